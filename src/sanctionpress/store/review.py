"""What is kept for review: one file of JSON Lines for each article that has something to review."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sanctionpress.store.layout import StoreFolder, write_durably


def kept_for_review(store_folder: Path) -> Iterator[str]:
    """Yield the lines of all articles, in order of their names."""
    for path in sorted(StoreFolder(store_folder).review.glob("*.jsonl")):
        yield from path.read_text(encoding="utf-8").splitlines(keepends=True)


def put_for_review(folder: StoreFolder, name: str, lines: str) -> None:
    """Keep the lines of one article in place of its earlier ones; no lines leave no file."""
    path = folder.review / (quote(name, safe="") + ".jsonl")
    if lines:
        folder.review.mkdir(parents=True, exist_ok=True)
        write_durably(path, lines.encode())
    else:
        path.unlink(missing_ok=True)
