"""What a run is configured with: where the store lies, what things are named, how it is served."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sanctionpress.errors import BadInput
from sanctionpress.queries.budget import Budget

DEFAULT_BASE = "http://127.0.0.1:8000/"
DEFAULT_STORE = "sanctionpress-store"
# What is less sure is right about as often as not in cross-validation on the training articles, and
# no fact that the two seed articles state is among it.
DEFAULT_THRESHOLD = 0.45
_NOT_IN_IRIS = re.compile(r'[\s<>"{}|\\^`]')


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the store, the base IRI, which ends with a slash, and the threshold.

    Actions of less confidence than the threshold are kept for review instead of published.
    """

    store: Path
    base: str
    threshold: float = DEFAULT_THRESHOLD


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How a store is served.

    `workers` is the number of web processes and `query_workers` how many queries each evaluates
    at once; `proxies` is how many reverse proxies stand before the server and name the client.
    Whoever sends the `update_token`, if there is one, may change the dataset.
    `federate` are the beginnings of the addresses that queries may call by SERVICE, and `remote`
    the SPARQL endpoint of a copy that answers queries in place of the embedded store.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    query_workers: int = 2
    proxies: int = 0
    update_token: str = ""
    federate: tuple[str, ...] = ()
    remote: str = field(default="", repr=False)
    budget: Budget = field(default_factory=Budget)


def make_settings(store: str, base: str, threshold: float = DEFAULT_THRESHOLD) -> Settings:
    """Return settings from an option or environment value each; BadInput for an unusable base."""
    base = checked_base(base if base.endswith("/") else f"{base}/")
    return Settings(Path(store), base, threshold)


def checked_base(base: str) -> str:
    """Return the base if IRIs can stand under it; raise BadInput if not."""
    parts = urlsplit(base)
    usable = parts.scheme in {"http", "https"} and parts.netloc and base.endswith("/")
    if not usable or parts.query or parts.fragment or _NOT_IN_IRIS.search(base):
        raise BadInput(f"The base IRI {base!r} cannot be used: give one like {DEFAULT_BASE}")
    return base
