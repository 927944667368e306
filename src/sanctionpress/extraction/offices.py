"""The offices that a text gives a person: before the name, or in a clause behind it."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Evidence, Office

_LIMIT = 25  # tokens: longer titles before a name are sentences of their own


def offices_of(sentence: Sentence, name: Span, lexicon: Lexicon) -> tuple[Office, ...]:
    """Return the offices that one sentence gives to the person of that name."""
    before = list(_titles_before(sentence, name, lexicon))
    return (*before, *_headed(sentence, name, lexicon))


def _titles_before(sentence: Sentence, name: Span, lexicon: Lexicon) -> Iterator[Office]:
    title = _title_span(sentence, name, lexicon)
    if title is None:
        return
    start = title.start
    for token in [*title, None]:
        if token is None or (token.lower_ == "and" and _begins_office(token, title, lexicon)):
            end = title.end if token is None else token.i
            office = _office(sentence, title.doc[start:end], lexicon)
            if office is not None:
                yield office
            start = end + 1


def _title_span(sentence: Sentence, name: Span, lexicon: Lexicon) -> Span | None:
    """Return the words between the last break and the name, if a role is among them."""
    doc, start = name.doc, name.start
    while start > max(sentence.span.start, name.start - _LIMIT) and not _breaks(
        doc[start - 1], name, lexicon
    ):
        start -= 1
    span = doc[start : name.start]
    while span and (span[-1].is_punct or span[-1].lower_ in {"'s"}):
        span = span[:-1]
    roles = [token for token in span if _is_role(token, lexicon)]
    if not roles:
        return None
    # What stands before the first role and is no part of its noun phrase is another phrase.
    first = min(roles[0].left_edge.i, _status_start(roles[0], span, lexicon))
    return doc[max(first, span.start) : span.end]


def _status_start(role: Token, span: Span, lexicon: Lexicon) -> int:
    """Return where "former" or "newly appointed" stands before a role, else where the role does.

    Only what describes the role may stand between: in "new sanctions under President Lee" a
    preposition does.
    """
    status = {word.split()[0] for word in lexicon.offices["recently_appointed"]}
    status |= set(lexicon.offices["former"])
    first = start = role.i
    while start > span.start and _describes(role.doc[start - 1]):
        start -= 1
        first = start if role.doc[start].lower_ in status else first
    return first


def _describes(token: Token) -> bool:
    return token.pos_ in {"ADJ", "ADV", "NOUN", "PROPN"} or token.tag_ in {"VBN", "HYPH"}


def _breaks(token: Token, name: Span, lexicon: Lexicon) -> bool:
    comma = token.text == "," and token.i < name.start - 1
    verb = token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN"
    verb = verb or token.lower_ in lexicon.offices["verbs"]
    return comma or verb or token.text in {'"', "“", "”", ";", ":", "(", "with"}


def _begins_office(conjunction: Token, title: Span, lexicon: Lexicon) -> bool:
    after = [token for token in title if token.i > conjunction.i]
    before = [token for token in title if token.i < conjunction.i]
    return any(_is_role(t, lexicon) for t in after) and any(_is_role(t, lexicon) for t in before)


def _is_role(token: Token, lexicon: Lexicon) -> bool:
    return token.lemma_.casefold() in lexicon.nouns["role"] and token.pos_ in {"NOUN", "PROPN"}


def _office(sentence: Sentence, words: Span, lexicon: Lexicon) -> Office | None:
    while words and words[0].lower_ in {"the", "its", "a", "an", "their"}:
        words = words[1:]
    if not words:
        return None
    status, skip = _status(words, lexicon)
    title = words[skip:]
    if not title or not any(_is_role(token, lexicon) for token in title):
        return None
    evidence = (Evidence("title", sentence.of_span(words)),)
    return Office(title.text, status, _body(title), evidence)


def _status(words: Span, lexicon: Lexicon) -> tuple[str, int]:
    """Return the status of an office and how many words say so."""
    text = words.text.casefold()
    for status in ("former", "recently_appointed"):
        for phrase in lexicon.offices[status]:
            if text.startswith(phrase + " ") or (phrase.endswith("-") and text.startswith(phrase)):
                return status.replace("_", "-"), len(phrase.split())
    return "current", 0


def _body(title: Span) -> str | None:
    for token in title:
        if token.lower_ in {"of", "for"} and token.i + 1 < title.end:
            return title.doc[token.i + 1 : title.end].text
    return None


def _headed(sentence: Sentence, name: Span, lexicon: Lexicon) -> Iterator[Office]:
    """Yield the office of "X, who heads the junta's administration in the Bago region"."""
    for clause in name.root.children:
        if clause.dep_ == "relcl" and clause.lemma_ in lexicon.offices["heads"]:
            objects = [child for child in clause.children if child.dep_ == "dobj"]
            for noun in objects:
                body = _body_phrase(noun)
                words = sentence.passage(clause.idx, body.end_char)
                yield Office(
                    f"head of {body.text}", "current", body.text, (Evidence("title", words),)
                )


def _body_phrase(noun: Token) -> Span:
    """Return a body with the place it is in, up to the next clause or comma."""
    end = noun.i + 1
    while end < len(noun.doc) and noun.doc[end].pos_ not in {"VERB", "AUX", "PUNCT", "SCONJ"}:
        end += 1
    return noun.doc[noun.left_edge.i : end]
