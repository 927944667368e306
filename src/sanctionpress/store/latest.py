"""The things that lead to another, the latest day first, without sorting all for a first page.

To go back from the last day until a page is full takes some milliseconds where many of the things
of a day are wanted. To sort twenty thousand takes a third of a second: so it is done once a list.
"""

from functools import cached_property, lru_cache, partial
from itertools import chain, islice

import pyoxigraph as ox

from sanctionpress.prefixes import NS
from sanctionpress.store.rdf import DEFAULT, plain_triples

_DATE = ox.NamedNode(NS + "date")
_MANY = 300
"""From so many entries on, it takes longer to sort a list than to look for its first ones."""
_LOOKS = 2000
"""How many things of the last days are looked at before a list is sorted after all."""
_SORTED = 8
"""How many lists are kept that had to be sorted."""


class LatestFirst:
    """What leads to things in the default graph of a store that nobody writes to."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._sorted = lru_cache(_SORTED)(partial(_by_day, store))

    def pointing(self, predicate: str, obj: str, skipped: int, count: int) -> list[str]:
        """Return so many of the things whose property leads to a thing, undated ones last.

        Those of one day are in order of their IRIs. A list of fewer than were asked for, and one
        that begins without days, comes in the order of the store.
        """
        by, to = ox.NamedNode(predicate), ox.NamedNode(obj)
        quads = self._store.quads_for_pattern(None, by, to, DEFAULT)
        every = (triple.subject for triple in plain_triples(quads))
        first = [*islice(every, count)]
        if not skipped and len(first) < count:
            return first
        if not any(self._has_day(thing) for thing in first):
            return [*islice(chain(first, every), skipped, skipped + count)]
        if skipped + count <= _LOOKS and self._counted(by, to) == _MANY:
            latest = self._going_back(by, to, skipped + count)
            if latest is not None:
                return latest[skipped:]
        return self._sorted(by, to)[skipped : skipped + count]

    def _has_day(self, thing: str) -> bool:
        dated = self._store.quads_for_pattern(ox.NamedNode(thing), _DATE, None, DEFAULT)
        return next(dated, None) is not None

    def _counted(self, by: ox.NamedNode, to: ox.NamedNode) -> int:
        listed = f"SELECT ?s {{ ?s {by} {to} }} LIMIT {_MANY}"
        rows = _rows(self._store, f"SELECT (COUNT(*) AS ?n) {{ {listed} }}")
        return int(next(iter(rows))["n"].value)

    def _going_back(self, by: ox.NamedNode, to: ox.NamedNode, count: int) -> list[str] | None:
        """Return the first of a list by looking at what happened day by day.

        None if few of the things of the last days are in it.
        """
        found: dict[str, None] = {}
        seen = 0
        for day in self._days:
            dated = self._store.quads_for_pattern(None, _DATE, day, DEFAULT)
            things = [quad.subject for quad in dated if isinstance(quad.subject, ox.NamedNode)]
            listed = (s.value for s in things if ox.Quad(s, by, to, DEFAULT) in self._store)
            found.update(dict.fromkeys(sorted(listed)))
            seen += len(things)
            if len(found) >= count:
                return [*found][:count]
            if seen > _LOOKS:
                return None
        return None

    @cached_property
    def _days(self) -> list[ox.Literal]:
        """All days that anything is dated with, the latest first."""
        query = f"SELECT ?d {{ SELECT DISTINCT ?d {{ ?s {_DATE} ?d }} }} ORDER BY DESC(?d)"
        return [row["d"] for row in _rows(self._store, query)]


def _by_day(store: ox.Store, by: ox.NamedNode, to: ox.NamedNode) -> list[str]:
    # Takes half as long as GROUP BY and ORDER BY.
    days: dict[str, str] = {}
    for row in _rows(store, f"SELECT ?s ?d {{ ?s {by} {to} OPTIONAL {{ ?s {_DATE} ?d }} }}"):
        if isinstance(row["s"], ox.NamedNode):
            iri, day = row["s"].value, row["d"]
            days[iri] = max(days.get(iri, ""), day.value if day else "")
    return sorted(sorted(days), key=days.__getitem__, reverse=True)


def _rows(store: ox.Store, query: str) -> ox.QuerySolutions:
    rows = store.query(query)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError("SELECT gives solutions")
    return rows
