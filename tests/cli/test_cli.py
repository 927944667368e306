"""The commands as a user meets them: what they print, what they refuse, how they exit."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sanctionpress.cli import run
from sanctionpress.settings import Settings
from tests.conftest import S0, S1, SEEDS

BANNER_DATED = """Example Herald

News without noise.
Friday, Apr 26, 2024

US imposes sanctions on arms dealer

The United States imposed sanctions on Ivan Petrov on April 26, 2024, for selling arms.
"""
LEFT = "SELECT ?name WHERE { ?a a sp:Article BIND(STRAFTER(STR(?a), '/article/') AS ?name) }"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def publish(store: str, *paths: str | Path) -> int:
    return run(["publish", *map(str, paths), "--store", store])


def export(store: str, capfdbinary: pytest.CaptureFixture[bytes], *options: str) -> bytes:
    capfdbinary.readouterr()
    assert run(["export", "--store", store, *options]) == 0
    return capfdbinary.readouterr().out


def test_publishing_twice_changes_nothing(
    store: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert publish(store, SEEDS) == 0
    first = export(store, capfdbinary)
    assert publish(store, SEEDS) == 0
    told = capfdbinary.readouterr()
    assert told.out.decode() == f"{S0}\tunchanged\n{S1}\tunchanged\n"
    assert export(store, capfdbinary) == first


def test_the_order_of_publishing_leaves_no_trace(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    dumps = []
    for order in ((S0, S1), (S1, S0)):
        store = str(tmp_path / order[0])
        for name in order:
            assert publish(store, SEEDS / f"{name}.txt") == 0
        dumps.append({form: export(store, capfdbinary, "--format", form) for form in ("nq", "ttl")})
    assert dumps[0] == dumps[1]
    assert len(dumps[0]["nq"]) > 100_000


def test_bad_articles_are_named_and_the_good_ones_published(
    store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in (S0, S1):
        (folder / f"{name}.txt").write_bytes((SEEDS / f"{name}.txt").read_bytes())
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 1000)
    (folder / "line.txt").write_text("word " * 4_000_000)
    (folder / "banner.txt").write_text(BANNER_DATED)
    (folder / "notes.md").write_text("no article")
    assert publish(store, folder) == 1
    told = capfd.readouterr()
    fates = dict(line.split("\t") for line in told.out.splitlines())
    assert fates == {
        S0: "published",
        S1: "published",
        "banner": "quarantined",
        "binary": "unreadable",
        "empty": "unreadable",
        "line": "unreadable",
    }
    for name in ("empty", "binary", "line", "banner", "1 .md file"):
        assert any(name in line and line.endswith(".") for line in told.err.splitlines()), name
    assert "dated by the banner" in told.err
    assert "2 published, 1 quarantined, 3 unreadable" in told.err
    assert run(["query", LEFT, "--store", store]) == 0
    assert sorted(capfd.readouterr().out.split()) == [S0, S1, "name"]


def test_a_withdrawn_article_leaves_the_store(
    store: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert publish(store, SEEDS) == 0
    assert run(["withdraw", S0, "--store", store]) == 0
    capfd.readouterr()
    assert run(["query", LEFT, "--store", store]) == 0
    assert capfd.readouterr().out.split() == ["name", S1]
    assert run(["withdraw", "nobody", "--store", store]) == 1
    assert "No article named 'nobody'" in capfd.readouterr().err


def test_extract_tells_a_person_what_the_words_say(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(SEEDS / f"{S1}.txt")]) == 0
    told = capfd.readouterr().out
    assert "US Department of the Treasury: impose on SenseTime Group (company, CN)" in told
    assert "investment-ban" in told
    assert "'investment blacklist'" in told
    assert "published 2021-12-10 (date-header)" in told
    assert "coup: February 1 military coup; 2021-02-01 (inferred-year)" in told
    assert "SenseTime Group, by the account of US Department of the Treasury: having dev" in told
    assert "SenseTime Group: offering of shares; close-to-sale, planned, in-doubt" in told


def test_extract_writes_the_annotation_scheme(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--format", "jsonl", str(SEEDS)]) == 0
    first, second = map(json.loads, capfd.readouterr().out.splitlines())
    assert (first["article"], first["published"]) == (S0, None)
    assert (second["article"], second["published"]) == (S1, "2021-12-10")
    # The scheme dates an action only from what the text states: an observance does not count.
    assert {d["date"] for d in first["designations"]} == {None}
    assert {d["date"] for d in second["designations"] if not d["background"]} == {"2021-12-10"}


@pytest.mark.parametrize(("form", "token"), [("turtle", "@prefix"), ("trig", "{"), ("jsonld", "{")])
def test_extract_writes_rdf(form: str, token: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--format", form, str(SEEDS / f"{S1}.txt")]) == 0
    told = capfd.readouterr().out
    assert token in told
    assert "sensetime-group" in told


def test_extract_goes_on_after_an_unreadable_article(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_text("The weather stays fine, the office for weather said.\n" * 5)
    (tmp_path / "c.csv").touch()
    assert run(["extract", str(tmp_path)]) == 1
    told = capfd.readouterr()
    assert "it has no word of sanctions" in told.out
    assert "a.txt is empty" in told.err
    assert "1 .csv file" in told.err


def test_articles_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    seed = (SEEDS / f"{S1}.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(seed)))
    assert run(["extract", "-"]) == 0
    assert "SenseTime Group" in capfd.readouterr().out


def test_one_sentence_on_standard_input_is_an_article(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    sentence = b"The US froze the assets of Viktor Bout, a Russian businessman.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sentence)))
    assert run(["extract", "-"]) == 0
    assert "impose on Viktor Bout (person, RU); asset-freeze" in capfd.readouterr().out


def test_query_takes_text_a_file_or_standard_input(
    published_seeds: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    store = ["--store", str(published_seeds.store)]
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?a a sp:Article }"
    (tmp_path / "count.rq").write_text(text)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    for query in (text, str(tmp_path / "count.rq"), "-"):
        assert run(["query", query, *store]) == 0
        assert capfd.readouterr().out.split() == ["n", "2"]
    assert run(["query", "CONSTRUCT WHERE { ?a sp:list ?l }", *store]) == 0
    assert "us-ns-cmic" in capfd.readouterr().out
    assert run(["query", f"DESCRIBE <{published_seeds.base}id/article/{S0}>", *store]) == 0
    assert "schema:headline" in capfd.readouterr().out
    assert run(["query", text, "--format", "json", *store]) == 0
    assert json.loads(capfd.readouterr().out)["head"]["vars"] == ["n"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["query", "nowhere.rq"], "neither a query nor a readable file"),
        (["query", "SELECT * WHERE { ?s ?p }"], "1:"),
        (
            ["query", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"],
            "SERVICE is refused",
        ),
        (["query", "ASK { ?s ?p ?o }", "--format", "ttl"], "no ttl form"),
        (["export", "--article", S0, "--format", "trig"], "no TriG form"),
        (["export", "--since", "0", "--format", "trig"], "give it alone"),
        (["export", "--since", "then"], "neither the number of a revision nor a time"),
        (["export", "--output", "no/such/folder/x"], "No such file or directory"),
        (["serve", "--port", "80000"], "80000 is not in the range"),
        (["query", "ASK { ?s ?p ?o }", "--seconds", "-1"], "-1 is not in the range"),
        (["query", ""], "neither a query nor a readable file"),
        (["query", "LOAD <http://x.org/>"], "LOAD"),
        (["publish", "no/such/path"], "does not exist"),
        (["publish", str(SEEDS), "--base", "ftp://example.org/"], "cannot be used"),
        (["nonsense"], "No such command"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_2(
    published_seeds: Settings,
    arguments: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SANCTIONPRESS_STORE", str(published_seeds.store))
    assert run(arguments) == 2
    told = capfd.readouterr()
    assert sentence in told.err
    assert "Traceback" not in told.err


def test_nothing_is_told_as_published_before_it_is(
    store: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanctionpress.store.layout.StoreFolder.point_to", full)
    assert publish(store, SEEDS) == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert "No space left" in told.err


def test_a_store_keeps_its_base(
    published_seeds: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    store = str(published_seeds.store)
    assert run(["publish", str(SEEDS), "--store", store, "--base", "http://example.org"]) == 2
    assert "http://127.0.0.1:8000/" in capfd.readouterr().err


def test_export_of_one_article(
    published_seeds: Settings, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    store = str(published_seeds.store)
    told = export(store, capfdbinary, "--article", S1, "--format", "ttl")
    assert S1.encode() in told
    output = tmp_path / "one.ttl"
    assert (
        run(
            [
                "export",
                "--store",
                store,
                "--article",
                S1,
                "--format",
                "ttl",
                "--output",
                str(output),
            ]
        )
        == 0
    )
    assert output.read_bytes() == told


def test_check_covers_the_ontology_and_the_questions(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 0
    told = capfd.readouterr()
    assert re.fullmatch(r"\d+ files conform\.\n", told.out)
    assert int(told.err.split()[0]) >= 45


def test_check_tells_a_contradiction(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix : <http://example.org/#> .\n:a :b\n")
    assert run(["check", "--ontology", str(tmp_path)]) == 1
    assert re.search(r"broken\.ttl:\d+:\d+: violation: .*\[SyntaxShape\]", capfd.readouterr().out)


def test_check_tells_a_wrong_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.rq").write_text("# question: ?\n# facts: F1\nSELECT ?x { VALUES ?x { 1 } }")
    (tmp_path / "one.csv").write_text("x\n2\n")
    assert run(["check", "--questions", str(tmp_path)]) == 1
    told = capfd.readouterr()
    assert "one.csv: violation: Expected: 2. [Header-competency]" in told.out


@pytest.mark.parametrize("command", [["export"], ["extract", str(SEEDS)]], ids=lambda c: c[0])
def test_a_reader_that_leaves_is_no_error(published_seeds: Settings, command: list[str]) -> None:
    environment = os.environ | {"SANCTIONPRESS_STORE": str(published_seeds.store)}
    with subprocess.Popen(
        [sys.executable, "-m", "sanctionpress", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_interrupting_is_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sanctionpress.cli.extracting.find_sources", interrupt)
    assert run(["extract", str(SEEDS)]) == 130
    assert "interrupted" in capfd.readouterr().err
