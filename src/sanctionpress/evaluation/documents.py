"""Annotated articles: one JSON file an article, in the annotation scheme."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sanctionpress.errors import UnreadableArticle

Entry = Mapping[str, Any]
NAMED_TYPES = frozenset({"person", "organization", "vessel", "aircraft"})
CONTAINMENT_TYPES = frozenset({"person", "organization"})
_DESIGNATION: Entry = {
    "agency": None, "aliases": [], "count": None, "country": None, "measures": [], "grounds": [],
    "date": None, "background": False,
}  # fmt: skip
_STATEMENT: Entry = {"aliases": []}


@dataclass(frozen=True, slots=True)
class Document:
    """What an annotator or the program says of one article.

    `made_after` names the article that a written one is of the same make as.
    """

    article: str
    published: str | None
    sanctions: bool
    designations: tuple[Entry, ...]
    statements: tuple[Entry, ...]
    made_after: str | None = None


def document_of(data: Entry) -> Document:
    """Return a document with every key of the scheme present; KeyError names one that must be."""
    return Document(
        data["article"],
        data.get("published"),
        data.get("sanctions", False),
        tuple({**_DESIGNATION, **entry} for entry in data.get("designations", ())),
        tuple({**_STATEMENT, **entry} for entry in data.get("statements", ())),
        data.get("made_after"),
    )


def load_gold(folder: Path) -> dict[str, Document]:
    """Return the annotations of a folder by article name."""
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            document = document_of(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableArticle(
                f"{path} is no annotated article ({error!r}): see the annotation scheme."
            ) from error
        found[document.article] = document
    if not found:
        raise UnreadableArticle(f"{folder} holds no annotated articles: name a folder of .json.")
    return found


def events_of(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each article what it must not be parted from when others are held out.

    Articles that share a dated target report one event; one made after another is of its kind.
    """
    event: dict[str, str] = {}
    holders: dict[tuple[str, str], str] = {}
    for document in sorted(documents, key=lambda one: one.made_after is not None):
        made_after = document.made_after or document.article
        event[document.article] = event.get(made_after, made_after)
        for entry in document.designations:
            if not entry["date"] or entry["background"]:
                continue
            first = holders.setdefault((entry["target"], entry["date"]), document.article)
            old, new = event[document.article], event[first]
            event = {name: new if own == old else own for name, own in event.items()}
    return event
