"""Where the text names an authority, an agency or a country of the vocabularies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span, Token
from spacy.util import filter_spans

from sanctionpress.extraction.parse import ParsedArticle, Sentence
from sanctionpress.vocabulary import Concept, Vocabulary


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a concept; `form` is `name`, `demonym`, `capital` or `leader`."""

    sentence: Sentence
    span: Span
    concept: Concept
    form: str


class Names:
    """Finds the names of authorities and countries, longest match first."""

    def __init__(self, language: Language, vocabulary: Vocabulary) -> None:
        self._matcher = PhraseMatcher(language.vocab, attr="ORTH")
        self._by_name: dict[str, tuple[Concept, str]] = {}
        # The authority scheme repeats the names of countries: a country is known by its own scheme.
        for scheme in ("jurisdiction", "authority"):
            for concept in vocabulary.scheme(scheme).values():
                self._register(concept)
        texts = sorted(self._by_name)
        self._matcher.add("name", [language.make_doc(text) for text in texts])

    def _register(self, concept: Concept) -> None:
        forms = (
            ("name", concept.labels),
            ("demonym", concept.demonyms),
            ("capital", concept.capitals),
            ("capital", concept.metonyms),
        )
        for form, names in forms:
            for name in names:
                self._by_name.setdefault(name, (concept, form))

    def find(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the mentions of one sentence, left to right, none inside another."""
        for span in filter_spans(self._matcher(sentence.span, as_spans=True)):
            concept, form = self._by_name[span.text]
            yield Mention(sentence, span, concept, form)


@dataclass(frozen=True)
class Mentions:
    """All mentions of an article, and which one a token belongs to.

    `people` stand for an authority where they act, and are no mentions of it otherwise.
    """

    all: tuple[Mention, ...]
    _at: Mapping[tuple[int, int], Mention]
    _by_sentence: Mapping[int, list[Mention]]
    people: tuple[Mention, ...] = ()

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention that covers a token of a sentence."""
        return self._at.get((sentence.number, token.i))

    def acting_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Return the mention, or the one who stands for an authority, of a token that may act."""
        return self.at(sentence, token) or self._people_at.get((sentence.number, token.i))

    @cached_property
    def _people_at(self) -> Mapping[tuple[int, int], Mention]:
        return {(m.sentence.number, m.span.start): m for m in self.people}

    def within(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Return the mentions of one sentence."""
        return self.numbered(sentence.number)

    def numbered(self, sentence: int) -> tuple[Mention, ...]:
        """Return the mentions of the sentence with a number."""
        return tuple(self._by_sentence.get(sentence, ()))


def find_mentions(parsed: ParsedArticle, names: Names) -> Mentions:
    """Return every mention of an authority or a country in the article."""
    found = tuple(mention for sentence in parsed.sentences for mention in names.find(sentence))
    at = {(m.sentence.number, token.i): m for m in found for token in m.span}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(mention.sentence.number, []).append(mention)
    return Mentions(found, at, by_sentence)
