"""The command that keeps a copy in another store: mirror."""

from pathlib import Path

import click

from sanctionpress.cli.options import store_option
from sanctionpress.errors import BadInput
from sanctionpress.store.mirroring import Mirror
from sanctionpress.store.mirroring import mirror as bring_up
from sanctionpress.store.remote import check_endpoint
from sanctionpress.store.snapshot import is_iri, open_snapshot


@click.command()
@click.option(
    "--query",
    required=True,
    envvar="SANCTIONPRESS_MIRROR_QUERY",
    show_envvar=True,
    metavar="URL",
    help="The other store's SPARQL endpoint.",
)
@click.option(
    "--update",
    required=True,
    envvar="SANCTIONPRESS_MIRROR_UPDATE",
    show_envvar=True,
    metavar="URL",
    help="Its endpoint for updates; a name and password may stand before the host.",
)
@click.option(
    "--graphs",
    default="",
    envvar="SANCTIONPRESS_MIRROR_GRAPHS",
    show_envvar=True,
    metavar="URL",
    help="Its graph store: put graphs there one by one, where updates may not be long.",
)
@click.option(
    "--merged",
    default="",
    envvar="SANCTIONPRESS_MIRROR_MERGED",
    show_envvar=True,
    metavar="IRI",
    help="Named graph to hold what the default graph does, where that one cannot be written.",
)
@store_option
def mirror(query: str, update: str, graphs: str, merged: str, store: str) -> int:
    """Make a copy of the dataset in another SPARQL 1.1 store, or bring it up to date."""
    for address in filter(None, (query, update, graphs)):
        check_endpoint(address)
    if merged and not is_iri(merged):
        raise BadInput(f"{merged!r} is no IRI of a graph: give one like http://…/graph/merged.")
    snapshot = open_snapshot(Path(store))
    done = bring_up(snapshot, Mirror(query, update, graphs, merged))
    click.echo(f"{done.graphs} graphs written; the copy is at revision {done.revision}")
    return 0
