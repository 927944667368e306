"""What people and bodies are said to have done: accusations, victims, what targets make.

Three forms of words are read, since in them it is plain who did what: "accusing X of …", a number
of people killed or detained, and what a named target makes or provides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Span, Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import count_of
from sanctionpress.extraction.speakers import Voice
from sanctionpress.facts import Action, Actor, ActorKind, Conduct, Evidence, Passage, Statement

_PASSIVE = frozenset({"auxpass", "nsubjpass"})
_RELATIVE = frozenset({"WP", "WDT"})


@dataclass(frozen=True)
class ConductReader:
    """Reads what actors of one article are said to have done."""

    seen: Surroundings
    actions: tuple[Action, ...]
    statements: tuple[Statement, ...]

    def read(self) -> tuple[Conduct, ...]:
        """Return the conduct in reading order, each kind of words once."""
        found: dict[Passage, Conduct] = {}
        for sentence in self.seen.reading.parsed.sentences:
            for verb in sentence.span:
                if verb.pos_ == "VERB" and not any(c.dep_ in {"neg"} for c in verb.children):
                    for conduct in self._of(sentence, verb):
                        found.setdefault(conduct.evidence[0].passage, conduct)
        return tuple(found.values())

    @cached_property
    def _targets(self) -> frozenset[str]:
        return frozenset(action.target.label for action in self.actions)

    def _of(self, sentence: Sentence, verb: Token) -> Iterator[Conduct]:
        if self.seen.is_a(verb, "accuse"):
            yield from self._accused(sentence, verb)
        elif self.seen.is_a(verb, "harm"):
            yield from self._harmed(sentence, verb)
        elif self.seen.is_a(verb, "make") and not _is_uncertain(verb):
            yield from self._made(sentence, verb)

    def _accused(self, sentence: Sentence, verb: Token) -> Iterator[Conduct]:
        """Yield what somebody with a name is accused of: "accusing it of having developed …"."""
        of = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        passive = any(c.dep_ in _PASSIVE for c in verb.children)
        label = "nsubjpass" if passive else "dobj"
        noun = next((c for c in verb.children if c.dep_ == label), None)
        how = "agent" if passive else "subject"
        accusers = [u.voice for u in self.seen.utterances if u.anchor == verb and u.relation == how]
        agent = self._agent(sentence, noun, accusers) if noun is not None else None
        if of is None or noun is None or agent is None:
            return
        if agent.label in {voice.actor.label for voice in accusers}:
            return  # nobody accuses themselves: the pronoun was read wrongly
        more = (c for c in verb.children if c.dep_ == "prep" and c.i > of.i)
        end = max([of.right_edge.i, *(c.right_edge.i for c in more)])
        conduct = _conduct(sentence, verb.doc[of.i + 1 : end + 1])
        evidence = (Evidence("agent", sentence.of_token(noun)),)
        conduct = replace(conduct, agent=agent, evidence=(*conduct.evidence, *evidence))
        yield _said_by(conduct, [(voice.actor, voice.passage) for voice in accusers])

    def _agent(self, sentence: Sentence, noun: Token, accusers: list[Voice]) -> Actor | None:
        """Return who is accused; "it" is the one name of the sentence before it."""
        if noun.pos_ != "PRON":
            actor = self.seen.named(sentence, noun)
            return (
                actor if actor is not None and (actor.country or actor.label[0].isupper()) else None
            )
        before = [c for c in self._names(sentence) if c.span.end <= noun.i]
        actors = {self.seen.named(sentence, c.root) for c in before} - {None}
        actors -= {voice.actor for voice in accusers}
        singular = noun.lower_ in {"it", "him", "her"}
        return actors.pop() if singular and len(actors) == 1 else None

    def _names(self, sentence: Sentence) -> list[Candidate]:
        return [
            c
            for c in self.seen.reading.candidates
            if c.sentence is sentence and c.kind is CandidateKind.NAME
        ]

    def _harmed(self, sentence: Sentence, verb: Token) -> Iterator[Conduct]:
        """Yield how many people were killed, detained or driven out, with what is told of it."""
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        label = "nsubjpass" if passive else "dobj"
        noun = next((c for c in verb.children if c.dep_ == label and c.tag_ == "NNS"), None)
        if noun is None:
            return
        people = self._counted(sentence, noun)
        if people is None:
            return
        end = _end_of_clause(verb) if passive else noun.right_edge.i
        conduct = _conduct(sentence, verb.doc[verb.i : end + 1])
        conduct = self._with_victims(sentence, conduct, people, noun)
        conduct = self._with_agent(sentence, conduct, verb, passive=passive)
        conduct = self._with_place(sentence, conduct, verb)
        here = sentence.whole()
        speakers = [
            (s.speaker, e.passage)
            for s in self.statements
            for e in s.evidence
            if e.aspect == "speaker" and here.start <= e.passage.start < here.end
        ]
        yield _said_by(conduct, speakers)

    def _counted(self, sentence: Sentence, noun: Token) -> Actor | None:
        words = noun.doc[noun.left_edge.i : noun.i + 1]
        while len(words) > 1 and words[0].pos_ == "DET" and words[0].lower_ != "a":
            words = words[1:]
        count, qualifier = count_of(words, self.seen.lexicon)
        if count is None:
            return None
        return Actor(
            ActorKind.GROUP,
            words.text,
            named=False,
            count=count,
            count_qualifier=qualifier,
            evidence=(Evidence("label", sentence.of_span(words)),),
        )

    def _with_victims(
        self, sentence: Sentence, conduct: Conduct, counted: Actor, noun: Token
    ) -> Conduct:
        """Return the conduct with its victims: the number of them and who they mainly are."""
        told = [(counted, counted.evidence[0].passage)]
        for first in (c for c in noun.children if c.dep_ == "appos"):
            for each in (first, *first.conjuncts):
                # The parser hangs what belongs to the last of a list on its first.
                joins = (c.i for c in each.rights if c.dep_ == "cc")
                start, stop = each.left_edge.i, next(joins, first.right_edge.i + 1)
                while start < each.i and each.doc[start].pos_ == "ADV":
                    start += 1
                words = each.doc[start:stop]
                people = replace(self.seen.described(sentence, words), kind=ActorKind.GROUP)
                told.append((people, sentence.of_span(words)))
        found = (Evidence("victims", passage, victim) for victim, passage in told)
        victims = tuple(victim for victim, _ in told)
        return replace(conduct, victims=victims, evidence=(*conduct.evidence, *found))

    def _with_agent(
        self, sentence: Sentence, conduct: Conduct, verb: Token, *, passive: bool
    ) -> Conduct:
        """Return the conduct with who did it and to what end: "forces seeking to crush …"."""
        if passive:
            by = (n for c in verb.children if c.dep_ == "agent" for n in c.children)
        else:
            by = (c for c in verb.children if c.dep_ == "nsubj")
        noun = next((n for n in by if n.pos_ in {"NOUN", "PROPN"}), None)
        if noun is None:
            return conduct
        words = noun.doc[noun.left_edge.i : noun.i + 1]
        agent = self.seen.named(sentence, noun) or self.seen.described(sentence, words)
        evidence = [*conduct.evidence, Evidence("agent", sentence.of_span(words))]
        seeking = (c for c in noun.children if c.dep_ == "acl" and self.seen.is_a(c, "aim"))
        aim = next((c for s in seeking for c in s.children if c.dep_ == "xcomp"), None)
        if aim is None:
            return replace(conduct, agent=agent, evidence=tuple(evidence))
        purpose = sentence.of_span(aim.doc[aim.i : aim.right_edge.i + 1])
        evidence.append(Evidence("purpose", purpose))
        return replace(conduct, agent=agent, purpose=purpose.quote, evidence=tuple(evidence))

    def _with_place(self, sentence: Sentence, conduct: Conduct, verb: Token) -> Conduct:
        """Return the conduct with when and where it was, in the words of the text."""
        for each in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "since"}):
            words = each.doc[each.i + 1 : each.right_edge.i + 1]
            relative = next((t.i for t in words if t.tag_ in _RELATIVE), words.end)
            words = words.doc[words.start : relative]
            if not words:
                continue
            passage = sentence.of_span(words)
            timed = each.lower_ == "since" or _is_time(words, self.seen)
            evidence = (*conduct.evidence, Evidence("when" if timed else "place", passage))
            if timed and conduct.when is None:
                conduct = replace(conduct, when=passage.quote, evidence=evidence)
            elif not timed and conduct.place is None:
                conduct = replace(conduct, place=passage.quote, evidence=evidence)
                conduct = self._with_country(sentence, conduct, passage)
        return conduct

    def _with_country(self, sentence: Sentence, conduct: Conduct, place: Passage) -> Conduct:
        """Return the conduct with the country of its place, else the only one of the sentence."""
        named = {
            sentence.of_span(m.span): m.concept.country
            for m in self.seen.reading.mentions.within(sentence)
            if m.concept.scheme == "jurisdiction" and m.form == "name"
        }
        inside = {p: code for p, code in named.items() if place.start <= p.start < place.end}
        found = inside or named
        if len(set(found.values())) != 1:
            return conduct
        passage, code = next(iter(found.items()))
        evidence = (*conduct.evidence, Evidence("country", passage))
        return replace(conduct, country=code, evidence=evidence)

    def _made(self, sentence: Sentence, verb: Token) -> Iterator[Conduct]:
        """Yield what a named target makes or provides."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in _RELATIVE:
            subject = verb.head if verb.dep_ == "relcl" else None
        made = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
        if subject is None or made is None:
            return
        agent = self.seen.named(sentence, subject)
        if agent is None or agent.label not in self._targets:
            return
        end = max(made.right_edge.i, _end_of_clause(verb))
        conduct = _conduct(sentence, verb.doc[verb.i : end + 1])
        evidence = (*conduct.evidence, Evidence("agent", sentence.of_token(subject)))
        yield replace(conduct, agent=agent, evidence=evidence)


