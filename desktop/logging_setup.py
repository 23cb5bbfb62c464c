"""A log without content: events, codes and durations; never a name, an address or what somebody wrote.

Any thread. What a library logs passes through the same filter: its arguments are dropped, because they
may hold anything.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

OWN_ROOMS = ("desktop", "ui", "sync")
MOST_BYTES = 512 * 1024
KEPT_FILES = 3


class _Redact(logging.Filter):
    """Own records may name codes; foreign records keep their logger and level only."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] not in OWN_ROOMS:
            record.msg, record.args = "(library message)", ()
        if record.exc_info is not None:
            kind = record.exc_info[0]
            record.msg, record.args = f"{record.msg} [{kind.__name__ if kind else 'error'}]", ()
            record.exc_info, record.exc_text = None, None
        return True


def log_to(folder: Path) -> logging.Handler:
    """Write the log to `folder`; returns the handler, which the caller removes at the end."""
    handler = RotatingFileHandler(
        folder / "werkmap.log", maxBytes=MOST_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(_Redact())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
