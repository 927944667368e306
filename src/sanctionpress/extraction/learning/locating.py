"""The country of a target: one of those that the article names, or none."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from spacy.tokens import Span

from sanctionpress.extraction.candidates import Candidate
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.learning.linear import paired
from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.series import find_series
from sanctionpress.facts import Action, ActorKind, Passage

_LEAD_PARAGRAPHS = 2
_RANKS = 3
_LIST = 50  # members of a list that are looked at
_FIFTHS = 5
_NEAR = 10  # tokens
_CLOSE = 6
_ITEM = 100  # tokens that a semicolon is worth
_CLAUSE = frozenset({"VERB", "AUX", "CCONJ", "SCONJ"})
_APPOSED = frozenset({",", "(", "–", "—", "-"})
_OF = frozenset({"of", "in", "from"})
_HAILS = frozenset({"come", "hail", "base", "live", "register", "headquarter", "reside"})
# Where words say outright whose a target is.
_DIRECT = frozenset({"inside", "before", "behind"})


class CountryReader:
    """Reads the countries of an article, and the features of each as the home of a target."""

    def __init__(self, reading: Reading, actions: tuple[Action, ...]) -> None:
        self._reading = reading
        self._mentions = [m for m in reading.mentions.all if _is_country(m)]
        self._by_passage: dict[Passage, list[tuple[int, Candidate]]] = {}
        for number, candidate in enumerate(reading.candidates):
            passage = candidate.sentence.of_span(candidate.span)
            self._by_passage.setdefault(passage, []).append((number, candidate))
        self._in_sentence: dict[int, list[Mention]] = {}
        for mention in self._mentions:
            self._in_sentence.setdefault(mention.sentence.number, []).append(mention)
        self._above = {
            id(m): {m.span.root.i, *(t.i for t in m.span.root.ancestors)} for m in self._mentions
        }
        series = find_series(reading.parsed.sentences, reading.candidates)
        self._series = {id(member): one for one in series for member in one.members}
        self._known_relations: dict[int, tuple[tuple[str, str], ...]] = {}
        self._counts = Counter(_code(m) for m in self._mentions)
        self._standing: dict[tuple[str, str], frozenset[str]] = {}
        self._paired: dict[frozenset[str], frozenset[str]] = {}
        self._acting = {action.authority.upper() for action in actions}
        self._others = Counter({c: n for c, n in self._counts.items() if c not in self._acting})
        self._others_at = [m for m in self._mentions if _code(m) not in self._acting]
        self._in_paragraph: dict[int, set[str]] = {}
        for mention in self._others_at:
            self._in_paragraph.setdefault(mention.sentence.paragraph, set()).add(_code(mention))
        self._headline = reading.parsed.article.headline or ""
        self._objects = Counter(c for f in reading.frames if not f.background for c in self._of(f))
        self._homes = {action.authority: Counter[str]() for action in actions}
        for action in actions:
            self._homes[action.authority].update(self._direct(action))
        self._all_homes = sum(self._homes.values(), Counter[str]())

    def countries(self) -> tuple[str, ...]:
        """Return the codes of the countries that the article names, sorted."""
        return tuple(sorted(self._counts))

    def within(self, action: Action) -> str | None:
        """Return the one country that the target's own words name: "Russian banks"."""
        found = {c for p in self._places(action) for c, at in self._relations(p) if at == "inside"}
        return found.pop() if len(found) == 1 else None

    def of(self, action: Action, code: str) -> frozenset[str]:
        """Return the features of a country as the home of an action's target."""
        kind, authority = action.target.kind, action.authority
        personal = kind in {ActorKind.GROUP, ActorKind.PERSON}
        found = {f"type:{kind if personal else 'body'}", *self._of_place(action, code)}
        if (authority, code) not in self._standing:
            own = (*self._of_article(authority, code), *self._of_homes(authority, code))
            self._standing[authority, code] = frozenset(own)
        whole = self._standing[authority, code] | found
        if whole not in self._paired:
            self._paired[whole] = paired(whole)
        return self._paired[whole]

    def _of_article(self, authority: str, code: str) -> Iterator[str]:
        if code in self._acting:
            yield "acts"
        if code == authority.upper():
            yield "acts here"
        if count := self._others[code]:
            rank = sum(other > count for other in self._others.values())
            yield f"rank:{min(rank, _RANKS)}"
            yield f"share:{_FIFTHS * count // self._others.total()}"
            if len(self._others) == 1:
                yield "only other"
        if self._counts[code] == max(self._counts.values()):
            yield "most mentioned"
        yield from _compared("object", self._objects, code)
        own = [m for m in self._mentions if _code(m) == code]
        if any(m.sentence.paragraph < _LEAD_PARAGRAPHS for m in own):
            yield "in lead"
        if any(m.span.text in self._headline for m in own):
            yield "in headline"
        if all(m.form == "capital" for m in own):
            yield "only capital"

    def _of_homes(self, authority: str, code: str) -> Iterator[str]:
        yield from _compared("home", self._all_homes, code)
        yield from _compared("home in package", self._homes[authority], code)

    def _of_place(self, action: Action, code: str) -> Iterator[str]:
        target, places = action.target, self._places(action)
        if target.country == code:
            yield "rule"
        elif target.country:
            yield "rule says other"
        if code in target.tied_to:
            yield "tied"
        relations = [found for place in places for found in self._relations(place)]
        own = {at for other, at in relations if other == code}
        foreign = {at for other, at in relations if other != code and at.startswith("nearest")}
        yield from (f"other:{at}" for at in foreign)
        yield from (f"at:{at}" for at in own)
        if relations and not own:
            yield "others in sentence"
        direct = {other for other, at in relations if at in _DIRECT}
        if direct == {code}:
            yield "only direct"
        elif direct - {code}:
            yield "others direct"
        if places:
            yield from self._of_surroundings(places[0], code)
            yield from self._of_list(places, code)

    def _of_list(self, places: Sequence[Candidate], code: str) -> Iterator[str]:
        """Yield what a list tells: the countries of its header and of the others on it."""
        for place in places:
            series = self._series.get(id(place))
            if series is None or len(series.members) == 1:
                continue
            if series.is_vertical:
                named = {_code(m) for m in self._in_sentence.get(series.header, ())}
                if code in named:
                    yield "only in header" if len(named - self._acting) == 1 else "in header"
            others = Counter(
                country
                for member in series.members[:_LIST]
                if member is not place
                for country, at in set(self._relations(member))
                if at in _DIRECT
            )
            yield from _compared("list", others, code)

    def _of_surroundings(self, place: Candidate, code: str) -> Iterator[str]:
        start = (place.sentence.number, place.span.start)
        for name, mentions in (("mentioned", self._mentions), ("other mentioned", self._others_at)):
            before = bisect_left(mentions, start, key=_at)
            if before and _code(mentions[before - 1]) == code:
                yield f"last {name}"
        paragraph = place.sentence.paragraph
        for name, number in (("paragraph", paragraph), ("last paragraph", paragraph - 1)):
            inside = self._in_paragraph.get(number, set())
            if code in inside:
                yield f"only in {name}" if len(inside) == 1 else f"in {name}"

    def _places(self, action: Action) -> list[Candidate]:
        """Return where the target is named."""
        entity = self._reading.entities.labelled(action.target.label)
        if entity is not None:
            return list(entity.candidates)
        told = {e.passage for e in action.evidence if e.aspect == "target"}
        found = (pair for passage in told for pair in self._by_passage.get(passage, ()))
        return [candidate for _, candidate in sorted(found, key=itemgetter(0))]

    def _direct(self, action: Action) -> set[str]:
        places = self._places(action)
        return {code for p in places for code, at in self._relations(p) if at in _DIRECT}

    def _relations(self, place: Candidate) -> tuple[tuple[str, str], ...]:
        """Return the countries of the sentence and where they stand to the target's words."""
        if id(place) not in self._known_relations:
            self._known_relations[id(place)] = tuple(self._read_relations(place))
        return self._known_relations[id(place)]

    def _read_relations(self, place: Candidate) -> Iterator[tuple[str, str]]:
        root = place.root.i
        inside = self._in_sentence.get(place.sentence.number, [])
        nearest = min((_distance(m, place) for m in inside), default=0)
        for mention in inside:
            relation = _relation(mention, place)
            yield _code(mention), relation
            yield _code(mention), f"{relation} as {mention.form}"
            if _distance(mention, place) == nearest:
                yield _code(mention), "nearest"
                yield _code(mention), f"nearest {relation}"
            if mention.span.start >= place.span.end and root in self._above[id(mention)]:
                yield _code(mention), "below"

    def _of(self, frame: Frame) -> Iterator[str]:
        """Yield the countries that news is about: "sanctions on Iran", "Russian banks"."""
        for root in frame.trigger.roots:
            below = (t for c in root.rights if c.dep_ == "prep" for t in c.subtree)
            for token in (root, *root.lefts, *below):
                mention = self._reading.mentions.at(frame.sentence, token)
                if mention is not None and _is_country(mention):
                    yield _code(mention)


