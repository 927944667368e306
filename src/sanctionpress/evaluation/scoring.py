"""Scores what was extracted against the annotation, part by part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sanctionpress.evaluation.documents import NAMED_TYPES, Document, Entry
from sanctionpress.evaluation.names import same_authority, speaker_quality, target_quality

_ATTRIBUTES = ("action", "date", "type", "country")
_SETS = ("measures", "grounds")
_TALLIES = ("named_targets", "groups_and_countries", "all_targets", *_SETS, "statements")
_RATIOS = (*_ATTRIBUTES, "stance", "article_relevance", "publication_date")
Rank = tuple[float | bool, ...]


@dataclass
class Tally:
    """Counts behind precision, recall and F1; None where there is nothing to divide by."""

    matched: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was extracted that is in the gold."""
        return _share(self.matched, self.matched + self.spurious)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was extracted."""
        return _share(self.matched, self.matched + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.matched, 2 * self.matched + self.spurious + self.missed)

    def add(self, gold: Iterable[str], system: Iterable[str]) -> None:
        """Compare two sets of values."""
        wanted, found = set(gold), set(system)
        self.matched += len(wanted & found)
        self.spurious += len(found - wanted)
        self.missed += len(wanted - found)


@dataclass
class Ratio:
    """Counts behind an accuracy."""

    correct: int = 0
    total: int = 0

    @property
    def accuracy(self) -> float | None:
        """The share that is right; None where nothing was compared."""
        return _share(self.correct, self.total)

    def add(self, *, correct: bool) -> None:
        """Count one comparison."""
        self.correct += correct
        self.total += 1


@dataclass
class Report:
    """The figures of each part, and for each article the lines that say what went wrong."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {key: Tally() for key in _TALLIES})
    ratios: dict[str, Ratio] = field(default_factory=lambda: {key: Ratio() for key in _RATIOS})
    errors: dict[str, list[str]] = field(default_factory=dict)

    def note(self, article: str, kind: str, what: str) -> None:
        """Remember one error."""
        self.errors.setdefault(article, []).append(f"{kind}: {what}")


def score(gold: Mapping[str, Document], system: Mapping[str, Document]) -> Report:
    """Return the figures; an article that the system leaves out counts as wrong throughout."""
    report = Report()
    for name, wanted in gold.items():
        found = system.get(name)
        _designations(report, wanted, found.designations if found else ())
        _statements(report, wanted, found.statements if found else ())
        relevant = found is not None and found.sanctions == wanted.sanctions
        dated = found is not None and found.published == wanted.published
        report.ratios["article_relevance"].add(correct=relevant)
        report.ratios["publication_date"].add(correct=dated)
        if not relevant:
            report.note(name, "wrong relevance", f"gold {wanted.sanctions}")
        if not dated:
            told = found.published if found else None
            report.note(name, "wrong publication date", f"gold {wanted.published}, system {told}")
    return report


def verdicts(wanted: Document, entries: Sequence[Entry]) -> list[bool | None]:
    """Return whether each entry is right; None where the score takes no account of it.

    News that the gold has as background is not counted. Background is right if the gold knows of
    it at all.
    """
    news = [n for n, entry in enumerate(entries) if not entry["background"]]
    own = [entries[n] for n in news]
    paired = _best_pairs(_designation_ranks(wanted.designations, own))
    found: dict[int, bool | None] = dict.fromkeys(news, False)
    for i, j in paired.items():
        found[news[j]] = None if wanted.designations[i]["background"] else True
    for n, entry in enumerate(entries):
        if entry["background"]:
            found[n] = bool(_designation_ranks(wanted.designations, [entry]))
    return [found[n] for n in range(len(entries))]


def _designations(report: Report, wanted: Document, entries: Sequence[Entry]) -> None:
    gold, system = wanted.designations, [e for e in entries if not e["background"]]
    pairs = _best_pairs(_designation_ranks(gold, system))
    for i, entry in enumerate(gold):
        if entry["background"]:
            continue
        if i in pairs:
            _matched(report, wanted.article, entry, system[pairs[i]])
            continue
        for tally in _of_target(report, entry):
            tally.missed += 1
        report.note(wanted.article, "missed", _described(entry))
    for j, entry in enumerate(system):
        if j not in pairs.values():
            for tally in _of_target(report, entry):
                tally.spurious += 1
            report.note(wanted.article, "spurious", _described(entry))


def _matched(report: Report, article: str, gold: Entry, found: Entry) -> None:
    for tally in _of_target(report, gold):
        tally.matched += 1
    for key in _ATTRIBUTES:
        report.ratios[key].add(correct=gold[key] == found[key])
    for key in _SETS:
        report.tallies[key].add(gold[key], found[key])
    for key in (*_ATTRIBUTES, *_SETS):
        own, other = _shown(gold[key]), _shown(found[key])
        if own != other:
            what = f"{_described(gold)}: gold {own}, system {other}"
            report.note(article, f"wrong {key}", what)


def _statements(report: Report, wanted: Document, entries: Sequence[Entry]) -> None:
    gold = wanted.statements
    ranked = [
        ((quality, one["stance"] == other["stance"]), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(entries)
        if (quality := speaker_quality(one, other))
    ]
    pairs, tally = _best_pairs(ranked), report.tallies["statements"]
    tally.matched += len(pairs)
    tally.missed += len(gold) - len(pairs)
    tally.spurious += len(entries) - len(pairs)
    for i, entry in enumerate(gold):
        if i not in pairs:
            report.note(wanted.article, "missed statement", _spoken(entry))
            continue
        found = entries[pairs[i]]
        report.ratios["stance"].add(correct=entry["stance"] == found["stance"])
        if entry["stance"] != found["stance"]:
            what = f"{_spoken(entry)}: system {found['stance']}"
            report.note(wanted.article, "wrong stance", what)
    for j, entry in enumerate(entries):
        if j not in pairs.values():
            report.note(wanted.article, "spurious statement", _spoken(entry))


def _designation_ranks(
    gold: Sequence[Entry], system: Sequence[Entry]
) -> list[tuple[Rank, int, int]]:
    ranked: list[tuple[Rank, int, int]] = []
    for i, wanted in enumerate(gold):
        for j, entry in enumerate(system):
            if same_authority(wanted["authority"], entry["authority"]):
                quality = target_quality(wanted, entry)
                same_action = wanted["action"] == entry["action"]
                same_date = wanted["date"] == entry["date"]
                if quality:
                    rank = (quality, same_action, not wanted["background"], same_date)
                    ranked.append((rank, i, j))
    return ranked


def _best_pairs(ranked: Iterable[tuple[Rank, int, int]]) -> dict[int, int]:
    """Return pairs {gold index: system index}, each used once, the best ranks first."""
    pairs: dict[int, int] = {}
    for _, i, j in sorted(ranked, key=lambda r: (tuple(-value for value in r[0]), r[1], r[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _of_target(report: Report, entry: Entry) -> tuple[Tally, Tally]:
    own = "named_targets" if entry["type"] in NAMED_TYPES else "groups_and_countries"
    return report.tallies[own], report.tallies["all_targets"]


def _described(entry: Entry) -> str:
    count = f" ({entry['count']})" if entry["count"] is not None else ""
    kind = f"{entry['authority']} {entry['action']} {entry['type']}"
    return f"{kind} '{entry['target']}'{count}"


def _spoken(entry: Entry) -> str:
    return f"'{entry['speaker']}' {entry['stance']}"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(sorted(value)) or "none"
    return str(value)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
