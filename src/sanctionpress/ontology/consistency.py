"""Whether the ontology is consistent, as HermiT finds it."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from rdflib import OWL, Graph, URIRef

from sanctionpress.errors import OntologyError
from sanctionpress.ontology.contradictions import Contradiction, contradictions, unsatisfiable
from sanctionpress.ontology.loading import SP, load_ontology


def check_consistency(folder: Path | None = None) -> list[Contradiction]:
    """Return in words what HermiT finds wrong with the ontology.

    OntologyError if the check cannot run: there is no ontology, a broken file, or no Java.
    """
    graph = load_ontology(folder)
    verdict = _hermit(graph)
    if not verdict.consistent:
        return contradictions(graph)
    return [unsatisfiable(graph, URIRef(iri)) for iri in verdict.unsatisfiable]


class _Verdict(NamedTuple):
    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def _hermit(graph: Graph) -> _Verdict:
    """Ask HermiT, to which xsd:date and xsd:gMonthDay are datatypes it knows nothing about."""
    # Every command reads the vocabulary, only this check needs the reasoner.
    import owlready2

    if shutil.which(owlready2.JAVA_EXE) is None:
        raise OntologyError(
            "The consistency check needs Java for the reasoner HermiT, and no `java` was found. "
            "Install a Java runtime (11 or later) and put it on the PATH."
        )
    world = owlready2.World()
    try:
        triples = graph.serialize(format="nt", encoding="utf-8")
        world.get_ontology(f"{SP}").load(fileobj=BytesIO(triples))
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        empty = {str(each.iri) for each in world.inconsistent_classes()} - {str(OWL.Nothing)}
        return _Verdict(True, tuple(sorted(empty)))
    except owlready2.OwlReadyInconsistentOntologyError:
        return _Verdict(False)
    except owlready2.OwlReadyJavaError as error:
        reason = str(error).strip().splitlines()[-1]
        raise OntologyError(
            f"The reasoner HermiT stopped ({reason.strip()}). "
            "Look for a construct outside OWL 2 DL in the files changed last."
        ) from error
    finally:
        world.close()
