"""A transport whose region lies: every answer of one path goes through a liar first."""

from collections.abc import Callable
from dataclasses import replace

from sync.client.transport import MakeTransport, Reply, Transport

Liar = Callable[[bytes], bytes]
"""The body of a good answer → what the region says instead."""


class HostileRegion:
    """Lies on one path while a liar is set."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self._path, self._liar = "", None

    _liar: Liar | None

    def lie(self, path: str, liar: Liar | None) -> None:
        self._path, self._liar = path, liar

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        reply = self._inner.send(method, path, body, token=token, most_bytes=most_bytes)
        if self._liar is None or path.partition("?")[0] != self._path or reply.status != 200:
            return reply
        return replace(reply, body=self._liar(reply.body))

    def close(self) -> None:
        self._inner.close()


def lying_lines(make_transport: MakeTransport) -> tuple[MakeTransport, list[HostileRegion]]:
    """Makes lines that can lie, and lists all that were made, the newest last."""
    lines: list[HostileRegion] = []

    def make(url: str, authority: bytes) -> HostileRegion:
        lines.append(HostileRegion(make_transport(url, authority)))
        return lines[-1]

    return make, lines
