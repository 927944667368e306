"""Which files have changed, as git knows it."""

import os
import shutil
import subprocess

from sanctionpress.errors import BadInput


def changed_files(ref: str) -> frozenset[str]:
    """Return the real paths of the files that differ from a commit, new ones among them.

    BadInput if there is no git, no repository or no such commit.
    """
    top = _git("rev-parse", "--show-toplevel").rstrip("\n")
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    changed = _git("-C", top, "diff", "--name-only", "--diff-filter=d", "-z", commit.strip(), "--")
    new = _git("-C", top, "ls-files", "--others", "--exclude-standard", "-z")
    names = f"{changed}{new}".split("\0")
    return frozenset(os.path.realpath(os.path.join(top, name)) for name in names if name)  # noqa: PTH118 -- Path cannot tell real paths of names that are not UTF-8 any better


def _git(*arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        raise BadInput("--changed-since needs git: install it, or leave the option out.")
    done = subprocess.run(  # noqa: S603 -- git itself, on words that cannot be taken for options
        [program, *arguments], capture_output=True, check=False
    )
    if done.returncode:
        reason = os.fsdecode(done.stderr).strip() or f"git knows no commit {arguments[-1]}"
        raise BadInput(f"git cannot tell what has changed ({reason}): check the commit's name.")
    return os.fsdecode(done.stdout)
