"""What the home page shows, computed when an article is published and kept beside the snapshot.

Counting by query would take seconds on a large store, so each publish adds to the last summary
only what it changed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyoxigraph as ox

from sanctionpress.errors import StoreError
from sanctionpress.prefixes import NS
from sanctionpress.store.layout import write_durably
from sanctionpress.store.merging import Change
from sanctionpress.store.rdf import DEFAULT, plain_triples
from sanctionpress.store.revisions import LogLength
from sanctionpress.store.terms import RDF_TYPE, Triple

SHOWN = 20
_KEPT = 100  # a reserve, so that a withdrawal seldom makes us look through all actions again

_ACTION = NS + "SanctionsAction"


@dataclass(frozen=True, slots=True, order=True)
class LatestAction:
    """A dated action: the day (ISO 8601) and the IRIs of action, authority, kind and target."""

    date: str
    action: str
    authority: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a snapshot.

    `types` counts things by the IRI of their class, `properties` triples by their property, and
    `authorities` actions by the IRI of their authority. `latest` is exactly the newest dated
    actions, newest first, and `complete` says whether it is all of them. `unmerged` are the graphs
    outside the default graph, `log` is the length of the revision log.
    """

    base: str
    types: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)
    authorities: Mapping[str, int] = field(default_factory=dict)
    latest: tuple[LatestAction, ...] = ()
    complete: bool = True
    unmerged: tuple[str, ...] = ()
    log: LogLength = field(default_factory=LogLength)

    @property
    def classes(self) -> Mapping[str, int]:
        """How many things there are of each of our own classes, by its local name."""
        ours = ((iri, n) for iri, n in self.types.items() if iri.startswith(NS))
        return {iri.removeprefix(NS): n for iri, n in ours}


def read_summary(snapshot: Path) -> Summary:
    """Return the summary of a snapshot; StoreError if it cannot be read."""
    path = snapshot / "summary.json"
    try:
        raw = json.loads(path.read_bytes())
        latest = tuple(LatestAction(**entry) for entry in raw.pop("latest"))
        log = LogLength(**raw.pop("log", {}))
        return Summary(latest=latest, unmerged=tuple(raw.pop("unmerged")), log=log, **raw)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path} cannot be read ({error}); another version may have written it: "
            "publish into a new store folder."
        ) from error


def write_summary(snapshot: Path, summary: Summary) -> None:
    """Write the summary beside its store."""
    text = json.dumps(asdict(summary), indent=1, sort_keys=True, ensure_ascii=False)
    write_durably(snapshot / "summary.json", text.encode())


def updated(summary: Summary, change: Change, store: ox.Store) -> Summary:
    """Return the summary after a change that the store already holds."""
    before = _View(store, hidden=change.added, shown=change.removed)
    after = _View(store)
    subjects = {t.subject for t in change.added | change.removed}
    authorities = Counter(summary.authorities)
    authorities.subtract(a for s in subjects for a in before.authorities(s))
    authorities.update(a for s in subjects for a in after.authorities(s))
    latest, complete = _latest(summary, subjects, after)
    return Summary(
        base=summary.base,
        types=_recounted(summary.types, map(_types, (change.added, change.removed))),
        properties=_recounted(
            summary.properties,
            ([t.predicate for t in triples] for triples in (change.added, change.removed)),
        ),
        authorities={iri: n for iri, n in sorted(authorities.items()) if n},
        latest=latest,
        complete=complete,
        unmerged=summary.unmerged,
        log=summary.log,
    )


def _recounted(counts: Mapping[str, int], changed: Iterable[list[str]]) -> dict[str, int]:
    added, removed = changed
    counter = Counter(counts)
    counter.update(added)
    counter.subtract(removed)
    return {name: n for name, n in sorted(counter.items()) if n}


def _types(triples: Iterable[Triple]) -> list[str]:
    return [t.object.value for t in triples if t.predicate == RDF_TYPE]


def _latest(
    summary: Summary, subjects: set[str], after: "_View"
) -> tuple[tuple[LatestAction, ...], bool]:
    kept = [entry for entry in summary.latest if entry.action not in subjects]
    # An action older than all we know may be older than some we do not know: leave it out then.
    oldest = kept[-1] if kept else None
    found = (entry for s in subjects for entry in after.dated(s))
    new = [e for e in found if summary.complete or (oldest is not None and e > oldest)]
    entries, complete = sorted([*kept, *new], reverse=True), summary.complete
    if len(entries) < SHOWN and not complete:
        entries, complete = sorted(after.all_dated(), reverse=True), True
    return tuple(entries[:_KEPT]), complete and len(entries) <= _KEPT


class _View:
    """The default graph as it is, or as it was when some triples were not there or still were."""

    def __init__(
        self,
        store: ox.Store,
        hidden: frozenset[Triple] = frozenset(),
        shown: frozenset[Triple] = frozenset(),
    ) -> None:
        self._store = store
        self._hidden = hidden
        self._shown: dict[tuple[str, str], list[str]] = {}
        for t in shown:
            self._shown.setdefault((t.subject, t.predicate), []).append(t.object.value)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property, sorted."""
        stored = (t for t in self._matches(subject, predicate) if t not in self._hidden)
        return sorted(
            [*(t.object.value for t in stored), *self._shown.get((subject, predicate), [])]
        )

    def authorities(self, subject: str) -> list[str]:
        """Return the authorities of a thing if it is an action."""
        is_action = _ACTION in self.values(subject, RDF_TYPE)
        return self.values(subject, NS + "authority") if is_action else []

    def dated(self, subject: str) -> list[LatestAction]:
        """Return the entry of a thing if it is a dated action, else nothing."""
        days, authorities = self.values(subject, NS + "date"), self.authorities(subject)
        kinds, targets = (
            self.values(subject, NS + "actionKind"),
            self.values(subject, NS + "target"),
        )
        if not (days and authorities and kinds and targets):
            return []
        return [LatestAction(days[-1], subject, authorities[0], kinds[0], targets[0])]

    def all_dated(self) -> list[LatestAction]:
        """Return the entries of all dated actions of the store."""
        subjects = {t.subject for t in self._matches(None, NS + "date")}
        return [entry for subject in subjects for entry in self.dated(subject)]

    def _matches(self, subject: str | None, predicate: str) -> list[Triple]:
        node = ox.NamedNode(subject) if subject else None
        quads = self._store.quads_for_pattern(node, ox.NamedNode(predicate), None, DEFAULT)
        return [*plain_triples(quads)]
