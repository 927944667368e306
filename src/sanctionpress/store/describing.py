"""The dataset's description of itself: VoID, DCAT, schema.org, and example queries in SHACL.

It follows from a snapshot's counts alone, so writing it anew with each publish takes the same few
milliseconds at any size. Sizes and digests of dumps, which would need all of the data, are not in
it: whoever serves a dump adds them when it has been made.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from sanctionpress import __version__
from sanctionpress.addresses import catalog, dump, endpoint, things
from sanctionpress.dataset import dataset_facts
from sanctionpress.example_queries import ExampleQuery, example_queries
from sanctionpress.prefixes import NS, PREFIXES, ROOT, VOCABULARIES, compact
from sanctionpress.store.formats import DATASET_FORMATS, Format
from sanctionpress.store.summary import Summary
from sanctionpress.store.terms import RDF_TYPE, XSD, Iri, Literal, Triple

_DCAT, _VOID, _SH = VOCABULARIES["dcat"], VOCABULARIES["void"], VOCABULARIES["sh"]
_DCTERMS, _SCHEMA, _PROV = VOCABULARIES["dcterms"], VOCABULARIES["schema"], VOCABULARIES["prov"]
_LABEL = VOCABULARIES["rdfs"] + "label"
_COMMENT = VOCABULARIES["rdfs"] + "comment"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

Value = Iri | Literal


def describe_dataset(summary: Summary) -> list[Triple]:
    """Return what a dataset with these counts says of itself."""
    me = summary.base
    return [
        *_about(me, _dataset(me)),
        *_about(me, _counts(summary)),
        *_partitions(summary),
        *_catalog(me),
        *(t for form in DATASET_FORMATS for t in _distribution(me, form)),
        *(t for example in example_queries() for t in _example(me, example)),
    ]


def distribution(base: str, form: Format) -> str:
    """Return the IRI of the dataset as a file of one format."""
    return f"{base}#dump-{form.suffix}"


def _about(subject: str, said: Iterable[tuple[str, Value]]) -> Iterator[Triple]:
    return (Triple(subject, predicate, value) for predicate, value in said)


def _dataset(me: str) -> Iterator[tuple[str, Value]]:
    facts = dataset_facts()
    for kind in (_DCAT, _VOID, _SCHEMA):
        yield RDF_TYPE, Iri(kind + "Dataset")
    for name, said in (("title", facts.title), ("description", facts.description)):
        yield _DCTERMS + name, Literal(said)
        yield _SCHEMA + name.replace("title", "name"), Literal(said)
    for terms in (_DCTERMS, _SCHEMA):
        yield terms + "license", Iri(facts.license)
    yield _DCTERMS + "rights", Literal(facts.rights)
    yield _DCTERMS + "language", Literal(facts.language)
    yield _SCHEMA + "inLanguage", Literal(facts.language)
    yield _SCHEMA + "isAccessibleForFree", Literal("true", XSD + "boolean")
    yield _SCHEMA + "url", Iri(me)
    yield _DCAT + "landingPage", Iri(me)
    for word in facts.keywords:
        yield _DCAT + "keyword", Literal(word)
        yield _SCHEMA + "keywords", Literal(word)
    for terms in (_DCTERMS, _SCHEMA):
        yield terms + "creator", Iri(f"{me}#publisher")
    yield _PROV + "wasAttributedTo", Iri(f"{me}#publisher")
    yield _PROV + "wasGeneratedBy", Iri(f"{me}#publishing")


def _counts(summary: Summary) -> Iterator[tuple[str, Value]]:
    me = summary.base
    yield _VOID + "sparqlEndpoint", Iri(endpoint(me))
    yield _VOID + "uriSpace", Literal(things(me))
    for vocabulary in (NS, _SCHEMA, VOCABULARIES["skos"], _PROV):
        yield _VOID + "vocabulary", Iri(vocabulary)
    for latest in summary.latest[:1]:
        yield _VOID + "exampleResource", Iri(latest.action)
    yield _VOID + "triples", _number(sum(summary.properties.values()))
    yield _VOID + "classes", _number(len(summary.types))
    yield _VOID + "properties", _number(len(summary.properties))
    yield _VOID + "documents", _number(summary.classes.get("Article", 0))


def _partitions(summary: Summary) -> Iterator[Triple]:
    kinds = (("class", "entities", summary.types), ("property", "triples", summary.properties))
    for kind, counted, counts in kinds:
        for iri, count in counts.items():
            part = f"{summary.base}#{kind}-{quote(compact(iri), safe=':')}"
            yield Triple(summary.base, f"{_VOID}{kind}Partition", Iri(part))
            yield Triple(part, f"{_VOID}{kind}", Iri(iri))
            yield Triple(part, _VOID + counted, _number(count))


def _catalog(me: str) -> Iterator[Triple]:
    facts = dataset_facts()
    publisher, publishing, tool = f"{me}#publisher", f"{me}#publishing", f"{ROOT}tool"
    yield Triple(catalog(me), RDF_TYPE, Iri(_DCAT + "Catalog"))
    yield Triple(catalog(me), _DCTERMS + "title", Literal(facts.title))
    yield Triple(catalog(me), _DCTERMS + "publisher", Iri(publisher))
    yield Triple(catalog(me), _DCAT + "dataset", Iri(me))
    yield Triple(catalog(me), _DCAT + "service", Iri(endpoint(me)))
    yield Triple(endpoint(me), RDF_TYPE, Iri(_DCAT + "DataService"))
    yield Triple(endpoint(me), _DCAT + "endpointURL", Iri(endpoint(me)))
    yield Triple(endpoint(me), _DCAT + "servesDataset", Iri(me))
    yield Triple(publisher, RDF_TYPE, Iri(_PROV + "Agent"))
    yield Triple(publisher, RDF_TYPE, Iri(_SCHEMA + "Organization"))
    yield Triple(publisher, _SCHEMA + "name", Literal(facts.creator))
    yield Triple(publishing, RDF_TYPE, Iri(_PROV + "Activity"))
    yield Triple(publishing, _PROV + "wasAssociatedWith", Iri(tool))
    yield Triple(tool, RDF_TYPE, Iri(_PROV + "SoftwareAgent"))
    yield Triple(tool, _LABEL, Literal(f"sanctionpress {__version__}"))


def _distribution(me: str, form: Format) -> Iterator[Triple]:
    name, file = distribution(me, form), Iri(dump(me, form.suffix))
    yield Triple(me, _VOID + "dataDump", file)
    yield Triple(me, _DCAT + "distribution", Iri(name))
    yield Triple(me, _SCHEMA + "distribution", Iri(name))
    yield Triple(name, RDF_TYPE, Iri(_DCAT + "Distribution"))
    yield Triple(name, RDF_TYPE, Iri(_SCHEMA + "DataDownload"))
    yield Triple(name, _DCTERMS + "title", Literal(form.name))
    yield Triple(name, _DCTERMS + "license", Iri(dataset_facts().license))
    yield Triple(name, _DCAT + "accessURL", Iri(me))
    yield Triple(name, _DCAT + "downloadURL", file)
    yield Triple(name, _DCAT + "mediaType", Iri(_MEDIA_TYPES + form.media_type))
    yield Triple(name, _SCHEMA + "contentUrl", file)
    yield Triple(name, _SCHEMA + "encodingFormat", Literal(form.media_type))


def _example(me: str, example: ExampleQuery) -> Iterator[Triple]:
    name = f"{me}#example-{example.name}"
    kind = "Construct" if "CONSTRUCT" in example.text else "Select"
    yield Triple(name, RDF_TYPE, Iri(_SH + "SPARQLExecutable"))
    yield Triple(name, RDF_TYPE, Iri(f"{_SH}SPARQL{kind}Executable"))
    yield Triple(name, _COMMENT, Literal(example.question))
    yield Triple(name, _SH + kind.lower(), Literal(_standing_alone(example.text)))
    yield Triple(name, _SCHEMA + "target", Iri(endpoint(me)))


def _standing_alone(query: str) -> str:
    used = {name: space for name, space in PREFIXES.items() if f"{name}:" in query}
    declared = (f"PREFIX {name}: <{space}>\n" for name, space in sorted(used.items()))
    return "".join(declared) + query


def _number(count: int) -> Literal:
    return Literal(str(count), XSD + "integer")
