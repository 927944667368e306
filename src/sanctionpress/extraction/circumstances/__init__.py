"""What an article says around the sanctions: events, conduct, offerings, remarks, partners."""

from dataclasses import replace

from sanctionpress.extraction.circumstances.conduct import ConductReader
from sanctionpress.extraction.circumstances.events import read_events
from sanctionpress.extraction.circumstances.offerings import read_offerings
from sanctionpress.extraction.circumstances.partners import with_partners
from sanctionpress.extraction.circumstances.remarks import RemarkReader
from sanctionpress.extraction.circumstances.settings import with_setting
from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.facts import Facts
from sanctionpress.vocabulary import Vocabulary

__all__ = ["Surroundings", "with_circumstances"]


def with_circumstances(facts: Facts, seen: Surroundings, vocabulary: Vocabulary) -> Facts:
    """Return the facts of an article with what it says around the sanctions."""
    events = read_events(seen)
    remarks = RemarkReader(seen, events).read(facts.statements)
    mentions = seen.reading.mentions
    conduct = ConductReader(seen, facts.actions, facts.statements).read()
    return replace(
        facts,
        packages=with_setting(facts.packages, seen, events),
        statements=with_partners(facts.statements, mentions, vocabulary, seen.cues),
        remarks=(*facts.remarks, *remarks),
        events=events.all,
        conduct=conduct,
        offerings=read_offerings(seen),
    )
