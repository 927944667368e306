"""A publisher that is killed leaves the last good snapshot, and the next one goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sanctionpress.store import open_publication, open_snapshot
from tests.store.samples import BASE, HARBOUR, WIRE, publish_samples, sample

WAITS = """
import sys, time
from pathlib import Path
from sanctionpress.graph import ArticleGraph
from sanctionpress.store import open_publication
with open_publication(Path(sys.argv[1]), sys.argv[2]) as publication:
    publication.withdraw("harbour-news")
    print("in the middle", flush=True)
    time.sleep(60)
"""

HURRIES = """
import itertools, sys
from pathlib import Path
from sanctionpress.graph import ArticleGraph
from sanctionpress.store import open_publication
for n in itertools.count():
    with open_publication(Path(sys.argv[1]), sys.argv[2]) as publication:
        line = f"<http://e.org/s> <http://e.org/p> <http://e.org/{n}> .\\n"
        publication.replace(ArticleGraph("a", sys.argv[2] + "graph/article/a", line))
    print(n, flush=True)
"""


def start(script: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, str(folder), BASE]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed(process: subprocess.Popen[str]) -> None:
    with process:
        os.kill(process.pid, signal.SIGKILL)


def test_killed_in_the_middle_of_a_publish(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    process = start(WAITS, tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "in the middle\n"
    killed(process)

    assert (tmp_path / "snapshots" / "2.partial").is_dir()
    snapshot = open_snapshot(tmp_path)
    assert snapshot.number == 1
    assert snapshot.has(f"{BASE}id/article/{HARBOUR}")
    snapshot.close()

    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(WIRE)
    snapshot = open_snapshot(tmp_path)
    assert snapshot.number == 2
    assert snapshot.has(f"{BASE}id/article/{HARBOUR}")
    assert [place.name for place in (tmp_path / "snapshots").iterdir()] == ["2"]


def test_killed_at_any_moment(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    for wait in (0.0, 0.013, 0.029, 0.05, 0.08):
        process = start(HURRIES, tmp_path)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        killed(process)
        snapshot = open_snapshot(tmp_path)
        told = list(snapshot.triples("http://e.org/s"))
        stored = list(snapshot.triples("http://e.org/s", graph=f"{BASE}graph/article/a"))
        assert len(told) == 1
        assert told == stored


def test_killed_between_the_snapshot_and_the_pointer(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    (tmp_path / "current").replace(tmp_path / "kept")
    with open_publication(tmp_path / "other", BASE) as publication:
        publication.replace(sample(WIRE))
    (tmp_path / "other/snapshots/1").rename(tmp_path / "snapshots/2")
    (tmp_path / "kept").replace(tmp_path / "current")
    (tmp_path / "snapshots/7.removed").mkdir()

    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(WIRE)
    assert [place.name for place in (tmp_path / "snapshots").iterdir()] == ["2"]
    assert not open_snapshot(tmp_path).has(f"{BASE}id/article/{WIRE}")
