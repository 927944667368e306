"""A process that validates one document for a stranger, and that anyone may kill at any time.

    python -m sanctionpress.validation.worker FORM REPORT_FORMAT BASE SECONDS MEMORY_BYTES

The document comes on standard input, the report goes to standard output. The exit status is 0, or
2 after a sentence on standard error. The kernel ends the process when it runs over its time
(SIGALRM), and refuses it memory beyond its budget where memory can be limited.
"""

import signal
import sys
from errno import ENOMEM

from sanctionpress.errors import SanctionpressError
from sanctionpress.queries.limits import limit_memory
from sanctionpress.validation import Options, RdfSource, format_report, validate_source


def main(form: str, report_format: str, base: str, seconds: str, memory: str) -> int:
    """Validate a document and return the exit status."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, float(seconds))
    limit_memory(int(memory))
    try:
        source = RdfSource("document", form, sys.stdin.buffer.read())
        report = format_report(validate_source(source, Options(base=base)), report_format)
        sys.stdout.buffer.write(report.encode())
    except SanctionpressError as error:
        sys.stderr.write(str(error))
        return 2
    except MemoryError:
        return ENOMEM
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
