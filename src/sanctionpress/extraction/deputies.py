"""People who stand for an authority: leaders known by name, and officials whom the text introduces.

"Zelensky signed the decree" names Ukraine as acting, and after "the Canadian foreign minister,
Melanie Joly," so does "Joly announced".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention, Mentions
from sanctionpress.extraction.parse import ParsedArticle, Sentence
from sanctionpress.vocabulary import Concept, Vocabulary

_LONGEST_TITLE = 8
_IN_TITLE = frozenset({"ADJ", "NOUN", "PROPN", "PART", "CCONJ"})


class DeputyReader:
    """Finds where an article names people who stand for an authority."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._roles = lexicon.nouns["deputy"]
        self._former = frozenset(lexicon.offices["former"])
        self._leaders = {
            name: concept
            for concept in vocabulary.scheme("authority").values()
            for name in concept.leaders
        }

    def find(self, parsed: ParsedArticle, mentions: Mentions) -> tuple[Mention, ...]:
        """Return the namings of such people by their last names, in reading order."""
        known = {**self._known(parsed.article.text), **self._introduced(parsed, mentions)}
        return tuple(
            Mention(sentence, sentence.span.doc[token.i : token.i + 1], known[token.text], "leader")
            for sentence in parsed.sentences
            for token in sentence.span
            if token.text in known and mentions.at(sentence, token) is None and _ends_name(token)
        )

    def _known(self, text: str) -> dict[str, Concept]:
        """Return the leaders of an article by last name: "Sunak", and "Johnson" if "Boris" is."""
        return {name.split()[-1]: c for name, c in self._leaders.items() if name in text}

    def _introduced(self, parsed: ParsedArticle, mentions: Mentions) -> dict[str, Concept]:
        """Return by last name whom the text calls an official of one authority, and of no other."""
        found: dict[str, list[Concept]] = {}
        for sentence in parsed.sentences:
            for token in sentence.span:
                if token.lemma_.casefold() in self._roles and token.pos_ in {"NOUN", "PROPN"}:
                    for name, concept in self._of_role(sentence, token, mentions):
                        found.setdefault(name, []).append(concept)
        return {n: cs[0] for n, cs in found.items() if len({_owner(c) for c in cs}) == 1}

    def _of_role(
        self, sentence: Sentence, role: Token, mentions: Mentions
    ) -> Iterator[tuple[str, Concept]]:
        """Yield who holds a role: "US Secretary of State Ann Lee", "Ann Lee, the US envoy"."""
        doc, first = role.doc, role.i
        while (
            first > max(sentence.span.start, role.i - _LONGEST_TITLE)
            and doc[first - 1].pos_ in _IN_TITLE
        ):
            first -= 1
        after = role.i + 1
        while after < sentence.span.end and (
            doc[after].lower_ in {"of", "for", "the"} or mentions.at(sentence, doc[after])
        ):
            after += 1
        title = doc[first:after]
        if any(token.lower_.rstrip("-") in self._former for token in title):
            return
        state = next((m for t in title if (m := mentions.at(sentence, t))), None)
        name = _name_after(sentence, after) or _name_before(sentence, first)
        if state is not None and name is not None:
            yield name.text, state.concept


def _name_after(sentence: Sentence, at: int) -> Token | None:
    """Return the last word of the name that begins at a position or behind a comma there."""
    doc, end = sentence.span.doc, sentence.span.end
    at += at < end and doc[at].text == ","
    last = None
    while at < end and doc[at].pos_ == "PROPN" and doc[at].is_title:
        last, at = doc[at], at + 1
    return last


def _name_before(sentence: Sentence, first: int) -> Token | None:
    """Return the last word of a name to which a title is in apposition."""
    doc, start = sentence.span.doc, sentence.span.start
    at = first - 1
    at -= at > start and doc[at].lower_ in {"the", "its"}
    if at <= start or doc[at].text != "," or doc[at - 1].ent_type_ != "PERSON":
        return None
    return doc[at - 1]


def _ends_name(token: Token) -> bool:
    """Whether no name goes on behind a word ("Macron", not "Macron Group")."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.pos_ == "PROPN" and not (
        following is not None and following.pos_ == "PROPN" and following.dep_ != "appos"
    )


def _owner(concept: Concept) -> str:
    return concept.broader or concept.key
