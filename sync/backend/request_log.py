"""What is written about requests: counts and times, one JSON line each on stderr, never content.

Event loop. The path is not written, only the name of the route: ids stay out. Exceptions are written as their
type and place, without their message.
"""

import json
import logging
import sys
import threading
import traceback
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

_OWN_FOLDER = Path(__file__).parent
LOGGER = logging.getLogger("praatplan.region")


class JsonLines(logging.Formatter):
    """One JSON object a line; what is in `record.fields` stands beside time, level and event."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. Messages of other libraries are left out, for nobody knows what is in them."""
        is_own = record.name == LOGGER.name
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg if is_own else f"{record.name}:{record.funcName}:{record.lineno}",
        }
        line.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["at"] = _own_frames(record.exc_info[2])
        return json.dumps(line, separators=(",", ":"))


def _own_frames(trace: TracebackType | None) -> list[str]:
    frames = ((Path(frame.filename), frame.name, frame.lineno) for frame in traceback.extract_tb(trace))
    return [f"{path.name}:{name}:{line}" for path, name, line in frames if path.parent == _OWN_FOLDER]


def set_up_logging(level: int = logging.INFO) -> None:
    """Send every log line of the process to stderr as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    LOGGER.setLevel(level)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)  # it warns of hostile requests, which are counted


class Metrics:
    """Counts since the process started, for `/metrics`; any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._items: Counter[str] = Counter()

    def count_request(self, route: str, status: int, seconds: float) -> None:
        """One answer."""
        with self._lock:
            self._requests[route, status] += 1
            self._seconds[route] += seconds

    def count_items(self, state: str, number: int) -> None:
        """Envelopes of a push by what became of them, or "pulled"."""
        with self._lock:
            self._items[state] += number

    def text(self, now: Mapping[str, int]) -> str:
        """The text format that Prometheus reads; `now` is what goes up and down, by name."""
        with self._lock:
            lines = ["# TYPE praatplan_requests_total counter"]
            lines += [
                f'praatplan_requests_total{{route="{route}",status="{status}"}} {number}'
                for (route, status), number in sorted(self._requests.items())
            ]
            lines.append("# TYPE praatplan_request_seconds_total counter")
            lines += [
                f'praatplan_request_seconds_total{{route="{route}"}} {seconds:.6f}'
                for route, seconds in sorted(self._seconds.items())
            ]
            lines.append("# TYPE praatplan_envelopes_total counter")
            lines += [
                f'praatplan_envelopes_total{{state="{state}"}} {number}'
                for state, number in sorted(self._items.items())
            ]
        for name, number in now.items():
            lines += [f"# TYPE praatplan_{name} gauge", f"praatplan_{name} {number}"]
        return "\n".join(lines) + "\n"
