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
    """

    frames: Mapping[str, Frame]
    mention: frozenset[str]
    names: frozenset[str]
    unnamed: frozenset[str]


@cache
def framing() -> Framing:
    """Return what is told of a thing, by its class."""
    raw = json.loads(Path(__file__).with_name("frames.json").read_bytes())
    return Framing(raw["frames"], *(frozenset(raw[key]) for key in ("mention", "names", "unnamed")))
