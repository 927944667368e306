"""The articles that were kept out because they violate a shape, each with its report."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from sanctionpress.store.layout import StoreFolder, write_durably


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article that was kept out: its name, the report that says why, and its graph."""

    name: str
    report: str
    ntriples: str


def quarantined(store_folder: Path) -> tuple[Quarantined, ...]:
    """Return the articles in quarantine, in order of name."""
    folder = StoreFolder(store_folder).quarantine
    reports = sorted(folder.glob("*.report.txt")) if folder.is_dir() else []
    return tuple(
        Quarantined(
            name=unquote(report.name.removesuffix(".report.txt")),
            report=report.read_text(encoding="utf-8"),
            ntriples=_graph_beside(report).read_text(encoding="utf-8"),
        )
        for report in reports
    )


def put_into_quarantine(folder: StoreFolder, article: Quarantined) -> None:
    """Keep an article's graph and report; an earlier entry of the same name is replaced."""
    folder.quarantine.mkdir(parents=True, exist_ok=True)
    report = _report(folder, article.name)
    # The graph first: a report without its graph would be an entry that cannot be read.
    write_durably(_graph_beside(report), article.ntriples.encode())
    write_durably(report, article.report.encode())


def clear_quarantine(folder: StoreFolder, name: str) -> None:
    """Remove an article from quarantine if it is there."""
    report = _report(folder, name)
    report.unlink(missing_ok=True)
    _graph_beside(report).unlink(missing_ok=True)


def _report(folder: StoreFolder, name: str) -> Path:
    return folder.quarantine / (quote(name, safe="") + ".report.txt")


def _graph_beside(report: Path) -> Path:
    return report.with_name(report.name.removesuffix(".report.txt") + ".graph.nt")
