"""Reads statements: everyone who speaks or acts, the trained choice among them, their words."""

from collections.abc import Iterable, Iterator, Mapping

from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.parse import ParsedArticle
from sanctionpress.extraction.speakers import SpeakerReader
from sanctionpress.extraction.statements.building import StatementBuilder
from sanctionpress.extraction.statements.features import FeatureReader, Speaker, speakers_of
from sanctionpress.extraction.statements.setting import read_setting
from sanctionpress.extraction.statements.utterances import Utterance
from sanctionpress.facts import Action, Actor, Package, Statement

SPEAKER = "speaker"
STANCE = "stance:"
_LEAST = 0.4  # probability from which a speaker is taken: best F1 in cross-validation


class StatementReader:
    """Reads the statements of one article."""

    def __init__(
        self,
        speakers: SpeakerReader,
        calendar: Calendar,
        lexicon: Lexicon,
        actions: tuple[Action, ...],
        packages: tuple[Package, ...],
        models: Mapping[str, LinearModel],
    ) -> None:
        self._speakers = speakers
        self._lexicon = lexicon
        self._models = models
        self._builder = StatementBuilder(calendar, lexicon, actions, packages)

    def read(
        self, parsed: ParsedArticle, utterances: tuple[Utterance, ...]
    ) -> tuple[Statement, ...]:
        """Return the statements in reading order, each with its passages."""
        found: list[Statement] = []
        places = self._speakers.places()
        for speaker, features in speakers_with_features(parsed, utterances, places, self._lexicon):
            if any(u.voice.anonymous for u in speaker.utterances):
                found.extend(self._of(speaker, "reports", fallback=False))
            elif self._models[SPEAKER].probability(features) >= _LEAST:
                found.extend(self._of(speaker, stance_of(features, self._models), fallback=True))
        return tuple(sorted(found, key=lambda s: s.evidence[0].passage.start))

    def _of(self, speaker: Speaker, stance: str, *, fallback: bool) -> Iterator[Statement]:
        """Yield what one speaker says; one who only acts says it by what they do."""
        made: dict[tuple[int, str | None], Statement] = {}
        last: Statement | None = None
        for utterance in speaker.utterances:
            if self._builder.is_about(utterance, last):
                last = self._add(utterance, speaker, stance, made)
        if not made and fallback:
            self._add(self._clearest(speaker), speaker, stance, made)
        yield from made.values()

    def _add(
        self,
        utterance: Utterance,
        speaker: Speaker,
        stance: str,
        made: dict[tuple[int, str | None], Statement],
    ) -> Statement:
        statements = list(self._builder.build(utterance, speaker.actor, stance))
        for statement in statements:
            # "said …, calling it …" is one statement: the first verb has it.
            made.setdefault((utterance.sentence.number, statement.quote), statement)
        return statements[-1]

    def _clearest(self, speaker: Speaker) -> Utterance:
        verbs = self._lexicon.verbs["speech"] | self._lexicon.verbs["attitude"]
        spoken = [u for u in speaker.utterances if u.anchor.lemma_.casefold() in verbs]
        return (spoken or speaker.utterances)[0]


def speakers_with_features(
    parsed: ParsedArticle,
    utterances: tuple[Utterance, ...],
    places: Iterable[tuple[Mention, Actor]],
    lexicon: Lexicon,
) -> Iterator[tuple[Speaker, frozenset[str]]]:
    """Yield everyone who speaks or acts in an article, with what the models see of them."""
    setting = read_setting(parsed, places, lexicon)
    reader = FeatureReader(parsed, utterances, setting, lexicon)
    for speaker in speakers_of(utterances):
        yield speaker, reader.of(speaker)


def stance_of(features: frozenset[str], models: Mapping[str, LinearModel]) -> str:
    """Return the stance that the models score highest."""
    stances = sorted(name for name in models if name.startswith(STANCE))
    return max(stances, key=lambda name: models[name].score(features)).removeprefix(STANCE)
