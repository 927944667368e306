"""Everything in an article that could be a target: names, groups, single bodies, countries.

Whether a candidate is a target is for `decision.py` to say; here nothing is judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention, Mentions
from sanctionpress.extraction.parse import ParsedArticle, Sentence

_NAME_LABELS = frozenset(
    {"PERSON", "ORG", "FAC", "PRODUCT", "GPE", "LOC", "WORK_OF_ART", "EVENT", "LAW"}
)
_JOINERS = frozenset(
    {
        "of",
        "the",
        "&",
        "for",
        "al",
        "de",
        "del",
        "la",
        "bin",
        "von",
        "van",
        "el",
        "-",
        "'s",
        "’s",
    }
)
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that"})


class CandidateKind(StrEnum):
    """What form of words a candidate is."""

    NAME = "name"
    GROUP = "group"
    DESCRIBED = "described"
    COUNTRY = "country"


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
    """Return the candidates in reading order; those of one sentence do not overlap."""
    found: list[Candidate] = []
    for sentence in parsed.sentences:
        found.extend(_of_sentence(sentence, mentions, lexicon))
    return tuple(found)


def _of_sentence(sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> list[Candidate]:
    spans: list[tuple[Span, CandidateKind, Mention | None]] = []
    spans += [(span, CandidateKind.NAME, None) for span in _names(sentence, mentions, lexicon)]
    spans += [
        (mention.span, CandidateKind.COUNTRY, mention)
        for mention in mentions.within(sentence)
        if mention.form != "demonym"
    ]
    spans += [(span, kind, None) for span, kind in _phrases(sentence, mentions, lexicon)]
    # A longer span wins; between equals the earlier in the list above.
    kept = filter_spans([span for span, _, _ in spans])
    order = {(span.start, span.end): (kind, mention) for span, kind, mention in reversed(spans)}
    return [Candidate(sentence, span, *order[span.start, span.end]) for span in kept]


def _names(sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> Iterator[Span]:
    entities = [entity for entity in sentence.span.ents if entity.label_ in _NAME_LABELS]
    taken = {token.i for entity in entities for token in entity}
    runs = _capital_runs(sentence.span, taken)
    for span in (*entities, *runs):
        for part in _unglued(span, lexicon):
            name = _trimmed(part, sentence, mentions)
            # "Minister" and "Prime Minister" are written like names and name nobody.
            if name is not None and name[-1].lemma_.casefold() not in lexicon.nouns["role"]:
                yield name


def _capital_runs(sentence: Span, taken: set[int]) -> Iterator[Span]:
    """Yield runs of capitalised words that are not taken, joined by small words of names."""
    doc, start, last = sentence.doc, -1, -1
    for token in [*sentence, None]:
        free = token is not None and token.i not in taken and not _is_plain(token)
        capital = token is not None and free and token.text[:1].isupper()
        if token is not None and capital:
            start = token.i if start < 0 else start
            last = token.i
        elif start >= 0 and (token is None or not free or token.lower_ not in _JOINERS):
            # The first word of a sentence is capital anyway: alone it is no name.
            if last > start or start > sentence.start:
                yield doc[start : last + 1]
            start = -1


def _is_plain(token: Token) -> bool:
    return token.is_stop or token.ent_type_ in {"DATE", "TIME"}


def _unglued(span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Split "People's Armed Forces Ri Yong Gil" after the body's last word.

    A body noun in the plural with two or more capitalised words behind it ends one name and is
    followed by another.
    """
    for token in span[1:-2]:
        rest = span.doc[token.i + 1 : span.end]
        if _ends_body(token, lexicon) and all(word.text[:1].isupper() for word in rest):
            yield span.doc[span.start : token.i + 1]
            yield rest
            return
    yield span


def _ends_body(token: Token, lexicon: Lexicon) -> bool:
    return token.lower_.endswith("s") and token.lower_ in lexicon.kinds["military-body"]


