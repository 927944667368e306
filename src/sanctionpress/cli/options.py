"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

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
    """Add `--host`, `--port`, `--workers` and `--update-token`."""
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
    return host(port(workers(token(command))))


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
