"""From annotated articles to the rows that models are fitted to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sanctionpress.evaluation.documents import Document, Entry
from sanctionpress.evaluation.names import same_authority, target_quality
from sanctionpress.extraction.attributes import Cues
from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.decision import Decision, RuleDecider
from sanctionpress.extraction.extractor import Extractor
from sanctionpress.extraction.learning.acting import ActingReader
from sanctionpress.extraction.learning.assigning import Votes, assign
from sanctionpress.extraction.learning.dating import DayReader
from sanctionpress.extraction.learning.deciding import model_of
from sanctionpress.extraction.learning.describing import ASPECTS, ArticleCues
from sanctionpress.extraction.learning.features import FeatureReader
from sanctionpress.extraction.learning.locating import CountryReader
from sanctionpress.extraction.learning.persons import person_features
from sanctionpress.extraction.lexicon import Lexicon, load_lexicon
from sanctionpress.extraction.quantities import count_of
from sanctionpress.extraction.reading import Reading, Subject
from sanctionpress.facts import Action, ActorKind
from sanctionpress.vocabulary import Vocabulary

_PERSONAL = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Example:
    """Features of one thing to decide, by which model, and what the annotation says.

    `parts` are the features of its mentions, or of those from among which it is the one to choose.
    """

    model: str
    features: frozenset[str]
    holds: bool
    event: str
    parts: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Annotated:
    """A reading, its annotation, and the event that it reports."""

    reading: Reading
    document: Document
    event: str


def target_examples(
    annotated: Annotated, vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[Example]:
    """Yield for each subject whether it is a target, and for each target who acts against it."""
    reading, document = annotated.reading, annotated.document
    votes = RuleDecider(lexicon)(reading)
    features = FeatureReader(reading, votes, lexicon)
    acting = ActingReader(reading, vocabulary, lexicon)
    authorities = vocabulary.scheme("authority")
    keys = acting.authorities()
    subjects = reading.subjects()
    owners = find_owners(subjects, document.designations, lexicon)
    for number, subject in enumerate(subjects):
        entries = owners.entries.get(number, [])
        if not entries and number in owners.doubles:
            continue  # another mention of a target: neither right nor wrong to take
        news = [entry for entry in entries if not entry["background"]]
        parts = features.parts(subject)
        whole = features.of(subject, parts)
        own = parts if subject.kind == CandidateKind.NAME else ()
        yield Example(model_of(subject), whole, bool(news), annotated.event, own)
        if news:
            names = {key: authorities[key].notation or authorities[key].label for key in keys}
            rated = [
                (
                    acting.of(subject, key),
                    any(same_authority(name, entry["authority"]) for entry in news),
                )
                for key, name in names.items()
            ]
            yield from _authority_examples(rated, annotated.event)


def _authority_examples(
    rated: Sequence[tuple[frozenset[str], bool]], event: str
) -> Iterator[Example]:
    """Yield whether each authority acts, and each that does beside those that do not."""
    others = tuple(features for features, acts in rated if not acts)
    for features, acts in rated:
        yield Example("authority", features, acts, event)
        if acts and others:
            yield Example("choice", features, True, event, others)


def action_examples(annotated: Annotated, extractor: Extractor) -> Iterator[Example]:
    """Yield for each annotated action which kind, measures and grounds it has."""
    reading, lexicon, vocabulary = annotated.reading, load_lexicon(), extractor.vocabulary
    _, actions = extractor.act(reading, tuple(_true_decisions(annotated, vocabulary, lexicon)))
    cues = ArticleCues(reading, Cues(vocabulary))
    days, countries = DayReader(reading), CountryReader(reading, actions)
    authorities = vocabulary.scheme("authority")
    described: list[tuple[Action, Entry]] = []
    for action in actions:
        name = authorities[action.authority].notation or authorities[action.authority].label
        entry = _entry_of(action, name, annotated.document.designations)
        if action.background or entry is None:
            continue
        features = cues.of(action)
        for key in vocabulary.scheme("action"):
            yield Example(f"kind:{key}", features, key == entry["action"], annotated.event)
        described.append((action, entry))
        for day in days.days(action):
            holds = day.day.isoformat() == entry["date"]
            yield Example("day", days.of(action, day), holds, annotated.event)
        entity = reading.entities.labelled(action.target.label)
        if entity is not None and entry["type"] in _PERSONAL:
            found = person_features(entity, action.target.kind, lexicon)
            yield Example("person", found, entry["type"] == "person", annotated.event)
    # Members of one list look alike: once is enough.
    yield from dict.fromkeys(_concept_examples(described, cues, vocabulary, annotated.event))
    yield from dict.fromkeys(_country_examples(described, countries, annotated.event))


def _concept_examples(
    described: Sequence[tuple[Action, Entry]], cues: ArticleCues, vocabulary: Vocabulary, event: str
) -> Iterator[Example]:
    for action, entry in described:
        for aspect, scheme in ASPECTS.items():
            for key, features in cues.concepts(action, aspect, vocabulary.scheme(scheme)).items():
                yield Example(scheme, features, key in entry[aspect], event)


def _country_examples(
    described: Sequence[tuple[Action, Entry]], countries: CountryReader, event: str
) -> Iterator[Example]:
    for action, entry in described:
        if action.target.kind != ActorKind.JURISDICTION:
            for code in countries.countries():
                holds = code == entry["country"]
                yield Example("country", countries.of(action, code), holds, event)


def _true_decisions(
    annotated: Annotated, vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[Decision]:
    """Yield the decisions that the annotation would make."""
    reading = annotated.reading
    votes = Votes(RuleDecider(lexicon)(reading))
    acting = ActingReader(reading, vocabulary, lexicon)
    authorities = vocabulary.scheme("authority")
    named = {
        key: authorities[key].notation or authorities[key].label for key in acting.authorities()
    }
    subjects = reading.subjects()
    owners = find_owners(subjects, annotated.document.designations, lexicon)
    for number, entries in sorted(owners.entries.items()):
        for entry in entries:
            for key, name in named.items():
                if not entry["background"] and same_authority(name, entry["authority"]):
                    decided = assign(subjects[number], key, votes, acting.namings, reading)
                    yield replace(decided, why=(("annotated", 1.0),))


def _entry_of(action: Action, authority: str, entries: Iterable[Entry]) -> Entry | None:
    target = action.target
    kind = "country" if target.kind == ActorKind.JURISDICTION else str(target.kind)
    own = {"type": kind, "count": target.count, "country": target.country}
    fits = [
        (target_quality(entry, {**own, "target": target.label}), -number, entry)
        for number, entry in enumerate(entries)
        if not entry["background"] and same_authority(authority, entry["authority"])
    ]
    quality, _, entry = max(fits, key=lambda fit: fit[:2], default=(0.0, 0, None))
    return entry if quality else None


@dataclass(frozen=True, slots=True)
class Owners:
    """Which subjects stand for which entries; `doubles` fit an entry that another fits better."""

    entries: Mapping[int, list[Entry]]
    doubles: frozenset[int]


def find_owners(subjects: Sequence[Subject], entries: Iterable[Entry], lexicon: Lexicon) -> Owners:
    """Return the entries that each subject stands for; an entry has one owner, the best fit."""
    owners: dict[int, list[Entry]] = defaultdict(list)
    doubles: set[int] = set()
    for entry in entries:
        fits = [(_fit(subject, entry, lexicon), -n) for n, subject in enumerate(subjects)]
        quality, place = max(fits, default=(0.0, 0))
        if quality:
            owners[-place].append(entry)
            doubles.update(-n for fit, n in fits if fit)
    return Owners(owners, frozenset(doubles))


def _fit(subject: Subject, entry: Entry, lexicon: Lexicon) -> float:
    first = subject.candidates[0]
    count = count_of(first.span, lexicon)[0] if subject.kind == CandidateKind.GROUP else None
    country = first.mention.concept.notation if first.mention else None
    kind = "country" if subject.kind == CandidateKind.COUNTRY else str(subject.kind)
    own = {"type": kind, "count": count, "country": country}
    return max(target_quality(entry, {**own, "target": name}) for name in subject.names)
