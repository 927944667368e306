"""Which day a page states as its day of publication, and on what basis."""

from datetime import date

import pytest

from sanctionpress.reading.days import days_in
from sanctionpress.reading.plain import lay_out
from tests.reading.pages import LEAD, MORE

TITLE = "Treasury freezes assets of Acme Trading in Minsk"
DAY = date(2022, 5, 12)


def published(text: str) -> tuple[date, str] | None:
    found = lay_out(text).published
    return (found.day, found.basis) if found else None


@pytest.mark.parametrize(
    "line",
    [
        "May 12, 2022",
        "12 May 2022",
        "Thursday, 12 May 2022",
        "Minsk, 12.05.2022",
        "2022-05-12 07:52",
        "06:00, 12 MAY 2022",
        "Published: 12th May 2022     3 hours ago",
        "By Jane Doe | 12 May 2022 | 2 min read",
        "Wire desk | Minsk | Updated: 13-05-2022 06:40 IST | Created: 12-05-2022 06:40 IST",
        "MINSK/WASHINGTON - 12 May 2022",
        "12 mai 2022",
    ],
)
def test_a_line_below_the_headline(line: str) -> None:
    assert published(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{MORE}\n") == (DAY, "dateline")


@pytest.mark.parametrize(
    "dateline",
    [
        "MINSK, May 12, 2022 (Reuters) - ",
        "MINSK (May 12, 2022) — ",
        "Minsk, 12.05.2022 - ",
        "MINSK, 12 May 2022 -- ",
    ],
)
def test_a_dateline_that_opens_the_body(dateline: str) -> None:
    assert published(f"{TITLE}\n\n{dateline}{LEAD}\n\n{MORE}\n") == (DAY, "dateline")


@pytest.mark.parametrize(
    "opening",
    [
        "MINSK, May 12 (Reuters) - ",
        "On May 12, 2022 - a Thursday - it was said: ",
        "As early as May 12, 2022, it was said that ",
    ],
)
def test_a_day_in_the_story_is_not_its_day(opening: str) -> None:
    assert published(f"{TITLE}\n\n{opening}{LEAD}\n\n{MORE}\n") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thursday, May 12, 2022", None),
        ("30 May 2022, 5.14pm", (date(2022, 5, 30), "dateline")),
        ("Publication date 12 May 2022", (DAY, "dateline")),
        ("12 May 2022 - Politics", (DAY, "dateline")),
        ("Last updated: 12 May 2022", None),
    ],
)
def test_a_line_above_the_headline(line: str, expected: tuple[date, str] | None) -> None:
    assert published(f"MINSK HERALD\n\n{line}\n\n{TITLE}\n\n{LEAD}\n\n{MORE}\n") == expected


def test_a_bare_day_at_the_name_of_the_site_is_a_banner() -> None:
    for head in ("MINSK HERALD\n12 May 2022", "12 May 2022\nMINSK HERALD"):
        layout = lay_out(f"{head}\n\n{TITLE}\n\n{LEAD}\n\n{MORE}\n")
        assert (layout.published, layout.banner) == (None, DAY)


def test_the_date_header_counts_most() -> None:
    text = f" date 2022-05-12 {TITLE}\n\nMay 13, 2022\n\n{LEAD}\n\n{MORE}\n"
    assert published(text) == (DAY, "date-header")
    assert published(text.replace("2022-05-12", "2022-02-30")) == (date(2022, 5, 13), "dateline")


def test_a_day_of_change_is_not_the_day_of_publication() -> None:
    line = "Last Updated at May 13, 2022 20:14 IST"
    assert published(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{MORE}\n") is None
    foot = "First Published: Thu, May 12 2022. 18:50 IST"
    assert published(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{MORE}\n\n{foot}\n") == (DAY, "dateline")


def test_the_day_of_a_briefing_stands_in_its_title() -> None:
    title = "Department Press Briefing – May 12, 2022"
    layout = lay_out(f"{title}\n\n2:06 p.m. EST\n\n{LEAD}\n\n{MORE}\n")
    assert layout.headline == title
    assert layout.published is not None
    assert layout.published.day == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03/04/2022", []),
        ("03/03/2022", [date(2022, 3, 3)]),
        ("25/03/2022", [date(2022, 3, 25)]),
        ("03/25/2022", [date(2022, 3, 25)]),
        ("2021/12/10", [date(2021, 12, 10)]),
        ("Oct. 30th, 2020", [date(2020, 10, 30)]),
        ("31 February 2022", []),
        ("2022-13-01", []),
        ("1 May 1066", []),
        ("12 de mayo de 2022", [DAY]),
    ],
)
def test_written_days(text: str, expected: list[date]) -> None:
    assert [written.day for written in days_in(text)] == expected


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(REUTERS)", "Reuters"),
        ("Source: AFP", "Agence France-Presse"),
        ("With reporting by agencies", "Agencies"),
        ("By Jane Doe (AP)", None),
        ("Source: our own people", None),
    ],
)
def test_the_agency_of_a_credit(line: str, agency: str | None) -> None:
    assert lay_out(f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n{line}\n").agency_credit == agency


def test_the_agency_of_a_dateline_or_a_byline() -> None:
    assert lay_out(f"{TITLE}\n\nMINSK (AP) - {LEAD}\n\n{MORE}\n").agency_credit == (
        "Associated Press"
    )
    assert lay_out(f"{TITLE}\n\nBy Jane Doe (Reuters)\n\n{LEAD}\n\n{MORE}").agency_credit == (
        "Reuters"
    )
