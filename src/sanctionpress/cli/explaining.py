"""Why the models took something as a target, as plain lines for a person at a terminal."""

from collections.abc import Iterator

from sanctionpress.article import Article
from sanctionpress.extraction import Decision, Extractor

FEATURES = {
    "grammar": "what the rules say: news or background, the step, how the words depend on it",
    "trigger, under": "a word of sanctioning stands before or after, near or far, or governs it",
    "left, right": "the words beside it, with a number those at some distance",
    "above, verb, dep, below": "what governs it in the sentence, and what describes it",
    "sentence, cue, before": "what its sentence, or the one before, has: words, signs of sanctions",
    "paragraph": "where in the article its sentence stands",
    "entity, kind, name, noun": "what it is taken for, and words in it that tell its kind",
    "tags, length, count, plain, capitals": "how it is written; also first-word and last-word",
    "of-authority, of-other": "it belongs to who acts, or to somebody else",
    "role, speaker, possessor, kin, age, in-quotation": "what stands around names of people",
    "series, head, header, listed, coordinated": "the list it is in, its header and first member",
    "first": "the same, where it is named first; also its place in sentence and article",
    "group, described, sector, country": "the same of one that is described and has no name",
    "mentions, in-headline, last": "how often it is named, and whether in the headline",
}
"""What features are about, by what they begin with; `A&B` is both at once."""

LEGEND = "".join(
    (
        "A weight above 0 speaks for a target, one below against; what was seen is about:\n",
        *(f"  {beginnings}: {meaning}\n" for beginnings, meaning in FEATURES.items()),
    )
)


def explained(article: Article, extractor: Extractor) -> str:
    """Return each decision about an article: the words, how sure it is, and what weighed most."""
    return "\n".join(_lines(article, extractor)) + "\n\n"


def _lines(article: Article, extractor: Extractor) -> Iterator[str]:
    yield f"{article.name}: {article.headline or 'without a headline'}"
    obstacle = extractor.obstacle(article)
    if obstacle is not None:
        yield f"  {obstacle}"
        return
    for decision in extractor.decider(extractor.analyse(article)):
        yield from _decision(decision)


def _decision(decision: Decision) -> Iterator[str]:
    frame, candidate = decision.frame, decision.candidate
    who = ", ".join(acting.authority for acting in frame.acting)
    when = "background" if frame.background else "news"
    words = " ".join(candidate.text.split())
    how = f"{decision.confidence:.2f} ({decision.relation})"
    yield f"  {words!r}: {who}, {frame.kind}, {when}; {how}"
    passage = frame.sentence.of_token(frame.trigger.token)
    yield f"    {passage.start}-{passage.end} {passage.quote!r}"
    for feature, weight in decision.why:
        yield f"    {weight:+.2f} {feature}"
