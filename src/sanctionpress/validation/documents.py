"""RDF documents as lines of N-Triples, or the reason and the place why they are none."""

import codecs
import json
from collections.abc import Iterator
from xml.parsers import expat

from sanctionpress.store.parsing import NotRdfError, parse_lines
from sanctionpress.validation.contexts import ForeignContextError, local_contexts
from sanctionpress.validation.opening import BROKEN, opened
from sanctionpress.validation.sources import RdfSource

LARGEST_JSON = 256 * 1024 * 1024
"""A JSON-LD document is read as a whole, so it may not have more bytes than this."""


def read_source(source: RdfSource, base: str, label: str = "b") -> Iterator[tuple[str, str]]:
    """Yield the graph and the N-Triples line of each statement, in the order of the document.

    NotRdfError, with line and column where they are known, if it breaks the format; OSError if the
    file cannot be opened.
    """
    try:
        with opened(source.file) as stream:
            if source.form == "jsonld":
                yield from _json_lines(stream.read(LARGEST_JSON + 1), base, label)
            else:
                yield from parse_lines(stream, source.form, base, label)
    except BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the file itself cannot be read
        raise NotRdfError(f"The compressed data is damaged: {error}.") from error
    except NotRdfError as error:
        raise _placed(error, source) from error


def _json_lines(data: bytes, base: str, label: str) -> Iterator[tuple[str, str]]:
    if len(data) > LARGEST_JSON:
        raise NotRdfError("The document is larger than 256 MiB: split it, or use N-Quads.")
    text = _decoded(data)
    try:
        local = local_contexts(text, base)
    except json.JSONDecodeError as error:
        raise NotRdfError(f"{error.msg}.", error.lineno, error.colno) from error
    except ForeignContextError as error:
        before = text.partition(json.dumps(error.address))[0].split("\n")
        raise NotRdfError(str(error), len(before), len(before[-1]) + 1) from error
    except RecursionError as error:
        raise NotRdfError("It is nested too deeply.") from error
    except ValueError as error:  # such as a number of too many digits
        raise NotRdfError(f"{error}.") from error
    try:
        yield from parse_lines(local.encode("utf-8", "replace"), "jsonld", base, label)
    except NotRdfError as error:
        raise NotRdfError(error.reason) from error  # its places are those of our copy


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().split("\n")
        raise NotRdfError("Invalid UTF-8", len(before), len(before[-1]) + 1) from error


def _placed(error: NotRdfError, source: RdfSource) -> NotRdfError:
    """Return an error in our words, and with its place where the XML parser knows it better."""
    reason, line, column = error.reason.rstrip("."), error.line, error.column
    if "UTF-8" in reason:
        reason = f"The file is not in UTF-8{_encoding(source)}"
    if line is None and source.form == "rdf":
        line, column = _xml_error(source)
    return NotRdfError(f"{reason}.", line, column)


def _encoding(source: RdfSource) -> str:
    with opened(source.file) as stream:
        start = stream.read(2)
    return ", but in UTF-16" if start in (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE) else ""


def _xml_error(source: RdfSource) -> tuple[int | None, int | None]:
    parser = expat.ParserCreate()
    try:
        with opened(source.file) as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    except (LookupError, ValueError):  # an encoding that is not known
        return 1, 1
    return None, None
