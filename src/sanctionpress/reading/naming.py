"""Names of articles: stable, readable, and safe in an IRI."""

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 80
_DIGITS = 8


def article_name(label: str) -> str:
    """Return a label as a name in an IRI; letters, digits, `_` and `-` stay as they are.

    Where letters of another script or the end of a long label are lost, a digest of the label
    keeps its name apart from others.
    """
    plain = unicodedata.normalize("NFKD", label)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    name = _UNSAFE.sub("-", kept).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in kept)
    if name and not lost and len(name) <= _LONGEST:
        return name
    return "-".join(part for part in (name[:_LONGEST].strip("-"), short_digest(label)) if part)


def short_digest(text: str | bytes) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 digest."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
