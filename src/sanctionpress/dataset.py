"""What the dataset says of itself beside what is counted: the content of `dataset.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """Title, description, licence (an IRI), rights, creator, language (BCP 47) and keywords."""

    title: str
    description: str
    license: str
    rights: str
    creator: str
    language: str
    keywords: tuple[str, ...]


@cache
def dataset_facts() -> DatasetFacts:
    """Return what is to be said of every dataset that this installation publishes."""
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return DatasetFacts(**(raw | {"keywords": tuple(raw["keywords"])}))
