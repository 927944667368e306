"""What a document holds, class by class: the content of `frames.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sanctionpress.jsonld.description import Frame


@dataclass(frozen=True, slots=True)
class Framing:
    """Which properties a document follows, and what it tells of all that it only mentions.

    `frames` has for each class the terms that are followed, `^` against their direction. Of what
    is mentioned, the terms of `mention` are told, at a second place only its `names`; of the
    objects of `unnamed`, nothing is.

    `page` is how many entries of a list one page of a document holds, `nested` how many are told of
    a list of another thing than the document's; of entries that bring lists of their own, no more
    than `laden`. The lists of `whole` are not divided.
    """

    frames: Mapping[str, Frame]
    mention: frozenset[str]
    names: frozenset[str]
    unnamed: frozenset[str]
    whole: frozenset[str]
    page: int
    laden: int
    nested: int


@cache
def framing() -> Framing:
    """Return what is told of a thing, by its class."""
    raw = json.loads(Path(__file__).with_name("frames.json").read_bytes())
    return Framing(
        frames=raw["frames"],
        mention=frozenset(raw["mention"]),
        names=frozenset(raw["names"]),
        unnamed=frozenset(raw["unnamed"]),
        whole=frozenset(raw["whole"]),
        page=raw["page"],
        laden=raw["laden"],
        nested=raw["nested"],
    )
