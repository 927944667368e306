"""Made-up articles as graphs, by the real mapping: the same ones on every run, in any number.

Few actors are in many articles and many in few, as in the press.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from sanctionpress.article import Article, PublicationDate, Region, RegionKind
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Day,
    Evidence,
    Facts,
    Package,
    Passage,
    Statement,
)
from sanctionpress.graph import ArticleGraph
from sanctionpress.mapping import to_graph
from sanctionpress.vocabulary import Vocabulary

_FIRST_DAY = date(2019, 1, 1)
_AUTHORITIES = ("us", "us", "us", "eu", "eu", "gb", "ca")
_COUNTRIES = ("RU", "CN", "IR", "MM", "KP", "BY", "SY", "VE")
_GROUNDS = ("human-rights", "corruption", "cyber")
_MEASURES = ("asset-freeze", "investment-ban", "trade-ban")
_STANCES = ("supports", "opposes", "denies")
_ACTORS = 4000
_SYLLABLES = ("ka", "ro", "min", "sha", "lev", "tor", "bel", "zu", "han", "dri", "mo", "pel")


def article_graphs(count: int, base: str, vocabulary: Vocabulary) -> Iterator[ArticleGraph]:
    """Yield so many articles' graphs, each conforming to the shapes."""
    for number in range(count):
        yield to_graph(_facts(number), base, vocabulary)


def actor_path(number: int) -> str:
    """Return the kind and the name in the IRI of the actor with a number; 0 is the most told of."""
    kind = "person" if number % 2 else "organization"
    return f"{kind}/{_name(number).lower().replace(' ', '-')}"


def _name(number: int) -> str:
    parts = []
    for _ in range(4):
        number, place = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[place])
    return f"{parts[0]}{parts[1]} {parts[2]}{parts[3]}".title()


def _actor(number: int, text: "_Text") -> Actor:
    kind = ActorKind.PERSON if number % 2 else ActorKind.COMPANY
    name = _name(number)
    country = _COUNTRIES[number % len(_COUNTRIES)]
    return Actor(kind, name, country=country, evidence=(text.carrying("label", name),))


class _Text:
    """The text of an article as it is written, and where its words stand."""

    def __init__(self, headline: str, sentences: list[str]) -> None:
        self.headline = headline
        self.whole = f"{headline}\n\n" + " ".join(sentences)

    def carrying(self, aspect: str, words: str) -> Evidence:
        """Return the evidence of the first place in the body where these words stand."""
        start = self.whole.index(words, len(self.headline))
        return Evidence(aspect, Passage(start, start + len(words), words))


def _facts(number: int) -> Facts:
    chance = Random(number)  # noqa: S311 - the same articles on every run
    authority = chance.choice(_AUTHORITIES)
    measure, ground = chance.choice(_MEASURES), chance.choice(_GROUNDS)
    chosen = sorted({int(_ACTORS * chance.random() ** 3) for _ in range(chance.randint(2, 5))})
    speaker = int(_ACTORS * chance.random() ** 2)
    day = Day(_FIRST_DAY + timedelta(days=chance.randrange(2000)), "explicit")
    quote = f"This step number {number} changes nothing for us"
    names = [_name(actor) for actor in chosen]
    told = [f"It named {name} on the list." for name in names]
    text = _Text(
        f"Sanctions number {number}: {names[0]} and others",
        [
            f"The authority took the step {measure} over {ground} on {day.day.isoformat()}.",
            *told,
            f"“{quote},” said {_name(speaker)}.",
        ],
    )
    common = (
        text.carrying("measures", measure),
        text.carrying("grounds", ground),
        text.carrying("day", day.day.isoformat()),
    )
    package = Package(authority, day, (ground,), tied_to=("RU",), evidence=common[1:])
    actions = tuple(
        Action(
            authority,
            "impose",
            _actor(actor, text),
            measures=(measure,),
            grounds=(ground,),
            day=day,
            package=package,
            confidence=0.9,
            evidence=(text.carrying("target", _name(actor)), *common),
        )
        for actor in chosen
    )
    statement = Statement(
        _actor(speaker, text),
        "quotation",
        chance.choice(_STANCES),
        about=actions[0],
        quote=quote,
        evidence=(text.carrying("quote", quote), text.carrying("speaker", _name(speaker))),
    )
    return Facts(_article(number, text, day.day), True, (package,), actions, (statement,))


def _article(number: int, text: _Text, day: date) -> Article:
    head = len(text.headline)
    return Article(
        name=f"made-{number:05}",
        text=text.whole,
        regions=(
            Region(RegionKind.HEADLINE, 0, head),
            Region(RegionKind.BODY, head + 2, len(text.whole)),
        ),
        sha256=sha256(text.whole.encode()).hexdigest(),
        headline=text.headline,
        published=PublicationDate(day, "metadata"),
        language="en",
        publisher=f"Paper {number % 97}",
    )
