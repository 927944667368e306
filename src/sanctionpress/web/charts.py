"""A table's numbers as a bar chart, if it has one column of numbers and one to name them by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from sanctionpress.store.terms import XSD

Row = Mapping[str, Mapping[str, Any]]
"""A solution as SPARQL 1.1 Query Results JSON writes it: variable → type, value, datatype."""

_NUMERIC = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_MOST_BARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: the term it stands for, its value as written, its length in hundredths."""

    term: Mapping[str, Any]
    value: str
    length: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, and the variables that name them and give their lengths."""

    name: str
    number: str
    bars: tuple[Bar, ...]


def chart(variables: Sequence[str], rows: Sequence[Row]) -> Chart | None:
    """Return the chart of a table, None if it has no such columns or bars would not show it."""
    numbers = [v for v in variables if _is_numeric(v, rows)]
    names = [v for v in variables if v not in numbers and all(v in row for row in rows)]
    if len(numbers) != 1 or len(names) != 1 or not 1 < len(rows) <= _MOST_BARS:
        return None
    name, number = names[0], numbers[0]
    values = [float(row[number]["value"]) for row in rows]
    longest = max(values)
    if min(values) < 0 or longest <= 0:
        return None
    bars = (
        Bar(row[name], row[number]["value"], round(100 * value / longest, 2))
        for row, value in zip(rows, values, strict=True)
    )
    return Chart(name, number, tuple(bars))


def _is_numeric(variable: str, rows: Sequence[Row]) -> bool:
    cells = (row.get(variable, {}) for row in rows)
    return all(c.get("datatype") in _NUMERIC and isfinite(float(c["value"])) for c in cells)
