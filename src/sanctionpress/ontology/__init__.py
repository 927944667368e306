"""The ontology: read with rdflib, given to others as plain values, checked with HermiT."""

from sanctionpress.ontology.concepts import load_vocabulary
from sanctionpress.ontology.consistency import check_consistency
from sanctionpress.ontology.hierarchy import superclasses, superproperties
from sanctionpress.ontology.loading import load_ontology, ontology_files, ontology_graph

__all__ = [
    "check_consistency",
    "load_ontology",
    "load_vocabulary",
    "ontology_files",
    "ontology_graph",
    "superclasses",
    "superproperties",
]
