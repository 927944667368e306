"""The things that an article speaks of: each found once, named, and told as one fact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rdflib import URIRef

from sanctionpress.errors import OntologyError
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Conduct,
    Event,
    Facts,
    Offering,
    Office,
    Package,
    Quantity,
    Statement,
    one_fact,
)
from sanctionpress.iris import Iris, digest
from sanctionpress.vocabulary import Vocabulary

Thing = Action | Actor | Conduct | Event | Offering | Office | Package | Quantity | Statement


@dataclass(slots=True)
class Names:
    """The IRI of everything that the facts of one article speak of."""

    iris: Iris
    groups: dict[str, set[tuple[Actor, ...]]] = field(default_factory=dict)
    statements: dict[URIRef, set[Statement]] = field(default_factory=dict)
    known: dict[Thing, URIRef] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Facts, base: str) -> "Names":
        """Return the names of what these facts speak of."""
        names = cls(Iris(base, facts.article.name))
        for actor in (thing for thing in walk(facts) if isinstance(thing, Actor) and thing.members):
            names.groups.setdefault(names.iris.actor(actor), set()).add(actor.members)
        for statement in (*facts.statements, *facts.remarks):
            plain = names.iris.statement(statement, names.iri(statement.speaker))
            names.statements.setdefault(plain, set()).add(statement)
        return names

    def iri(self, thing: Thing) -> URIRef:
        """Return the IRI of a thing that has one of its own."""
        if thing not in self.known:
            self.known[thing] = self._mint(thing)
        return self.known[thing]

    def _mint(self, thing: Thing) -> URIRef:
        match thing:
            case Actor():
                return self._actor(thing)
            case Action():
                return self.iris.action(thing, self.iri(thing.target))
            case Package():
                return self.iris.package(thing)
            case Event():
                return self.iris.event(thing)
            case Conduct():
                return self.iris.conduct(thing)
            case Offering():
                return self.iris.offering(self.iri(thing.issuer))
            case Statement():
                return self._statement(thing)
            case _:
                raise TypeError(f"A {type(thing).__name__} has its name from what holds it.")

    def _actor(self, actor: Actor) -> URIRef:
        plain = self.iris.actor(actor)
        if not actor.members or len(self.groups.get(plain, ())) < 2:
            return plain
        members = sorted(self.iri(member) for member in actor.members)
        return self.iris.actor(actor, tell_apart=digest(" ".join(members)))

    def _statement(self, statement: Statement) -> URIRef:
        speaker = self.iri(statement.speaker)
        plain = self.iris.statement(statement, speaker)
        if len(self.statements.get(plain, ())) < 2:
            return plain
        told = (statement.kind, statement.stance, statement.quote or statement.content or "")
        return self.iris.statement(statement, speaker, tell_apart=digest("\n".join(told)))


def walk(facts: Facts) -> Iterator[Thing]:
    """Give all that can be reached from actions, packages and statements, in order of telling."""
    waiting: list[Any] = [
        *facts.packages,
        *facts.actions,
        *facts.statements,
        *facts.remarks,
        *facts.events,
        *facts.conduct,
        *facts.offerings,
    ][::-1]
    seen: set[Any] = set()
    while waiting:
        thing = waiting.pop()
        if thing in seen:
            continue
        seen.add(thing)
        yield thing
        match thing:
            case Actor():
                waiting += reversed(thing.members)
            case Action():
                waiting += [part for part in (thing.package, thing.target) if part]
            case Package(timed_with=event) if event:
                waiting.append(event)
            case Event():
                actors = (thing.host, thing.agent, *thing.against, *thing.participants)
                waiting += [part for part in (*thing.leads_to, *actors) if part]
            case Conduct():
                waiting += [
                    *([thing.agent] if thing.agent else []),
                    *thing.victims,
                    *thing.alleged_by,
                ]
            case Offering():
                waiting.append(thing.issuer)
            case Statement():
                parts = (thing.about, thing.addressee, thing.speaks_for, thing.speaker)
                waiting += [part for part in parts if part]


def one_actor(tellings: Sequence[Actor]) -> Actor:
    """Return several tellings of one actor as one: the narrower kind, all names."""
    actor: Actor = one_fact(tellings)
    kinds = [telling.kind for telling in tellings if telling.kind is not ActorKind.ORGANIZATION]
    names = dict.fromkeys([*(telling.label for telling in tellings), *actor.aliases])
    names.pop(actor.label)
    return replace(actor, kind=kinds[0] if kinds else actor.kind, aliases=tuple(names))


def country(code: str, vocabulary: Vocabulary, tellings: Sequence[Actor] = ()) -> Actor:
    """Return a country under its preferred name; what the article calls it is another name."""
    known = vocabulary.scheme("jurisdiction").get(code.lower())
    if known is None:
        raise OntologyError(
            f"No country has the code {code!r}: add it to the ontology's scheme `jurisdiction`."
        )
    itself = Actor(ActorKind.JURISDICTION, known.label, country=code.upper())
    return one_actor([itself, *tellings])
