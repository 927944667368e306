"""What one action says does not leak into another: days and grounds stay with their own."""

from datetime import date

from sanctionpress.article import Article, PublicationDate, Region, RegionKind
from sanctionpress.extraction import Extractor
from sanctionpress.facts import Action

SEVERAL = (
    "The EU on Thursday imposed sanctions on Wagner Group.",
    "The United States sanctioned Acme Trading Ltd on 5 May 2022 for corruption.",
    "Britain has frozen the assets of Roman Abramovich, the government said.",
)
ONE = (
    "The United States on Friday imposed sanctions over corruption on Acme Trading Ltd.",
    "It also blacklisted Ivan Petrov.",
)


def article(*paragraphs: str, published: date | None = None) -> Article:
    text = "\n\n".join(paragraphs)
    regions = []
    for paragraph in paragraphs:
        start = text.index(paragraph)
        regions.append(Region(RegionKind.BODY, start, start + len(paragraph)))
    day = PublicationDate(published, "date-header") if published else None
    return Article("several", text, tuple(regions), "0" * 64, published=day)


def by_target(extractor: Extractor, read: Article) -> dict[str, Action]:
    return {action.target.label: action for action in extractor.extract(read).actions}


def test_another_authoritys_day_and_ground_are_not_taken_over(extractor: Extractor) -> None:
    actions = by_target(extractor, article(*SEVERAL))
    assert actions["Wagner Group"].day is None
    assert actions["Wagner Group"].grounds == ()
    assert actions["Roman Abramovich"].day is None
    assert actions["Roman Abramovich"].grounds == ()
    acme = actions["Acme Trading Ltd"]
    assert acme.day is not None
    assert (acme.day.day, acme.grounds) == (date(2022, 5, 5), ("corruption",))


def test_what_is_said_once_holds_for_the_same_authoritys_news(extractor: Extractor) -> None:
    actions = by_target(extractor, article(*ONE, published=date(2022, 5, 7)))
    petrov = actions["Ivan Petrov"]
    assert petrov.day is not None
    assert (petrov.day.day, petrov.grounds) == (date(2022, 5, 6), ("corruption",))


def test_an_authoritys_own_official_is_not_its_target(extractor: Extractor) -> None:
    read = article(
        "The United States on Friday imposed sanctions on Acme Trading Ltd over corruption.",
        "It also blacklisted Ivan Petrov, the head of the company.",
        "“Our actions send a message,” said the Under Secretary of the Treasury, Jane Roe.",
        published=date(2022, 5, 7),
    )
    assert set(by_target(extractor, read)) == {"Acme Trading Ltd", "Ivan Petrov"}
