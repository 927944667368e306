"""Articles as JSON objects, one a line (JSON Lines) or one a file."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading.naming import article_name
from sanctionpress.reading.source import MAX_BYTES, Given, Source, SourceKind

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "html": ("html",),
    "name": ("name", "id"),
    "headline": ("title", "headline"),
    "published": ("published", "date"),
    "url": ("url",),
    "publisher": ("publisher", "site"),
    "language": ("language",),
}
KNOWN_KEYS = frozenset(key for keys in _FIELDS.values() for key in keys)
_NAME_DIGITS = 12


@dataclass(frozen=True, slots=True)
class JsonLine:
    """One line of a JSON Lines file; `raw` is None where the line is too long to be read."""

    number: int
    raw: bytes | None


def json_lines(stream: IO[bytes]) -> Iterator[JsonLine]:
    """Yield the lines of a stream that are not blank, never holding more than one."""
    number = 0
    while raw := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(raw) > MAX_BYTES and not raw.endswith(b"\n"):
            while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield JsonLine(number, None)
        elif raw.strip():
            yield JsonLine(number, raw.rstrip(b"\r\n"))


def parse_object(raw: bytes, origin: str) -> dict[str, Any]:
    """Return the JSON object of a line; raises UnreadableArticle if it is none."""
    try:
        value = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(
            f"{origin} is no valid JSON ({error}): write one object with `text` or `html` a line."
        ) from error
    if not isinstance(value, dict):
        raise UnreadableArticle(
            f"{origin} is no JSON object: write one object with `text` or `html` a line."
        )
    return value


def object_name(value: Mapping[str, Any], digest: str, origin: str) -> str:
    """Return the article's name: its own, or one from the digest of its line."""
    own = _string(value, "name", origin)
    name = article_name(own) if own else ""
    return name or f"article-{digest[:_NAME_DIGITS]}"


def has_name(value: Mapping[str, Any]) -> bool:
    """Return whether the object names its article."""
    return any(value.get(key) not in (None, "") for key in _FIELDS["name"])


def line_digest(raw: bytes) -> str:
    """Return the hexadecimal SHA-256 digest of a line without its line end."""
    return hashlib.sha256(raw).hexdigest()


def source_of(value: Mapping[str, Any], digest: str, origin: str) -> Source:
    """Return the article that a JSON object carries; raises UnreadableArticle if it has none."""
    text, html = _string(value, "text", origin), _string(value, "html", origin)
    if text is not None and html is not None:
        raise UnreadableArticle(f"{origin} has both `text` and `html`: keep the one to read.")
    content = text if text is not None else html
    if content is None:
        raise UnreadableArticle(f"{origin} has neither `text` nor `html`: give one of them.")
    kind: SourceKind = "text" if text is not None else "html"
    return Source(
        name=object_name(value, digest, origin),
        kind=kind,
        data=content.encode("utf-8"),
        origin=origin,
        sha256=digest,
        given=_given(value, origin),
    )


def _given(value: Mapping[str, Any], origin: str) -> Given:
    return Given(
        headline=_string(value, "headline", origin),
        published=_day(value, origin),
        url=_string(value, "url", origin),
        publisher=_string(value, "publisher", origin),
        language=_string(value, "language", origin),
    )


def _string(value: Mapping[str, Any], field: str, origin: str) -> str | None:
    for key in _FIELDS[field]:
        found = value.get(key)
        if isinstance(found, int) and not isinstance(found, bool) and field == "name":
            return str(found)
        if isinstance(found, str):
            if any("\ud800" <= char <= "\udfff" for char in found):
                raise UnreadableArticle(
                    f"{origin} has half a character (a lone surrogate) in `{key}`: "
                    "write it out again from the original."
                )
            # An empty text is an empty article; any other empty field is an absent one.
            if found.strip() or field in {"text", "html"}:
                return found
        elif found is not None:
            raise UnreadableArticle(
                f"{origin} has a `{key}` that is no string: write it in quotation marks."
            )
    return None


def _day(value: Mapping[str, Any], origin: str) -> date | None:
    """Return the local day of an ISO 8601 date or date-time, as it is written."""
    text = _string(value, "published", origin)
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError as error:
        raise UnreadableArticle(
            f"{origin} has the day of publication {text[:40]!r}: write it as YYYY-MM-DD."
        ) from error
