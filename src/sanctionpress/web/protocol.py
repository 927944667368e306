"""What a request asks of the SPARQL endpoint (SPARQL 1.1 Protocol, section 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from sanctionpress.errors import BadInput
from sanctionpress.store.evaluation import DatasetClause

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_UTF_8 = {"utf-8", "utf8", "us-ascii"}
_GRAPHS = {
    "query": ("default-graph-uri", "named-graph-uri"),
    "update": ("using-graph-uri", "using-named-graph-uri"),
}
"""How the graphs of each operation's dataset are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query or an update, and the dataset that the request chose for it."""

    text: str
    dataset: DatasetClause
    is_update: bool


def asked_by_address() -> Asked | None:
    """Return what a GET asks, None if it asks nothing."""
    fields = _fields(request.query_string.decode("latin-1"), "address")
    if "update" in fields:
        raise BadInput("An update changes data: send it by POST, not by GET.")
    if "query" not in fields:
        return None
    return _asked("query", fields.getlist("query"), fields)


def asked_by_body() -> Asked:
    """Return what a POST or QUERY asks, as a form or as the body itself."""
    kind = request.mimetype
    if kind not in {FORM, QUERY, UPDATE}:
        raise UnsupportedMediaType(
            f"Send a query as {QUERY}, an update as {UPDATE}, or either as {FORM}."
        )
    body = utf_8(request.get_data(), "body", request.mimetype_params)
    fields = _fields(request.query_string.decode("latin-1"), "address")
    if kind != FORM:
        verb = "query" if kind == QUERY else "update"
        return _asked(verb, [body, *_texts(fields)], fields)
    form = _fields(body, "form")
    if "query" in form and "update" in form:
        raise BadInput("Send a query or an update, not both.")
    verb = "update" if "update" in form else "query"
    fields.update(form)
    return _asked(verb, form.getlist(verb), fields)


def _texts(fields: MultiDict[str, str]) -> list[str]:
    return [*fields.getlist("query"), *fields.getlist("update")]


def _asked(verb: str, texts: Sequence[str], fields: MultiDict[str, str]) -> Asked:
    if len(texts) != 1:
        raise BadInput(f"Send exactly one {verb}: this request has {len(texts) or 'none'}.")
    other = "update" if verb == "query" else "query"
    for name in _GRAPHS[other]:
        if name in fields:
            raise BadInput(f"{name} belongs to an {other}: say {_GRAPHS[verb][0]} for a {verb}.")
    default, named = (tuple(dict.fromkeys(fields.getlist(name))) for name in _GRAPHS[verb])
    return Asked(texts[0], DatasetClause(default, named), verb == "update")


def _fields(encoded: str, place: str) -> MultiDict[str, str]:
    """Return form fields; a library's reader would put replacement characters for broken bytes."""
    try:
        return MultiDict(parse_qsl(encoded, True, errors="strict"))
    except ValueError as error:
        raise BadInput(f"The {place} is not percent-encoded UTF-8: {error}.") from error


def utf_8(content: bytes, place: str, parameters: Mapping[str, str]) -> str:
    """Return the text of a message; BadInput if it is not, or says not to be, UTF-8."""
    if parameters.get("charset", "utf-8").lower() not in _UTF_8:
        raise UnsupportedMediaType("Send it in UTF-8: no other charset is read here.")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise BadInput(f"The {place} is not UTF-8: {error.reason}.") from error
