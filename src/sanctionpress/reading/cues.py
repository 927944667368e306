"""The words by which a line of a news page shows what it is, read from `cues.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("cues.toml")


@dataclass(frozen=True, slots=True)
class Cue:
    """The forms of one sort of line: any of them is enough."""

    whole: re.Pattern[str] | None
    opening: re.Pattern[str] | None
    inside: re.Pattern[str] | None

    def fits(self, line: str) -> bool:
        """Return whether the line has one of the forms."""
        bare = line.strip().rstrip(":")
        return bool(
            (self.whole and self.whole.fullmatch(bare))
            or (self.opening and self.opening.match(line))
            or (self.inside and self.inside.search(line))
        )


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of the data file; `lines` are the sorts of line by name."""

    lines: Mapping[str, Cue]
    menu_words: frozenset[str]
    section_labels: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    months: Mapping[str, int]
    weekdays: tuple[str, ...]
    agencies: Mapping[str, str]
    stopwords: frozenset[str]
    list_words: frozenset[str]
    furniture_classes: frozenset[str]
    post_classes: frozenset[str]


def _any_of(patterns: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE) if patterns else None


_LINE_SORTS = (
    "aside",
    "comments",
    "newsletter",
    "player",
    "furniture",
    "teaser",
    "caption",
    "byline",
    "credit",
    "issuer",
)


@cache
def cues() -> Cues:
    """Return the cues of the data file, read once."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Cues(
        lines={sort: _cue(data[sort]) for sort in _LINE_SORTS},
        menu_words=frozenset(data["menu"]["words"]),
        section_labels=frozenset(data["menu"]["labels"]),
        published=tuple(data["days"]["published"]),
        updated=tuple(data["days"]["updated"]),
        months={
            name: int(number) for number, names in data["days"]["months"].items() for name in names
        },
        weekdays=tuple(data["days"]["weekdays"]["words"]),
        agencies={form: label for label, forms in data["agencies"].items() for form in forms},
        stopwords=frozenset(data["english"]["stopwords"]),
        list_words=frozenset(data["lists"]["words"]),
        furniture_classes=frozenset(data["markup"]["classes"]),
        post_classes=frozenset(data["markup"]["posts"]),
    )


def _cue(table: Mapping[str, list[str]]) -> Cue:
    return Cue(
        whole=_any_of(table.get("whole")),
        opening=_any_of(table.get("opening")),
        inside=_any_of(table.get("inside")),
    )
