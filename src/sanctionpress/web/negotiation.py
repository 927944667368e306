"""Choosing a representation by the Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from sanctionpress.errors import BadInput
from sanctionpress.store.formats import HTML, PROBLEM, Format


class NotAcceptable(BadInput):
    """No representation is of a media type that the client accepts."""

    status = 406


def negotiated(offered: Sequence[Format]) -> Format:
    """Return the offered format that the client likes best, the first one if it has no wish.

    NotAcceptable, with what there is, if it accepts none of them.
    """
    best = _best(request.headers.get("Accept", ""), tuple(offered))
    if best is not None:
        return best
    kinds = ", ".join(form.media_type for form in offered)
    raise NotAcceptable(f"This can be had as {kinds}, but the Accept header allows none of them.")


def chosen(offered: Sequence[Format]) -> Format:
    """Return the format that the parameter `format` names by its suffix, else the negotiated one.

    A link cannot set Accept. BadInput if no offered format has this suffix.
    """
    suffix = request.values.get("format", "")
    if not suffix:
        return negotiated(offered)
    fitting = [form for form in offered if form.suffix == suffix]
    if not fitting:
        suffixes = ", ".join(form.suffix for form in offered)
        raise BadInput(f"This has no format {suffix!r}: choose one of {suffixes}.")
    return fitting[0]


def prefers_html() -> bool:
    """Say whether an error is better told as a page than as a problem document."""
    return _best(request.headers.get("Accept", ""), (PROBLEM, HTML)) == HTML


@lru_cache(maxsize=512)
def _best(accept: str, offered: tuple[Format, ...]) -> Format | None:
    # Clients send the same few headers all the time.
    wishes: dict[str, float] = {}
    for value, quality in parse_accept_header(accept, MIMEAccept):
        # Parameters such as charset or profile narrow down nothing that we could vary.
        media_range = value.partition(";")[0].strip().lower()
        wishes[media_range] = max(quality, wishes.get(media_range, 0.0))
    if not wishes:  # no header, or one that says nothing
        return offered[0]
    best = max(offered, key=lambda form: _quality(wishes, form))
    return best if _quality(wishes, best) > 0 else None


def _quality(wishes: Mapping[str, float], form: Format) -> float:
    return max(_wish(wishes, media_type) for media_type in (form.media_type, *form.aliases))


def _wish(wishes: Mapping[str, float], media_type: str) -> float:
    """Return the quality of the narrowest range that holds a media type."""
    ranges = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((wishes[media_range] for media_range in ranges if media_range in wishes), 0.0)
