"""What a run is configured with: where the store lies and under which address things are named."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sanctionpress.errors import BadInput

DEFAULT_BASE = "http://127.0.0.1:8000/"
DEFAULT_STORE = "sanctionpress-store"
_NOT_IN_IRIS = re.compile(r'[\s<>"{}|\\^`]')


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the store and the base IRI, which ends with a slash."""

    store: Path
    base: str


def make_settings(store: str, base: str) -> Settings:
    """Return settings from an option or environment value each; BadInput for an unusable base."""
    return Settings(Path(store), checked_base(base if base.endswith("/") else f"{base}/"))


def checked_base(base: str) -> str:
    """Return the base if IRIs can stand under it; raise BadInput if not."""
    parts = urlsplit(base)
    usable = parts.scheme in {"http", "https"} and parts.netloc and base.endswith("/")
    if not usable or parts.query or parts.fragment or _NOT_IN_IRIS.search(base):
        raise BadInput(f"The base IRI {base!r} cannot be used: give one like {DEFAULT_BASE}")
    return base
