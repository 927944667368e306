"""What an action is and does, by trained models: its kind, its measures and its grounds."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from sanctionpress.extraction.attributes import Attribute, Cues
from sanctionpress.extraction.learning.concepts import ConceptReader
from sanctionpress.extraction.learning.dating import DayReader
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.learning.locating import CountryReader
from sanctionpress.extraction.learning.persons import person_features
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.reading import Reading
from sanctionpress.facts import Action, ActorKind, Evidence
from sanctionpress.vocabulary import Vocabulary

_LEAD_PARAGRAPHS = 2
# Probabilities from which a thing is taken: near the best in cross-validation.
_MEASURE = 0.3
_UNSAID_MEASURE = 0.55  # "the US sanctioned X": no office is named, and no measure near the target
_GROUND = 0.35
_LIKELIEST_GROUND = 0.1
_DAY = 0.4
_COUNTRY = 0.2
_COUNTRY_OF_GROUP = 0.4  # a group is often of several countries
NAMED_KINDS = frozenset(ActorKind) - {
    ActorKind.GROUP,
    ActorKind.JURISDICTION,
    ActorKind.SECTOR,
    ActorKind.VESSEL,
    ActorKind.AIRCRAFT,
}
_WORDED = ("lead:", "reported:", "here:")
_NEAR = frozenset({"in sentence", "in paragraph"})
Concepts = Mapping[str, frozenset[str]]
Rate = Callable[[frozenset[str]], float]
Description = tuple[str, dict[str, tuple[str, ...]]]
"""The kind of an action, and its concepts by aspect."""
ASPECTS = {"measures": "measure", "grounds": "ground"}


class ArticleCues:
    """Where an article names measures and grounds, and the words of its reporting sentences."""

    def __init__(self, reading: Reading, cues: Cues) -> None:
        self._sentences = reading.parsed.sentences
        self._cues = [tuple(cues.find(s, s.positions)) for s in self._sentences]
        self._kinds = [{trigger.kind for trigger in triggers} for triggers in reading.triggers]
        self._reading = reading
        wholes = [(sentence.whole(), sentence.number) for sentence in self._sentences]
        self._places = sorted((whole.start, whole.end, number) for whole, number in wholes)
        self._article_features: dict[str, frozenset[str]] = {}
        self._place_features: dict[tuple[int, ...], frozenset[str]] = {}
        self._named: dict[tuple[str, str], list[tuple[int, Attribute]]] = {}
        for number, attributes in enumerate(self._cues):
            for attribute in attributes:
                named = self._named.setdefault((attribute.aspect, attribute.key), [])
                named.append((number, attribute))
        reporting = [bool(kinds) for kinds in self._kinds]
        self._concepts = {
            aspect: ConceptReader(aspect, reading, self._cues, reporting, cues)
            for aspect in ASPECTS
        }

    def of(self, action: Action) -> frozenset[str]:
        """Return the features of an action."""
        authority, places = action.authority, self._own(action)
        if authority not in self._article_features:
            self._article_features[authority] = frozenset(self._of_article(authority))
        if places not in self._place_features:
            self._place_features[places] = frozenset(self._of_place(places))
        known = self._article_features[authority] | self._place_features[places]
        return known.union(_of_action(action))

    def situation(self, action: Action) -> Hashable:
        """Return all that the features of an action rest on: members of one list share it."""
        target = action.target
        said = (action.kind, action.measures, action.grounds, action.lists)
        acting = (action.authority, action.agency)
        return (self._own(action), acting, said, target.kind, target.country)

    def concepts(
        self, action: Action, aspect: str, keys: Iterable[str]
    ) -> dict[str, frozenset[str]]:
        """Return for each measure or ground its features as one of an action."""
        own = [self._sentences[number] for number in self._own(action)]
        # What somebody may no longer do is said in set words; what they are accused of is not.
        worded = aspect == "measures"
        words = [f for f in self.of(action) if f.startswith(_WORDED)] if worded else []
        reader = self._concepts[aspect]
        return {
            key: frozenset((*reader.of(action, own, key), *(f"{key} & {w}" for w in words)))
            for key in keys
        }

    def evidence(self, action: Action, aspect: str, key: str) -> Evidence:
        """Return the words nearest to the target that point at a concept, else its sentence."""
        own = self._own(action)
        at = own[0] if own else 0
        found = self._named.get((aspect, key))
        if found:
            return min(found, key=lambda pair: abs(pair[0] - at))[1].evidence
        return Evidence(aspect, self._sentences[at].whole(), key)

    def _own(self, action: Action) -> tuple[int, ...]:
        """Return the numbers of the sentences that name the target or report the action."""
        found = set()
        for evidence in action.evidence:
            if evidence.aspect in {"target", "kind"}:
                start = evidence.passage.start
                before = bisect_right(self._places, start, key=lambda place: place[0])
                _, end, number = self._places[max(0, before - 1)]
                if before and start < end:
                    found.add(number)
        return tuple(sorted(found))

    def _of_article(self, authority: str) -> Iterator[str]:
        foreign = self._reading.of_others(authority)
        for sentence, found in zip(self._sentences, self._cues, strict=True):
            if sentence.number in foreign:
                continue
            lead = sentence.paragraph < _LEAD_PARAGRAPHS
            for attribute in found:
                yield f"{attribute.key} in article"
                if lead:
                    yield f"{attribute.key} in lead"
            if lead:
                yield from (f"lead:{w}" for w in sentence.telling)
            if self._kinds[sentence.number]:
                yield from (f"reported:{w}" for w in sentence.telling)
                yield from (f"trigger {k} in article" for k in self._kinds[sentence.number])

    def _of_place(self, numbers: tuple[int, ...]) -> Iterator[str]:
        own = [self._sentences[number] for number in numbers]
        paragraphs = {sentence.paragraph for sentence in own}
        for sentence in own:
            yield from (f"{a.key} in sentence" for a in self._cues[sentence.number])
            yield from (f"here:{w}" for w in sentence.telling)
            yield from (f"trigger {k} in sentence" for k in self._kinds[sentence.number])
        for sentence in self._sentences:
            if sentence.paragraph in paragraphs:
                yield from (f"{a.key} in paragraph" for a in self._cues[sentence.number])


class Describer:
    """Revises the attributes that the rules give to news actions."""

    def __init__(
        self, models: Mapping[str, LinearModel], vocabulary: Vocabulary, lexicon: Lexicon
    ) -> None:
        self._models = models
        self._lexicon = lexicon
        self._cues = Cues(vocabulary)
        self._schemes = {s: tuple(vocabulary.scheme(s)) for s in ASPECTS.values()}

    def __call__(self, actions: tuple[Action, ...], reading: Reading) -> tuple[Action, ...]:
        """Return the actions as the models describe them, background left as it is."""
        if not actions:
            return ()
        cues = ArticleCues(reading, self._cues)
        days, countries = DayReader(reading), CountryReader(reading, actions)
        known: dict[Hashable, Description] = {}
        # Members of one list look alike: what looks alike is rated once.
        rate = {name: cache(self._models[name].probability) for name in ("day", "country")}
        described = list(actions)
        for number, action in enumerate(actions):
            if not action.background:
                typed = self._typed(action, reading)
                situation = cues.situation(typed)
                if situation not in known:
                    known[situation] = self._description(typed, cues)
                told = _described(typed, known[situation], cues)
                described[number] = _dated(
                    _placed(told, countries, rate["country"]), days, rate["day"]
                )
        return tuple(described)

    def _typed(self, action: Action, reading: Reading) -> Action:
        kind, entity = action.target.kind, reading.entities.labelled(action.target.label)
        if entity is None or kind not in NAMED_KINDS:
            return action
        score = self._models["person"].score(person_features(entity, kind, self._lexicon))
        if (score > 0) == (kind == ActorKind.PERSON):
            return action
        typed = ActorKind.PERSON if score > 0 else ActorKind.ORGANIZATION
        offices = action.target.offices if score > 0 else ()
        return replace(action, target=replace(action.target, kind=typed, offices=offices))

    def _description(self, action: Action, cues: ArticleCues) -> Description:
        """Return what the models say of an action, and of all in the same situation."""
        features = cues.of(action)
        kinds = {
            name.removeprefix("kind:"): model.score(features)
            for name, model in self._models.items()
            if name.startswith("kind:")
        }
        values = {
            aspect: choose(action, cues.concepts(action, aspect, self._schemes[ASPECTS[aspect]]))
            for aspect, choose in (("measures", self._measures), ("grounds", self._grounds))
        }
        return max(kinds, key=lambda kind: (kinds[kind], kind)), values

    def _measures(self, action: Action, seen: Concepts) -> tuple[str, ...]:
        """Return the measures: those of the list that is named, else those that are probable."""
        if action.lists and action.measures:
            return action.measures
        model, taken = self._models["measure"], []
        for key, features in seen.items():
            unsaid = action.agency is None and not features & _NEAR
            if model.probability(features) >= (_UNSAID_MEASURE if unsaid else _MEASURE):
                taken.append(key)
        return _stated_first(action.measures, taken)

    def _grounds(self, action: Action, seen: Concepts) -> tuple[str, ...]:
        """Return the grounds that the report states, the probable ones, and the likeliest one.

        Hardly any action has none, but what somebody is accused of is never guessed: words of the
        article must name it.
        """
        model = self._models["ground"]
        rated = {k: model.probability(f) for k, f in seen.items() if "named" in f}
        likeliest = max(rated, key=lambda key: rated[key], default=None)
        taken = [key for key, probability in rated.items() if probability >= _GROUND]
        if likeliest is not None and rated[likeliest] >= _LIKELIEST_GROUND:
            taken.append(likeliest)
        return tuple(dict.fromkeys((*action.grounds, *taken)))


def _described(action: Action, description: Description, cues: ArticleCues) -> Action:
    """Return an action as described, with words for each concept that it has."""
    kind, values = description
    evidence = list(action.evidence)
    for aspect, keys in values.items():
        known = {e.value for e in evidence if e.aspect == aspect}
        evidence = [e for e in evidence if e.aspect != aspect or e.value in keys]
        evidence += [cues.evidence(action, aspect, key) for key in keys if key not in known]
    return replace(
        action,
        kind=kind,
        measures=values["measures"],
        grounds=values["grounds"],
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _dated(action: Action, days: DayReader, rate: Rate) -> Action:
    if action.day is not None:
        return action
    rated = [(rate(days.of(action, day)), day) for day in days.days(action)]
    best, day = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    if day is None or best < _DAY:
        return action
    return replace(action, day=day, evidence=(*action.evidence, *days.evidence(day)))


def _placed(action: Action, countries: CountryReader, rate: Rate) -> Action:
    if action.target.kind == ActorKind.JURISDICTION or len(action.target.tied_to) > 1:
        return action
    code = countries.within(action) or _likeliest_country(action, countries, rate)
    return replace(action, target=replace(action.target, country=code))


def _likeliest_country(action: Action, countries: CountryReader, rate: Rate) -> str | None:
    rated = [(rate(countries.of(action, code)), code) for code in countries.countries()]
    best, code = max(rated, default=(0.0, None))
    group = action.target.kind == ActorKind.GROUP
    return code if best >= (_COUNTRY_OF_GROUP if group else _COUNTRY) else None


def _stated_first(stated: tuple[str, ...], taken: list[str]) -> tuple[str, ...]:
    """Return what is taken, what the report itself states before the rest."""
    return tuple(dict.fromkeys((*(key for key in stated if key in taken), *taken)))


def _of_action(action: Action) -> Iterator[str]:
    yield f"authority:{action.authority}"
    yield f"agency:{action.agency}"
    yield f"rule:{action.kind}"
    yield f"type:{action.target.kind}"
    yield f"country:{action.target.country}"
    for key in (*action.measures, *action.grounds, *action.lists):
        yield f"rule:{key}"
        yield f"rule:{key} & type:{action.target.kind}"
