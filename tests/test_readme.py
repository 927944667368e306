"""The README's examples: each command is run, and prints what the README says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> Iterator[tuple[str, str]]:
    """Yield each command of the README's console blocks with the output shown below it."""
    for block in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = example.split("\n")
            more = [line[2:] for line in lines[1:] if line.startswith("> ")]
            output = [line for line in lines[1:] if not line.startswith("> ")]
            yield "\n".join([lines[0], *more]), "\n".join(output)


def test_the_readme_shows_commands() -> None:
    assert len(list(examples())) >= 4


def test_every_command_prints_what_is_shown(tmp_path: Path) -> None:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "SANCTIONPRESS_STORE": str(tmp_path / "store"),
    }
    for command, shown in examples():
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, shown), command


@pytest.mark.parametrize("command", re.findall(r"^\| `sanctionpress (\w+)", README, re.MULTILINE))
def test_every_command_of_the_table_exists(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sanctionpress", command, "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: sanctionpress")
