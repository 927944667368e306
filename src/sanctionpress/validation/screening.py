"""Shapes whose SPARQL constraints are asked once a graph instead of once a focus node.

A constraint's query is evaluated for each focus node (SHACL, section 5.3.2), which takes most of
the time on an article with hundreds of pieces of evidence. Asked once with `$this` as a variable
like any other, it gives an answer if any node of the shape's class violates the constraint. This
holds for queries in which a triple pattern of every group binds `$this`, as in all of ours; what
the screen reports is then validated in full.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from sanctionpress.prefixes import VOCABULARIES

SCREEN = "urn:sanctionpress:screen"
"""What the IRIs of shapes begin with that tell that a graph must be validated in full."""

_SH = VOCABULARIES["sh"]
_TYPE = f"<{VOCABULARIES['rdf']}type>"
_THIS = re.compile(r"\$this\b")
_SPARQL, _SELECT, _CLASS = (f"<{_SH}{name}>" for name in ("sparql", "select", "targetClass"))

Described = Mapping[str, Mapping[str, Sequence[str]]]
"""Subject → predicate → objects, all in N-Triples."""


def screened(described: Described, hierarchy: Sequence[str]) -> str:
    """Return N-Triples of shapes, each SPARQL constraint moved to a shape that is asked once.

    It holds for data that say nothing about classes beyond the lines of the hierarchy.
    """
    below = _below(hierarchy)
    holding = holders(described, _SPARQL)
    owners = holders(described, f"<{_SH}property>")
    lines = list(_unasked(described, holding))
    for number, (constraint, holder) in enumerate(holding.items()):
        said = described[constraint]
        of_class = _class(described[owners.get(holder, holder)])
        lines.append(f"{constraint} {_SELECT} {_for_all(said[_SELECT][0], below(of_class))}")
        lines.append(f"<{SCREEN}:{number}> <{_SH}targetNode> <{SCREEN}>")
        lines.append(f"<{SCREEN}:{number}> {_SPARQL} {constraint}")
    return "".join(f"{line} .\n" for line in lines)


def holders(described: Described, predicate: str) -> Mapping[str, str]:
    """Return each object of a predicate with the subject that has it."""
    return {part: shape for shape, said in described.items() for part in said.get(predicate, ())}


def _unasked(described: Described, constraints: Mapping[str, str]) -> Iterator[str]:
    """Yield what is said but for the constraints and their queries."""
    for subject, said in described.items():
        for predicate, objects in said.items():
            if predicate == _SPARQL or (predicate == _SELECT and subject in constraints):
                continue
            yield from (f"{subject} {predicate} {found}" for found in objects)


def _class(shape: Mapping[str, Sequence[str]]) -> str | None:
    """Return the class that a shape is for, if it has one and no other target."""
    targets = [found for predicate, found in shape.items() if predicate.startswith(f"<{_SH}target")]
    classes = shape.get(_CLASS, ())
    return classes[0] if len(targets) == len(classes) == 1 else None


def _below(hierarchy: Sequence[str]) -> Callable[[str | None], Sequence[str]]:
    """Return what gives a class and all its subclasses, in order; nothing for no class."""
    direct: dict[str, list[str]] = {}
    for line in hierarchy:
        lower, _, rest = line.split(" ", 2)
        direct.setdefault(rest[:-2], []).append(lower)

    def below(of_class: str | None) -> Sequence[str]:
        found = dict.fromkeys([of_class] if of_class else [])
        pending = list(found)
        while pending:
            new = [each for each in direct.get(pending.pop(), ()) if each not in found]
            found |= dict.fromkeys(new)
            pending += new
        return sorted(found)

    return below


def _for_all(query: str, classes: Sequence[str]) -> str:
    """Return a query, quoted as in N-Triples, in which `$this` is any node of these classes."""
    asked = _THIS.sub("?self", query)
    if not classes:
        return asked
    if len(classes) == 1:
        of_class = f"?self {_TYPE} {classes[0]} ."
    else:  # a path over the hierarchy would say the same and takes a third longer
        of_class = f"?self {_TYPE} ?screened . FILTER (?screened IN ({', '.join(classes)}))"
    return asked.replace("{", f"{{ {of_class} ", 1)
