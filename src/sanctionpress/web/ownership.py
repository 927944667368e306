"""Who may change the dataset over HTTP: whoever has the owner's token (RFC 6750)."""

from hmac import compare_digest

from flask import request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized

from sanctionpress.web.site import the_site


def require_owner() -> None:
    """Raise Forbidden if nobody may change the dataset, Unauthorized if this client may not."""
    token = the_site().token
    if not token:
        raise Forbidden(
            "Changes over HTTP are off here. Data is changed with `sanctionpress publish` and "
            "`withdraw`; SANCTIONPRESS_UPDATE_TOKEN opens updates to whoever has that token."
        )
    given = request.authorization
    presented = given.token if given is not None and given.type == "bearer" else None
    if presented is None or not compare_digest(presented.encode(), token.encode()):
        raise Unauthorized(
            "Send the owner's token: Authorization: Bearer TOKEN.",
            www_authenticate=WWWAuthenticate("bearer", {"realm": "sanctionpress"}),
        )
