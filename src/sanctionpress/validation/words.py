"""Which words of an article a finding about its graph goes back to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sanctionpress.ntriples import plain
from sanctionpress.prefixes import NS
from sanctionpress.validation.locating import Lines
from sanctionpress.validation.report import Finding, Place, Words

_SUPPORTS, _START, _END = (f"<{NS}{name}>" for name in ("supports", "start", "end"))


def with_words(
    findings: Sequence[Finding], ntriples: str, text: str, data: bytes
) -> tuple[Finding, ...]:
    """Return findings with the words of the article that carry what they are about.

    `data` is the article's file: where the words stand in it just once, that is their place.
    """
    passages = _Passages(ntriples, text) if findings else None
    lines = Lines(data)
    told = []
    for finding in findings:
        words = passages.words(finding.focus_term) if passages else None
        place = _place(words, data, lines) if words else None
        told.append(replace(finding, words=words, place=place))
    return tuple(told)


class _Passages:
    """The passages of an article's evidence, by the evidence and by what it supports."""

    def __init__(self, ntriples: str, text: str) -> None:
        self._text = text
        self._offsets: dict[str, dict[str, int]] = {}
        self._evidence: dict[str, list[str]] = {}
        for subject, predicate, found in _terms(ntriples):
            if predicate == _SUPPORTS:
                self._evidence.setdefault(found, []).append(subject)
            elif predicate in (_START, _END) and (value := plain(found)).isdecimal():
                self._offsets.setdefault(subject, {})[predicate] = int(value)

    def words(self, focus: str) -> Words | None:
        """Return the first words that carry a thing, which may be evidence itself."""
        found = [
            Words(at[_START], at[_END], self._text[at[_START] : at[_END]])
            for evidence in (focus, *self._evidence.get(focus, ()))
            if len(at := self._offsets.get(evidence, {})) > 1
        ]
        return min(found, default=None)


def _terms(ntriples: str) -> Iterator[tuple[str, str, str]]:
    for line in ntriples.splitlines():
        subject, predicate, rest = line.split(" ", 2)
        yield subject, predicate, rest[:-2]


def _place(words: Words, data: bytes, lines: Lines) -> Place | None:
    quote = words.quote.encode("utf-8", "replace")
    at = data.find(quote)
    if not quote or at < 0 or data.find(quote, at + 1) >= 0:
        return None
    return lines.place((at, at + len(quote)))
