"""A count of finished work on stderr, only where a person looks at a terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

Item = TypeVar("Item")


def followed(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Yield the items and show on a terminal how many are done."""
    with click.progressbar(
        items, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty()
    ) as bar:
        yield from bar
