"""Pages of a list: which one is asked for, and the links to its neighbours (RFC 8288)."""

from collections.abc import Callable

from flask import request

from sanctionpress.errors import NotFound

_DIGITS = 6


def requested_page() -> int:
    """Return the number of the page that is asked for; NotFound if it is no such number."""
    text = request.args.get("page", "1")
    if not text.isdecimal() or len(text) > _DIGITS or int(text) == 0:
        raise NotFound(f"There is no page {text[:40]!r}: pages are numbered from 1.")
    return int(text)


def neighbours(page: int, *, has_more: bool, at: Callable[[int], str]) -> list[tuple[str, str]]:
    """Return the relations of a page to others of its list, with their addresses."""
    found = [("first", at(1)), ("prev", at(page - 1))] if page > 1 else []
    return [*found, ("next", at(page + 1))] if has_more else found
