"""An answer that was cut after some rows stays a valid document, and says so where it can."""

from sanctionpress.store.formats import (
    N_QUADS,
    N_TRIPLES,
    RDF_XML,
    RESULTS_JSON,
    RESULTS_XML,
    TRIG,
    TURTLE,
    Format,
)
from sanctionpress.web.service import rows_note


def marked(content: bytes, form: Format, base: str, rows: int | None) -> bytes:
    """Return a cut answer with a comment, or with a link in its head, that says so.

    CSV, TSV and JSON-LD have no place for that: there the response's header alone tells it.
    """
    note = f"Cut after {rows} triples: see {rows_note(base)}"
    if form in (TURTLE, N_TRIPLES, TRIG, N_QUADS):
        return f"# {note}\n".encode() + content
    if form == RDF_XML:
        return content.rstrip() + f"\n<!-- {note} -->\n".encode()
    if form == RESULTS_JSON:
        link = f'{{"head":{{"link":["{rows_note(base)}"],'.encode()
        return content.replace(b'{"head":{', link, 1)
    if form == RESULTS_XML:
        link = f'<link href="{rows_note(base)}"/></head>'.encode()
        return content.replace(b"</head>", link, 1)
    return content
