"""What an article says around the sanctions: remarks, demands, partners, events, conduct."""

import re

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction import Extractor
from sanctionpress.extraction.actors import ActorReader
from sanctionpress.extraction.circumstances import Surroundings
from sanctionpress.extraction.circumstances.conduct import ConductReader
from sanctionpress.extraction.circumstances.cues import load_cues
from sanctionpress.extraction.circumstances.events import read_events
from sanctionpress.extraction.circumstances.offerings import read_offerings
from sanctionpress.extraction.circumstances.partners import with_partners
from sanctionpress.extraction.circumstances.remarks import RemarkReader
from sanctionpress.extraction.circumstances.settings import with_setting
from sanctionpress.extraction.lexicon import load_lexicon
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.speakers import SpeakerReader
from sanctionpress.extraction.statements.utterances import find_utterances
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Conduct,
    Event,
    Evidence,
    Package,
    Passage,
    Statement,
)
from sanctionpress.vocabulary import Vocabulary


def read(extractor: Extractor, *paragraphs: str) -> Reading:
    text = "\n\n".join(paragraphs)
    places = [re.search(re.escape(p), text) for p in paragraphs]
    regions = tuple(Region(RegionKind.BODY, m.start(), m.end()) for m in places if m)
    return extractor.analyse(Article("around", text, regions, "0" * 64))


def speakers_of(reading: Reading, vocabulary: Vocabulary) -> SpeakerReader:
    lexicon = load_lexicon()
    actors = ActorReader(reading.entities, reading.mentions, lexicon, vocabulary)
    return SpeakerReader(reading.candidates, reading.entities, actors, reading.mentions, lexicon)


def seen(extractor: Extractor, *paragraphs: str) -> Surroundings:
    reading, lexicon = read(extractor, *paragraphs), load_lexicon()
    speakers = speakers_of(reading, extractor.vocabulary)
    utterances = find_utterances(reading.parsed, speakers, lexicon)
    return Surroundings(reading, utterances, speakers, lexicon, load_cues())


def remarks(extractor: Extractor, sentence: str) -> tuple[Statement, ...]:
    """Return the remarks of an article whose statements took none of its sentences."""
    surroundings = seen(extractor, sentence)
    return RemarkReader(surroundings, read_events(surroundings)).read(())


def events(extractor: Extractor, *paragraphs: str) -> tuple[Event, ...]:
    return read_events(seen(extractor, *paragraphs)).all


@pytest.mark.parametrize(
    ("sentence", "speaker", "said"),
    [
        (
            "President Joseph Miller announced a plan to rebuild the harbour of Strelsau.",
            "Joseph Miller",
            "a plan to rebuild the harbour of Strelsau",
        ),
        (
            "Miller said the harvest would be better than last year.",
            "Miller",
            "the harvest would be better than last year",
        ),
        (
            '"The winter was long and the roads were bad," Joseph Miller said in a speech.',
            "Joseph Miller",
            "The winter was long and the roads were bad",
        ),
    ],
)
def test_what_is_said_of_other_things_takes_no_stance(
    extractor: Extractor, sentence: str, speaker: str, said: str
) -> None:
    (remark,) = remarks(extractor, sentence)
    assert (remark.speaker.label, remark.quote or remark.content) == (speaker, said)
    assert remark.stance == "none"
    assert remark.about is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Joseph Miller did not say the harvest would be better.",
        "They said the harvest would be better than last year.",
        "LONDON said the harvest would be better than last year.",
        "A neighbour said the harvest would be better than last year.",
        'Joseph Miller spoke of "a single thread" in the story.',
        "The harvest, which Joseph Miller says ripens late, was poor.",
        "The port, Joseph Miller added, was closed.",
    ],
)
def test_what_nobody_says_plainly_is_no_remark(extractor: Extractor, sentence: str) -> None:
    assert remarks(extractor, sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "content", "addressee", "heeded"),
    [
        (
            "Germany has repeatedly called on Iran to release the sailors, to no avail.",
            "release the sailors",
            "Iran",
            False,
        ),
        ("Germany urged Iran to release the sailors.", "release the sailors", "Iran", None),
        (
            "Iran has long sought the lifting of the embargo.",
            "the lifting of the embargo",
            "",
            None,
        ),
    ],
)
def test_a_demand_is_made_of_somebody_and_may_be_in_vain(
    extractor: Extractor, sentence: str, content: str, addressee: str, heeded: bool | None
) -> None:
    (demand,) = remarks(extractor, sentence)
    assert (demand.kind, demand.content, demand.heeded) == ("demand", content, heeded)
    assert (demand.addressee.label if demand.addressee else "") == addressee


