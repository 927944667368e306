"""Offerings of securities that sanctions may touch: what is planned is planned, not sold."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Actor, ActorKind, Evidence, Offering, one_fact

_OFFERING = re.compile(r"\b(?:(?:initial |secondary )?public offering|IPO|offering)\b")
_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>million|billion))?"
_SHARES = re.compile(_NUMBER + r" (?:\w+ )?shares\b")
_MONEY = re.compile(
    r"(?P<sign>HK\$|US\$|\$|€|£) ?" + _NUMBER + r" (?:\w+ ){0,2}?(?:offering|IPO)\b"
)
_COMPANY = frozenset({"company", "firm", "bank"})
_ISSUERS = frozenset({ActorKind.COMPANY, ActorKind.ORGANIZATION})
_CURRENCIES = {"HK$": "HKD", "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP"}
_SCALES = {"million": 10**6, "billion": 10**9, None: 1}


def read_offerings(seen: Surroundings) -> tuple[Offering, ...]:
    """Return the offerings of an article, one an issuer, with what all its sentences say."""
    found: dict[str, list[Offering]] = {}
    last: Actor | None = None
    for sentence in seen.reading.parsed.sentences:
        if _OFFERING.search(sentence.text):
            issuer = _issuer(seen, sentence, last)
            offering = _offering(seen, sentence, issuer) if issuer is not None else None
            if offering is not None:
                last = offering.issuer
                found.setdefault(offering.issuer.label, []).append(offering)
    return tuple(one_fact(tellings) for tellings in found.values())


def _issuer(
    seen: Surroundings, sentence: Sentence, last: Actor | None
) -> tuple[Actor, Evidence] | None:
    """Return the first subject that has a name; "the company" is the last issuer."""
    for noun in sentence.span:
        if noun.dep_ == "nsubj" and noun.pos_ in {"NOUN", "PROPN"}:
            back = noun.lemma_.casefold() in _COMPANY
            actor = last if back else seen.named(sentence, noun)
            if actor is not None and not actor.authority and actor.kind in _ISSUERS:
                return actor, Evidence("issuer", sentence.of_token(noun))
    return None


def _offering(
    seen: Surroundings, sentence: Sentence, issuer: tuple[Actor, Evidence]
) -> Offering | None:
    """Return what one sentence says of an offering; None without a number of shares or money."""
    shares, money = _SHARES.search(sentence.text), _MONEY.search(sentence.text)
    if shares is None and money is None:
        return None
    evidence = [issuer[1]]
    if shares is not None:
        evidence.append(_words(sentence, "shares", shares))
    if money is not None:
        evidence.append(_words(sentence, "proceeds", money))
    statuses = tuple(_statuses(seen, sentence))
    offering = Offering(
        issuer[0],
        statuses=tuple(key for key, _ in statuses),
        shares=_value(shares) if shares is not None else None,
        proceeds=_value(money) if money is not None else None,
        currency=_CURRENCIES[money["sign"]] if money is not None else None,
        evidence=(*evidence, *(words for _, words in statuses)),
    )
    return _at_venue(seen, sentence, offering)


def _statuses(seen: Surroundings, sentence: Sentence) -> Iterator[tuple[str, Evidence]]:
    for key, pattern in seen.cues.offerings.items():
        match = pattern.search(sentence.text)
        if match is not None:
            yield key, _words(sentence, "statuses", match, key)


def _at_venue(seen: Surroundings, sentence: Sentence, offering: Offering) -> Offering:
    """Return the offering with the exchange that the sentence names."""
    for noun in sentence.span:
        if noun.lemma_.casefold() == "exchange" and noun.dep_ == "pobj":
            words = noun.doc[noun.left_edge.i : noun.i + 1]
            words = words[1:] if words[0].pos_ == "DET" else words
            passage = sentence.of_span(words)
            evidence = (*offering.evidence, Evidence("venue", passage))
            return replace(offering, venue=passage.quote, evidence=evidence)
    return offering


def _value(match: re.Match[str]) -> int:
    """Return a whole number as the text means it: "1.5 billion"."""
    whole, _, part = match["number"].replace(",", "").partition(".")
    scale = _SCALES[match["scale"]]
    return int(whole) * scale + (int(part) * scale // 10 ** len(part) if part else 0)


def _words(
    sentence: Sentence, aspect: str, match: re.Match[str], value: str | None = None
) -> Evidence:
    base = sentence.span.start_char
    return Evidence(aspect, sentence.passage(base + match.start(), base + match.end()), value)
