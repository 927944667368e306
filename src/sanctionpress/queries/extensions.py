"""What a query may not ask of another engine: what that one adds to SPARQL.

Engines add functions that reach files, databases and the network, such as Virtuoso's
`bif:http_get` and Jena's `java:`. The embedded engine has none of them.
"""

import re
from itertools import zip_longest
from urllib.parse import urlsplit

from sanctionpress.errors import QueryRefused
from sanctionpress.prefixes import PREFIXES
from sanctionpress.queries.scrutiny import Resolver
from sanctionpress.queries.tokens import tokens

_SCHEMES = frozenset({"http", "https", "urn", "tag", "mailto"})
_CODE_POINT = re.compile(r"\\[uU]")


def refuse_extensions(query: str, base: str) -> None:
    """Refuse IRIs with schemes of engines, and functions that are not SPARQL's own."""
    if _CODE_POINT.search(query):
        # Some engines decode these before they read the query (SPARQL 1.1, section 19.2).
        raise QueryRefused("\\u and \\U are refused here: write the character itself.")
    read = list(tokens(query))
    resolve = Resolver(read, base)
    known = (base, *PREFIXES.values())
    for token, following in zip_longest(read, read[1:]):
        iri = resolve.iri(token)
        if iri is None:
            continue
        if urlsplit(iri).scheme not in _SCHEMES:
            raise QueryRefused(f"<{iri}> is refused: its scheme may be one of an engine's own.")
        if following is not None and following.text == "(" and not iri.startswith(known):
            raise QueryRefused(f"<{iri}>(…) is refused: only SPARQL's own functions are known.")
