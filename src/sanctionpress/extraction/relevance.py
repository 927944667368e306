"""Whether an article is about international sanctions at all: decided before anything is parsed."""

import re

from sanctionpress.article import Article
from sanctionpress.extraction.lexicon import Lexicon, phrase_pattern
from sanctionpress.vocabulary import Vocabulary

_WORDS = re.compile(
    r"\b(?:sanction(?:s|ed|ing)?|blacklist\w*|embargo\w*|asset[s]?[- ]fr\w+|fr[eo]ez\w*|froze\w*"
    r"|travel bans?|visa (?:ban|restriction)s?|designat\w+|export controls?|entry bans?|entity list"
    r"|(?:bann|barr)ed|expel\w*|restrictive measures?)\b",
    re.IGNORECASE,
)


class Relevance:
    """Decides by words alone: sanction words, and an authority that could impose them."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        names = [
            name
            for scheme in ("authority", "jurisdiction")
            for concept in vocabulary.scheme(scheme).values()
            for name in (*concept.labels, *concept.demonyms)
        ]
        self._states = phrase_pattern(names)
        self._other = lexicon.phrases["irrelevant"]

    def of(self, article: Article) -> bool:
        """Return whether the article's own words speak of international sanctions."""
        texts = [article.text[r.start : r.end] for r in article.evidence_regions()]
        text = "\n".join(texts)
        hits = len(_WORDS.findall(text))
        return hits > 0 and not self._other.search(text) and bool(self._states.search(text))