def _trimmed(span: Span, sentence: Sentence, mentions: Mentions) -> Span | None:
    """Return a name without leading determiners, countries and roles; None if nothing is left."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and _is_outer(doc[start], sentence, mentions, end):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in {"'s", "’s", "’", "'"}):
        end -= 1
    name = doc[start:end]
    if not name or not any(token.text[:1].isupper() or token.text[:1].isdigit() for token in name):
        return None
    mention = mentions.at(sentence, name[0])
    return None if mention is not None and mention.span.end >= end else name


def _is_outer(token: Token, sentence: Sentence, mentions: Mentions, end: int) -> bool:
    if token.lower_ in _DETERMINERS or token.is_punct or token.lower_ in {"'s", "’s"}:
        return True
    mention = mentions.at(sentence, token)
    # "North Korean Central Prosecutor's Office": the demonym is not part of the name, unless
    # nothing but it would be left; "United Nations Security Council" keeps its beginning.
    return mention is not None and mention.form == "demonym" and mention.span.end < end


def _phrases(
    sentence: Sentence, mentions: Mentions, lexicon: Lexicon
) -> Iterator[tuple[Span, CandidateKind]]:
    groups = frozenset().union(*(lexicon.nouns[k] for k in ("person_group", "body_group", "craft")))
    for head in sentence.span:
        noun = head.lemma_.casefold()
        if head.pos_ != "NOUN" or head.dep_ == "compound":
            continue
        # Not noun_chunks: those leave out what the parser attached in an unusual way.
        chunk = head.doc[head.left_edge.i : head.i + 1]
        counted, single = _is_counted(chunk), _is_single(chunk)
        if (noun in groups or noun == "dozen") and (counted or head.tag_ == "NNS") and not single:
            yield _phrase_span(chunk, sentence), CandidateKind.GROUP
        elif _is_one_body(head, chunk, lexicon):
            yield _phrase_span(chunk, sentence), CandidateKind.DESCRIBED


def _is_one_body(head: Token, chunk: Span, lexicon: Lexicon) -> bool:
    noun = head.lemma_.casefold()
    if noun in lexicon.nouns["common_body"]:
        return head.tag_ == "NN"
    return noun in lexicon.nouns["body_group"] and (_is_single(chunk) or _is_possessed(head))


def _is_counted(chunk: Span) -> bool:
    return any(token.dep_ == "nummod" or token.lemma_.casefold() == "dozen" for token in chunk)


def _is_single(chunk: Span) -> bool:
    """Whether a phrase means one body: "a Russian university", "one organization"."""
    return chunk[0].lower_ in {"a", "an", "one"} and chunk.root.tag_ == "NN"


def _is_possessed(head: Token) -> bool:
    """Whether a phrase means the one body of its kind: "Russia's central bank"."""
    return head.tag_ == "NN" and any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in head.children)


def _phrase_span(chunk: Span, sentence: Sentence) -> Span:
    """Return the shortest words that identify the group: the chunk, and what a bare noun needs."""
    doc: Doc = chunk.doc
    start, end = chunk.start, chunk.end
    if doc[start].lower_ in _DETERMINERS | {"one"} and len(chunk) > 1:
        start += 1
    head = chunk.root
    if head.lemma_.casefold() == "dozen":
        return doc[
            start : max([end, *(_noun_end(of) for of in head.children if of.lower_ == "of")])
        ]
    modified = any(t.dep_ in {"amod", "compound", "nmod", "poss"} for t in doc[start:end])
    if not modified:
        clauses = [c for c in head.children if c.dep_ in {"relcl", "acl"} and c.i > head.i]
        close = [
            c for c in clauses if c.left_edge.i <= head.i + 1 and c.lemma_ not in {"tie", "link"}
        ]
        if close:
            end = max(end, close[0].right_edge.i + 1)
    return doc[start : min(end, sentence.span.end)]


def _noun_end(preposition: Token) -> int:
    """Return where "of people and entities" ends, later clauses left out."""
    nouns = [child for child in preposition.children if child.dep_ == "pobj"]
    joined = [token for noun in nouns for token in (noun, *noun.conjuncts)]
    return max((token.i + 1 for token in joined), default=preposition.i + 1)
