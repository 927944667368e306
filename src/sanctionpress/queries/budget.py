"""What one query may use up before it is stopped."""

from dataclasses import dataclass

from sanctionpress.errors import QueryOverBudget

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits for one query: wall time in seconds, memory and answer in bytes, and `rows`.

    An answer over `rows` rows or triples is cut there, one over its bytes is none.

    `patience` is how many seconds a query waits for a free worker and `waiting` how many may do so
    at once, `opening` how many seconds a worker may take to open the store, and `retry_after` how
    many seconds a client that was sent away is asked to wait. `change_seconds` is how long a change
    of the dataset may take, and `body_seconds` how long a request's body.
    """

    seconds: float = 10.0
    memory: int = 512 * MEBIBYTE
    answer: int = 32 * MEBIBYTE
    rows: int | None = 100_000
    patience: float = 3.0
    waiting: int = 4
    opening: float = 10.0
    retry_after: int = 10
    change_seconds: float = 60.0
    body_seconds: float = 20.0


class TooManyQueries(QueryOverBudget):
    """A query that came when as many as may were waiting already."""

    status = 429


class ClientGone(QueryOverBudget):
    """A query whose client went away before it was answered."""


class AnswerTooLong(QueryOverBudget):
    """A query whose answer has more bytes than allowed."""

    status = 413
