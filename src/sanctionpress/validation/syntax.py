"""RDF text as a dataset, or the reason and the line why it is none."""

import logging
import warnings
from pathlib import Path
from typing import Any
from xml.sax import SAXException, SAXParseException

from rdflib import Dataset
from rdflib.exceptions import Error as RdflibError
from rdflib.exceptions import ParserError

from sanctionpress.errors import BadInput
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.validation.contexts import local_contexts

# rdflib logs every odd literal with a traceback; the shapes' findings say it better
logging.getLogger("rdflib.term").addHandler(logging.NullHandler())

FORMATS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nt": "nt",
    ".nq": "nquads",
    ".rdf": "xml",
    ".owl": "xml",
    ".xml": "xml",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
"""Suffix → rdflib's name of the format."""

_UNREADABLE = (
    RdflibError,
    SAXException,
    SyntaxError,
    ValueError,
    # rdflib's parsers meet some malformed documents unprepared
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
)


class NotRdfError(Exception):
    """A file breaks the grammar of its format, at line `at` if the parser tells."""

    def __init__(self, reason: str, at: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}): check its name.") from error
    except UnicodeDecodeError as error:
        raise NotRdfError("The file is not in UTF-8.", None) from error


def read_rdf(path: Path, base: str) -> Dataset:
    """Return the quads of a file whose suffix tells its format.

    Raises NotRdfError if it breaks the format, BadInput if it cannot be read or has another suffix.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        suffixes = ", ".join(FORMATS)
        raise BadInput(f"{path} has no suffix of an RDF format: name it with one of {suffixes}.")
    return _dataset(_text(path), kind, base)


def _dataset(text: str, kind: str, base: str) -> Dataset:
    try:
        if kind == "json-ld":
            text = local_contexts(text, base)
        return _parsed(text, kind, base)
    except _UNREADABLE as error:
        raise NotRdfError(_reason(error), _place(error, text, kind)) from error


def _parsed(text: str, kind: str, base: str) -> Dataset:
    dataset = Dataset()
    with warnings.catch_warnings():
        # rdflib's own parsers use what rdflib has deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=text, format=kind, publicID=base)
    return dataset


def _reason(error: BaseException) -> str:
    first = str(getattr(error, "_why", "") or error or type(error).__name__)
    return " ".join(first.split())[:300]


def _place(error: BaseException, text: str, kind: str) -> int | None:
    """Return the number of the line, counted from 1, where a parser stopped."""
    if isinstance(error, SAXParseException):
        return error.getLineNumber()
    if isinstance(error, ParserError) and kind in {"nt", "nquads"}:
        return _first_bad(text, kind)
    before: Any = getattr(error, "lines", None)  # rdflib's BadSyntax counts the lines before it
    place: int | None = before + 1 if isinstance(before, int) else getattr(error, "lineno", None)
    return place


def _first_bad(text: str, kind: str) -> int | None:
    for number, one in enumerate(text.split("\n"), start=1):
        try:
            _parsed(one, kind, DEFAULT_BASE)
        except ParserError:
            return number
    return None
