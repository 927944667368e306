"""Texts of pages and the kinds of their parts."""

import pytest

from sanctionpress.reading.plain import lay_out
from tests.reading.pages import LEAD, MORE, kinds_of, read_text

TITLE = "Treasury freezes assets of Acme Trading in Minsk"


def kind_of(words: str, text: str) -> str:
    return next(kind for kind, part in kinds_of(text) if words in part)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Who else is on the list?", "section-heading"),
        ("THE ANSWER OF MINSK", "section-heading"),
        ("> Read more about it", "body"),
        (">> Belarus: a year of sanctions", "teaser-link"),
        ("Read more: Belarus, a year of sanctions", "teaser-link"),
        ("Subscribe now to our daily briefing", "newsletter"),
        ("Share this article on Facebook", "sidebar"),
        ("We use cookies to make this site better", "sidebar"),
        ("The company's gate in Minsk. Photo: Jane Doe", "sidebar"),
        ("With reporting by agencies", "agency-credit"),
        ("(AFP)", "agency-credit"),
        ("Play", "player-control"),
        ("All its assets are frozen.", "body"),
        ("The following banks are on the list:", "body"),
        ("- Federal Security Agency", "body"),
        ("Terms of the deal were not disclosed.", "body"),
        ("QUESTION: Why only now?", "body"),
    ],
)
def test_a_line_between_two_paragraphs(line: str, kind: str) -> None:
    assert kind_of(line, f"{TITLE}\n\n{LEAD}\n\n{line}\n\n{MORE}\n") == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (TITLE, "repeated-headline"),
        ("By Jane Doe", "banner"),
        ("By Jane Doe in Minsk 21-03-2022", "date-header"),
        ("Minsk, December 9, 12:26", "date-header"),
        ("Share   Comments (97)", "banner"),
        ("The gate of the company. Photo: archive", "sidebar"),
        ("Antony J. Blinken, Secretary of State", "standfirst"),
        ("Office of the Spokesperson", "standfirst"),
        ("Minsk reacts with anger to the step", "standfirst"),
        ("Washington, D.C.", "banner"),
        ("Source: AFP", "agency-credit"),
        ("Home / World / Belarus", "banner"),
        ("Listen to the article", "player-control"),
        ("Subscribe to our newsletter", "newsletter"),
        ("What happened?", "section-heading"),
    ],
)
def test_a_line_between_headline_and_body(line: str, kind: str) -> None:
    found = kinds_of(f"{TITLE}\n\n{line}\n\n{LEAD}\n\n{MORE}\n")
    assert found[0] == ("headline", TITLE)
    assert found[1] == (kind, line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("MINSK HERALD", "site-name"),
        ("JUST IN", "banner"),
        ("News | Politics | Economy | Society", "banner"),
        ("News Politics Business Sports", "banner"),
        ("BTC 108,731 +0.6% ETH 2,598 +1.9%", "banner"),
        ("Tuesday, 11 March 2025  Minsk 17C", "banner"),
        ("Published: 2 January 2025, 10:00", "date-header"),
        ("By Jane Doe", "banner"),
        ("Menu An icon of three lines. Home An icon of a house.", "banner"),
    ],
)
def test_a_line_above_the_headline(line: str, kind: str) -> None:
    found = kinds_of(f"{line}\n\n{TITLE}\n\n{LEAD}\n\n{MORE}\n")
    assert found[0] == (kind, line)
    assert found[1] == ("headline", TITLE)


def test_a_tagline_is_no_headline() -> None:
    page = (
        f"Minsk Herald\n\nThe paper that you can rely on every day\n\n{TITLE}\n\n{LEAD}\n\n{MORE}"
    )
    assert lay_out(page).headline == TITLE
    assert lay_out(page).publisher == "Minsk Herald"


def test_a_short_headline_that_stands_alone() -> None:
    assert lay_out(f"Acme is sanctioned\n\n{LEAD}\n\n{MORE}").headline == "Acme is sanctioned"
    assert lay_out(f"MINSK HERALD\n\n{LEAD}\n\n{MORE}").headline is None


def test_the_line_of_a_date_header_may_be_the_first_paragraph() -> None:
    found = kinds_of(f" date 2021-06-04 {LEAD}\n\n{MORE}\n")
    assert found == [("date-header", "date 2021-06-04"), ("body", LEAD), ("body", MORE)]


def test_a_sentence_with_a_full_stop_may_be_the_headline() -> None:
    title = "The United States imposes sanctions on companies and officials in Belarus and Russia."
    found = kinds_of(f" date 2021-12-10 {title}\n\n{LEAD}\n\n{MORE}\n")
    assert found[1] == ("headline", title)


def test_a_paragraph_above_the_byline_is_a_standfirst() -> None:
    standfirst = (
        "The company helped the army, says Washington, and now loses what it has in America."
    )
    found = kinds_of(f"{TITLE}\n\n{standfirst}\n\nBy Jane Doe\n\n{LEAD}\n\n{MORE}\n")
    assert [kind for kind, _ in found] == ["headline", "standfirst", "banner", "body", "body"]


def test_a_byline_may_follow_the_first_paragraph_of_a_text_without_headline() -> None:
    found = kinds_of(f"{LEAD}\n\nBy Jane Doe, 3 May 2022\n\n{MORE}\n")
    assert [kind for kind, _ in found] == ["standfirst", "date-header", "body"]


