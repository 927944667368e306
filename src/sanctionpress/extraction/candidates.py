"""Everything in an article that could be a target: names, groups, single bodies, countries.

Whether a candidate is a target is for `decision.py` to say; here nothing is judged.
"""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Span, Token
from spacy.util import filter_spans

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention, Mentions
from sanctionpress.extraction.names import named_spans
from sanctionpress.extraction.parse import ParsedArticle, Sentence
from sanctionpress.extraction.phrases import phrase_spans


class CandidateKind(StrEnum):
    """What form of words a candidate is."""

    NAME = "name"
    COUNTRY = "country"
    GROUP = "group"
    DESCRIBED = "described"
    SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could be a target: a span of one sentence."""

    sentence: Sentence
    span: Span
    kind: CandidateKind
    mention: Mention | None = None

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.span.text

    @property
    def root(self) -> Token:
        """The token on which the span hangs in the parse."""
        return self.span.root


def find_candidates(
    parsed: ParsedArticle, mentions: Mentions, lexicon: Lexicon
) -> tuple[Candidate, ...]:
    """Return the candidates in reading order.

    Names and countries do not overlap each other, nor do phrases; a name may stand in a phrase.
    """
    found: list[Candidate] = []
    for sentence in parsed.sentences:
        own = [*_named(sentence, mentions, lexicon), *_unnamed(sentence, lexicon)]
        found.extend(sorted(own, key=lambda c: (c.span.start, -c.span.end)))
    return tuple(found)


def _named(sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> list[Candidate]:
    countries = {m.span: m for m in mentions.within(sentence) if m.form != "demonym"}
    spans = filter_spans([*named_spans(sentence, mentions, lexicon), *countries])
    return [
        Candidate(sentence, span, CandidateKind.COUNTRY, countries[span])
        if span in countries
        else Candidate(sentence, span, CandidateKind.NAME)
        for span in spans
    ]


def _unnamed(sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    kinds = dict(phrase_spans(sentence, lexicon))
    return [
        Candidate(sentence, span, CandidateKind(kinds[span])) for span in filter_spans(list(kinds))
    ]
