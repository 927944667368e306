"""Names in a sentence: what the tagger finds and runs of capitalised words, cut to the name."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mentions
from sanctionpress.extraction.parse import Sentence

_NAME_LABELS = frozenset(
    ["PERSON", "ORG", "FAC", "PRODUCT", "GPE", "LOC", "WORK_OF_ART", "EVENT", "LAW"]
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "that"])
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
        if (name := _trimmed(part, sentence, mentions)) is not None
        # "Minister" and "Prime Minister" are written like names and name nobody.
        and name[-1].lemma_.casefold() not in lexicon.nouns["role"]
    }
    yield from _rejoined(sorted(names, key=lambda n: (n.start, -n.end)), lexicon)


def _rejoined(names: list[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Yield names, those put together again of which "and" is a part."""
    whole: Span | None = None
    for name in names:
        if whole is not None and _goes_on(whole, name, lexicon):
            whole = name.doc[whole.start : name.end]
            continue
        if whole is not None:
            yield whole
        whole = name
    if whole is not None:
        yield whole


def _goes_on(first: Span, second: Span, lexicon: Lexicon) -> bool:
    """Whether "and" belongs to a name: "Akhtar and Sons", "Ministry of Sport and Tourism"."""
    between = first.doc[first.end : second.start]
    if len(between) != 1 or between[0].lower_ not in {"and", "&"}:
        return False
    if second[0].lower_ in lexicon.nouns["name_goes_on"]:
        return True
    words = [token.lower_ for token in first]
    body = any(words[0] in cues for cues in lexicon.kinds.values()) and len(words) > 2
    own = any(token.lower_ in cues for cues in lexicon.kinds.values() for token in second)
    return body and words[1] in {"of", "for"} and not own and second[-1].ent_type_ != "PERSON"


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
        free = token is not None and token.i not in taken and not _is_plain(token)
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


def _is_plain(token: Token) -> bool:
    return token.is_stop or token.ent_type_ in {"DATE", "TIME"}


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
    listed = span.start > 0 and span.doc[span.start - 1].text == ","
    if span.label_ == "PERSON" or listed:
        start = span.start
        for token in span:
            if token.lower_ in {"and", ","}:
                yield span.doc[start : token.i]
                start = token.i + 1
        yield span.doc[start : span.end]
        return
    for token in span[1:-2]:
        rest = span.doc[token.i + 1 : span.end]
        if _ends_body(token, lexicon) and all(word.text[:1].isupper() for word in rest):
            # "People's Armed Forces Ri Yong Gil": a plural body noun ends the first name.
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
    if not name or not any(_is_capital(token) for token in name):
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
