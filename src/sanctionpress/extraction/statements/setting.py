"""Who acts and who is acted on in an article, as far as its sanction sentences show it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.parse import ParsedArticle
from sanctionpress.facts import Actor

_SUBJECT = frozenset({"nsubj", "agent"})
_MODIFIER = frozenset({"compound", "amod", "poss", "nmod"})
_OBJECT = frozenset({"dobj", "pobj", "nsubjpass", "appos", "conj", "attr"})


@dataclass(frozen=True, slots=True)
class Setting:
    """States that act and states that are spoken of, as ISO codes or keys of blocs, by case."""

    acting: frozenset[str]
    first: str | None
    objects: frozenset[str]

    def side_of(self, actor: Actor) -> str:
        """Return on which side an actor stands: `acting`, `object`, `both`, `other`, `unknown`."""
        home = home_of(actor)
        if home is None:
            return "unknown"
        if home in self.acting:
            return "both" if home in self.objects and home != self.first else "acting"
        return "object" if home in self.objects else "other"


def home_of(actor: Actor) -> str | None:
    """Return the state or bloc that an actor belongs to, in lower case."""
    if actor.country:
        return actor.country.casefold()
    return actor.authority


def read_setting(
    parsed: ParsedArticle, places: Iterable[tuple[Mention, Actor]], lexicon: Lexicon
) -> Setting:
    """Return the setting of an article."""
    acting: Counter[str] = Counter()
    objects: Counter[str] = Counter()
    relevant = {
        s.number: s for s in parsed.sentences if lexicon.phrases["reference"].search(s.text)
    }
    for mention, actor in places:
        if mention.sentence.number in relevant:
            home = home_of(actor)
            if home is None:
                continue
            if actor.authority and _acts(mention, lexicon):
                acting[home] += 1
            elif mention.span.root.dep_ in _OBJECT or mention.form == "demonym":
                objects[home] += 1
    likely = frozenset(k for k, n in acting.items() if n * 3 >= max(acting.values()))
    first = acting.most_common(1)[0][0] if acting else None
    return Setting(likely, first, frozenset(objects) - ({first} if first else set()))


def _acts(mention: Mention, lexicon: Lexicon) -> bool:
    root: Token = mention.span.root
    if root.dep_ in _SUBJECT or (root.dep_ == "pobj" and root.head.dep_ == "agent"):
        return True
    sanction = root.head.lemma_.casefold() in lexicon.nouns["sanction"]
    return root.dep_ in _MODIFIER and sanction
