"""Competency questions: queries over the published seeds with the answers they must give."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sanctionpress.errors import BadInput
from sanctionpress.queries.pool import QueryPool
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.store.formats import RESULTS_CSV

_HEADER = re.compile(r"^# (question|facts): (.+)$", re.MULTILINE)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question in words, the facts of the seeds it covers, its query and its answer."""

    name: str
    question: str
    facts: tuple[str, ...]
    query: str
    expected: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question's query returned: rows that were expected and missing, and the reverse."""

    question: Question
    missing: tuple[Row, ...]
    unexpected: tuple[Row, ...]

    @property
    def is_right(self) -> bool:
        """Whether exactly the expected rows came back."""
        return not self.missing and not self.unexpected


def load_questions(folder: Path) -> tuple[Question, ...]:
    """Return the questions of a folder: NAME.rq with its answer in NAME.csv beside it."""
    questions = tuple(_load(path) for path in sorted(folder.glob("*.rq")))
    if not questions:
        raise BadInput(f"{folder} holds no competency questions (*.rq): give a folder that does.")
    return questions


def _load(path: Path) -> Question:
    query = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(query))
    try:
        expected = rows(path.with_suffix(".csv").read_text(encoding="utf-8"))
        return Question(
            path.stem, header["question"], tuple(header["facts"].split()), query, expected
        )
    except (KeyError, OSError) as error:
        raise BadInput(
            f"{path} needs a '# question:' and a '# facts:' line, "
            "and its answer in a .csv beside it."
        ) from error


def ask(questions: Iterable[Question], store: Path, base: str) -> tuple[Answer, ...]:
    """Ask the questions of a store, published under a base IRI."""
    with QueryPool(store, size=1) as pool:
        return tuple(_ask(question, pool, base) for question in questions)


def _ask(question: Question, pool: QueryPool, base: str) -> Answer:
    answer = pool.answer(scrutinise(question.query, base), RESULTS_CSV)
    found = rows(answer.decode())
    return Answer(
        question,
        missing=tuple(row for row in question.expected if row not in found),
        unexpected=tuple(row for row in found if row not in question.expected),
    )


def rows(text: str) -> tuple[Row, ...]:
    """Return the rows of a CSV answer, the header among them, sorted and each once."""
    return tuple(sorted({tuple(row) for row in csv.reader(io.StringIO(text)) if row}))
