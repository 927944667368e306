"""Options that several commands share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from sanctionpress.queries.budget import MEBIBYTE, Budget
from sanctionpress.settings import DEFAULT_BASE, DEFAULT_STORE

Command = Callable[..., Any]


def store_option(command: Command) -> Command:
    """Add `--store`, the folder of the store."""
    return click.option(
        "--store",
        default=DEFAULT_STORE,
        show_default=True,
        envvar="SANCTIONPRESS_STORE",
        metavar="DIR",
        help="Folder of the store.",
    )(command)


def base_option(command: Command) -> Command:
    """Add `--base`, the address under which things are named."""
    return click.option(
        "--base",
        default=DEFAULT_BASE,
        show_default=True,
        envvar="SANCTIONPRESS_BASE",
        metavar="IRI",
        help="Address under which things are named.",
    )(command)


def server_options(command: Command) -> Command:
    """Add `--host`, `--port`, `--workers`, `--update-token` and `--federate`."""
    host = click.option("--host", default="127.0.0.1", show_default=True, help="Address to bind.")
    port = click.option(
        "--port",
        default=8000,
        show_default=True,
        type=click.IntRange(1, 65_535),
        help="Port to bind.",
    )
    workers = click.option(
        "--workers", default=2, show_default=True, type=click.IntRange(1), help="Web processes."
    )
    token = click.option(
        "--update-token",
        default="",
        envvar="SANCTIONPRESS_UPDATE_TOKEN",
        metavar="TOKEN",
        help="Let whoever sends this token change the dataset over HTTP; better set by "
        "SANCTIONPRESS_UPDATE_TOKEN, since others see a command line.",
    )
    federation = click.option(
        "--federate",
        multiple=True,
        envvar="SANCTIONPRESS_FEDERATE",
        metavar="PREFIX",
        help="Let queries call SERVICE on addresses that begin so; may be given several times.",
    )
    return host(port(workers(token(federation(command)))))


def budget_options(command: Command) -> Command:
    """Add what a query from strangers may use up; the command gets it as one `budget`."""
    usual = Budget()
    options = {
        "seconds": (float, usual.seconds, "Longest time of a query, in seconds."),
        "memory": (int, usual.memory // MEBIBYTE, "Most memory of a query, in MiB."),
        "rows": (int, usual.rows, "Rows or triples after which an answer is cut."),
        "answer": (int, usual.answer // MEBIBYTE, "Longest answer, in MiB."),
        "waiting": (int, usual.waiting, "Queries that may wait in one web process."),
    }

    @wraps(command)
    def with_budget(**given: Any) -> Any:
        chosen = {name: given.pop(f"query_{name}") for name in options}
        for name in ("memory", "answer"):
            chosen[name] *= MEBIBYTE
        return command(budget=Budget(**chosen), **given)

    for name, (kind, value, text) in reversed(options.items()):
        with_budget = click.option(
            f"--query-{name}",
            default=value,
            show_default=True,
            type=click.IntRange(1) if kind is int else click.FloatRange(0, min_open=True),
            envvar=f"SANCTIONPRESS_QUERY_{name.upper()}",
            help=text,
        )(with_budget)
    return with_budget


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
