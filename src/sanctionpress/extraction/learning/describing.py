"""What an action is and does, by trained models: its kind, its measures and its grounds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sanctionpress.extraction.attributes import Cues, whole
from sanctionpress.extraction.learning.dating import DayReader
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.learning.locating import CountryReader
from sanctionpress.extraction.learning.persons import person_features
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.triggers import find_triggers
from sanctionpress.facts import Action, ActorKind, Evidence
from sanctionpress.vocabulary import Vocabulary

_LEAD_PARAGRAPHS = 2
# Probabilities from which a concept is taken where the report's own words name none, and beside
# those that they name. `_BESIDE` keeps guesses away from what the words state.
_UNSTATED = {"measure": 0.5, "ground": 0.4}
_BESIDE = 0.95
_CHOICE = 0.4
_CHOICE_OF_GROUP = 0.7  # a group is often of several countries
NAMED_KINDS = frozenset(ActorKind) - {
    ActorKind.GROUP,
    ActorKind.JURISDICTION,
    ActorKind.SECTOR,
    ActorKind.VESSEL,
    ActorKind.AIRCRAFT,
}
ASPECTS = {"measures": "measure", "grounds": "ground"}


class ArticleCues:
    """Where an article names measures and grounds, and the words of its reporting sentences."""

    def __init__(self, reading: Reading, cues: Cues, lexicon: Lexicon) -> None:
        self._sentences = reading.parsed.sentences
        self._cues = [tuple(cues.find(s, whole(s))) for s in self._sentences]
        self._kinds = [{t.kind for t in find_triggers(s, lexicon)} for s in self._sentences]
        self._reading = reading

    def of(self, action: Action) -> frozenset[str]:
        """Return the features of an action."""
        return frozenset(
            {*_of_action(action), *self._of_article(action.authority), *self._of_place(action)}
        )

    def evidence(self, action: Action, aspect: str, key: str) -> Evidence:
        """Return the words nearest to the target that point at a concept, else its sentence."""
        own = self._own(action)
        at = own[0].number if own else 0
        found = [
            (abs(number - at), attribute)
            for number, attributes in enumerate(self._cues)
            for attribute in attributes
            if attribute.aspect == aspect and attribute.key == key
        ]
        if found:
            return min(found, key=lambda pair: pair[0])[1].evidence
        return Evidence(aspect, self._sentences[at].whole(), key)

    def _own(self, action: Action) -> list[Sentence]:
        """Return the sentences that name the target or report the action."""
        places = [e.passage.start for e in action.evidence if e.aspect in {"target", "kind"}]
        return [
            s
            for s in self._sentences
            if any(s.whole().start <= place < s.whole().end for place in places)
        ]

    def _of_article(self, authority: str) -> Iterator[str]:
        foreign = self._reading.of_others(authority)
        for sentence, found in zip(self._sentences, self._cues, strict=True):
            if sentence.number in foreign:
                continue
            lead = sentence.paragraph < _LEAD_PARAGRAPHS
            for attribute in found:
                yield f"{attribute.key} in article"
                if lead:
                    yield f"{attribute.key} in lead"
            if lead:
                yield from (f"lead:{w}" for w in _words(sentence))
            if self._kinds[sentence.number]:
                yield from (f"reported:{w}" for w in _words(sentence))
                yield from (f"trigger {k} in article" for k in self._kinds[sentence.number])

    def _of_place(self, action: Action) -> Iterator[str]:
        own = self._own(action)
        paragraphs = {sentence.paragraph for sentence in own}
        for sentence in own:
            yield from (f"{a.key} in sentence" for a in self._cues[sentence.number])
            yield from (f"here:{w}" for w in _words(sentence))
            yield from (f"trigger {k} in sentence" for k in self._kinds[sentence.number])
        for sentence in self._sentences:
            if sentence.paragraph in paragraphs:
                yield from (f"{a.key} in paragraph" for a in self._cues[sentence.number])


class Describer:
    """Revises the attributes that the rules give to news actions."""

    def __init__(
        self, models: Mapping[str, LinearModel], vocabulary: Vocabulary, lexicon: Lexicon
    ) -> None:
        self._models = models
        self._lexicon = lexicon
        self._cues = Cues(vocabulary)

    def __call__(self, actions: tuple[Action, ...], reading: Reading) -> tuple[Action, ...]:
        """Return the actions as the models describe them, background left as it is."""
        if not actions:
            return ()
        cues = ArticleCues(reading, self._cues, self._lexicon)
        days, countries = DayReader(reading), CountryReader(reading, actions)
        return tuple(
            action
            if action.background
            else self._dated(
                self._placed(self._described(self._typed(action, reading), cues), countries), days
            )
            for action in actions
        )

    def _typed(self, action: Action, reading: Reading) -> Action:
        kind, entity = action.target.kind, reading.entities.labelled(action.target.label)
        if entity is None or kind not in NAMED_KINDS:
            return action
        score = self._models["person"].score(person_features(entity, kind, self._lexicon))
        if (score > 0) == (kind == ActorKind.PERSON):
            return action
        typed = ActorKind.PERSON if score > 0 else ActorKind.ORGANIZATION
        offices = action.target.offices if score > 0 else ()
        return replace(action, target=replace(action.target, kind=typed, offices=offices))

    def _dated(self, action: Action, days: DayReader) -> Action:
        if action.day is not None:
            return action
        model = self._models["day"]
        rated = [(model.probability(days.of(action, day)), day) for day in days.days(action)]
        best, day = max(rated, key=lambda pair: pair[0], default=(0.0, None))
        if day is None or best < _CHOICE:
            return action
        return replace(action, day=day, evidence=(*action.evidence, *days.evidence(day)))

    def _placed(self, action: Action, countries: CountryReader) -> Action:
        kind = action.target.kind
        if kind == ActorKind.JURISDICTION or action.target.country or action.target.tied_to:
            return action
        model = self._models["country"]
        rated = [(model.probability(countries.of(action, c)), c) for c in countries.countries()]
        best, code = max(rated, default=(0.0, None))
        if best < (_CHOICE_OF_GROUP if kind == ActorKind.GROUP else _CHOICE):
            return action
        return replace(action, target=replace(action.target, country=code))

    def _described(self, action: Action, cues: ArticleCues) -> Action:
        features = cues.of(action)
        kinds = {
            name.removeprefix("kind:"): model.score(features)
            for name, model in self._models.items()
            if name.startswith("kind:")
        }
        evidence = list(action.evidence)
        values = {"measures": action.measures, "grounds": action.grounds}
        for aspect, scheme in ASPECTS.items():
            keys = self._keys(scheme, values[aspect], features)
            if aspect == "grounds":
                # What somebody is accused of is never guessed: words near by must point at it.
                keys = tuple(k for k in keys if k in values[aspect] or _is_near(k, features))
            values[aspect] = keys
            known = {e.value for e in evidence if e.aspect == aspect}
            evidence = [e for e in evidence if e.aspect != aspect or e.value in keys]
            evidence += [cues.evidence(action, aspect, key) for key in keys if key not in known]
        return replace(
            action,
            kind=max(kinds, key=lambda kind: (kinds[kind], kind)),
            measures=values["measures"],
            grounds=values["grounds"],
            evidence=tuple(dict.fromkeys(evidence)),
        )

    def _keys(
        self, scheme: str, stated: tuple[str, ...], features: frozenset[str]
    ) -> tuple[str, ...]:
        """Return the concepts that hold: what the report's words state, and what is probable."""
        unstated = _BESIDE if stated else _UNSTATED[scheme]
        rated = {
            name.removeprefix(f"{scheme}:"): model.probability(features)
            for name, model in sorted(self._models.items())
            if name.startswith(f"{scheme}:")
        }
        others = (key for key, p in rated.items() if key not in stated and p >= unstated)
        return (*stated, *others)


def _is_near(key: str, features: frozenset[str]) -> bool:
    return any(f"{key} in {place}" in features for place in ("sentence", "paragraph", "lead"))


def _of_action(action: Action) -> Iterator[str]:
    yield f"authority:{action.authority}"
    yield f"agency:{action.agency}"
    yield f"rule:{action.kind}"
    yield f"type:{action.target.kind}"
    yield f"country:{action.target.country}"
    for key in (*action.measures, *action.grounds, *action.lists):
        yield f"rule:{key}"
        yield f"rule:{key} & type:{action.target.kind}"


def _words(sentence: Sentence) -> Iterator[str]:
    for token in sentence.span:
        if token.pos_ in {"NOUN", "VERB", "ADJ"} and not token.is_stop:
            yield token.lemma_.casefold()
