"""Every IRI that is minted, from the base and from stable values: no counter, clock or chance."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from rdflib import URIRef

from sanctionpress import addresses
from sanctionpress.article import Region
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Conduct,
    Event,
    Office,
    Package,
    Passage,
    Statement,
)
from sanctionpress.prefixes import ROOT

SLUG_LENGTH = 80

_SEGMENTS = {
    ActorKind.PERSON: "person",
    ActorKind.GROUP: "group",
    ActorKind.VESSEL: "vessel",
    ActorKind.AIRCRAFT: "aircraft",
    ActorKind.JURISDICTION: "jurisdiction",
    ActorKind.SECTOR: "sector",
}
"""Kind of actor → part of its IRI; every other kind is an organisation."""


def digest(text: str) -> str:
    """Return the first 8 hexadecimal digits of the SHA-256 of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def slug(label: str) -> str:
    """Return a label as the last part of an IRI: lower-case ASCII letters, digits and hyphens.

    Case, accents, punctuation and spacing do not count. Where a letter is lost (another script, a
    label over 80 characters) a digest of the whole label follows, so that labels which differ in
    it get different slugs.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", label).casefold())
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    whole = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    kept = whole[:SLUG_LENGTH].strip("-")
    lost = any(char.isalnum() and not char.isascii() for char in folded)
    if kept and kept == whole and not lost:
        return kept
    same = " ".join(unicodedata.normalize("NFKC", label).casefold().split())
    return f"{kept}-{digest(same)}".strip("-")


def concept(scheme: str, key: str) -> URIRef:
    """Return the IRI of a concept."""
    return URIRef(f"{ROOT}{scheme}/{addresses.escaped(key)}")


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of what one article says: `base` ends with a slash, `article` is its name."""

    base: str
    article: str

    def _thing(self, kind: str, *parts: str) -> URIRef:
        return URIRef(addresses.thing(self.base, kind, "-".join(parts)))

    @property
    def _name(self) -> str:
        return addresses.escaped(self.article)

    def graph(self) -> URIRef:
        """Return the IRI of the article's named graph."""
        return URIRef(addresses.article_graph(self.base, self.article))

    def of_article(self) -> URIRef:
        """Return the IRI of the article."""
        return URIRef(addresses.article_iri(self.base, self.article))

    def region(self, region: Region) -> URIRef:
        """Return the IRI of a part of the page."""
        return self._thing("region", self._name, str(region.start), str(region.end))

    def jurisdiction(self, code: str) -> URIRef:
        """Return the IRI of a country by its ISO 3166-1 alpha-2 code."""
        return self._thing("jurisdiction", code.lower())

    def actor(self, actor: Actor, tell_apart: str = "") -> URIRef:
        """Return the IRI of an actor: an authority is its concept, a country goes by its code.

        `tell_apart` is a digest that groups of one description get when their members differ.
        """
        if actor.kind is ActorKind.JURISDICTION and actor.country:
            return self.jurisdiction(actor.country)
        if actor.authority:
            return concept("authority", actor.authority)
        segment = _SEGMENTS.get(actor.kind, "organization")
        return self._thing(segment, *self._actor_name(actor), *filter(None, [tell_apart]))

    def _actor_name(self, actor: Actor) -> list[str]:
        name = slug(actor.label)
        if actor.kind is ActorKind.JURISDICTION and len(name) == len("us"):
            name = f"{name}-{digest(actor.label)}"  # two letters are a country code here
        named = actor.named and actor.kind is not ActorKind.GROUP
        return [name] if named else [self._name, name]

    def action(self, action: Action, target: URIRef) -> URIRef:
        """Return the IRI of an action, the same in every article if it has a day and a name.

        Of two undated actions on one target, one the news and one its earlier history, the latter
        is told apart by the word `earlier`.
        """
        anonymous = f"{self._name}-"
        name = last_part(target).removeprefix(anonymous)
        parts = [action.authority, action.kind]
        if action.day:
            parts.append(action.day.day.isoformat())
        if not action.day or last_part(target).startswith(anonymous):
            parts.append(self._name)
        if not action.day and action.background:
            parts.append("earlier")
        return self._thing("action", *parts, name)

    def package(self, package: Package) -> URIRef:
        """Return the IRI of actions announced together."""
        day = package.day.day.isoformat() if package.day else "undated"
        return self._thing("package", self._name, package.authority, day)

    def event(self, event: Event) -> URIRef:
        """Return the IRI of an event by its kind and the place of the first words that name it."""
        place = min(evidence.passage.start for evidence in event.evidence)
        return self._thing("event", self._name, event.kind, str(place))

    def conduct(self, conduct: Conduct) -> URIRef:
        """Return the IRI of alleged conduct by the place of the first words that tell it."""
        place = min(evidence.passage.start for evidence in conduct.evidence)
        return self._thing("conduct", self._name, str(place), digest(conduct.description))

    def offering(self, issuer: URIRef) -> URIRef:
        """Return the IRI of the offering that an article reports of an issuer."""
        name = last_part(issuer).removeprefix(f"{self._name}-")
        return self._thing("offering", self._name, name)

    def office(self, office: Office, holder: URIRef) -> URIRef:
        """Return the IRI of an office that an article says someone holds or held."""
        name = last_part(holder).removeprefix(f"{self._name}-")
        return self._thing("office", self._name, name, slug(office.title))

    def statement(self, statement: Statement, speaker: URIRef, tell_apart: str = "") -> URIRef:
        """Return the IRI of a statement by its speaker and the place of its first words.

        `tell_apart` is a digest that statements of one speaker at one place get.
        """
        name = last_part(speaker).removeprefix(f"{self._name}-")
        starts = [evidence.passage.start for evidence in statement.evidence]
        place = str(min(starts)) if starts else "nowhere"
        return self._thing("statement", self._name, name, place, *filter(None, [tell_apart]))

    def quantity(self, statement: URIRef) -> URIRef:
        """Return the IRI of the number that a statement gives."""
        return self._thing("quantity", last_part(statement))

    def evidence(self, passage: Passage, supported: URIRef) -> URIRef:
        """Return the IRI of the words that carry what is said of a thing."""
        of = digest(supported.removeprefix(self.base))
        return self._thing("evidence", self._name, str(passage.start), str(passage.end), of)


def last_part(iri: URIRef) -> str:
    """Return the name at the end of an IRI."""
    return iri.rpartition("/")[2]
