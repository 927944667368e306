"""Names in a sentence: what the tagger finds and runs of capitalised words, cut to the name."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from sanctionpress.extraction.joining import joined
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mentions
from sanctionpress.extraction.parse import Sentence, dictionary

_NAME_LABELS = frozenset(
    ["PERSON", "ORG", "FAC", "PRODUCT", "GPE", "LOC", "WORK_OF_ART", "EVENT", "LAW"]
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "that"])
_KEEP_DEMONYM = ("company", "military-body", "civil-society-organization")
_MIN_BODY = 2  # words that a body's name has behind its demonym
_ITEM_LETTER = re.compile(r"[a-z]\.")
_MIN_CAPITALS = 2  # letters of a word in capitals, so that "I" and initials do not count


def named_spans(sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the spans that are written like names, countries and bare roles left out."""
    found = [entity for entity in sentence.entities if entity.label_ in _NAME_LABELS]
    inside = {token.i for entity in found for token in entity}
    entities = [_widened(entity, sentence, inside, mentions, lexicon) for entity in found]
    taken = {token.i for entity in entities for token in entity}
    names = {
        name
        for span in (*entities, *_capital_runs(sentence.span, taken, lexicon))
        for piece in _pieces(span)
        for part in _parts(piece, lexicon)
        if (name := _trimmed(part, sentence, mentions, lexicon)) is not None
        # "Minister" and "Prime Minister" are written like names and name nobody.
        and name[-1].lemma_.casefold() not in lexicon.nouns["role"]
    }
    in_order = sorted(names, key=lambda n: (n.start, -n.end))
    yield from (
        _untitled(name, sentence, lexicon) for name in joined(in_order, sentence.span, lexicon)
    )


def _widened(
    entity: Span, sentence: Sentence, taken: set[int], mentions: Mentions, lexicon: Lexicon
) -> Span:
    """Return an entity with the capitalised words directly beside it that the tagger cut off."""
    doc, start, end = entity.doc, entity.start, entity.end

    def belongs(token: Token) -> bool:
        role = token.lemma_.casefold() in lexicon.nouns["role"]
        free = token.i not in taken and not role and mentions.at(sentence, token) is None
        return free and token.text[:1].isupper() and token.pos_ in {"PROPN", "VERB", "ADJ", "PRON"}

    while start > sentence.span.start and belongs(doc[start - 1]) and doc[start - 1].lower_ != "i":
        start -= 1
    while end < sentence.span.end and belongs(doc[end]) and doc[end].pos_ == "PROPN":
        end += 1
    return Span(doc, start, end, label=entity.label)


def _capital_runs(sentence: Span, taken: set[int], lexicon: Lexicon) -> Iterator[Span]:
    """Yield runs of capitalised words that are not taken, joined by small words of names."""
    doc, start, last = sentence.doc, -1, -1
    for token in [*sentence, None]:
        free = (
            token is not None and token.i not in taken and not _is_plain(token, sentence, lexicon)
        )
        if token is not None and free and _is_capital(token):
            start = token.i if start < 0 else start
            last = token.i
        elif start >= 0 and (
            token is None or not free or token.lower_ not in lexicon.nouns["joiner"]
        ):
            # The first word of a sentence is capital anyway: alone it is a name only as one.
            if last > start or start > sentence.start or _is_name_alone(doc[start]):
                yield doc[start : last + 1]
            start = -1


def _is_capital(token: Token) -> bool:
    """Whether a word begins like a name: with a capital, or as "1C" and "iPhone" do."""
    text = token.text
    inner = any(char.isupper() for char in text) and any(char.isalpha() for char in text)
    return text[:1].isupper() or (inner and not token.like_url)


def _is_name_alone(token: Token) -> bool:
    return token.pos_ == "PROPN" or (len(token.text) >= _MIN_CAPITALS and token.text.isupper())


def _is_plain(token: Token, sentence: Span, lexicon: Lexicon) -> bool:
    """Whether a word is no part of a name: a date, or a small word but for "He Jing"."""
    if token.ent_type_ in {"DATE", "TIME"}:
        before = token.nbor(-1) if token.i > sentence.start else None
        named = before is not None and before.pos_ == "PROPN" and before.ent_type_ == "PERSON"
        return not token.text.istitle() or (token.lower_ in lexicon.nouns["calendar"] and not named)
    if not token.is_stop:
        return False
    within = sentence.start < token.i < sentence.end - 1 and token.text.istitle()
    return not (within and token.nbor(-1).text in {",", "and"} and _is_name_alone(token.nbor()))


