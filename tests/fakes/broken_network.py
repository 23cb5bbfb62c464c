"""A transport in front of a real one that cuts, doubles and reorders requests and answers, as told."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from desktop.errors import Offline, Timeout
from sync.client.transport import Reply, Transport


class Fault(StrEnum):
    NONE = "none"
    CUT_REQUEST = "cut_request"  # never arrives
    CUT_ANSWER = "cut_answer"  # arrives, is done, and nobody hears of it
    TWICE = "twice"  # arrives twice; the second answer comes back
    LATE = "late"  # its answer is lost, and it arrives once more after the next request


class BrokenNetwork:
    """Plays the faults one by one, a request each; after the last one all is well."""

    def __init__(self, inner: Transport, faults: Iterable[Fault] = ()) -> None:
        self._inner = inner
        self._faults: Iterator[Fault] = iter(faults)
        self._late: list[tuple[str, str, bytes, str, int]] = []
        self.sent = 0

    def play(self, faults: Iterable[Fault]) -> None:
        self._faults = iter(faults)

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        fault = next(self._faults, Fault.NONE)
        if fault is Fault.CUT_REQUEST:
            raise Offline
        reply = self._send(method, path, body, token, most_bytes)
        late, self._late = self._late, []
        for each in late:
            self._send(*each)
        if fault is Fault.TWICE:
            return self._send(method, path, body, token, most_bytes)
        if fault is Fault.LATE:
            self._late.append((method, path, body, token, most_bytes))
        if fault in (Fault.CUT_ANSWER, Fault.LATE):
            raise Timeout
        return reply

    def _send(self, method: str, path: str, body: bytes, token: str, most_bytes: int) -> Reply:
        self.sent += 1
        return self._inner.send(method, path, body, token=token, most_bytes=most_bytes)

    def close(self) -> None:
        self._inner.close()
