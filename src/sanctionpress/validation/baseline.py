"""A file of findings that are known, so that an old dataset is held to no new ones."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sanctionpress.errors import BadInput
from sanctionpress.validation.report import Report


@dataclass
class Baseline:
    """Known findings by fingerprint, each with a line about it for whoever reads the file.

    `met` gathers those that were met in a run.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)

    def without_known(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Yield reports without the findings that are known."""
        for report in reports:
            new = []
            for finding in report.findings:
                fingerprint = finding.fingerprint(report.source)
                self.met[fingerprint] = f"{report.source}: {finding.focus} {finding.rule.id}"
                if fingerprint not in self.known:
                    new.append(finding)
            yield replace(report, findings=tuple(new))

    @property
    def sentence(self) -> str:
        """What the baseline held back, and what of it no longer occurs."""
        held = len(self.known.keys() & self.met.keys())
        gone = len(self.known) - held
        left = f"; {gone} no longer occur: write it anew with --update-baseline" if gone else ""
        known, verb = ("finding", "is") if held == 1 else ("findings", "are")
        return f"{held} known {known} of the baseline {verb} not shown{left}."


def read_baseline(file: Path) -> Baseline:
    """Return the baseline in a file; BadInput if it is none."""
    try:
        known = json.loads(file.read_text(encoding="utf-8"))["findings"]
        return Baseline(known={str(key): str(value) for key, value in known.items()})
    except OSError as error:
        raise BadInput(
            f"The baseline {file} cannot be read ({error.strerror}): "
            "write it first, with --update-baseline."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(f"{file} is no baseline: write it anew, with --update-baseline.") from error


def write_baseline(file: Path, baseline: Baseline) -> None:
    """Write all findings that were met, in an order that makes small differences."""
    findings = dict(sorted(baseline.met.items(), key=lambda item: (item[1], item[0])))
    text = json.dumps({"version": 1, "findings": findings}, ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n", encoding="utf-8")
