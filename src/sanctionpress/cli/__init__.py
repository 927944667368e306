"""The command line: verbs over paths, results on stdout, remarks on stderr, exit 0, 1 or 2."""

import io
import sys
from collections.abc import Sequence

import click

from sanctionpress import __version__
from sanctionpress.cli.checking import check
from sanctionpress.cli.extracting import extract
from sanctionpress.cli.publishing import publish, serve, withdraw
from sanctionpress.cli.querying import export, query
from sanctionpress.cli.training import evaluate, train
from sanctionpress.cli.validating import validate_command as validate
from sanctionpress.errors import SanctionpressError

_INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sanctionpress")
def cli() -> None:
    """Turn sanctions journalism into validated linked data.

    Exit status: 0 fine, 1 the content fails, 2 it could not be done.
    """


for _command in (
    publish,
    serve,
    extract,
    validate,
    query,
    export,
    withdraw,
    check,
    train,
    evaluate,
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status; every error is one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What we write is UTF-8 everywhere, whatever the locale says.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


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