@pytest.mark.parametrize(
    ("quotation", "partners"),
    [
        ("Our actions in partnership with the UK and Canada send a message on sanctions.", "gb ca"),
        ("We imposed these sanctions together with Australia, not with Japan.", "au"),
        ("We imposed these sanctions on our own.", ""),
    ],
)
def test_partners_are_those_that_a_quotation_names(
    extractor: Extractor, quotation: str, partners: str
) -> None:
    reading = read(extractor, f'"{quotation}" Secretary Joseph Miller said.')
    words = Passage(1, 1 + len(quotation), quotation)
    miller = Actor(ActorKind.PERSON, "Joseph Miller")
    said = Statement(miller, "quotation", "supports", evidence=(Evidence("quote", words),))
    (found,) = with_partners([said], reading.mentions, extractor.vocabulary, load_cues())
    assert found.partners == tuple(partners.split())
    assert [e.value for e in found.evidence if e.aspect == "partners"] == partners.split()


def test_a_summit_has_a_host_a_duration_and_those_who_take_part(extractor: Extractor) -> None:
    (summit,) = events(
        extractor,
        "The sanctions came before Macron's three-day virtual Summit on Climate in Paris.",
        "At least 40 ministers at the summit signed a declaration.",
    )
    assert (summit.kind, summit.label) == ("summit", "Summit on Climate")
    assert (summit.days, summit.virtual) == (3, True)
    assert summit.host is not None
    assert summit.host.label == "Macron"
    (group,) = summit.participants
    assert (group.count, group.count_qualifier) == (40, "at-least")


@pytest.mark.parametrize(
    ("sentence", "when", "agent", "against"),
    [
        ("The sanctions followed the coup of 26 July 2023.", "26 July 2023", None, ""),
        (
            "The army toppled President Joseph Miller on March 5.",
            "March 5",
            "army",
            "Joseph Miller",
        ),
        ("The coup in 2021 changed the country.", "2021", None, ""),
    ],
)
def test_a_coup_has_a_time_or_a_victim(
    extractor: Extractor, sentence: str, when: str, agent: str | None, against: str
) -> None:
    (coup,) = events(extractor, sentence)
    assert (coup.kind, coup.when) == ("coup", when)
    assert (coup.agent.label if coup.agent else None) == agent
    assert [actor.label for actor in coup.against] == ([against] if against else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The failed coup of 15 July 2016 changed the country.",
        "The coup changed the country.",
        "They met at the summit.",
        "The price of bread triggered protests in towns and cities.",
        "Voters ousted President Joseph Miller on March 5.",
        "The drought plunged Sudan into crisis.",
    ],
)
def test_what_nothing_tells_apart_is_no_event(extractor: Extractor, sentence: str) -> None:
    assert events(extractor, sentence) == ()


def test_a_coup_leads_to_what_the_text_says_it_triggered(extractor: Extractor) -> None:
    read_in = events(
        extractor,
        "Sudan was plunged into crisis after the army toppled Joseph Miller on March 5, triggering "
        "angry protests and clashes in the east between the army and rebels.",
    )
    coup = next(event for event in read_in if event.kind == "coup")
    assert coup.country == "SD"
    led = {event.kind: event for event in coup.leads_to}
    assert set(led) == {"crisis", "protests", "fighting"}
    assert led["crisis"].country == "SD"
    assert {party.label for party in led["fighting"].participants} == {"army", "rebels"}
    assert led["protests"].participants == ()


@pytest.mark.parametrize(
    ("sentence", "field", "value"),
    [
        (
            "The measures are the latest in a series of sanctions.",
            "latest_of",
            "series of sanctions",
        ),
        (
            "It imposed the first sanctions on Mali since the vote.",
            "novelty",
            "first sanctions on Mali since the vote",
        ),
        ("The first step was to impose new sanctions on Mali.", "novelty", None),
    ],
)
def test_what_is_said_of_the_one_package_as_a_whole(
    extractor: Extractor, sentence: str, field: str, value: str | None
) -> None:
    surroundings, package = seen(extractor, sentence), Package("us")
    found = read_events(surroundings)
    (said,) = with_setting((package,), surroundings, found)
    assert getattr(said, field) == value
    assert with_setting((package, Package("gb")), surroundings, found) == (package, Package("gb"))


