"""Which articles are found at paths, under which names."""

import json
import os
from io import BytesIO
from itertools import permutations
from pathlib import Path

import pytest

from sanctionpress.errors import BadInput
from sanctionpress.reading import MAX_BYTES, Remark, Source, Unreadable, find_sources, read_article
from sanctionpress.reading.naming import article_name
from tests.reading.pages import LEAD, SEEDS, found_at, sources_at


@pytest.mark.parametrize("stem", ["000_431ee20c683bbd4b", "seed-0", "a-06", "State-245722"])
def test_ordinary_names_stay_as_they_are(stem: str) -> None:
    assert article_name(stem) == stem


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Über uns & Co.", "Uber-uns-Co"),
        ("a.b c", "a-b-c"),
        ("  ", "6c179f21"),
        ("Статья 12", "12-8e29cb8b"),
        ("x" * 100, "x" * 80 + "-09ecb6eb"),
    ],
)
def test_other_names_are_made_safe(label: str, name: str) -> None:
    assert article_name(label) == name


def test_a_folder_is_read_with_its_folders_in_order(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a.txt", "b/three.html", ".git/x.txt", ".hidden.txt", "c/note.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(LEAD + name)
    (tmp_path / "loop").symlink_to(tmp_path)
    found = found_at(tmp_path)
    assert [s.name for s in found if isinstance(s, Source)] == ["a", "three", "two"]
    assert [s.kind for s in found if isinstance(s, Source)] == ["text", "html", "text"]
    assert [f.sentence for f in found if isinstance(f, Remark)] == [
        f"{tmp_path}: passed over 1 .md file, by the suffix no article; "
        "name a file itself to have it read."
    ]


def test_a_folder_without_articles_is_remarked(tmp_path: Path) -> None:
    assert found_at(tmp_path) == [Remark(str(tmp_path), f"{tmp_path} holds no article.")]


def test_a_file_named_itself_is_always_tried(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(LEAD)
    (tmp_path / "page").write_text(f"<!-- saved -->\n<!DOCTYPE html><html><p>{LEAD}</p></html>")
    note, page = sources_at(tmp_path / "note.md", tmp_path / "page")
    assert (note.name, note.kind) == ("note", "text")
    assert (page.name, page.kind) == ("page", "html")


def test_a_path_that_does_not_exist_is_bad_input_before_anything_is_read() -> None:
    with pytest.raises(BadInput, match=r"nowhere\.txt does not exist: check the path\."):
        find_sources([str(SEEDS), "nowhere.txt"], BytesIO())


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LEAD)
    assert len(found_at(path, tmp_path, path)) == 1


def test_one_name_for_different_articles_is_refused_in_any_order(tmp_path: Path) -> None:
    for folder, text in (("x", "one"), ("y", "two"), ("z", "one")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text("three")
    paths = [*(tmp_path / folder for folder in "xyz"), tmp_path / "b.txt"]
    for order in permutations(paths):
        found = found_at(*order)
        assert [f.name for f in found if isinstance(f, Source)] == ["b"]
        told = [f.sentence for f in found if isinstance(f, Unreadable)]
        assert len(told) == 3
        assert all("has the name 'a' of another article" in sentence for sentence in told)


def test_copies_under_one_name_are_read_once(tmp_path: Path) -> None:
    for folder in "xy":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("one")
    found = found_at(tmp_path)
    assert [f.name for f in found if isinstance(f, Source)] == ["a"]
    (remark,) = [f for f in found if isinstance(f, Remark)]
    assert remark.sentence.endswith("a.txt: it is read once.")


def test_standard_input_is_named_by_its_digest() -> None:
    (source,) = sources_at("-", stdin=LEAD.encode())
    assert source.name == f"article-{source.sha256[:12]}"
    assert source.origin == "standard input"
    assert read_article(source).text == LEAD


def test_standard_input_may_be_json_lines_or_one_object() -> None:
    lines = b'{"id": "one", "text": "a"}\n\n{"id": "two", "html": "<p>b</p>"}\n'
    assert [s.name for s in sources_at("-", stdin=lines)] == ["one", "two"]
    one = json.dumps({"text": LEAD, "name": "whole"}, indent=1).encode()
    assert [s.name for s in sources_at("-", stdin=one)] == ["whole"]


def test_a_pipe_is_read_as_standard_input_is(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.write(write_end, LEAD.encode())
    os.close(write_end)
    (source,) = sources_at(f"/dev/fd/{read_end}")
    os.close(read_end)
    assert source.data == LEAD.encode()


def test_json_lines_carry_what_is_known_of_an_article(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    value = {
        "id": 7, "title": "Acme is hit", "date": "2022-05-12T23:00:00-05:00", "url": "https://e.org/7",
        "site": "The Herald", "language": "en", "text": LEAD, "section": "World",
    }  # fmt: skip
    path.write_text(json.dumps(value) + "\n" + json.dumps({"text": "No name", "title": ""}) + "\n")
    first, second, remark = found_at(path)
    assert isinstance(first, Source)
    article = read_article(first)
    assert (article.name, article.headline, article.url) == ("7", "Acme is hit", "https://e.org/7")
    assert (article.publisher, article.language) == ("The Herald", "en")
    assert article.published is not None
    assert (str(article.published.day), article.published.basis) == ("2022-05-12", "metadata")
    assert article.text == f"Acme is hit\n\n{LEAD}"
    assert isinstance(second, Source)
    assert second.name == f"article-{second.sha256[:12]}"
    assert isinstance(remark, Remark)
    assert remark.sentence.startswith(f"{path}: the keys section are not read; known are date,")


def test_a_title_that_the_text_shows_is_not_put_there_twice(tmp_path: Path) -> None:
    path = tmp_path / "news.ndjson"
    path.write_text(
        json.dumps({"name": "x", "title": "Acme is hit!", "text": f"Acme is hit\n{LEAD}"})
    )
    (source,) = sources_at(path)
    assert read_article(source).text == f"Acme is hit\n{LEAD}"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{bad", "is no valid JSON (Expecting property name"),
        ("[1]", "is no JSON object: write one object"),
        ('{"id": "x"}', "has neither `text` nor `html`: give one of them."),
        ('{"text": "a", "html": "b"}', "has both `text` and `html`: keep the one to read."),
        ('{"text": 5}', "has a `text` that is no string: write it in quotation marks."),
        ('{"text": "a", "id": true}', "has a `id` that is no string"),
        ('{"text": "\\ud800"}', "has half a character (a lone surrogate) in `text`"),
        ('{"text": "a", "title": "\\udfff"}', "has half a character (a lone surrogate) in `title`"),
        ('{"text": "a", "date": "soon"}', "has the day of publication 'soon': write it as YYYY"),
        ("[" * 100_000, "is no valid JSON"),
    ],
)
def test_a_bad_line_has_its_sentence_and_the_others_go_on(
    tmp_path: Path, line: str, sentence: str
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(f'{{"text": "a", "id": "good"}}\n{line}\n{{"text": "b", "id": "also"}}\n')
    first, bad, last = found_at(path)
    assert isinstance(first, Source)
    assert isinstance(bad, Unreadable)
    assert bad.sentence.startswith(f"{path}, line 2 {sentence}")
    assert isinstance(last, Source)


def test_a_line_without_end_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * (2 * MAX_BYTES + 5) + b'"}\n{"text": "b", "id": "b"}\n')
    bad, good = found_at(path)
    assert isinstance(bad, Unreadable)
    assert bad.sentence == (
        f"{path}, line 1 is longer than 10,000,000 bytes: this is not an article."
    )
    assert isinstance(good, Source)


def test_an_empty_file_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n\n")
    (bad,) = found_at(path)
    assert bad == Unreadable(str(path), f"{path} is empty: it holds no article.")


def test_a_json_file_named_itself_is_one_object_or_lines(tmp_path: Path) -> None:
    path = tmp_path / "story.json"
    path.write_text(json.dumps({"text": LEAD}, indent=1))
    assert [s.name for s in sources_at(path)] == ["story"]
    path.write_text(json.dumps({"text": LEAD, "id": "own"}, indent=1))
    assert [s.name for s in sources_at(path)] == ["own"]
    path.write_text('{"text": "a", "id": "1"}\n{"text": "b", "id": "2"}')
    assert [s.name for s in sources_at(path)] == ["1", "2"]
    path.write_text("{\n}")
    (bad,) = found_at(path)
    assert bad == Unreadable(str(path), f"{path} has neither `text` nor `html`: give one of them.")
    path.write_bytes(b"{\n" + b" " * MAX_BYTES)
    (bad,) = found_at(path)
    assert isinstance(bad, Unreadable)
    assert "is larger than 10,000,000 bytes: write one object a line" in bad.sentence


def test_what_cannot_be_opened_has_its_sentence_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    gone = tmp_path / "gone.txt"
    gone.symlink_to(tmp_path / "nowhere")
    bad, good = found_at(gone, tmp_path)
    assert bad == Unreadable(str(gone), f"{gone} cannot be opened: No such file or directory.")
    assert isinstance(good, Source)


@pytest.mark.parametrize("name", ["b.txt", "b.jsonl", "b.json"])
def test_a_file_that_vanishes_while_the_others_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    lost = tmp_path / name
    lost.write_text('{"text": "a"}')
    found = find_sources([str(tmp_path / "a.txt"), str(lost)], BytesIO())
    assert isinstance(next(found), Source)
    lost.unlink()
    bad = next(found)
    assert bad == Unreadable(str(lost), f"{lost} cannot be opened: No such file or directory.")


def test_a_file_that_vanishes_before_its_name_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in "xy":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder)
    real = Path.open

    def failing(self: Path, mode: str = "r") -> object:
        if self.parent.name == "y":
            raise PermissionError(13, "Permission denied")
        return real(self, mode)

    monkeypatch.setattr(Path, "open", failing)
    first, second = found_at(tmp_path)
    assert isinstance(first, Source)
    assert isinstance(second, Unreadable)
    assert second.sentence.endswith("a.txt cannot be opened: Permission denied.")


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", failing)
    bad, _ = found_at(tmp_path)
    assert bad == Unreadable(str(tmp_path), f"{tmp_path} cannot be listed: Permission denied.")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_file_that_may_not_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    path.write_text("{}")

    def failing(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", failing)
    assert found_at(path) == [Unreadable(str(path), f"{path} cannot be opened: Permission denied.")]
