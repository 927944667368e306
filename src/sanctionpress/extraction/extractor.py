"""From an article to its facts: candidates, frames, decision, actions, packages, statements."""

from dataclasses import dataclass
from functools import cached_property

from sanctionpress.article import Article
from sanctionpress.extraction.actions import build_actions
from sanctionpress.extraction.actors import ActorReader
from sanctionpress.extraction.attributes import Cues
from sanctionpress.extraction.authorities import AuthorityReader
from sanctionpress.extraction.candidates import find_candidates
from sanctionpress.extraction.dates import calendar_of
from sanctionpress.extraction.decision import Decider, RuleDecider
from sanctionpress.extraction.entities import find_entities
from sanctionpress.extraction.frames import FrameReader
from sanctionpress.extraction.lexicon import Lexicon, load_lexicon
from sanctionpress.extraction.mentions import Names, find_mentions
from sanctionpress.extraction.packages import NewsContext, build_packages, with_context
from sanctionpress.extraction.parse import load_model, parse
from sanctionpress.extraction.posts import read_posts
from sanctionpress.extraction.relevance import Relevance
from sanctionpress.extraction.speakers import SpeakerReader
from sanctionpress.extraction.statements import StatementReader
from sanctionpress.extraction.ties import find_ties
from sanctionpress.facts import Facts
from sanctionpress.vocabulary import Vocabulary


@dataclass(frozen=True)
class Extractor:
    """Reads articles with one vocabulary and one decider; what is costly is built at first use."""

    vocabulary: Vocabulary
    decider: Decider

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon()

    @cached_property
    def _relevance(self) -> Relevance:
        return Relevance(self.vocabulary, self._lexicon)

    @cached_property
    def _names(self) -> Names:
        return Names(load_model(), self.vocabulary)

    @cached_property
    def _cues(self) -> Cues:
        return Cues(self.vocabulary)

    def extract(self, article: Article) -> Facts:
        """Return what the article says; one without sanction words is not parsed."""
        if not self._relevance.of(article):
            return Facts(article, sanctions=False)
        parsed = parse(article, load_model())
        mentions = find_mentions(parsed, self._names)
        calendar = calendar_of(article, self.vocabulary)
        candidates = find_candidates(parsed, mentions, self._lexicon)
        entities = find_entities(candidates)
        actors = ActorReader(entities, mentions, self._lexicon, self.vocabulary)
        authorities = AuthorityReader(mentions, self.vocabulary)
        frames = FrameReader(authorities, self._cues, calendar, self._lexicon).read(parsed)
        decisions = self.decider(candidates, frames)
        bare = build_actions(decisions, frames, actors, self._cues, self.vocabulary)
        observance = self.vocabulary.scheme("observance").get(calendar.observance or "")
        context = NewsContext(frames, find_ties(frames, mentions), observance)
        packages = build_packages(bare, context)
        actions = with_context(bare, packages, context)
        speakers = SpeakerReader(candidates, entities, actors, mentions, self._lexicon)
        reader = StatementReader(speakers, calendar, self._lexicon, actions, packages)
        posts = tuple(read_posts(article, calendar, self._lexicon))
        return Facts(article, True, packages, actions, (*reader.read(parsed), *posts))


def rule_extractor(vocabulary: Vocabulary) -> Extractor:
    """Return the extractor that decides by rules."""
    return Extractor(vocabulary, RuleDecider(load_lexicon()))
