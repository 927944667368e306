"""The dataset's description of itself (VoID, DCAT, schema.org), under all the names it is asked by.

`/catalog` makes the dumps that are missing, if the dataset is small enough to be dumped while a
client waits, so that it can tell their sizes and digests.
"""

from collections.abc import Iterator

from flask import Blueprint, Response

from sanctionpress.addresses import dataset_graph
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.describing import describe_dataset, distribution
from sanctionpress.store.dumps import Dump, dump_of, made_dump
from sanctionpress.store.formats import DATASET_FORMATS, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, XSD, Iri, Literal, Triple
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import respond_graph
from sanctionpress.web.site import the_snapshot

bp = Blueprint("dataset", __name__)
_DCAT, _DCTERMS, _SPDX = VOCABULARIES["dcat"], VOCABULARIES["dcterms"], VOCABULARIES["spdx"]
_DUMPED_AT_ONCE = 200_000  # triples of the default graph: some seconds for all formats


@bp.get("/catalog")
def catalog() -> Response:
    """Give the catalogue: the dataset, its service, its files with their sizes and digests."""
    snapshot = the_snapshot()
    if sum(snapshot.summary.properties.values()) <= _DUMPED_AT_ONCE:
        for form in DATASET_FORMATS:
            dump_of(snapshot, form)
    return void()


@bp.get("/.well-known/void")
def void() -> Response:
    """Give the description at the place where VoID says that it should be."""
    return described(negotiated((TURTLE, JSON_LD, N_TRIPLES, RDF_XML)))


def described(form: Format) -> Response:
    """Return the description in a format, with the files that have been made by now."""
    snapshot = the_snapshot()
    return respond_graph([*dataset_triples(snapshot), *_files(snapshot)], form)


def dataset_triples(snapshot: Snapshot) -> list[Triple]:
    """Return what the dataset says of itself, with the time of its last revision."""
    stored = [*snapshot.triples(graph=dataset_graph(snapshot.base))]
    found = stored or describe_dataset(snapshot.summary)
    log = snapshot.summary.log
    for revision in snapshot.revisions(max(0, log.revisions - 1)):
        if revision.at:
            time = Literal(revision.at, XSD + "dateTime")
            found += [Triple(snapshot.base, _DCTERMS + "modified", time)]
    return found


def _files(snapshot: Snapshot) -> Iterator[Triple]:
    for form in DATASET_FORMATS:
        dump = made_dump(snapshot, form)
        if dump is not None:
            yield from _file(snapshot.base, form, dump)


def _file(base: str, form: Format, dump: Dump) -> Iterator[Triple]:
    name = distribution(base, form)
    checksum = f"{name}-checksum"
    yield Triple(name, _DCAT + "byteSize", Literal(str(dump.size), XSD + "nonNegativeInteger"))
    yield Triple(name, _SPDX + "checksum", Iri(checksum))
    yield Triple(checksum, RDF_TYPE, Iri(_SPDX + "Checksum"))
    yield Triple(checksum, _SPDX + "algorithm", Iri(_SPDX + "checksumAlgorithm_sha256"))
    yield Triple(checksum, _SPDX + "checksumValue", Literal(dump.sha256, XSD + "hexBinary"))
