"""What the first seed says about sanctions, written down by hand as facts."""

from dataclasses import replace
from datetime import date

from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Day,
    Facts,
    Office,
    Package,
    Quantity,
    Statement,
)

from .seed_article import ARTICLE, shown

FRIDAY = Day(date(2021, 12, 10), "observance")

SENSETIME = Actor(
    ActorKind.COMPANY,
    "SenseTime Group",
    aliases=("SenseTime",),
    country="CN",
    description="Chinese artificial intelligence company",
    evidence=shown(label="SenseTime Group", description="Chinese artificial intelligence company"),
)
ADEYEMO = Actor(
    ActorKind.PERSON,
    "Wally Adeyemo",
    offices=(
        Office(
            "Deputy Treasury Secretary",
            "current",
            "Treasury",
            shown(title="Deputy Treasury Secretary"),
        ),
    ),
    evidence=shown(label="Wally Adeyemo"),
)
TREASURY = Actor(ActorKind.GOVERNMENT_BODY, "Treasury", authority="us-treasury")
DIRECTORATE = Actor(ActorKind.MILITARY_BODY, "Directorate of Defense Industries", country="MM")
ENTITIES = Actor(
    ActorKind.GROUP,
    "two Myanmar military entities",
    named=False,
    country="MM",
    count=2,
    count_qualifier="exactly",
    members=(DIRECTORATE,),
    membership_complete=False,
    tied_to=("MM",),
    evidence=shown(label="two Myanmar military entities", count="two"),
)
MYO_SWE_WIN = Actor(ActorKind.PERSON, "Myo Swe Win", country="MM")
MINISTERS = Actor(
    ActorKind.GROUP,
    "four regional chief ministers",
    named=False,
    country="MM",
    count=4,
    members=(MYO_SWE_WIN,),
    evidence=shown(label="four regional chief ministers", members="Myo Swe Win"),
)
RI = Actor(
    ActorKind.PERSON,
    "Ri Yong Gil",
    country="KP",
    offices=(
        Office("minister of social security", "former", None, shown(title="social security")),
        Office(
            "Minister of People's Armed Forces",
            "recently-appointed",
            None,
            shown(title="Minister of People's Armed Forces", status="recently assigned"),
        ),
    ),
)
EMBASSY = Actor(ActorKind.DIPLOMATIC_MISSION, "China's embassy in Washington", country="CN")
PACKAGE = Package(
    "us",
    FRIDAY,
    ("human-rights",),
    ("CN", "MM", "KP", "BD"),
    "human-rights-day",
    evidence=shown(
        day="on Friday",
        grounds="human rights-related",
        tied_to="China, Myanmar, North Korea and Bangladesh",
        observance="Human Rights Day",
    ),
)


def _action(target: Actor, words: str, measures: tuple[str, ...] = ("asset-freeze",)) -> Action:
    return Action(
        "us",
        "impose",
        target,
        "us-treasury",
        measures,
        ("human-rights",),
        day=FRIDAY,
        package=PACKAGE,
        confidence=0.9,
        evidence=shown(target=words, agency="The Treasury", kind="imposing", day="on Friday"),
    )


def _unnamed(
    kind: ActorKind, label: str, country: str | None = None, count: int | None = None
) -> Actor:
    evidence = shown(label=label)
    return Actor(kind, label, named=False, country=country, count=count, evidence=evidence)


LISTED = replace(
    _action(SENSETIME, "SenseTime", ("investment-ban",)),
    lists=("us-ns-cmic",),
    evidence=shown(
        target="SenseTime",
        lists='a list of "Chinese military-industrial complex companies,"',
        measures="an investment ban for US investors",
        grounds="identifying ethnic Uyghurs",
        day="on Friday",
    ),
)
_CANADA = "four entities affiliated with the Myanmar military government"
_RESERVES = "organization that provides reserves for the military"

