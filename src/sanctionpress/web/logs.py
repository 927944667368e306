"""Logs as JSON lines on standard error, one object for each event."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Writes a record as a line of JSON: time, level, event, and its fields if it has any."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def logging_configuration() -> dict[str, object]:
    """Return the configuration for `logging.config`: all of ours, and warnings of others."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "sanctionpress": {"level": "INFO"},
            "_granian": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
