"""What passes between a web process and its query workers: a JSON line, then bytes."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import IO

from sanctionpress.store.evaluation import DatasetClause

REMOTE = "SANCTIONPRESS_QUERIED"
"""The variable that tells a worker whom to ask: a command line, which others see, tells secrets."""


class Outcome(StrEnum):
    """How a query ended, if the worker lived to tell."""

    ANSWER = "answer"
    REFUSED = "refused"
    TOO_LONG = "too long"
    OUT_OF_MEMORY = "out of memory"
    BROKEN_STORE = "broken store"
    REMOTE_BUSY = "remote busy"
    REMOTE_FAILED = "remote failed"


@dataclass(frozen=True, slots=True)
class Question:
    """A query to evaluate: the answer's media type, and the seconds, bytes and rows it may take.

    `place` is where in the text its form begins: a SELECT is evaluated inside one with a limit.
    """

    text: str
    dataset: DatasetClause
    media_type: str
    seconds: float
    answer: int
    rows: int | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of it: the answer's bytes, perhaps cut after some rows, or a sentence in UTF-8."""

    outcome: Outcome
    content: bytes
    cut: bool = False


def send_question(stream: IO[bytes], question: Question) -> None:
    """Write a question."""
    stream.write(json.dumps(asdict(question)).encode() + b"\n")
    stream.flush()


def receive_question(stream: IO[bytes]) -> Question | None:
    """Read a question, None if there are no more."""
    line = stream.readline()
    if not line:
        return None
    raw = json.loads(line)
    dataset = DatasetClause(**{name: tuple(iris) for name, iris in raw.pop("dataset").items()})
    return Question(dataset=dataset, **raw)


def send_reply(stream: IO[bytes], reply: Reply) -> None:
    """Write a reply."""
    head = {"outcome": reply.outcome, "length": len(reply.content), "cut": reply.cut}
    stream.write(json.dumps(head).encode() + b"\n")
    stream.write(reply.content)
    stream.flush()


def receive_reply(stream: IO[bytes]) -> Reply | None:
    """Read a reply, None if the worker died before it had written all of it."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    content = stream.read(head["length"])
    complete = len(content) == head["length"]
    return Reply(Outcome(head["outcome"]), content, head["cut"]) if complete else None