ACTIONS = (
    LISTED,
    _action(
        _unnamed(ActorKind.GROUP, "dozens of people and entities"),
        "dozens of people and entities",
        (),
    ),
    _action(ENTITIES, "two Myanmar military entities"),
    _action(_unnamed(ActorKind.ORGANIZATION, _RESERVES, "MM"), _RESERVES),
    _action(DIRECTORATE, "Directorate of Defense Industries"),
    _action(MINISTERS, "four regional chief ministers"),
    _action(MYO_SWE_WIN, "Myo Swe Win"),
    _action(
        Actor(ActorKind.GOVERNMENT_BODY, "Central Public Prosecutors Office", country="KP"),
        "Central Public Prosecutors Office",
    ),
    _action(RI, "Ri Yong Gil"),
    _action(
        _unnamed(ActorKind.EDUCATIONAL_INSTITUTION, "Russian university", "RU"),
        "Russian university",
    ),
    replace(
        _action(_unnamed(ActorKind.GROUP, "12 people", count=12), "12 people", ("travel-ban",)),
        agency="us-state",
    ),
    Action(
        "ca",
        "impose",
        _unnamed(ActorKind.GROUP, _CANADA, "MM", count=4),
        grounds=("human-rights",),
        joint_with=("us", "gb"),
        evidence=shown(target=_CANADA, authority="Canada", joint_with="joined the United States"),
    ),
    Action(
        "gb",
        "impose",
        Actor(ActorKind.MILITARY_BODY, "Myanmar military", ("military",), country="MM"),
        joint_with=("us", "ca"),
        evidence=shown(target="fresh sanctions against the military", authority="United Kingdom"),
    ),
    Action(
        "us",
        "impose",
        Actor(ActorKind.JURISDICTION, "North Korea", country="KP"),
        grounds=("proliferation",),
        background=True,
        confidence=0.7,
        evidence=shown(target="North Korea has long sought", grounds="weapons programs"),
    ),
)

_NO_ANSWER = "did not immediately respond to requests for comment"
_ESTIMATE = "more than a million people"

STATEMENTS = (
    Statement(
        ADEYEMO,
        "quotation",
        "supports",
        speaks_for=TREASURY,
        about=PACKAGE,
        quote="Our actions today, particularly those in partnership with the United Kingdom",
        channel="statement",
        evidence=shown(
            quote="Our actions today", speaker="Wally Adeyemo", channel="in a statement"
        ),
    ),
    Statement(
        EMBASSY,
        "quotation",
        "opposes",
        about=PACKAGE,
        quote="serious interference in China's internal affairs",
        evidence=shown(speaker="China's embassy in Washington", stance="denounced"),
    ),
    Statement(
        EMBASSY,
        "quotation",
        "opposes",
        about=PACKAGE,
        quote="severe violation of basic norms governing international relations.",
        evidence=shown(speaker="China's embassy in Washington", stance="denounced"),
    ),
    Statement(
        Actor(ActorKind.PERSON, "Liu Pengyu", description="Embassy spokesman"),
        "quotation",
        "opposes",
        speaks_for=EMBASSY,
        quote="grave harm to China-US relations",
        evidence=shown(speaker="Liu Pengyu", quote="grave harm to China-US relations"),
    ),
    Statement(
        Actor(
            ActorKind.DIPLOMATIC_MISSION,
            "North Korean mission at the United Nations",
            country="KP",
        ),
        "non-response",
        "declines",
        evidence=shown(speaker="The North Korean mission at the United Nations", kind=_NO_ANSWER),
    ),
    Statement(TREASURY, "indirect-speech", "supports", evidence=shown(speaker="The Treasury said")),
    Statement(
        SENSETIME,
        "quotation",
        "opposes",
        about=LISTED,
        quote="strongly opposed the designation and accusations",
        channel="statement",
        day=Day(date(2021, 12, 11), "relative-to-event"),
        evidence=shown(speaker="SenseTime said", day="on Saturday"),
    ),
    Statement(
        _unnamed(ActorKind.GROUP, "UN experts"),
        "estimate",
        "reports",
        quantity=Quantity(1_000_000, "more-than", "people detained"),
        evidence=shown(speaker="UN experts", quantity=_ESTIMATE),
    ),
    Statement(
        Actor(ActorKind.JURISDICTION, "China", country="CN", authority="cn"),
        "indirect-speech",
        "denies",
        about=EMBASSY,
        evidence=shown(speaker="China denies abuses"),
    ),
    Statement(
        Actor(
            ActorKind.CIVIL_SOCIETY_ORGANIZATION,
            "Assistance Association for Political Prisoners",
            ("AAPP",),
        ),
        "estimate",
        "reports",
        quantity=Quantity(1300, "more-than", "people killed"),
        evidence=shown(
            speaker="Assistance Association for Political Prisoners",
            quantity="more than 1,300 people",
        ),
    ),
    Statement(
        Actor(ActorKind.CIVIL_SOCIETY_ORGANIZATION, "Global Witness"),
        "quotation",
        "opposes",
        about=PACKAGE,
        quote="unlikely to materially impact the military junta's bottom line.",
        evidence=shown(speaker="Global Witness", stance="fell short of targeting"),
    ),
)

SEED = Facts(ARTICLE, True, (PACKAGE,), ACTIONS, STATEMENTS)
"""All of it."""
