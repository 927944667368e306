"""`sanctionpress validate` as a linter in CI: what it takes, what it says, how it exits."""

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sanctionpress.cli import run
from tests.conftest import SEEDS

BANNER_DATED = """Example Herald

News without noise.
Friday, Apr 26, 2024

US imposes sanctions on arms dealer

The United States imposed sanctions on Ivan Petrov on April 26, 2024, for selling arms.
"""
VIOLATING = """@prefix sp: <https://w3id.org/sanctionpress/ns#> .
<http://127.0.0.1:8000/id/action/x> a sp:SanctionsAction .
"""
FINE = "<http://example.org/a> <http://example.org/b> 1 .\n"
DOUBTFUL = """@prefix sp: <https://w3id.org/sanctionpress/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://127.0.0.1:8000/id/jurisdiction/kp> a sp:Jurisdiction ; skos:prefLabel "North Korea" .
"""
SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix e: <http://example.org/> .
e:S a sh:NodeShape ; sh:targetSubjectsOf e:b ;
  sh:property [ sh:path e:b ; sh:maxInclusive 0 ] .
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let this come from standard input."""
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdin", stream)


def test_what_is_published_conforms(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(SEEDS)]) == 0
    assert capfd.readouterr().out == "2 files conform.\n"


def test_faults_are_found_in_rdf_and_articles(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.ttl").write_text(VIOLATING)
    (folder / "banner.txt").write_text(BANNER_DATED)
    assert run(["validate", "."]) == 1
    told = capfd.readouterr().out
    assert "bad.ttl:2:1: violation: " in told
    assert "banner.txt:8:5: violation: This action is dated by the banner of the page." in told
    assert "words: " in told


def test_an_article_that_cannot_be_read_is_a_finding(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.txt").write_text(" ")
    (folder / "lines.jsonl").write_text("{\n")
    assert run(["validate", "--quiet", "."]) == 1
    told = capfd.readouterr().out
    assert told.count("[SyntaxShape]") == 2
    assert "it holds no article" in told


def test_a_json_article_is_no_rdf(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "banner.json").write_text(json.dumps({"text": BANNER_DATED}))
    assert run(["validate", "banner.json"]) == 1
    assert "dated by the banner" in capfd.readouterr().out


def test_a_folder_of_rdf_is_taken_without_its_hidden_parts(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "bad.ttl").write_text(VIOLATING)
    (folder / "good.ttl").write_text(FINE)
    (folder / "good.ttl.gz").write_bytes(gzip.compress(FINE.encode()))
    assert run(["validate", str(folder)]) == 0
    told = capfd.readouterr()
    assert told.out == "2 files conform.\n"
    assert told.err == ""


def test_a_pattern_stands_for_its_files(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "bad.ttl").write_text(VIOLATING)
    assert run(["validate", "--quiet", "**/*.ttl"]) == 1
    assert capfd.readouterr().out.startswith("a/bad.ttl:2:1: ")


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (VIOLATING, []),
        (f"# a remark\n\n{VIOLATING}", []),
        (VIOLATING, ["--stdin-format", "ttl"]),
        ('{"@id": "http://x.example/a", "@type": "https://w3id.org/sanctionpress/ns#Person"}', []),
        (BANNER_DATED, []),
        (BANNER_DATED, ["--stdin-format", "article"]),
    ],
)
def test_standard_input_is_rdf_or_an_article(
    data: str, options: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, data.encode())
    assert run(["validate", "--output", "report.txt", *options, "-"]) == 1
    assert (folder / "report.txt").read_text().startswith("standard input")


def test_files_can_be_taken_as_one_graph(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    person = "<id/person/ri> a <https://w3id.org/sanctionpress/ns#Person> .\n"
    label = '<id/person/ri> <http://www.w3.org/2004/02/skos/core#prefLabel> "Ri"'
    (folder / "a.ttl").write_text(person)
    (folder / "b.ttl").write_text(f"{label} .\n")
    (folder / "c.ttl").write_text("<a> <b>")
    assert run(["validate", "a.ttl", "b.ttl"]) == 1
    assert run(["validate", "--together", "a.ttl", "b.ttl"]) == 0
    (folder / "b.ttl").write_text(f"\n{label}, 4 .\n")
    capfd.readouterr()
    assert run(["validate", "--together", "--quiet", "."]) == 1
    told = capfd.readouterr().out
    assert "a.ttl:1:1: violation: An actor has a name." in told
    assert "c.ttl:1:" in told


def test_other_shapes_replace_ours_or_are_added(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.ttl").write_text(FINE + VIOLATING)
    (folder / "shapes").mkdir()
    (folder / "shapes" / "mine.ttl").write_text(SHAPES)

    def found(*options: str) -> list[str]:
        assert run(["validate", "--quiet", *options, "a.ttl"]) == 1
        lines = capfd.readouterr().out.splitlines()
        return sorted({line.rpartition(" ")[2] for line in lines})

    ours = found()
    assert len(ours) > 3
    assert found("--shapes", "shapes") == ["[S]"]
    assert found("--shapes", "shapes", "--shapes", "sanctionpress") == sorted(["[S]", *ours])
    assert found("--shapes", "action") == ours
    assert found("--shapes", "https://w3id.org/sanctionpress/shapes#Action-date") == ours
    assert found("--shapes", "shapes/mine.ttl", "--engine", "both") == ["[S]"]


def test_a_hierarchy_of_classes_takes_part(folder: Path) -> None:
    (folder / "a.ttl").write_text("@prefix e: <http://e/> . e:a a e:Small .\n")
    (folder / "o.ttl").write_text(
        "@prefix e: <http://e/> . e:Small <http://www.w3.org/2000/01/rdf-schema#subClassOf> e:Big ."
    )
    (folder / "s.ttl").write_text(
        "@prefix e: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "e:S a sh:NodeShape ; sh:targetClass e:Big ; sh:property [ sh:path e:p ; sh:minCount 1 ] ."
    )
    for engine in ("compiled", "reference"):
        command = ["validate", "a.ttl", "--shapes", "s.ttl", "--engine", engine]
        assert run(command) == 0
        assert run([*command, "--ontology", "o.ttl"]) == 1
        assert run([*command, "--ontology", str(folder)]) == 1


@pytest.mark.parametrize("engine", ["compiled", "reference"])
def test_what_is_inferred_counts(engine: str, folder: Path) -> None:
    (folder / "a.ttl").write_text(FINE)
    (folder / "o.ttl").write_text(
        "@prefix r: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "<http://example.org/b> r:domain <http://example.org/C> ."
    )
    (folder / "s.ttl").write_text(
        "@prefix e: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property [ sh:path e:p ; sh:minCount 1 ] ;\n"
        "  sh:rule [ a sh:TripleRule ; sh:subject sh:this ; sh:predicate e:p ; sh:object 1 ] ."
    )
    command = ["validate", "a.ttl", "--shapes", "s.ttl", "--ontology", "o.ttl", "--engine", engine]
    assert run(command) == 0
    assert run([*command, "--inference", "rdfs"]) == 1
    assert run([*command, "--inference", "rdfs", "--advanced"]) == 0


def test_a_level_of_failure_can_be_chosen(folder: Path) -> None:
    (folder / "a.ttl").write_text(DOUBTFUL)
    assert run(["validate", "a.ttl"]) == 0
    assert run(["validate", "--fail-on", "warning", "a.ttl"]) == 1


def test_a_baseline_lets_only_new_findings_fail(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.ttl").write_text(VIOLATING)
    baseline = ["--baseline", "known.json"]
    assert run(["validate", *baseline, "a.ttl"]) == 2
    assert "--update-baseline" in capfd.readouterr().err
    assert run(["validate", *baseline, "--update-baseline", "a.ttl"]) == 0
    (folder / "a.ttl").write_text(f"# moved\n{VIOLATING}")
    assert run(["validate", *baseline, "a.ttl"]) == 0
    assert "of the baseline are not shown." in capfd.readouterr().err
    (folder / "a.ttl").write_text(f"{VIOLATING}<x> a sp:Person .\n")
    capfd.readouterr()
    assert run(["validate", *baseline, "--quiet", "a.ttl"]) == 1
    assert capfd.readouterr().out.count("\n") == 1
    (folder / "a.ttl").write_text(FINE)
    assert run(["validate", *baseline, "a.ttl"]) == 0
    assert "no longer occur" in capfd.readouterr().err
    (folder / "known.json").write_text("[]")
    assert run(["validate", *baseline, "a.ttl"]) == 2


def test_only_changed_files_can_be_looked_at(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "old.ttl").write_text(VIOLATING)
    (folder / "touched.ttl").write_text(FINE)
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        subprocess.run([*git, *command], check=True)
    since = ["validate", "--quiet", "--changed-since", "HEAD", "."]
    assert run(since) == 0
    (folder / "touched.ttl").write_text(VIOLATING)
    (folder / "new.txt").write_text(BANNER_DATED)
    assert run(since) == 1
    told = capfd.readouterr().out
    assert "touched.ttl:2:1" in told
    assert "new.txt" in told
    assert "old.ttl" not in told
    assert run(["validate", "--changed-since", "--output=x", "."]) == 2
    assert "check the commit's name" in capfd.readouterr().err


def test_a_rule_is_explained(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--explain", "Action-date"]) == 0
    told = capfd.readouterr().out
    assert told.startswith("Action-date (violation)\n\nAn action happened on at most one day")
    assert "\nFix: give the day of the decision" in told
    assert "\nViolating:\n\n    " in told
    assert run(["validate", "--explain", "Nothing"]) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nowhere.ttl"],
        ["*.nothing"],
        ["--engine", "steam", "a.ttl"],
        ["--inference", "owlrl", "a.ttl"],
        ["--update-baseline", "a.ttl"],
        ["--shapes", "nowhere", "a.ttl"],
        ["--shapes", "a.ttl", "a.ttl"],
        ["--shapes", "broken.ttl", "a.ttl"],
        ["--shapes", "banner.txt", "a.ttl"],
        ["--shapes", "empty", "a.ttl"],
        ["--shapes", "a.ttl", "--explain", "Nothing"],
        ["--ontology", "nowhere", "a.ttl"],
        ["--ontology", "empty", "a.ttl"],
        ["--output", "nowhere/report.txt", "a.ttl"],
        ["--changed-since", "HEAD", "a.ttl"],
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    arguments: list[str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.ttl").write_text(FINE)
    (folder / "broken.ttl").write_text("<a> <b>")
    (folder / "banner.txt").write_text(BANNER_DATED)
    (folder / "empty").mkdir()
    assert run(["validate", *arguments]) == 2
    told = capfd.readouterr().err
    assert told.strip().endswith((".", "'both'."))
    assert "Traceback" not in told


def test_a_reader_that_leaves_changes_no_exit_status(folder: Path) -> None:
    (folder / "a.ttl").write_text(VIOLATING)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "sanctionpress", "validate", "a.ttl"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_crash_in_native_code_is_exit_status_2(folder: Path) -> None:
    crash = "import ctypes; ctypes.string_at(0)"
    (folder / "sitecustomize.py").write_text("")
    (folder / "crash.py").write_text(
        "from sanctionpress.cli.supervision import supervised\n"
        "def work():\n"
        f"    {crash}\n"
        "raise SystemExit(supervised(work))\n"
    )
    done = subprocess.run([sys.executable, "crash.py"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"ended unexpectedly (SIGSEGV)" in done.stderr
    (folder / "crash.py").write_text(
        "from sanctionpress.cli.supervision import supervised\n"
        "raise SystemExit(supervised(lambda: [0] * 10**12))\n"
    )
    done = subprocess.run([sys.executable, "crash.py"], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"sanctionpress: It could not be done (MemoryError).\n"


def test_colours_are_for_terminals_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.ttl").write_text(VIOLATING)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for plain in (False, True):
        terminal, end = os.openpty()
        environment = os.environ | ({"NO_COLOR": "1"} if plain else {})
        arguments = [sys.executable, "-m", "sanctionpress", "validate", "--quiet", "a.ttl"]
        subprocess.run(arguments, stdout=end, stderr=end, env=environment, check=False)
        assert (b"\x1b[31mviolation" in os.read(terminal, 100_000)) is not plain
        os.close(terminal)
        os.close(end)
