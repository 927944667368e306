"""Two hundred malformed files and shapes: always a report or a sentence, never a crash."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from sanctionpress.cli import run
from tests.validation.test_places import SOUND, written_as

FORMS = ("ttl", "trig", "nt", "nq", "rdf", "jsonld")
DEEP = 100_000
SHAPES = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <http://e/> .\n"
TARGET = "e:S a sh:NodeShape ; sh:targetClass e:C ;"
DATA = "@prefix e: <http://e/> .\ne:a a e:C ; e:p e:a .\n"


def malformed(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of files that are damaged in many ways."""
    for form in FORMS:
        whole = written_as(form, SOUND, folder).read_bytes()
        for cut in range(1, 16):
            yield f"truncated-{cut}.{form}", whole[: len(whole) * cut // 16]
        for encoding in ("utf-16", "utf-16-be", "utf-32", "cp037"):
            yield f"{encoding}.{form}", whole.decode().encode(encoding, "replace")
        for other in FORMS:
            if other != form:
                yield f"wrong-suffix-{form}.{other}", whole
        yield f"bytes.{form}", bytes(range(256)) * 20
        yield f"latin.{form}", whole.replace(b"Treasury", b"Tr\xe9sor")
        yield f"zero.{form}", whole.replace(b"Acme", b"Ac\x00me")
        yield f"packed.{form}.gz", gzip.compress(whole)[:-20]
        yield f"unpacked.{form}.xz", whole
    yield from nested()


def nested() -> Iterator[tuple[str, bytes]]:
    """Yield files that are nested as deep as no sane file is, or hold a term of 17 MB."""
    subject = b"<x:a> <x:b> "
    for name, opening in (("brackets", b"[ <x:b> "), ("lists", b"( "), ("quoted", b"<<( ")):
        yield f"{name}.ttl", subject + opening * DEEP
    yield "closed.ttl", subject + b"[ <x:b> " * DEEP + b"1 " + b"]" * DEEP + b" ."
    yield "braces.trig", b"{ " * DEEP
    yield "arrays.jsonld", b"[" * DEEP
    yield "objects.jsonld", b'{"@graph":' * DEEP
    yield "elements.rdf", b"<a>" * DEEP
    yield "literal.nt", subject + b'"' + b"x" * 17_000_000 + b'" .'
    yield "digits.jsonld", b'{"http://x.example/p": ' + b"9" * 5000 + b"}"
    bomb = b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(9))
    yield "entities.rdf", b'<!DOCTYPE a [<!ENTITY e0 "x">' + bomb + b"]><a>&e9;</a>"


def test_malformed_files_are_findings(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sound").mkdir()
    folder = tmp_path / "malformed"
    folder.mkdir()
    count = 0
    for name, content in malformed(tmp_path / "sound"):
        (folder / name).write_bytes(content)
        count += 1
    assert count >= 180
    assert run(["validate", "--jobs", "1", "--quiet", str(folder)]) == 1
    told = capfd.readouterr()
    assert told.err == ""
    assert told.out.count("[SyntaxShape]") > 130
    for name in ("utf-16.ttl", "latin.nq", "arrays.jsonld", "literal.nt", "packed.nt.gz"):
        assert f"{name}:" in told.out


BROKEN_SHAPES = {
    "syntax": "e:S a",
    "list": f"{TARGET} sh:property [ sh:path e:p ; sh:in 5 ] .",
    "endless list": f"{TARGET} sh:property [ sh:path e:p ; sh:in e:l ] . "
    "e:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> e:l .",
    "path": f'{TARGET} sh:property [ sh:path "p" ; sh:minCount 1 ] .',
    "deep path": f"{TARGET} sh:property [ sh:minCount 1 ; sh:path {'[ sh:inversePath ' * 3_000}"
    f"e:p {'] ' * 3_000}] .",
    "count": f'{TARGET} sh:property [ sh:path e:p ; sh:minCount "many" ] .',
    "pattern": f'{TARGET} sh:property [ sh:path e:p ; sh:pattern "(((" ] .',
    "query": f'{TARGET} sh:sparql [ sh:select "SELECT nonsense" ] .',
    "none": "e:a e:b e:c .",
    "deep": TARGET.replace("e:S", "e:s0")
    + " sh:node e:s1 .\n"
    + "".join(f"e:s{n} sh:node e:s{n + 1} .\n" for n in range(1, 3_000)),
}
ODD_SHAPES = {
    "cyclic": f"{TARGET} sh:node e:T . e:T a sh:NodeShape ; sh:node e:S .",
    "cyclic in data": f"{TARGET} sh:property [ sh:path e:p ; sh:node e:S ] .",
    "cyclic path": f"{TARGET} sh:property [ sh:path e:q ; sh:minCount 1 ] . "
    "e:q sh:inversePath e:q .",
    "its own opposite": f"{TARGET} sh:not e:S .",
    "literal for a shape": f'{TARGET} sh:property "none" , e:nothing .',
}


@pytest.mark.parametrize("name", [*BROKEN_SHAPES, *ODD_SHAPES])
@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_broken_shapes_are_told_in_a_sentence(
    name: str, engine: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.ttl").write_text(DATA)
    (tmp_path / "s.ttl").write_text(SHAPES + {**BROKEN_SHAPES, **ODD_SHAPES}[name])
    options = ["--shapes", str(tmp_path / "s.ttl"), "--engine", engine]
    status = run(["validate", *options, str(tmp_path / "a.ttl")])
    told = capfd.readouterr().err
    assert status in ((2,) if name in BROKEN_SHAPES and engine == "compiled" else (0, 1, 2))
    assert bool(told) == (status == 2)
    assert not told or (told.startswith("sanctionpress: ") and told.endswith(".\n"))
    assert "Traceback" not in told
