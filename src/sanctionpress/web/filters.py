"""How values are written for people."""

import json
import re
from datetime import date

from markupsafe import Markup

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The pages are in English, whatever the locale of the server."""

_SAID = {
    "prefLabel": "name",
    "altLabel": "other name",
    "actionKind": "step",
    "statementKind": "kind of statement",
}
"""What terms are called on the pages whose names do not say it."""


def day(value: str) -> str:
    """Return an ISO 8601 date as people write it; other text stays as it is."""
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def grouped(number: int | str) -> str:
    """Return an integer with a comma between its thousands."""
    return f"{int(number):,}"


def words(name: str) -> str:
    """Return a term's name as words: `countQualifier` is “count qualifier”."""
    if name in _SAID:
        return _SAID[name]
    own = name.removeprefix("sp:").replace("-", " ")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", own).lower()


def script(document: object) -> Markup:
    """Return a value as JSON that may stand inside a script element, whatever its strings hold."""
    compact = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    safe = compact.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704 - no character is left that could end the element
