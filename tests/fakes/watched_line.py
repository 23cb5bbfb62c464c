"""A way to the region that somebody watches, cuts, or answers on: each request goes through a hand."""

from collections.abc import Callable

from desktop.errors import Offline
from sync.client.transport import Reply, Transport

Hand = Callable[[str, str, Callable[[], Reply]], Reply]
"""(method, path, carry it to the region) → the answer; it may be cut off (Offline) before or after."""


def honest(_method: str, _path: str, carry: Callable[[], Reply]) -> Reply:
    """Nothing in between."""
    return carry()


class WatchedLine:
    """Keeps what was asked, and lets a hand do what it likes. `bytes_up`: of bodies that left the laptop."""

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self.hand: Hand = honest
        self.asked: list[tuple[str, str]] = []
        self.bytes_up = 0

    def send(self, method: str, path: str, body: bytes, *, token: str, most_bytes: int) -> Reply:
        self.asked.append((method, path))

        def carry() -> Reply:
            self.bytes_up += len(body)
            return self._inner.send(method, path, body, token=token, most_bytes=most_bytes)

        return self.hand(method, path, carry)

    def close(self) -> None:
        self._inner.close()

    def of_blobs(self, method: str = "") -> list[str]:
        """Which requests for blobs were made, with their offsets."""
        found = [(each, path) for each, path in self.asked if "/blobs/" in path]
        return [path for each, path in found if not method or each == method]


class Cut:
    """Hand: the line goes at the nth request of a method for a blob; before it, or after it was done."""

    def __init__(self, method: str, nth: int, *, is_after: bool = False) -> None:
        self.method, self.left, self.is_after = method, nth, is_after

    def __call__(self, method: str, path: str, carry: Callable[[], Reply]) -> Reply:
        if method != self.method or "/blobs/" not in path:
            return carry()
        self.left -= 1
        if self.left == 0:
            if self.is_after:
                carry()
            raise Offline
        return carry()
