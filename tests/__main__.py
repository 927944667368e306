"""All checks of the project, one after the other: `python -m tests`."""

import subprocess
import sys

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("coverage", "erase"),
    ("coverage", "run", "-m", "pytest", "-n", "2"),
    ("coverage", "combine", "--quiet"),
    ("coverage", "report"),
)


def main() -> int:
    """Run the checks in order; the first that fails ends the run with its exit status."""
    for check in CHECKS:
        print("$", *check, flush=True)  # noqa: T201 -- a person reads along
        status = subprocess.run([sys.executable, "-m", *check], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
