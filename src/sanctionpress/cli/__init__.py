"""The command line: verbs over paths, results on stdout, remarks on stderr, exit 0, 1 or 2."""

import io
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from sanctionpress import __version__
from sanctionpress.cli.configuration import read_configuration
from sanctionpress.cli.supervision import supervised
from sanctionpress.errors import SanctionpressError

_INTERRUPTED = 130


_COMMANDS = {
    "publish": "publishing:publish",
    "review": "publishing:review",
    "serve": "publishing:serve",
    "extract": "extracting:extract",
    "validate": "validating:validate_command",
    "query": "querying:query",
    "export": "querying:export",
    "mirror": "mirroring:mirror",
    "withdraw": "publishing:withdraw",
    "check": "checking:check",
    "train": "training:train",
    "evaluate": "training:evaluate",
}
"""Verb → the module of this package and the command in it."""


class _Verbs(click.Group):
    """Loads a command when it is used: extraction alone takes a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs, in the order of the data's way."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a verb."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sanctionpress")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="SANCTIONPRESS_CONFIG",
    help="TOML file of settings; flags and environment variables go before it.",
)
@click.pass_context
def cli(context: click.Context, config: Path | None) -> None:
    """Turn sanctions journalism into validated linked data.

    Exit status: 0 fine, 1 the content fails, 2 it could not be done.
    """
    if config is not None:
        read_configuration(context, config)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status; every error is one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What we write is UTF-8 everywhere, whatever the locale says.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else list(arguments)
    guarded = given[:1] == ["validate"]  # other people's files and shapes, in CI
    sys.exit(supervised(partial(run, given)) if guarded else run(given))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    try:
        return int(cli.main(arguments, prog_name="sanctionpress", standalone_mode=False) or 0)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except SanctionpressError as error:
        click.echo(f"sanctionpress: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("sanctionpress: interrupted; nothing was half done.", err=True)
        return _INTERRUPTED
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        click.echo(f"sanctionpress: {error.strerror or error}{place}: check the path.", err=True)
        return 2
    except SystemExit:
        # So click leaves where the reader of our output has left (`| head`): not an error.
        return 0
