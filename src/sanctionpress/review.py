"""Facts that are too unsure to be published, and the lines in which a reviewer reads them."""

import json
from dataclasses import replace

from sanctionpress.extraction import designation
from sanctionpress.facts import Action, ActorKind, Facts, Package, Statement
from sanctionpress.vocabulary import Vocabulary


def hold_back(
    facts: Facts, threshold: float, vocabulary: Vocabulary
) -> tuple[Facts, tuple[Action, ...]]:
    """Return the facts without the actions less sure than the threshold, and these actions.

    Held too are those against a whole country of which no measure was understood that falls on one:
    the shapes do not let them pass, and the rest of the article need not wait for them. A package
    without any other action goes with them, and what is said of them is no longer about anything,
    or about what is left of their package.
    """
    held = tuple(
        action
        for action in facts.actions
        if action.confidence < threshold or _misses_country(action, vocabulary)
    )
    if not held:
        return facts, ()
    actions = tuple(action for action in facts.actions if action not in held)
    packages = tuple(p for p in facts.packages if any(_is_of(a.package, p) for a in actions))
    kept = replace(facts, packages=packages, actions=actions)
    return replace(kept, statements=tuple(_said(s, kept) for s in facts.statements)), held


def _misses_country(action: Action, vocabulary: Vocabulary) -> bool:
    """Whether an action is against a country with measures that fall on none, or with none."""
    if action.target.kind != ActorKind.JURISDICTION or action.kind not in {"impose", "extend"}:
        return False
    known = vocabulary.scheme("measure")
    told = bool(action.measures) or not action.background
    return told and not any(known[measure].country_wide for measure in action.measures)


def _said(statement: Statement, kept: Facts) -> Statement:
    about = statement.about
    if isinstance(about, Action) and about not in kept.actions:
        about = about.package
    if isinstance(about, Package) and not any(_is_of(about, p) for p in kept.packages):
        about = None
    return replace(statement, about=about)


def _is_of(named: Package | None, package: Package) -> bool:
    """Whether a package is the one that is named, perhaps before all of it was read."""
    return named is not None and (named.authority, named.day) == (package.authority, package.day)


def review_lines(article: str, held: tuple[Action, ...], vocabulary: Vocabulary) -> str:
    """Return the held actions as JSON Lines, the surest first.

    `fact` is written as an annotator would, so that a line that is right can be annotated as it
    stands; `words` are the passages that name the target and report the action.
    """
    surest = sorted(held, key=lambda action: -action.confidence)
    return "".join(f"{_line(article, action, vocabulary)}\n" for action in surest)


def _line(article: str, action: Action, vocabulary: Vocabulary) -> str:
    told = dict.fromkeys(e.passage for e in action.evidence if e.aspect in {"target", "kind"})
    data = {
        "article": article,
        "confidence": action.confidence,
        "fact": designation(action, vocabulary),
        "words": [{"start": p.start, "end": p.end, "quote": p.quote} for p in told],
        "reason": action.reasons[0],
    }
    return json.dumps(data, ensure_ascii=False)