def _conduct(sentence: Sentence, words: Span) -> Conduct:
    while len(words) > 1 and words[-1].is_punct:
        words = words[:-1]
    passage = sentence.of_span(words)
    return Conduct(passage.quote, evidence=(Evidence("description", passage),))


def _end_of_clause(verb: Token) -> int:
    """Return the last word of what is told beside a verb, its source and other verbs left out."""
    told = (c for c in verb.children if c.dep_ in {"prep", "advmod", "npadvmod"})
    return max([verb.i, *(c.right_edge.i for c in told if c.lower_ != "according")])


def _said_by(conduct: Conduct, accusers: list[tuple[Actor, Passage]]) -> Conduct:
    found = (Evidence("alleged_by", passage, actor) for actor, passage in accusers)
    actors = tuple(dict.fromkeys(actor for actor, _ in accusers))
    return replace(conduct, alleged_by=actors, evidence=(*conduct.evidence, *found))


def _is_uncertain(verb: Token) -> bool:
    """Whether a verb tells what may be, or what somebody only tries."""
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    return modal or verb.tag_ in {"VB", "VBG"}


def _is_time(words: Span, seen: Surroundings) -> bool:
    return any(
        token.ent_type_ in {"DATE", "TIME"} or seen.is_a(token, "time") for token in words[:4]
    )
