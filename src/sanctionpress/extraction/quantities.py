"""Numbers in noun phrases, with what qualifies them."""

import re

from spacy.tokens import Span, Token

from sanctionpress.extraction.lexicon import Lexicon

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_BEFORE = 24  # characters before the number in which its qualifier stands


def count_of(span: Span, lexicon: Lexicon) -> tuple[int | None, str | None]:
    """Return the number that counts a noun phrase and the key of its qualifier.

    "dozens" has no number; a phrase without any number has neither.
    """
    for token in span:
        if token.lemma_.casefold() == "dozen":
            return None, "dozens"
        value = _number_at(token, lexicon)
        if value is not None and token.dep_ in {
            "nummod",
            "compound",
            "pobj",
            "appos",
            "ROOT",
            "quantmod",
        }:
            before = span.doc[max(0, token.i - _BEFORE) : token.i]
            return value, qualifier_before(before.text, lexicon)
    return None, None


def _number_at(token: Token, lexicon: Lexicon) -> int | None:
    """Return the number that a token means or begins: "Thirty-three" is three tokens."""
    joined = token.doc[token.i : token.i + 3]
    whole = number_of(joined.text, lexicon) if len(joined) == 3 and joined[1].text == "-" else None
    return whole if whole is not None else number_of(token.text, lexicon)


def number_of(word: str, lexicon: Lexicon) -> int | None:
    """Return the whole number that a word means; None for other words."""
    if _DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    folded = word.casefold()
    if folded in lexicon.numbers:
        return lexicon.numbers[folded]
    parts = [lexicon.numbers.get(part) for part in folded.split("-")]
    if len(parts) == 2 and all(parts):
        return sum(part for part in parts if part)
    return None


def qualifier_before(text: str, lexicon: Lexicon) -> str:
    """Return the key of the qualifier that stands directly before a number, `exactly` if none."""
    # "more than a million": the article belongs to the number
    near = re.sub(r"\s+an?$", "", text[-_BEFORE:].casefold().rstrip())
    for key, phrases in lexicon.qualifiers.items():
        if any(re.search(rf"(?<!\w){re.escape(phrase)}$", near) for phrase in phrases):
            return key
    return "exactly"
