"""Options that several commands share."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any

import click

from sanctionpress.queries.budget import MEBIBYTE
from sanctionpress.settings import DEFAULT_BASE, DEFAULT_STORE, ServerSettings

Command = Callable[..., Any]


def store_option(command: Command) -> Command:
    """Add `--store`, the folder of the store."""
    return click.option(
        "--store",
        default=DEFAULT_STORE,
        show_default=True,
        envvar="SANCTIONPRESS_STORE",
        show_envvar=True,
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
        show_envvar=True,
        metavar="IRI",
        help="Address under which things are named.",
    )(command)


_DEFAULTS = ServerSettings()
_BUDGET = _DEFAULTS.budget
_SERVER: dict[str, tuple[object, click.ParamType[Any, Any], str]] = {
    "host": (_DEFAULTS.host, click.STRING, "Address to bind."),
    "port": (_DEFAULTS.port, click.IntRange(1, 65_535), "Port to bind."),
    "workers": (_DEFAULTS.workers, click.IntRange(1), "Web processes."),
    "query_workers": (
        _DEFAULTS.query_workers,
        click.IntRange(1),
        "Queries that each web process evaluates at once.",
    ),
    "query_waiting": (_BUDGET.waiting, click.IntRange(0), "Queries that may wait for a worker."),
    "query_seconds": (_BUDGET.seconds, click.FloatRange(0.1), "Longest time a query may take."),
    "query_memory": (_BUDGET.memory // MEBIBYTE, click.IntRange(16), "MiB a query may need."),
    "query_answer": (_BUDGET.answer // MEBIBYTE, click.IntRange(1), "MiB an answer may have."),
    "query_rows": (
        _BUDGET.rows,
        click.IntRange(1),
        "Rows or triples after which an answer is cut.",
    ),
    "proxies": (_DEFAULTS.proxies, click.IntRange(0), "Reverse proxies before the server."),
    "update_token": (
        _DEFAULTS.update_token,
        click.STRING,
        "Let whoever sends this change the dataset over HTTP; better not on a command line, "
        "which others see.",
    ),
    "federate": (
        _DEFAULTS.federate,
        click.STRING,
        "Let queries call SERVICE on addresses that begin so; may be given several times.",
    ),
    "remote": (
        _DEFAULTS.remote,
        click.STRING,
        "SPARQL endpoint of a copy, kept by `mirror`, that answers queries.",
    ),
}
"""Settings of a server: default, type and help."""

SETTINGS = ("store", "base", *(name.replace("_", "-") for name in _SERVER))
"""What a file of settings may hold."""

LISTS = frozenset(name for name, (default, *_) in _SERVER.items() if isinstance(default, tuple))
"""Those of them that are lists of texts."""


def server_options(command: Command) -> Command:
    """Add the settings of a server, which the command takes as one argument `server`."""

    @wraps(command)
    def with_settings(**values: Any) -> Any:
        return command(server=_server_settings({k: values.pop(k) for k in _SERVER}), **values)

    for name, (default, kind, meaning) in reversed(_SERVER.items()):
        option = click.option(
            f"--{name.replace('_', '-')}",
            default=default,
            show_default=True,
            type=kind,
            multiple=name in LISTS,
            envvar=f"SANCTIONPRESS_{name.upper()}",
            show_envvar=True,
            help=meaning,
        )
        with_settings = option(with_settings)
    return with_settings


def _server_settings(values: Mapping[str, Any]) -> ServerSettings:
    budget = replace(
        _BUDGET,
        seconds=values["query_seconds"],
        memory=values["query_memory"] * MEBIBYTE,
        answer=values["query_answer"] * MEBIBYTE,
        rows=values["query_rows"],
        waiting=values["query_waiting"],
    )
    others = {name: value for name, value in values.items() if hasattr(_DEFAULTS, name)}
    return ServerSettings(**others, budget=budget)


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
