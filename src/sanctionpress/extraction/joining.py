"""Names put together again of which the tagger made pieces: by particles, nicknames, numbers."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import dictionary

_NICKNAME = re.compile(r"(?<=\w )[\"“‘'][\w’' -]{2,25}[\"”’'](?= [^\W\d_a-z])")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{1,6}")  # a year is not part of a name
_HYPHENATED = re.compile(r"-(?:[a-z]{1,2}-)?")
_BEFORE_NUMBER = frozenset({"no", "no.", "nr.", "№"})


def joined(names: list[Span], sentence: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the names of a sentence, given in reading order, those that belong together as one."""
    start = sentence.start_char
    quoted = [(start + m.start(), start + m.end()) for m in _NICKNAME.finditer(sentence.text)]
    whole: Span | None = None
    for name in names:
        if whole is not None and _goes_on(whole, name, quoted, lexicon):
            whole = name.doc[whole.start : name.end]
            continue
        if whole is not None:
            yield _completed(whole, sentence, lexicon)
        whole = name
    if whole is not None:
        yield _completed(whole, sentence, lexicon)


def _goes_on(
    first: Span, second: Span, quoted: Iterable[tuple[int, int]], lexicon: Lexicon
) -> bool:
    between, forms = first.doc[first.end : second.start], lexicon.nouns["firm_form"]
    if second.start < first.end:
        return False
    if any(_touches(first.end_char, q) and _touches(second.start_char, q) for q in quoted):
        return True  # "Tomás "Kabi" Na Bidom"
    if first[-1].lower_ in forms:
        return second[0].lower_ in forms and len(between) <= 1
    return (
        _stand_side_by_side(first, between, lexicon)
        or _by_word(first, between, second, lexicon)
        or (between.text == "," and all(t.lower_ in forms for t in second))
    )


def _touches(place: int, passage: tuple[int, int]) -> bool:
    return passage[0] - 1 <= place <= passage[1] + 1


def _stand_side_by_side(first: Span, between: Span, lexicon: Lexicon) -> bool:
    """Whether nothing, a hyphen or particles stand between: "Carías de Mejía", "Belavia-Kargo"."""
    if not between:
        # "People's Armed Forces Ri Yong Gil" are two.
        return first[-1].lower_ not in lexicon.kinds["military-body"]
    if _HYPHENATED.fullmatch(between.text):
        return not any(token.whitespace_ for token in (first[-1], *between))
    return all(token.lower_ in lexicon.nouns["particle"] for token in between)


def _by_word(first: Span, between: Span, second: Span, lexicon: Lexicon) -> bool:
    """Whether a small word belongs to a body's name: "Akhtar and Sons", "Sons of Makran"."""
    words = [token.lower_ for token in between]
    if words in (["and"], ["&"]):
        return _and_goes_on(first, second, lexicon)
    if words[:1] not in (["of"], ["for"]) or words[1:] not in ([], ["the"]):
        return False
    # "the Agency for Digital Strategies": a common noun that is written like a name.
    common = first[-1].lower_ in dictionary() or first[-1].lower_.rstrip("s") in dictionary()
    entities = {first[-1].ent_type_, second[-1].ent_type_}
    foreign = {"PERSON"} if words[0] == "for" else {"PERSON", "GPE", "LOC"}
    return common and not entities & foreign


def _and_goes_on(first: Span, second: Span, lexicon: Lexicon) -> bool:
    if second[0].lower_ in lexicon.nouns["name_goes_on"]:
        return True
    words = [token.lower_ for token in first]
    body = any(words[0] in cues for cues in lexicon.kinds.values()) and len(words) > 2
    own = any(token.lower_ in cues for cues in lexicon.kinds.values() for token in second)
    return body and words[1] in {"of", "for"} and not own and second[-1].ent_type_ != "PERSON"


def _completed(name: Span, sentence: Span, lexicon: Lexicon) -> Span:
    """Return a name with its ordinal, its number and the form of its firm: "Gulf Pearl 7"."""
    doc, start, end = name.doc, name.start, name.end
    if start > sentence.start and _ORDINAL.fullmatch(doc[start - 1].text):
        start -= 1
    behind = end + 1 if end < sentence.end and doc[end].lower_ in _BEFORE_NUMBER else end
    if behind < sentence.end and _is_number(doc[behind], sentence):
        end = behind + 1
    if end < sentence.end - 1 and _is_syllable(doc[end], doc[end + 1]):
        end += 2
    while end < sentence.end and doc[end].lower_ in lexicon.nouns["firm_form"]:
        end += 1
    if end < sentence.end - 1 and doc[end].text == "." and "." in doc[end - 1].text:
        end += 1  # "d.o.o."
    return doc[start:end]


def _is_syllable(hyphen: Token, token: Token) -> bool:
    """Whether a name goes on as "Ri Chol-gun" does, and not as "Pyongyang-based"."""
    together = hyphen.text == "-" and not (hyphen.whitespace_ or hyphen.nbor(-1).whitespace_)
    person = together and hyphen.nbor(-1).ent_type_ == "PERSON"
    return person and token.is_alpha and token.pos_ != "VERB" and not token.lower_.endswith("ed")


def _is_number(token: Token, sentence: Span) -> bool:
    """Whether a number ends a name and counts nothing: no noun stands behind it."""
    counts = token.i + 1 < sentence.end and token.nbor().pos_ in {"NOUN", "NUM", "ADJ", "SYM"}
    return bool(_NUMBER.fullmatch(token.text)) and not counts and token.nbor(-1).lower_ != ","
