"""The controlled vocabularies as plain values, so that extraction can read them and know no RDF."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme.

    `labels` are all the names by which texts call it, preferred one first. `cues` are words that
    point at it without naming it (a trailing `*` stands for any ending, a `*` alone
    for one word), compared without case. `country` is the ISO 3166-1 alpha-2 code of the
    jurisdiction it is or belongs to, `implies` the keys of concepts that follow from it (a list
    implies its measures), `month_day` the `--MM-DD` of an observance. `metonyms` are places and
    governments that stand for an authority ("Brussels", "Kremlin"), `leaders` people who do where
    they act; `kept_by` is the key of the authority that keeps a list, `country_wide` says that a
    measure can hold for a whole country.
    """

    scheme: str
    key: str
    labels: tuple[str, ...]
    cues: tuple[str, ...] = ()
    notation: str | None = None
    broader: str | None = None
    country: str | None = None
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    month_day: str | None = None
    metonyms: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    kept_by: str | None = None
    country_wide: bool = False
    definition: str | None = None

    @property
    def label(self) -> str:
        """The preferred name."""
        return self.labels[0]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All concept schemes: scheme name → key → concept."""

    schemes: Mapping[str, Mapping[str, Concept]]

    def scheme(self, name: str) -> Mapping[str, Concept]:
        """Return the concepts of one scheme by key; KeyError if there is no such scheme."""
        return self.schemes[name]
