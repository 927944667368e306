"""Choosing a representation by the Accept header (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence

from flask import request

from sanctionpress.errors import BadInput
from sanctionpress.store.formats import HTML, PROBLEM, Format


class NotAcceptable(BadInput):
    """No representation is of a media type that the client accepts."""

    status = 406


def negotiated(offered: Sequence[Format]) -> Format:
    """Return the offered format that the client likes best, the first one if it has no wish.

    NotAcceptable, with what there is, if it accepts none of them.
    """
    best = max(offered, key=_quality)
    if _quality(best) > 0:
        return best
    kinds = ", ".join(form.media_type for form in offered)
    raise NotAcceptable(f"This can be had as {kinds}, but the Accept header allows none of them.")


def prefers_html() -> bool:
    """Say whether an error is better told as a page than as a problem document."""
    return _quality(HTML) > _quality(PROBLEM)


def _quality(form: Format) -> float:
    accepted = request.accept_mimetypes
    if not accepted:  # no header, or one that says nothing
        return 1.0
    return max(accepted.quality(media_type) for media_type in (form.media_type, *form.aliases))
