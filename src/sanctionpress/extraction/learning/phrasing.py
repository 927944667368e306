"""What can be seen of a phrase for a group, a good or a country, beyond its places."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.decision import Decision
from sanctionpress.extraction.learning.sentences import SentenceView
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.quantities import count_of
from sanctionpress.extraction.reading import Reading, Subject

_FOLLOWING = 4  # sentences in which the members of a group may be named
_COUNTS = (1, 2, 4, 8, 16, 64, 10**12)
_NEAR = 12
_CLASSES = ("person_group", "body_group", "craft", "kin", "common_body", "sector")
_PARTS = frozenset({"other", "more", "additional", "another", "further", "remaining", "new"})
_TOTALS = frozenset({"now", "far", "all", "total", "altogether", "already", "date"})
_HALF = 0.5


class PhraseReader:
    """Reads the features of phrases in one article."""

    def __init__(
        self,
        reading: Reading,
        votes: Sequence[Decision],
        views: Sequence[SentenceView],
        lexicon: Lexicon,
    ) -> None:
        self._lexicon = lexicon
        self._reading = reading
        self._views = views
        news = [vote for vote in votes if not vote.frame.background]
        self._voted = {id(vote.candidate) for vote in news}
        self._groups = [c for c in reading.candidates if c.kind == CandidateKind.GROUP]
        self._counts = {id(c): count_of(c.span, lexicon)[0] for c in self._groups}
        self._words = {id(c): frozenset(c.text.casefold().split()) for c in self._groups}
        self._targets = sum(vote.candidate.kind == CandidateKind.NAME for vote in news)

    def of(self, subject: Subject) -> frozenset[str]:
        """Return the features of one subject that is no name."""
        first = subject.candidates[0]
        noun = self._class_of(first)
        found = {f"class:{noun}", *self._of_verb(first), *self._of_words(first)}
        if subject.kind == CandidateKind.GROUP:
            found.update(self._of_count(first, noun), self._of_others(first))
        elif subject.kind == CandidateKind.COUNTRY:
            found.update(self._of_country(subject))
        return frozenset(f"{subject.kind}&{f}" for f in found)

    def _class_of(self, candidate: Candidate) -> str:
        nouns, lemma = self._lexicon.nouns, candidate.root.lemma_.casefold()
        return next((name for name in _CLASSES if lemma in nouns[name]), candidate.root.pos_)

    def _of_words(self, candidate: Candidate) -> Iterator[str]:
        span, doc = candidate.span, candidate.span.doc
        before = doc[span.start - 1].lower_ if span.start > candidate.sentence.span.start else ""
        own = {t.lower_ for t in span}
        if before in {"the", "these", "those", "all", "both"}:
            yield f"definite:{before}"
        if before in {"its", "their", "his", "her"} or own & {"its", "their", "his", "her"}:
            yield "possessed"
        if own & _PARTS:
            yield "part"
        if {t.lower_ for t in candidate.sentence.span} & _TOTALS:
            yield "total-in-sentence"
        if any(t.dep_ in {"relcl", "acl"} for t in candidate.root.rights):
            yield "described"
        first = span[0].text
        if first[:1].isupper() and span.start == candidate.sentence.span.start:
            yield "opens"

    def _of_verb(self, candidate: Candidate) -> Iterator[str]:
        """Yield the tense and voice of the verb above, and by which way it is reached."""
        path: list[str] = []
        token = candidate.root
        while token.head.i != token.i and token.pos_ not in {"VERB", "AUX"}:
            path.append(token.dep_)
            token = token.head
        helpers = {t.lower_ for t in token.lefts if t.dep_ in {"aux", "auxpass"}}
        tense = "perfect" if helpers & {"has", "have", "had"} else token.tag_
        way = ">".join(d for d in path if d not in {"conj", "compound", "amod"})
        yield f"way:{way}"
        yield f"tense:{tense}"
        yield f"way:{way}&tense:{tense}"
        yield f"way:{way}&verb:{token.lemma_.casefold()}"
        if helpers & self._lexicon.verbs["modal"]:
            yield "modal-verb"
        nouns = [t for t in candidate.root.ancestors if t.pos_ == "NOUN"][:2]
        for noun in nouns:
            if noun.lemma_.casefold() in self._lexicon.nouns["sanction"]:
                yield "of-sanction"
                yield from (f"sanction-word:{t.lower_}" for t in noun.lefts)

    def _of_count(self, first: Candidate, noun: str) -> Iterator[str]:
        """Yield how a number compares with the names behind it: whether all can be named there."""
        count = self._counts[id(first)]
        if count is None:
            yield "uncounted"
            yield f"uncounted&{noun}"
            return
        size = next(b for b in _COUNTS if count <= b)
        yield f"count:{size}"
        behind = list(self._behind(first))
        own = [c for c in behind if c.sentence is first.sentence]
        kind = [c for c in behind if _fits(c, noun)]
        for name, found in (("behind", behind), ("sentence", own), ("kind", kind)):
            yield f"names-{name}:{_compared(len({c.text for c in found}), count)}"
        yield f"names-direct:{_compared(len(_listed(first, own)), count)}"
        entities = self._reading.entities.all
        yield f"names-article:{_compared(len(entities), count)}"
        fitting = sum(_fits(e.candidates[0], noun) for e in entities)
        yield f"names-fitting:{_compared(fitting, count)}"
        if first.span.end < first.sentence.span.end:
            following = first.span.doc[first.span.end : first.span.end + 2]
            yield f"follows:{following[0].lower_}"
            yield f"follows:{following.text.casefold()}"

    def _behind(self, first: Candidate) -> Iterator[Candidate]:
        at = (first.sentence.number, first.span.start)
        for number in range(at[0], min(at[0] + _FOLLOWING, len(self._views))):
            names = self._views[number].names
            yield from (c for c in names if (c.sentence.number, c.span.start) > at)

    def _of_others(self, first: Candidate) -> Iterator[str]:
        """Yield whether other phrases of the article tell the same group, or its parts."""
        at = (first.sentence.number, first.span.start)
        count, own = self._counts[id(first)], self._words[id(first)]
        earlier = [c for c in self._groups if (c.sentence.number, c.span.start) < at]
        if count is not None and any(self._counts[id(c)] == count for c in earlier):
            yield "same-count-earlier"
        alike = [c for c in earlier if _overlap(own, self._words[id(c)]) >= _HALF]
        if alike:
            yield "like-earlier"
        beside = [c for c in self._groups if c.sentence is first.sentence and c is not first]
        if any(id(c) in self._voted for c in beside):
            yield "beside-voted"
        numbers = [n for c in beside if (n := self._counts[id(c)])]
        if numbers:
            yield "counted-beside"
            if count is not None and sum(numbers) == count:
                yield "sum-of-others"
        largest = max((n for c in self._groups if (n := self._counts[id(c)])), default=0)
        if count is not None and count == largest:
            yield "largest"
        if any(id(c) in self._voted for c in earlier):
            yield "voted-earlier"
        if not earlier:
            yield "first-group"

    def _of_country(self, subject: Subject) -> Iterator[str]:
        yield f"named-targets:{min(self._targets, 3)}"
        yield from (f"ever:{f}" for c in subject.candidates for f in self._of_verb(c))


def _fits(candidate: Candidate, noun: str) -> bool:
    person = candidate.span[-1].ent_type_ == "PERSON"
    if noun in {"person_group", "kin"}:
        return person
    return not person if noun in {"body_group", "craft"} else True


def _listed(first: Candidate, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that follow a phrase with nothing but a sign or an apposition between."""
    found: list[Candidate] = []
    end = first.span.end
    for name in names:
        between = first.span.doc[end : name.span.start]
        if len(between) > _NEAR or any(_is_finite(t) for t in between):
            break
        found.append(name)
        end = name.span.end
    return found


def _is_finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _compared(names: int, count: int) -> str:
    if not names:
        return "none"
    if names == count:
        return "equal"
    return "fewer" if names < count else "more"


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
