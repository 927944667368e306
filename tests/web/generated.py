"""Requests that nobody would write by hand, as hypothesis strategies."""

from urllib.parse import quote, urlencode

from hypothesis import strategies as st

from tests.web.raw import Request

PATHS = [
    "/", "/sparql", "/data", "/data/x", "/graph/article/harbour-news", "/ns", "/shapes",
    "/context.jsonld", "/download/dataset.nq", "/download/dataset.trig", "/health", "/metrics",
    "/id/organization/sensetime", "/doc/organization/sensetime", "/doc/article/wire-copy",
    "/doc/organization/sensetime.ttl", "/doc/organization/sensetime.jsonld", "/robots.txt",
    "/sitemap.xml", "/catalog", "/.well-known/void", "/feed", "/feed.atom", "/terms.json",
    "/static/style.css", "/nix", "//", "/../etc/passwd", "/doc/", "/id/a/b/c.ttl",
]  # fmt: skip
METHODS = ["GET"] * 8 + ["POST"] * 5 + ["HEAD", "OPTIONS", "QUERY", "PUT", "DELETE", "PATCH", "X"]
TYPES = [
    "text/html", "text/turtle", "application/ld+json", "application/json", "application/trig",
    "application/n-triples", "application/n-quads", "application/rdf+xml", "text/csv", "*/*",
    "application/sparql-results+json", "application/sparql-results+xml", "image/png", "text/*",
    "text/tab-separated-values", "application/atom+xml", "é/ü", ";q=0", "*/*;q=0.1", "",
]  # fmt: skip
KINDS = [
    "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update",
    "multipart/form-data", "multipart/form-data; boundary=x", "text/turtle", "application/json",
    "application/sparql-query; charset=utf-16", "application/ld+json", "",
]  # fmt: skip
FIELDS = [
    "query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "graph",
    "default", "format", "page", "q", "since", "x",
]  # fmt: skip
PIECES = [
    "SELECT", "SELECT *", "ASK", "CONSTRUCT WHERE", "DESCRIBE", "WHERE", "{", "}", "?s ?p ?o", ".",
    "?s a sp:Company", "OPTIONAL {", "UNION", "FILTER(", ")", "GRAPH ?g {",
    "SERVICE <http://127.0.0.1:9/>",
    "FROM <file:///etc/passwd>", "FROM NAMED <urn:x>", "ORDER BY ?s", "LIMIT 3", "OFFSET -1",
    "GROUP BY ?s", "VALUES ?x {", "BIND(1/0 AS ?y)", "REGEX(?o, '(a+)+$')",
    "'open", '"""', "<http://[>",
    "PREFIX x: <urn:x>", "x:y", "BASE <//[>", "# comment\n", "\u0000", "é", "🏛", "_:b",
    "sp:holds+", "^",
    "(COUNT(*) AS ?n)", "INSERT DATA {", "LOAD <http://127.0.0.1:9/>", "EXISTS {", "<<", ">>",
    "\\u12",
]  # fmt: skip
WHOLE = [
    "SELECT * { ?s ?p ?o } LIMIT 5", "ASK { ?s a sp:Article }", "DESCRIBE ?s { ?s a sp:Company }",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s sp:target ?o } }", "SELECT ?x { BIND('\\u0001' AS ?x) }",
]  # fmt: skip

sparql = st.one_of(
    st.sampled_from(WHOLE),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.text(max_size=40),
)
header_text = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f"), max_size=30
)
fields = st.lists(st.tuples(st.sampled_from(FIELDS), sparql), max_size=3)
segments = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: quote(text, safe=""))


@st.composite
def targets(draw: st.DrawFn) -> str:
    """Draw a path, perhaps with a suffix that nobody expects, and a query string."""
    path = draw(st.sampled_from(PATHS))
    if draw(st.booleans()):
        path += draw(
            st.one_of(segments, st.sampled_from([".ttl", ".html", "/", "%2F", "%FF", "%"]))
        )
    query = draw(st.one_of(fields.map(urlencode_loosely), segments, st.just("")))
    return f"{path}?{query}" if query else path


def urlencode_loosely(pairs: list[tuple[str, str]]) -> str:
    """Return form fields as browsers send them; lone surrogates become what they stand for."""
    return urlencode(pairs, errors="surrogatepass")


headers = st.lists(
    st.one_of(
        st.tuples(st.just("Accept"), st.lists(st.sampled_from(TYPES), max_size=4).map(",".join)),
        st.tuples(st.just("Content-Type"), st.sampled_from(KINDS)),
        st.tuples(st.just("Range"), st.sampled_from(["bytes=0-5", "bytes=9-1", "bytes=x", "é"])),
        st.tuples(
            st.sampled_from(
                ["If-None-Match", "If-Modified-Since", "If-Match", "Accept-Encoding", "Origin",
                 "Authorization", "Cookie", "X-Forwarded-For", "Accept-Language", "Expect"]
            ),
            header_text,
        ),
    ),
    max_size=4,
).map(tuple)  # fmt: skip
bodies = st.one_of(
    st.just(b""),
    fields.map(urlencode_loosely).map(str.encode),
    sparql.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Draw a whole request."""
    method = draw(st.sampled_from(METHODS))
    body = b"" if method in {"GET", "HEAD"} else draw(bodies)
    return Request(method, draw(targets()), draw(headers), body)
