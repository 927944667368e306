"""What holds for every text, whatever is in it."""

from hypothesis import given
from hypothesis import strategies as st

from sanctionpress.article import EVIDENCE_KINDS
from sanctionpress.reading.naming import article_name
from sanctionpress.reading.plain import lay_out
from tests.reading.pages import LEAD, MORE

LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "",
                " ",
                LEAD,
                MORE,
                "Related Articles",
                "Comments",
                "Newsletter",
                "- item one",
                "date 2021-12-10 Headline of it",
                "— Jane (@jane) May 3, 2022",
                "Friday, May 3, 2022",
                "By Jane Doe",
                "A title of another story here",
                ">> Another story",
            ]
        ),
    ),
    max_size=25,
)


@given(LINES.map("\n".join))
def test_regions_are_in_order_and_cover_every_line_that_is_not_blank(text: str) -> None:
    regions = lay_out(text).regions
    ends = [0, *(region.end for region in regions)]
    assert all(end <= region.start < region.end for end, region in zip(ends, regions, strict=False))
    covered = {i for region in regions for i in range(region.start, region.end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())


@given(LINES.map("\n".join))
def test_a_text_with_words_has_at_most_one_headline_and_is_read_alike_each_time(text: str) -> None:
    layout = lay_out(text)
    assert sum(region.kind == "headline" for region in layout.regions) <= 1
    assert layout == lay_out(text)


@given(LINES.map("\n".join))
def test_evidence_regions_do_not_begin_or_end_with_blanks(text: str) -> None:
    for region in lay_out(text).regions:
        words = text[region.start : region.end]
        assert words == words.strip()
        assert region.kind in EVIDENCE_KINDS or words


@given(st.text())
def test_names_are_safe_in_an_iri(label: str) -> None:
    name = article_name(label)
    assert name
    assert name.isascii()
    assert all(character.isalnum() or character in "_-" for character in name)
    assert article_name(name) == name
