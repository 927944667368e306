"""Why the models took something as a target, as plain lines for a person at a terminal."""

from collections.abc import Iterator

from sanctionpress.article import Article
from sanctionpress.extraction import Decision, Extractor


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
