"""JSON-LD files are read without the network: our own context is put in, others are refused."""

import json
from functools import cache
from typing import Any

from sanctionpress.resources import resource_folder


class ForeignContextError(ValueError):
    """A document refers to the context at `address`, which is not in the file."""

    def __init__(self, address: str) -> None:
        super().__init__(f"The context {address} is not in the file: put it there.")
        self.address = address


@cache
def our_context() -> dict[str, Any]:
    """Return what our JSON-LD context defines."""
    file = resource_folder("ontology") / "context.jsonld"
    defined: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["@context"]
    return defined


def local_contexts(text: str, base: str) -> str:
    """Return a JSON-LD text with the address of our context replaced by the context.

    ValueError if the text is no JSON, ForeignContextError if it refers to a context elsewhere.
    """
    return json.dumps(_local(json.loads(text), f"{base}context.jsonld"))


def _local(value: Any, ours: str) -> Any:
    if isinstance(value, list):
        return [_local(item, ours) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _own(item, ours) if key == "@context" else _local(item, ours)
        for key, item in value.items()
    }


def _own(value: Any, ours: str) -> Any:
    match value:
        case list():
            return [_own(item, ours) for item in value]
        case str() if value == ours:
            return our_context()
        case (str() as elsewhere) | {"@import": str() as elsewhere}:
            raise ForeignContextError(elsewhere)
        case dict():
            return {term: _defined(definition, ours) for term, definition in value.items()}
        case _:
            return value


def _defined(definition: Any, ours: str) -> Any:
    """Return what a context says of a term, in which contexts of its own may stand."""
    return _local(definition, ours) if isinstance(definition, dict) else definition