def test_a_standfirst_that_opens_a_later_paragraph() -> None:
    opening = (
        "Acme Trading, a company in Minsk, has lost its assets in the United States on Friday."
    )
    page = f"{TITLE}\n\n{opening}\n\n{LEAD}\n\n{opening[:-1]} after a long inquiry.\n"
    assert kind_of(opening, page) == "standfirst"


def test_lists_of_names_stay_in_the_article() -> None:
    names = ["Ministry of Interior", "Military Intelligence Directorate", "Sama TV"]
    found = kinds_of(
        f"{TITLE}\n\n{LEAD}\n\nOn the list are:\n\n" + "\n".join(names) + f"\n\n{MORE}"
    )
    assert [part for kind, part in found if kind == "body"] == [
        LEAD,
        "On the list are:",
        *names,
        MORE,
    ]


@pytest.mark.parametrize("introduction", ["Full list", "Signed by", "The banks are:"])
def test_a_list_of_names_may_end_the_page(introduction: str) -> None:
    banks = [
        f"{name} Joint Stock Commercial Bank of Minsk" for name in ("First", "Second", "Third")
    ]
    text = f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n{introduction}\n\n" + "\n".join([*banks, *banks])
    assert all(kind_of(bank, text) == "body" for bank in banks)


def test_people_with_their_offices_may_end_the_page() -> None:
    people = [f"Ivan {name}ov, deputy head of the security service" for name in "ABCD"]
    text = f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n" + "\n".join(people)
    assert kind_of("Ivan Dov", text) == "body"


def test_titles_of_other_stories_end_the_page_without_a_word_before_them() -> None:
    others = [f"Other minister says number {n} is not enough" for n in range(5)]
    text = f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n" + "\n".join(others)
    assert kinds_of(text)[-1] == ("sidebar", "\n".join(others))


def test_titles_right_above_the_comments_are_not_the_article() -> None:
    others = "African Union hosts Niger talks\nNiger junta orders police to act"
    text = f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n{others}\nComments\nWhat a shame, says a reader."
    assert kinds_of(text)[-1] == ("sidebar", text[text.index("African") :])


def test_the_article_goes_on_after_a_link_to_another_story() -> None:
    last = "Acme denied the charges and said it would challenge the step."
    text = f"{TITLE}\n\n{LEAD}\n\nRead also\n\nShot at a rally in Quito\n\n{MORE}\n\n{last}\n"
    assert [kind for kind, _ in kinds_of(text)] == ["headline", "body", "sidebar", "body", "body"]


def test_a_short_sentence_goes_on_only_with_the_names_of_the_article() -> None:
    stranger = "Quito is in uproar over what has happened there today."
    known = "Minsk is in uproar over what has happened there today."
    for sentence, kind in ((stranger, "sidebar"), (known, "body")):
        text = (
            f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\nRead also\n\nA story\n\n{sentence}\n\n{LEAD}\n\n{MORE}"
        )
        assert kind_of(sentence, text) == kind


def test_readers_comments_are_never_the_article() -> None:
    third = (
        "The Foreign Ministry in Minsk spoke of an unfriendly step that will have an answer soon."
    )
    text = f"{TITLE}\n\n{LEAD}\n\n{MORE}\n\n{third}\n\nComments (3)\n\n{MORE}\n\n{third}"
    assert [kind for kind, _ in kinds_of(text)] == ["headline", "body", "body", "body", "sidebar"]


def test_a_post_may_stand_in_the_line_of_its_credit() -> None:
    post = "We have sanctioned Acme Trading."
    credit = "— Jane Doe (@jane) 3 May 2022"
    text = f"{TITLE}\n\n{LEAD}\n\n{post} {credit}\n\n{MORE}\n"
    assert kind_of(post, text) == "embedded-post"
    assert kind_of(credit, text) == "post-credit"


def test_a_post_of_two_lines() -> None:
    text = f"{TITLE}\n\n{LEAD}\n\nFirst line.\nSecond line.\n— Jane Doe (@jane)\n\n{MORE}\n"
    kinds = [kind for kind, _ in kinds_of(text)]
    assert kinds == ["headline", "body", "embedded-post", "embedded-post", "post-credit", "body"]


def test_a_hard_wrapped_paragraph_is_one_region() -> None:
    wrapped = (
        "The Treasury on Friday froze the assets of Acme Trading, a\n"
        "company in Minsk that it accuses of helping the army get\n"
        "around the sanctions on Belarus."
    )
    found = kinds_of(f"{TITLE}\n\n{wrapped}\n\n{MORE}\n")
    assert ("body", wrapped) in found


def test_lines_of_full_sentences_are_not_joined() -> None:
    two = f"{LEAD[:100]}.\n{MORE[:100]}."
    assert len(kinds_of(f"{TITLE}\n\n{two}\n")) == 3


def test_a_page_of_titles_only_has_an_end() -> None:
    text = "\n".join(f"Title number {n} of the day" for n in range(200))
    assert kinds_of(text)


def test_another_language_is_not_taken_for_english() -> None:
    text = "Le Trésor a gelé les avoirs de la société Acme, dont le siège est à Minsk, vendredi."
    assert read_text(text).language is None
    assert read_text("Acme\n").language is None


@pytest.mark.parametrize("text", ["The US froze the assets of Acme.", TITLE, LEAD])
def test_a_sentence_alone_is_text_and_no_headline(text: str) -> None:
    assert kinds_of(f"{text}\n") == [("body", text)]


def test_a_sentence_alone_below_a_title_that_is_known_is_text_too() -> None:
    layout = lay_out(f"{TITLE}\n\nThe US froze the assets of Acme.\n", TITLE)
    assert [region.kind for region in layout.regions] == ["headline", "standfirst"]