def _pieces(span: Span) -> Iterator[Span]:
    """Yield a span cut at colons and semicolons, and at a bracket that does not close in it."""
    start = span.start
    for token in span:
        opens = token.text == "(" and ")" not in {t.text for t in span if t.i > token.i}
        if opens or token.text in {":", ";"}:
            if token.i > start:
                yield Span(span.doc, start, token.i, label=span.label)
            start = token.i + 1
    if start < span.end:
        yield Span(span.doc, start, span.end, label=span.label)


def _parts(span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Split what the tagger glued together: at "and" between persons, behind a body's last word."""
    before = span.doc[span.start - 1] if span.start > 0 else None
    # "the consultancies Fennimore Global and Hark Strategic"
    listed = before is not None and (before.text == "," or before.tag_ == "NNS")
    if span.label_ == "PERSON" or listed:
        start = span.start
        for token in span:
            if token.lower_ in {"and", ","}:
                yield span.doc[start : token.i]
                start = token.i + 1
        yield span.doc[start : span.end]
        return
    for token in span[1:-1]:
        rest = span.doc[token.i + 1 : span.end]
        if token.lower_ in lexicon.nouns["firm_end"] and rest[0].text.isalpha():
            # Two items of a list between which only the line ended.
            yield span.doc[span.start : token.i + 1]
            yield from _parts(rest, lexicon)
            return
    for token in span[1:-2]:
        rest = span.doc[token.i + 1 : span.end]
        if _ends_body(token, lexicon) and all(word.text[:1].isupper() for word in rest):
            # "People's Armed Forces Ri Yong Gil": a plural body noun ends the first name.
            yield span.doc[span.start : token.i + 1]
            yield rest
            return
    yield span


def _untitled(name: Span, sentence: Sentence, lexicon: Lexicon) -> Span:
    """Return a person's name without title and office: "Minister of Energy Ann Lee" is Ann Lee."""
    doc, start, end = name.doc, name.start, name.end
    titles = lexicon.nouns["title"]
    while end - start > 2 and doc[start].lower_.strip(".-") in {"", *titles}:
        start += 1
    before = [t.lower_ for t in doc[max(sentence.span.start, start - 3) : start] if t.text != "the"]
    if before[-1:] in (["of"], ["for"]) and {*before[-2:-1]} & (lexicon.nouns["role"] | titles):
        # "Secretary of State Anna Lee": two words at least are left, "Anna" is in the dictionary.
        while start < end - 2 and (doc[start].lower_ in dictionary() or doc[start].is_stop):
            start += 1
    # "Prince Group", "General Intelligence Directorate"
    body = any(t.lower_ in cues for cues in lexicon.kinds.values() for t in doc[start:end])
    return name if body else doc[start:end]


def _ends_body(token: Token, lexicon: Lexicon) -> bool:
    return token.lower_.endswith("s") and token.lower_ in lexicon.kinds["military-body"]


def _trimmed(span: Span, sentence: Sentence, mentions: Mentions, lexicon: Lexicon) -> Span | None:
    """Return a name without leading determiners, countries and roles; None if nothing is left."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and _is_outer(doc[start], sentence, mentions, end, lexicon):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in {"'s", "’s", "’", "'"}):
        end -= 1
    name = doc[start:end]
    if not name or not any(_is_capital(token) for token in name):
        return None
    mention = mentions.at(sentence, name[0])
    return None if mention is not None and mention.span.end >= end else name


def _is_outer(
    token: Token, sentence: Sentence, mentions: Mentions, end: int, lexicon: Lexicon
) -> bool:
    if token.lower_ in _DETERMINERS or token.is_punct or token.lower_ in {"'s", "’s"}:
        return True
    mention = mentions.at(sentence, token)
    # "Russian Vladimir Putin": the demonym is not part of the name, unless nothing but it would be
    # left, or a body has it in its own: "Belarusian Potash Company".
    if mention is None or mention.form != "demonym" or mention.span.end >= end:
        return _ITEM_LETTER.fullmatch(token.text) is not None
    rest = token.doc[mention.span.end : end]
    own = any(rest[-1].lower_ in lexicon.kinds[kind] for kind in _KEEP_DEMONYM)
    return len(rest) < _MIN_BODY or not rest[0].is_title or not own
