"""Which words are one name, which names mean the same one, and which stand in one list."""

import pytest

from sanctionpress.extraction import Extractor
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.series import find_series
from tests.extraction.test_context import article


def read(extractor: Extractor, *paragraphs: str) -> Reading:
    return extractor.analyse(article(*paragraphs))


@pytest.mark.parametrize(
    ("sentence", "name", "other"),
    [
        (
            "Washington sanctioned Andrei Volkov, also known as Boris Lisin.",
            "Andrei Volkov",
            "Boris Lisin",
        ),
        (
            "The Treasury blacklisted the Northern Shipping Alliance. NSA did not reply.",
            "Northern Shipping Alliance",
            "NSA",
        ),
        (
            "They froze the assets of Oleg Petrov on Monday. Petrov denied the charges.",
            "Oleg Petrov",
            "Petrov",
        ),
    ],
)
def test_an_alias_an_acronym_and_a_surname_mean_the_one_named_before(
    extractor: Extractor, sentence: str, name: str, other: str
) -> None:
    entity = read(extractor, sentence).entities.labelled(name)
    assert entity is not None
    assert other in entity.aliases


def test_a_gang_is_not_the_man_that_it_is_named_after(extractor: Extractor) -> None:
    found = read(
        extractor,
        "Marko Horvat, 45, was sanctioned on Monday, said his lawyer, John Miller.",
        "It also listed the Marko Horvat Criminal Group and its banker.",
    ).entities
    man = found.labelled("Marko Horvat")
    assert man is not None
    assert all("Group" not in alias for alias in man.aliases)


def test_brothers_who_share_a_surname_get_their_full_names(extractor: Extractor) -> None:
    found = read(extractor, "Britain sanctioned Arkady and Boris Rotenberg on Monday.").entities
    assert {entity.label for entity in found.all} >= {"Arkady Rotenberg", "Boris Rotenberg"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The EU listed the Ministry of Sport and Tourism.", "Ministry of Sport and Tourism"),
        ("The US hit Akhtar and Sons Private Limited.", "Akhtar and Sons Private Limited"),
        ("The EU listed the Agency for Digital Strategies.", "Agency for Digital Strategies"),
        ("It hit Teal Drones, Inc. and Kanal Krajina d.o.o. on Monday.", "Teal Drones, Inc."),
        ("It hit Teal Drones, Inc. and Kanal Krajina d.o.o. on Monday.", "Kanal Krajina d.o.o."),
        ("Barred are the tankers Sea Jasmine, Gulf Pearl 7 and Abadan Star.", "Gulf Pearl 7"),
        ("OFAC designated the 66th Light Infantry Division.", "66th Light Infantry Division"),
        ("The EU listed the Belarusian Potash Company.", "Belarusian Potash Company"),
    ],
)
def test_small_words_numbers_and_forms_of_firms_are_a_part_of_a_name(
    extractor: Extractor, sentence: str, name: str
) -> None:
    assert read(extractor, sentence).entities.labelled(name) is not None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('Britain sanctioned Tomás "Kabi" Na Bidom on Monday.', 'Tomás "Kabi" Na Bidom'),
        ("It designated Chen Dong, He Jing, and Yin Zonghua.", "He Jing"),
        ("It designated the former Minister of Energy Stoyan Radkov Gerov.", "Stoyan Radkov Gerov"),
        ("It listed the managers Ri Chol-gun and Mun Kwang-su.", "Ri Chol-gun"),
        ("It froze the assets of Colonel Saw Chit Thu.", "Saw Chit Thu"),
        ("It listed Mauricio Funes(2009-2014), who lives abroad.", "Mauricio Funes"),
        ("It listed the consultancies Fennimore Global and Hark Strategic.", "Hark Strategic"),
    ],
)
def test_a_name_is_whole_and_has_no_title(extractor: Extractor, sentence: str, name: str) -> None:
    assert read(extractor, sentence).entities.labelled(name) is not None


def listed(reading: Reading) -> list[list[str]]:
    series = find_series(reading.parsed.sentences, reading.candidates)
    return [[c.text for c in one.members] for one in series if len(one.members) > 1]


def test_items_below_each_other_are_one_list(extractor: Extractor) -> None:
    found = listed(
        read(
            extractor,
            "Britain sanctioned three people on Monday:",
            "- Ivan Sokolov, a general",
            "- Pavel Orlov, head of Sever Bank",
            "- Anna Belova",
            "Their assets are frozen, the Foreign Office said.",
        )
    )
    assert found == [["Ivan Sokolov", "Pavel Orlov", "Anna Belova"]]


def test_a_name_inside_a_description_is_no_member(extractor: Extractor) -> None:
    found = listed(
        read(
            extractor,
            "The US sanctioned Ivan Sokolov, the head of Sever Bank, Pavel Orlov and Anna Belova.",
        )
    )
    assert found == [["Ivan Sokolov", "Pavel Orlov", "Anna Belova"]]