def _distance(mention: Mention, place: Candidate) -> int:
    """Return how many tokens are between a country and a target, another item far away."""
    named, span = mention.span, place.span
    first, last = sorted((named, span), key=lambda s: s.start)
    between = span.doc[first.end : max(first.end, last.start)]
    return len(between) + _ITEM * any(t.text == ";" for t in between)


def _relation(mention: Mention, place: Candidate) -> str:
    named, span = mention.span, place.span
    if span.start <= named.start and named.end <= span.end:
        return "inside"
    before = named.end <= span.start
    between: Span = span.doc[named.end : span.start] if before else span.doc[span.end : named.start]
    if _is_direct(between, before=before):
        return "before" if before else "behind"
    distance = "near" if len(between) <= _NEAR else "far"
    return f"{distance} before" if before else f"{distance} behind"


def _is_direct(between: Span, *, before: bool) -> bool:
    """Whether what stands between ties a country to a name: "Belgian tycoon", ", a member of"."""
    if len(between) > _CLOSE + 2:
        return False
    joined = not any(t.pos_ in _CLAUSE for t in between)
    if before:
        return joined and len(between) <= _CLOSE and not any(t.text in ",;:" for t in between)
    if not between:
        return False
    if len(between) <= _CLOSE and any(t.lemma_ in _HAILS for t in between):
        return True
    verbless = not any(t.pos_ in {"VERB", "AUX"} for t in between)
    apposed = between[0].text in _APPOSED and len(between) <= _CLOSE + 2 and verbless
    return apposed or (
        joined and len(between) <= _CLOSE - 2 and any(t.lower_ in _OF for t in between)
    )


def _compared(name: str, counts: Counter[str], code: str) -> Iterator[str]:
    if counts[code]:
        yield name
        if counts[code] == max(counts.values()):
            yield f"{name} of most"
    elif counts:
        yield f"{name} of others"


def _is_country(mention: Mention) -> bool:
    return mention.concept.scheme == "jurisdiction" and mention.concept.notation is not None


def _at(mention: Mention) -> tuple[int, int]:
    return mention.sentence.number, mention.span.start


def _code(mention: Mention) -> str:
    return mention.concept.notation or ""
