"""Where things, graphs and documents are named under a base, as plain text without an RDF library.

A base ends with a slash. `iris.py` makes the names of things from facts; this module says where a
name stands, so that writers and readers of the store agree.
"""

from urllib.parse import quote, unquote

_ARTICLE_GRAPHS = "graph/article/"


def escaped(name: str) -> str:
    """Return an article's name as a part of an IRI: it may hold any characters."""
    return quote(name, safe="")


def things(base: str) -> str:
    """Return what the IRIs of all things under a base begin with."""
    return f"{base}id/"


def thing(base: str, kind: str, name: str) -> str:
    """Return the IRI of a thing by its kind and its name, which is escaped already."""
    return f"{things(base)}{kind}/{name}"


def thing_at(base: str, path: str) -> str:
    """Return the IRI of the thing at a decoded path: its kind, a slash, its name of any letters."""
    kind, _, name = path.partition("/")
    return thing(base, escaped(kind), escaped(name))


def article_iri(base: str, name: str) -> str:
    """Return the IRI of the article with this name."""
    return thing(base, "article", escaped(name))


def thing_name(base: str, iri: str) -> str:
    """Return the decoded name of a thing from its IRI."""
    return unquote(iri.removeprefix(things(base)).partition("/")[2])


def article_graph(base: str, name: str) -> str:
    """Return the IRI of the graph that holds all that the article with this name says."""
    return f"{base}{_ARTICLE_GRAPHS}{escaped(name)}"


def article_name(base: str, graph: str) -> str | None:
    """Return the name of the article whose graph this is, None if it is another graph."""
    beginning = f"{base}{_ARTICLE_GRAPHS}"
    return unquote(graph.removeprefix(beginning)) if graph.startswith(beginning) else None


def default_graph(base: str) -> str:
    """Return the IRI of the graph that holds what updates wrote to the default graph."""
    return f"{base}graph/default"


def data_graph(base: str, name: str) -> str:
    """Return the IRI of a graph at the Graph Store Protocol's own addresses; its name is decoded.

    Slashes stay, since an address may be as deep as its owner wants.
    """
    return f"{base}data/{quote(name, safe='/')}"


def base_of(graph: str) -> str:
    """Return the base under which the graph of an article was named."""
    return graph.partition(_ARTICLE_GRAPHS)[0]


def article_of(graph: str) -> str:
    """Return the IRI of the article whose graph this is, empty if it is no article's graph."""
    base, graphs, name = graph.partition(_ARTICLE_GRAPHS)
    return thing(base, "article", name) if graphs else ""


def feed(base: str) -> str:
    """Return the IRI of the stream of what was published, changed and taken back."""
    return f"{base}feed"


def own_graph(base: str, name: str) -> str:
    """Return the IRI of a graph that the dataset keeps beside the articles'."""
    return f"{base}graph/{quote(name)}"


def identity_graph(base: str) -> str:
    """Return the IRI of the graph that holds what is said of several articles together."""
    return own_graph(base, "identity")


def ontology_graph(base: str) -> str:
    """Return the IRI of the graph that holds the ontology and its concept schemes."""
    return own_graph(base, "ontology")


def shapes_graph(base: str) -> str:
    """Return the IRI of the graph that holds the shapes."""
    return own_graph(base, "shapes")


def dataset_graph(base: str) -> str:
    """Return the IRI of the graph in which a dataset may describe itself."""
    return own_graph(base, "dataset")


def withdrawn_graph(base: str) -> str:
    """Return the IRI of the graph that names the withdrawn articles."""
    return own_graph(base, "withdrawn")


def mirror_graph(base: str) -> str:
    """Return the IRI of the graph in which a copy tells how far it is."""
    return own_graph(base, "mirror")


def endpoint(base: str) -> str:
    """Return the IRI of the SPARQL endpoint."""
    return f"{base}sparql"


def context(base: str) -> str:
    """Return the IRI of the JSON-LD context that documents refer to."""
    return f"{base}context.jsonld"


def catalog(base: str) -> str:
    """Return the IRI of the catalogue that holds the dataset."""
    return f"{base}catalog"


def dump(base: str, suffix: str) -> str:
    """Return the IRI of the whole dataset as a file with this suffix."""
    return f"{base}download/dataset.{suffix}"
