"""What a run is configured with: where the store lies and under which address things are named."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sanctionpress.errors import BadInput

DEFAULT_BASE = "http://127.0.0.1:8000/"
DEFAULT_STORE = "sanctionpress-store"


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the store and the base IRI, which ends with a slash."""

    store: Path
    base: str


def make_settings(store: str, base: str) -> Settings:
    """Return settings from an option or environment value each; BadInput for an unusable base."""
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise BadInput(
            f"The base address '{base}' cannot name things: give an http or https address "
            f"without query and fragment, such as {DEFAULT_BASE}"
        )
    return Settings(Path(store), base if base.endswith("/") else base + "/")
