"""How to validate: with which shapes and ontologies, by which engine, after which inference."""

from dataclasses import dataclass
from typing import Literal

from sanctionpress.errors import BadInput
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.validation.catalog import OURS
from sanctionpress.validation.shapes import ShapeSet, load_shapes

Engine = Literal["compiled", "reference", "both"]
Inference = Literal["none", "rdfs", "owlrl", "both"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose; `advanced` turns on SHACL Advanced Features (rules, functions).

    `shapes` and `ontologies` are names as `catalog` knows them; `base` is the IRI against which
    relative IRIs of files are resolved.
    """

    shapes: tuple[str, ...] = (OURS,)
    ontologies: tuple[str, ...] = (OURS,)
    engine: Engine = "compiled"
    inference: Inference = "none"
    advanced: bool = False
    base: str = DEFAULT_BASE

    def load(self) -> ShapeSet:
        """Return the shapes; BadInput if they are broken or ask too much of the engine."""
        if self.inference in ("owlrl", "both") and self.engine != "reference":
            raise BadInput(
                f"Only the reference engine knows the inference {self.inference}: "
                "add --engine reference."
            )
        return load_shapes(self.shapes, self.ontologies, inference=self.inference != "none")
