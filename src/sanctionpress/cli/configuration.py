"""Settings from a TOML file: what no flag and no environment variable says is taken from it."""

import tomllib
from pathlib import Path
from typing import Any

import click

from sanctionpress.cli.options import LISTS, SETTINGS
from sanctionpress.errors import BadInput


def read_configuration(context: click.Context, path: Path) -> None:
    """Make a file's settings the defaults of the command that is called.

    A key is an option's name without the dashes before it. BadInput if the file cannot be used.
    """
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"The settings in {path} cannot be read ({error}): correct it.") from error
    for key, value in found.items():
        if key not in SETTINGS:
            raise BadInput(
                f"{path} has {key!r}, which is no setting: choose from {', '.join(SETTINGS)}."
            )
        if not isinstance(value, list if key in LISTS else str | int | float):
            wanted = "a list of texts" if key in LISTS else "a text or a number"
            raise BadInput(f"{key!r} in {path} should be {wanted}.")
    # As text, each value is read and refused exactly as the flag's would be.
    values = {key.replace("-", "_"): _as_flags(value) for key, value in found.items()}
    context.default_map = {str(context.invoked_subcommand): values}


def _as_flags(value: object) -> str | list[str]:
    return [str(each) for each in value] if isinstance(value, list) else str(value)
