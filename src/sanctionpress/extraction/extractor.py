"""From an article to its facts: a reading, decisions, actions, packages, statements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sanctionpress.article import Article
from sanctionpress.extraction.actions import build_actions
from sanctionpress.extraction.actors import ActorReader
from sanctionpress.extraction.attributes import Cues
from sanctionpress.extraction.authorities import AuthorityReader
from sanctionpress.extraction.candidates import find_candidates
from sanctionpress.extraction.circumstances import Surroundings, with_circumstances
from sanctionpress.extraction.circumstances.cues import load_cues
from sanctionpress.extraction.dates import calendar_of
from sanctionpress.extraction.decision import Decider, Decision, RuleDecider, frames_of
from sanctionpress.extraction.deputies import DeputyReader
from sanctionpress.extraction.entities import find_entities
from sanctionpress.extraction.frames import FrameReader
from sanctionpress.extraction.learning.confidence import CONFIDENCE, made_sure
from sanctionpress.extraction.learning.deciding import TrainedDecider
from sanctionpress.extraction.learning.describing import Describer
from sanctionpress.extraction.learning.linear import LinearModel, load_weights
from sanctionpress.extraction.lexicon import Lexicon, load_lexicon
from sanctionpress.extraction.mentions import Names, find_mentions
from sanctionpress.extraction.packages import NewsContext, build_packages, with_context
from sanctionpress.extraction.parse import ParsedArticle, load_model, parse
from sanctionpress.extraction.posts import NO_STANCE, read_posts
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.relevance import RelevanceReader, is_about_sanctions
from sanctionpress.extraction.speakers import SpeakerReader
from sanctionpress.extraction.statements import StatementReader
from sanctionpress.extraction.statements.utterances import find_utterances
from sanctionpress.extraction.ties import find_ties
from sanctionpress.extraction.triggers import find_triggers
from sanctionpress.facts import Action, Facts, Package
from sanctionpress.vocabulary import Vocabulary


@dataclass(frozen=True)
class Extractor:
    """Reads articles with one vocabulary and one decider; what is costly is built at first use.

    `models` judge relevance and speakers. `describe`, if given, revises what the rules say of an
    action: kind, measures, grounds.
    """

    vocabulary: Vocabulary
    models: Mapping[str, LinearModel]
    decider: Decider
    describe: Describer | None = None

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon()

    @cached_property
    def relevance(self) -> RelevanceReader:
        """What reads off an unparsed article whether it is about sanctions."""
        return RelevanceReader(self.vocabulary, self._lexicon)

    @cached_property
    def _names(self) -> Names:
        return Names(load_model(), self.vocabulary)

    @cached_property
    def _deputies(self) -> DeputyReader:
        return DeputyReader(self.vocabulary, self._lexicon)

    @cached_property
    def _cues(self) -> Cues:
        return Cues(self.vocabulary)

    def extract(self, article: Article) -> Facts:
        """Return what the article says; one without sanction words is not parsed."""
        obstacle = self.obstacle(article)
        if obstacle is not None:
            return Facts(article, sanctions=False, notices=(obstacle,))
        return self.conclude(self.analyse(article))

    def obstacle(self, article: Article) -> str | None:
        """Return why an article is not parsed, None if it is English and about sanctions."""
        if not self.relevance.is_english(article):
            return "it is not in English: nothing is extracted."
        found = self.relevance.of(article)
        if not found:
            return "it has no word of sanctions."
        if not is_about_sanctions(found, self.models["relevance"]):
            return "it has words of sanctions, but is not about international sanctions."
        return None

    def analyse(self, article: Article) -> Reading:
        """Return the reading of an article whatever it is about."""
        parsed = parse(article, load_model())
        named = find_mentions(parsed, self._names)
        mentions = replace(named, people=self._deputies.find(parsed, named))
        calendar = calendar_of(article, self.vocabulary)
        candidates = find_candidates(parsed, mentions, self._lexicon)
        authorities = AuthorityReader(mentions, self.vocabulary)
        triggers = tuple(find_triggers(sentence, self._lexicon) for sentence in parsed.sentences)
        frames = FrameReader(authorities, self._cues, calendar, self._lexicon).read(triggers)
        entities = find_entities(candidates, self._lexicon)
        return Reading(parsed, mentions, candidates, entities, triggers, frames, calendar)

    def conclude(self, reading: Reading) -> Facts:
        """Return the facts of a reading."""
        article = reading.parsed.article
        packages, actions = self.act(reading, self.decider(reading))
        if self.describe is not None:
            actions = self.describe(actions, reading)
        if CONFIDENCE in self.models:
            actions = made_sure(actions, self.models[CONFIDENCE])
        speakers = self.speakers(reading)
        reader = StatementReader(
            speakers, reading.calendar, self._lexicon, actions, packages, self.models
        )
        utterances = find_utterances(reading.parsed, speakers, self._lexicon)
        posts = read_posts(article, reading.calendar, self._lexicon)
        said = (*reader.read(reading.parsed, utterances), *posts)
        about = tuple(statement for statement in said if statement.stance != NO_STANCE)
        remarks = tuple(statement for statement in said if statement.stance == NO_STANCE)
        notices = tuple(_notices(reading.parsed, found=bool(actions or about)))
        facts = Facts(article, True, packages, actions, about, remarks, notices=notices)
        seen = Surroundings(reading, utterances, speakers, self._lexicon, load_cues())
        return with_circumstances(facts, seen, self.vocabulary)

    def speakers(self, reading: Reading) -> SpeakerReader:
        """Return the reader of who speaks in an article."""
        return SpeakerReader(
            reading.candidates,
            reading.entities,
            self._actors(reading),
            reading.mentions,
            self._lexicon,
        )

    def act(
        self, reading: Reading, decisions: tuple[Decision, ...]
    ) -> tuple[tuple[Package, ...], tuple[Action, ...]]:
        """Return the packages and the actions that decisions make of a reading."""
        frames = frames_of(reading, decisions)
        actors = self._actors(reading)
        bare = build_actions(decisions, frames, actors, self._cues, self.vocabulary)
        observance = self.vocabulary.scheme("observance").get(reading.calendar.observance or "")
        context = NewsContext(frames, find_ties(reading.frames, reading.mentions), observance)
        packages = build_packages(bare, context)
        return packages, with_context(bare, packages, context)

    def _actors(self, reading: Reading) -> ActorReader:
        return ActorReader(reading.entities, reading.mentions, self._lexicon, self.vocabulary)


def _notices(parsed: ParsedArticle, *, found: bool) -> Iterator[str]:
    if parsed.skipped:
        why = "beyond what is read of one article, or without a space"
        yield f"{parsed.skipped:,} characters were not read: {why}."
    if not found:
        yield "it is about sanctions, but no action and no statement was found."


def untrained_extractor(vocabulary: Vocabulary) -> Extractor:
    """Return the extractor that training starts from: it reads and has nothing to judge with."""
    return Extractor(vocabulary, {}, RuleDecider(load_lexicon()))


def with_models(models: Mapping[str, LinearModel], vocabulary: Vocabulary) -> Extractor:
    """Return the extractor that decides with these models."""
    lexicon = load_lexicon()
    decider = TrainedDecider(models, vocabulary, lexicon)
    return Extractor(vocabulary, models, decider, Describer(models, vocabulary, lexicon))


def trained_extractor(vocabulary: Vocabulary) -> Extractor:
    """Return the extractor that decides with the weights of the package."""
    return with_models(load_weights(), vocabulary)
