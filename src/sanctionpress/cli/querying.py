"""Commands that read the store: query and export."""

import sys
from pathlib import Path

import click

from sanctionpress.cli.options import store_option
from sanctionpress.errors import BadInput
from sanctionpress.queries.budget import Budget
from sanctionpress.queries.pool import QueryPool
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.store import open_snapshot
from sanctionpress.store.changes import export_changes
from sanctionpress.store.exporting import export_article, export_dataset
from sanctionpress.store.formats import DATASET_FORMATS, GRAPH_FORMATS, RESULT_FORMATS, Format
from sanctionpress.store.layout import write_durably

_TABLES = {
    form.suffix.replace("srj", "json").replace("srx", "xml"): form for form in RESULT_FORMATS
}
_GRAPHS = {form.suffix: form for form in GRAPH_FORMATS}
_DUMPS = {form.suffix: form for form in DATASET_FORMATS}


@click.command()
@click.argument("query_or_file", metavar="QUERY|FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_TABLES, *_GRAPHS]),
    help="csv for tables and ttl for graphs, unless said otherwise.",
)
@click.option(
    "--seconds",
    default=60,
    show_default=True,
    type=click.IntRange(1),
    help="Longest time the query may take.",
)
@store_option
def query(query_or_file: str, form: str | None, seconds: int, store: str) -> int:
    """Ask the store a SPARQL query: its text, a file, or - for standard input."""
    folder = Path(store)
    snapshot = open_snapshot(folder)
    accepted = scrutinise(_query_text(query_or_file), snapshot.base)
    snapshot.close()
    offered = _GRAPHS if accepted.gives_graph else _TABLES
    chosen = offered.get(form or ("ttl" if accepted.gives_graph else "csv"))
    if chosen is None:
        raise BadInput(f"A {accepted.form} query has no {form} form: choose {', '.join(offered)}.")
    with QueryPool(folder, Budget(seconds=seconds), size=1) as pool:
        _write(pool.answer(accepted, chosen))
    return 0


def _query_text(query_or_file: str) -> str:
    if query_or_file != "-" and any(char.isspace() for char in query_or_file):
        return query_or_file
    try:
        if query_or_file == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        return Path(query_or_file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"'{query_or_file}' is neither a query nor a readable file ({error}): "
            "give SPARQL text, a file of it, or - for standard input."
        ) from error


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_DUMPS)),
    help="nq (unless said otherwise), trig and jsonld keep the graph of each article apart; "
    "ttl, for one article unless said otherwise, is one graph.",
)
@click.option("--article", metavar="NAME", help="Export only what this article says.")
@click.option(
    "--since",
    metavar="REVISION|TIME",
    help="Export what changed since then, as a SPARQL update for a copy of the named graphs.",
)
@click.option("--output", type=click.Path(dir_okay=False), help="File to write; else stdout.")
@store_option
def export(
    form: str | None, article: str | None, since: str | None, output: str | None, store: str
) -> int:
    """Write the dataset; the same statements always give the same bytes."""
    if since is not None and (form or article):
        raise BadInput("--since writes a SPARQL update of all graphs: give it alone.")
    snapshot = open_snapshot(Path(store))
    if since is not None:
        content = export_changes(snapshot, since)
    elif article is not None:
        content = export_article(snapshot, article, _article_form(form or "ttl"))
    else:
        content = export_dataset(snapshot, _DUMPS[form or "nq"])
    if output is None:
        _write(content)
    else:
        write_durably(Path(output), content)
    return 0


def _article_form(form: str) -> Format:
    if _DUMPS[form] not in GRAPH_FORMATS:
        raise BadInput(
            f"One article is one graph, which has no {_DUMPS[form].name} form: "
            "choose ttl or jsonld."
        )
    return _DUMPS[form]


def _write(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
