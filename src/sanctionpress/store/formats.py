"""The one table of media types: what can be served, under which suffix and name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A serialisation: its IANA media type, file suffix without dot, and name for people.

    `aliases` are other media types by which clients ask for it.
    """

    media_type: str
    suffix: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        textual = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if textual else self.media_type


HTML = Format("text/html", "html", "HTML", ("application/xhtml+xml",))
TURTLE = Format("text/turtle", "ttl", "Turtle", ("application/x-turtle",))
JSON_LD = Format("application/ld+json", "jsonld", "JSON-LD", ("application/json",))
N_TRIPLES = Format("application/n-triples", "nt", "N-Triples")
RDF_XML = Format("application/rdf+xml", "rdf", "RDF/XML", ("application/xml",))
N_QUADS = Format("application/n-quads", "nq", "N-Quads")
TRIG = Format("application/trig", "trig", "TriG")
RESULTS_JSON = Format("application/sparql-results+json", "srj", "JSON", ("application/json",))
RESULTS_XML = Format("application/sparql-results+xml", "srx", "XML", ("application/xml",))
RESULTS_CSV = Format("text/csv", "csv", "CSV")
RESULTS_TSV = Format("text/tab-separated-values", "tsv", "TSV")
JSON = Format("application/json", "json", "JSON")
ATOM = Format("application/atom+xml", "atom", "Atom")
TEXT = Format("text/plain", "txt", "text")
XML = Format("application/xml", "xml", "XML")
PROBLEM = Format("application/problem+json", "json", "problem details")

GRAPH_FORMATS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
"""What a graph, such as the answer to CONSTRUCT, can be written as."""

ANSWERED_GRAPH_FORMATS = (*GRAPH_FORMATS, TRIG, N_QUADS)
"""What the endpoint writes a graph as; in TriG and N-Quads it is a default graph."""

DATASET_FORMATS = (N_QUADS, TRIG, TURTLE, JSON_LD)
"""What the dataset can be written as; Turtle holds its default graph only."""

RESULT_FORMATS = (RESULTS_JSON, RESULTS_XML, RESULTS_CSV, RESULTS_TSV)
"""What the answer to SELECT or ASK can be written as."""

DOCUMENT_FORMATS = (JSON_LD, HTML, TURTLE, N_TRIPLES, N_QUADS, RDF_XML)
"""What a document about one thing can be written as; the first one is for whoever takes any.

N-Quads tells the graphs that hold each triple, which are its sources.
"""
