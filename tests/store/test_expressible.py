"""What a format cannot hold is known before it is written."""

from xml.dom.minidom import parseString

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctionpress.store.expressible import is_broken_xml, why_not
from sanctionpress.store.formats import GRAPH_FORMATS, JSON_LD, RDF_XML, RESULTS_XML, Format
from sanctionpress.store.rdf import write_graph

THING, SAYS = ox.NamedNode("http://e.org/a"), ox.NamedNode("http://e.org/says")
PLAIN = ox.Triple(THING, SAYS, ox.Literal("x"))
NAMELESS = ox.Triple(THING, ox.NamedNode("urn:1"), ox.Literal("x"))


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.suffix)
def test_every_format_holds_a_plain_triple(form: Format) -> None:
    assert why_not([PLAIN], form) == ""


@pytest.mark.parametrize("inner", [NAMELESS, PLAIN])
def test_triple_terms_are_no_json_ld_and_as_xml_need_names_inside(inner: ox.Triple) -> None:
    triple = ox.Triple(THING, SAYS, inner)
    assert "triple terms" in why_not([PLAIN, triple], JSON_LD)
    assert ("<urn:1>" in why_not([triple], RDF_XML)) == (inner is NAMELESS)


@given(st.text("aZ1é-.·:/%", min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_let_through_as_rdf_xml_can_be_read(name: str, value: str) -> None:
    predicate = "http://e.org/" + name.replace("%", "%20")
    triples = [ox.Triple(THING, ox.NamedNode(predicate), ox.Literal(value))]
    if not why_not(triples, RDF_XML):
        written = write_graph(triples, RDF_XML)
        if not is_broken_xml(written, RDF_XML.media_type):
            parseString(written)  # noqa: S318 - written a line above
            assert [quad.triple for quad in ox.parse(written, ox.RdfFormat.RDF_XML)] == triples


def test_only_xml_is_looked_through() -> None:
    assert is_broken_xml(b"<literal>\x01</literal>", RESULTS_XML.media_type)
    assert is_broken_xml("<literal>\ufffe</literal>".encode(), RDF_XML.media_type)
    assert not is_broken_xml("<literal>\t\ufffd</literal>".encode(), RESULTS_XML.media_type)
    assert not is_broken_xml(b'"\x01"', "text/csv")
