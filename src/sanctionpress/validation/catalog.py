"""Which shapes to use: ours by name, or anyone's by file or folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sanctionpress.errors import BadInput, OntologyError
from sanctionpress.prefixes import SHAPES_NS
from sanctionpress.resources import resource_folder
from sanctionpress.store.parsing import RDF_FORMATS, NotRdfError, parse_lines
from sanctionpress.validation.opening import form_of, opened

OURS = "sanctionpress"
"""The name of all our shapes for articles."""

ONTOLOGIES = "ontologies"
"""The name of our shapes for ontologies."""

_SHARED = ("parts", "prefixes")
"""Our files that others refer to."""

SUB_CLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_AXIOMS = (
    SUB_CLASS,
    "<http://www.w3.org/2000/01/rdf-schema#subPropertyOf>",
    "<http://www.w3.org/2000/01/rdf-schema#domain>",
    "<http://www.w3.org/2000/01/rdf-schema#range>",
)


def shape_files(names: Sequence[str]) -> tuple[Path, ...]:
    """Return the files that hold the named shapes.

    A name is `sanctionpress` for all of ours, `ontologies` for those for ontologies, the stem of
    one of our files (`action`), the IRI of one of our shapes, or the path of a file or folder.
    BadInput if it is none of these.
    """
    return tuple(dict.fromkeys(file for name in names for file in _named(name)))


def _named(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        return _rdf_files(path, "shapes")
    if path.exists():
        return [path]
    if name == ONTOLOGIES:
        return our_files("shapes/ontology")
    ours = {file.stem: file for file in our_files("shapes")}
    if name in (OURS, SHAPES_NS):
        return list(ours.values())
    stem = name if name in ours else _stem_of(name.removeprefix(SHAPES_NS), ours)
    if stem is None:
        known = ", ".join(sorted(ours.keys() - set(_SHARED)))
        raise BadInput(
            f"{name} is no file, no folder and no shapes of ours: choose {OURS} for all, "
            f"{ONTOLOGIES} for those for ontologies, or one of {known}."
        )
    return [ours[each] for each in (stem, *_SHARED) if each in ours]


def _stem_of(shape: str, ours: dict[str, Path]) -> str | None:
    declared = f"\nsps:{shape} a "
    return next((s for s, f in ours.items() if declared in f.read_text(encoding="utf-8")), None)


def our_files(folder: str) -> list[Path]:
    """Return the Turtle files of a folder of ours; OntologyError if there are none."""
    files = sorted(resource_folder(folder).glob("*.ttl"))
    if not files:
        raise OntologyError(
            f"There are no {folder}: install sanctionpress again, with its data files."
        )
    return files


def _rdf_files(folder: Path, what: str) -> list[Path]:
    files = sorted(f for f in folder.rglob("*") if f.is_file() and form_of(f.name) in RDF_FORMATS)
    if not files:
        raise BadInput(f"{folder} holds no RDF file with {what}: name another folder.")
    return files


def read_lines(files: Sequence[Path]) -> Iterator[str]:
    """Yield the N-Triples lines of files, blank nodes of different files kept apart.

    BadInput, with line and column, if one of them cannot be read or is not RDF.
    """
    for number, file in enumerate(files):
        form = form_of(file.name)
        if form not in RDF_FORMATS:
            raise BadInput(f"{file} has no suffix of an RDF format: name it with .ttl, say.")
        try:
            with opened(file) as stream:
                for _, line in parse_lines(stream, form, file.absolute().as_uri(), f"f{number}n"):
                    yield line
        except NotRdfError as error:
            place = ":".join(str(part) for part in (file, error.line, error.column) if part)
            raise BadInput(f"{place}: this is not RDF: {error.reason} Correct it.") from error
        except (OSError, EOFError) as error:
            raise BadInput(f"{file} cannot be read ({error}): check it.") from error


def ontology_files(names: Sequence[str]) -> tuple[Path, ...]:
    """Return the files of the ontologies at these paths; `sanctionpress` is ours."""
    files: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            files += _rdf_files(path, "an ontology")
        elif path.exists():
            files.append(path)
        elif name == OURS:
            # Concepts have no part in hierarchies of classes: their files need no parsing.
            ours = our_files("ontology")
            files += [file for file in ours if b"subClassOf" in file.read_bytes()]
        else:
            raise BadInput(f"{name} does not exist: name a file or folder with an ontology.")
    return tuple(files)


def axioms(files: Sequence[Path], *, inference: bool) -> tuple[str, ...]:
    """Return what ontologies say of the hierarchy of classes; with inference, of properties too."""
    wanted = _AXIOMS if inference else (SUB_CLASS,)
    lines = (line for line in read_lines(files) if line.split(" ", 2)[1] in wanted)
    return tuple(sorted(set(lines)))
