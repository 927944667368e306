"""A process that evaluates queries on one snapshot, and that anyone may kill at any time.

    python -m sanctionpress.queries.worker STORE_FOLDER MEMORY_BYTES

With an address in the environment variable REMOTE, another store evaluates them; the worker asks it
and is what waits, and what is ended.
It writes the number of its snapshot, then a reply for each question on standard input. The kernel
ends it when a query runs over its time (SIGALRM) and refuses it memory beyond its budget, where
memory can be limited.
"""

import os
import select
import signal
import sys
from errno import ENOMEM
from functools import partial
from pathlib import Path
from threading import Thread

from sanctionpress.errors import QueryOverBudget, QueryRefused, RemoteFailed
from sanctionpress.queries.extensions import refuse_extensions
from sanctionpress.queries.limits import limit_memory
from sanctionpress.queries.messages import (
    REMOTE,
    Outcome,
    Question,
    Reply,
    receive_question,
    send_reply,
)
from sanctionpress.store.evaluation import AnswerTooLargeError, evaluate
from sanctionpress.store.remote_evaluation import evaluate_remotely
from sanctionpress.store.snapshot import Snapshot, open_snapshot


def main(store_folder: str, memory: str) -> None:
    """Answer questions until standard input ends."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is for the parent
    snapshot = open_snapshot(Path(store_folder))
    Thread(target=_end_with_parent, daemon=True).start()
    limit_memory(int(memory))
    sys.stdout.buffer.write(f"{snapshot.number}\n".encode())
    sys.stdout.buffer.flush()
    try:
        _converse(snapshot, os.environ.get(REMOTE, ""))
    except MemoryError:  # while it read a question or wrote an answer
        sys.exit(ENOMEM)


def _converse(snapshot: Snapshot, remote: str) -> None:
    while (question := receive_question(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_REAL, question.seconds)
        reply = answer(snapshot, question, remote)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send_reply(sys.stdout.buffer, reply)


def answer(snapshot: Snapshot, question: Question, remote: str = "") -> Reply:
    """Return what comes of a question, which another store is asked if an address is given."""
    try:
        if remote:
            refuse_extensions(question.text, snapshot.base)
        asked = partial(evaluate_remotely, remote) if remote else evaluate
        found = asked(
            snapshot,
            question.text,
            question.dataset,
            question.media_type,
            question.answer,
            rows=question.rows,
            place=question.place,
        )
    except QueryRefused as error:
        return Reply(Outcome.REFUSED, str(error).encode())
    except AnswerTooLargeError:
        return Reply(Outcome.TOO_LONG, b"")
    except MemoryError:
        return Reply(Outcome.OUT_OF_MEMORY, b"")
    except QueryOverBudget as error:
        return Reply(Outcome.REMOTE_BUSY, str(error).encode())
    except RemoteFailed as error:
        return Reply(Outcome.REMOTE_FAILED, str(error).encode())
    except OSError as error:
        return Reply(Outcome.BROKEN_STORE, str(error).encode())
    return Reply(Outcome.ANSWER, found.content, found.cut)


def _end_with_parent() -> None:
    # Only hang-up is waited for: questions on the pipe are left to the main thread.
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)
    poll.poll()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
