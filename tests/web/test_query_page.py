"""The query page: what it says without a script, and what people see in a browser."""

import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from sanctionpress.store.terms import XSD
from sanctionpress.web.charts import Row, chart
from sanctionpress.web.completions import prefixed
from tests.web.browser import Browser
from tests.web.conftest import Server

BROWSER = {"Accept": "text/html"}
EDITOR = Path(__file__).parents[2] / "src/sanctionpress/web/editor"
CONTENT = "document.querySelector('form.query > div').shadowRoot.querySelector('.cm-content')"
COUNT = (
    "SELECT ?authority (COUNT(*) AS ?n) { ?a sp:authority ?authority }"
    " GROUP BY ?authority ORDER BY DESC(?n)"
)


def row(**values: str) -> Row:
    return {
        name: {"type": "literal", "value": value}
        | ({"datatype": XSD + "integer"} if value.lstrip("-").isdigit() else {})
        for name, value in values.items()
    }


def test_numbers_become_bars() -> None:
    made = chart(["who", "n"], [row(who="US", n="8"), row(who="Canada", n="2")])
    assert made is not None
    assert [(bar.value, bar.length) for bar in made.bars] == [("8", 100), ("2", 25)]


@pytest.mark.parametrize(
    ("variables", "rows"),
    [
        (["who", "n"], [row(who="US", n="8")]),
        (["who", "n"], [row(who="US", n="8"), row(n="2")]),
        (["who", "n"], [row(who="US", n="8"), row(who="Canada")]),
        (["who", "n"], [row(who="US", n="8"), row(who="Canada", n="-2")]),
        (["who", "n"], [row(who="US", n="0"), row(who="Canada", n="0")]),
        (["n", "m"], [row(n="8", m="1"), row(n="9", m="1")]),
        (["who", "whom"], [row(who="US", whom="A"), row(who="Canada", whom="B")]),
        (["who", "n"], [row(who="US", n="8")] * 61),
    ],
)
def test_what_bars_would_not_show_has_no_chart(variables: list[str], rows: list[Row]) -> None:
    assert chart(variables, rows) is None


def test_a_table_links_its_things_and_can_be_taken_away(client: FlaskClient) -> None:
    query = {"query": "SELECT ?s { ?s a sp:Company } ORDER BY ?s"}
    page = client.get("/sparql", query_string=query, headers=BROWSER).text
    assert '<a href="/doc/organization/sensetime"' in page
    assert ">organization/sensetime</a>" in page
    address = page.partition('download="answer.csv"')[0].rpartition('href="')[2].rstrip('" ')
    answer = client.get(address.replace("&amp;", "&"), headers=BROWSER)
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.text.splitlines()[0] == "s"


def test_a_format_that_is_not_offered_is_refused(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": "ASK {}", "format": "ttl"})
    assert answer.status_code == 400
    assert "choose one of srj, srx, csv, tsv" in answer.get_json(force=True)["detail"]


def test_a_query_that_fails_can_be_corrected(client: FlaskClient) -> None:
    page = client.get("/sparql", query_string={"query": "SELECT nonsense"}, headers=BROWSER)
    assert page.status_code == 400
    assert ">SELECT nonsense</textarea>" in page.text


def test_the_editor_is_told_our_terms(client: FlaskClient) -> None:
    found = {term["label"]: term for term in client.get("/terms.json").get_json()}
    assert found["sp:target"]["type"] == "property"
    assert found["sp:target"]["info"]
    assert found["measure:asset-freeze"]["detail"] == "asset freeze"
    assert found["schema:headline"]["type"] == "property"
    assert found["sp:"]["detail"] == "https://w3id.org/sanctionpress/ns#"


def test_an_iri_is_shortened_only_if_sparql_reads_it_back() -> None:
    assert prefixed("https://w3id.org/sanctionpress/ns#target") == "sp:target"
    assert prefixed("https://w3id.org/sanctionpress/ns#a/b") == ""
    assert prefixed("http://e.org/a") == ""


def test_a_query_is_typed_completed_and_answered(browser: Browser, server: Server) -> None:
    browser.open(f"{server.base}sparql")
    browser.until(f"{CONTENT}.getAttribute('aria-label').startsWith('Query')")
    browser.value(f"{CONTENT}.focus()")
    browser.press("a", 65, ctrl=True)
    browser.press("Delete", 46)
    browser.type("SELECT ?whom { ?a sp:tar")
    browser.until(f"{CONTENT}.getRootNode().querySelector('.cm-completionLabel') !== null")
    time.sleep(0.3)  # for a moment, the list takes no key that may have been meant for the text
    browser.press("Enter", 13)
    browser.type(" ?whom ")
    browser.press("Enter", 13, ctrl=True)
    browser.until("document.querySelector('#status').textContent === '3 rows.'")
    assert browser.value("document.querySelectorAll('#answer tbody a[href]').length") == 3
    assert "sp%3Atarget" in browser.value("location.search")


@pytest.mark.parametrize("width", [1280, 400])
def test_a_shared_address_shows_query_table_and_chart(
    browser: Browser, server: Server, width: int
) -> None:
    browser.open(f"{server.base}sparql?query={quote(COUNT)}", width)
    browser.until(f"{CONTENT}.textContent.includes('GROUP BY')")
    coloured = "new Set([...{}.querySelectorAll('span')].map(e => getComputedStyle(e).color))"
    assert browser.value(f"{coloured.format(CONTENT)}.size") >= 3
    assert browser.value("document.querySelectorAll('#answer rect').length") == 2
    assert browser.value("document.documentElement.scrollWidth") <= width


def test_an_error_is_told_and_the_query_kept(browser: Browser, server: Server) -> None:
    browser.open(f"{server.base}sparql?query={quote(COUNT)}")
    browser.until(f"{CONTENT}.textContent.includes('GROUP BY')")
    browser.value(f"{CONTENT}.focus()")
    browser.type("nonsense ")
    browser.press("Enter", 13, ctrl=True)
    browser.until("document.querySelector('#status').className === 'problem'")
    assert "nonsense" in browser.value(f"{CONTENT}.textContent")
    assert browser.value("document.querySelector('#answer').children.length") == 0
    browser.remarks[:] = [r for r in browser.remarks if "400 (Bad Request)" not in r]


@pytest.mark.skipif(
    not (shutil.which("node") and (EDITOR / "node_modules").is_dir()),
    reason="the editor's packages are not installed: `npm install` in src/sanctionpress/web/editor",
)
def test_the_committed_script_is_what_its_source_makes(tmp_path: Path) -> None:
    made = tmp_path / "query.js"
    subprocess.run(["node", "build.js", str(made)], cwd=EDITOR, check=True)
    assert made.read_bytes() == (EDITOR.parent / "static/query.js").read_bytes()