def conduct(
    extractor: Extractor, sentence: str, target: str = "", speaker: str = ""
) -> tuple[Conduct, ...]:
    """Return the conduct that a sentence tells of a target, or that a statement's speaker does."""
    whole = Evidence("speaker", Passage(0, len(speaker), speaker))
    said = Statement(Actor(ActorKind.PERSON, speaker), "estimate", "reports", evidence=(whole,))
    action = Action("us", "impose", Actor(ActorKind.COMPANY, target))
    return ConductReader(seen(extractor, sentence), (action,), (said,) if speaker else ()).read()


@pytest.mark.parametrize(
    ("sentence", "agent", "accusers", "description"),
    [
        (
            "Germany accused Acme Shipping of selling engines to the army.",
            "Acme Shipping",
            ["Germany"],
            "selling engines to the army",
        ),
        (
            "Germany added Acme Shipping to a list, accusing it of having sold engines.",
            "Acme Shipping",
            ["Germany"],
            "having sold engines",
        ),
        ("Joseph Miller was accused of taking bribes.", "Joseph Miller", [], "taking bribes"),
    ],
)
def test_an_accusation_has_an_accused_and_perhaps_an_accuser(
    extractor: Extractor, sentence: str, agent: str, accusers: list[str], description: str
) -> None:
    (told,) = conduct(extractor, sentence)
    assert told.agent is not None
    assert (told.agent.label, told.description) == (agent, description)
    assert [actor.label for actor in told.alleged_by] == accusers


def test_victims_are_counted_and_those_who_say_so_are_named(extractor: Extractor) -> None:
    (told,) = conduct(
        extractor,
        "Germany said more than 300 people, mainly Kurds and members of other minorities, were "
        "detained in recent months in camps in Syria.",
        speaker="Germany",
    )
    labels = [victim.label for victim in told.victims]
    assert labels == ["more than 300 people", "Kurds", "members of other minorities"]
    assert (told.victims[0].count, told.victims[0].count_qualifier) == (300, "more-than")
    assert (told.when, told.place, told.country) == ("recent months", "camps in Syria", "SY")
    assert [actor.label for actor in told.alleged_by] == ["Germany"]


def test_who_killed_and_to_what_end(extractor: Extractor) -> None:
    (told,) = conduct(extractor, "Police seeking to end the protests have killed 40 people.")
    assert told.agent is not None
    assert (told.agent.label, told.purpose) == ("Police", "end the protests")
    assert told.description == "killed 40 people"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Acme Shipping makes engines for the navy.", ["makes engines for the navy"]),
        ("Acme Shipping could make engines for the navy.", []),
        ("Acme Shipping does not make engines for the navy.", []),
        ("Miller Brothers makes engines for the navy.", []),
        ("He accused them of selling engines.", []),
        ("Police killed people in the north.", []),
    ],
)
def test_only_what_a_target_makes_is_told(
    extractor: Extractor, sentence: str, told: list[str]
) -> None:
    assert [c.description for c in conduct(extractor, sentence, "Acme Shipping")] == told


def test_what_is_close_to_sale_or_planned_is_not_sold(extractor: Extractor) -> None:
    (offering,) = read_offerings(
        seen(
            extractor,
            "Acme Shipping is close to selling 2.5 million shares in an initial public offering.",
            "The firm postponed the planned €90 million offering with the Warsaw stock exchange.",
        )
    )
    assert offering.issuer.label == "Acme Shipping"
    assert offering.statuses == ("close-to-sale", "planned", "postponed")
    assert (offering.shares, offering.proceeds, offering.currency) == (2_500_000, 90_000_000, "EUR")
    assert offering.venue == "Warsaw stock exchange"


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Shipping is offering a new service to its clients.",
        "Acme Shipping plans an initial public offering.",
        "The company sold 300 shares in an offering.",
        "The offering of 300 shares failed.",
    ],
)
def test_an_offering_needs_an_issuer_and_a_number(extractor: Extractor, sentence: str) -> None:
    assert read_offerings(seen(extractor, sentence)) == ()
