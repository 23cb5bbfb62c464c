"""Bugs: a report without content, and the way to the crash page.

Any thread may crash; `CrashDesk` brings it to the GUI thread. A report names kinds of errors, files, lines
and functions; never a message or a value, because these may hold a name or an address.
"""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)

MOST_FRAMES = 30


def report(error: BaseException) -> str:
    """Where it went wrong, one line a step, innermost last; no messages, no values, no home folder."""
    lines = []
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__name__)
        for step in traceback.extract_tb(link.__traceback__)[-MOST_FRAMES:]:
            place = "/".join(step.filename.replace("\\", "/").split("/")[-3:])
            lines.append(f"  {place}:{step.lineno} {step.name}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(lines)


class CrashDesk(QObject):
    """`crashed(report)` on the GUI thread, for every bug of any thread; the log gets the report too."""

    crashed = Signal(str)
    _heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.crashed, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException) -> None:
        """A bug was met; any thread."""
        text = report(error)
        _log.error("bug %s", text)
        self._heard.emit(text)

    def install(self) -> None:
        """Hear every exception that nobody caught, of the main thread and of all others."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
            return
        self.take(error)

    def _on_thread(self, thrown: threading.ExceptHookArgs) -> None:
        if thrown.exc_value is not None:
            self.take(thrown.exc_value)
