"""The whole way of the data: article → text → facts → graph → validated graph → store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sanctionpress import addresses
from sanctionpress.errors import OntologyError, UnreadableArticle
from sanctionpress.extraction import Extractor
from sanctionpress.identity.publication import open_related
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import ontology_graph
from sanctionpress.reading import Found, Remark, Unreadable, read_article
from sanctionpress.review import hold_back, review_lines
from sanctionpress.settings import Settings
from sanctionpress.store import Publication
from sanctionpress.validation import format_report, shapes_graph, validate


class Fate(StrEnum):
    """What became of something that was found at a path."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    QUARANTINED = "quarantined"
    UNREADABLE = "unreadable"
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The fate of one article or file, with a sentence where there is more to say.

    `held` is the number of its actions that are kept for review.
    """

    name: str
    fate: Fate
    sentence: str = ""
    held: int = 0

    @property
    def is_failure(self) -> bool:
        """Whether an article was kept out of the store."""
        return self.fate in {Fate.QUARANTINED, Fate.UNREADABLE}


def publish(
    found: Iterable[Found],
    extractor: Extractor,
    settings: Settings,
    at: datetime | None = None,
) -> Iterator[Outcome]:
    """Publish articles in one transaction and yield the fate of each as it is decided.

    Readers see nothing of it before the last article is done, and all of it then. An article that
    cannot be read or violates a shape is kept out, and actions that are too unsure are kept for
    review; the others go on. The revision log says that all this happened `at` a time.
    """
    with open_related(settings.store, settings.base, at) as publication:
        publication.put_graph(addresses.ontology_graph(settings.base), ontology_graph())
        publication.put_graph(addresses.shapes_graph(settings.base), shapes_graph(), merged=False)
        for source in found:
            yield _publish_one(source, extractor, settings, publication)


def _publish_one(
    source: Found, extractor: Extractor, settings: Settings, publication: Publication
) -> Outcome:
    if isinstance(source, Remark):
        return Outcome(source.origin, Fate.PASSED_OVER, source.sentence)
    if isinstance(source, Unreadable):
        return Outcome(source.origin, Fate.UNREADABLE, source.sentence)
    try:
        article = read_article(source)
        facts, held = hold_back(
            extractor.extract(article), settings.threshold, extractor.vocabulary
        )
        graph = to_graph(facts, settings.base, extractor.vocabulary)
    except (UnreadableArticle, OntologyError) as error:
        return Outcome(source.name, Fate.UNREADABLE, str(error))
    report = validate(graph)
    if not report.conforms:
        publication.quarantine(graph.name, format_report(report, "text"), graph.ntriples)
        first = next(f for f in report.findings if f.is_violation)
        return Outcome(graph.name, Fate.QUARANTINED, first.message)
    changed = publication.replace(graph)
    publication.keep_for_review(graph.name, review_lines(graph.name, held, extractor.vocabulary))
    fate = Fate.PUBLISHED if changed else Fate.UNCHANGED
    return Outcome(graph.name, fate, " ".join(facts.notices), len(held))
