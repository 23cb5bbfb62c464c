"""The real runner of a laptop, and everything that it said."""

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sync.client.runner import Runner, SyncState
from tests.sync_laptops import StoreLaptop

WAIT_SECONDS = 20


class Watched:
    """A runner and everything that it said."""

    def __init__(self, laptop: StoreLaptop) -> None:
        laptop.disconnect()
        self.bugs: list[BaseException] = []
        self.said: queue.SimpleQueue[SyncState] = queue.SimpleQueue()
        self.runner = Runner(
            laptop.lane, laptop.hub, laptop.clock, on_bug=self.bugs.append,
            make_transport=laptop.make_transport,
        )  # fmt: skip
        self.runner.listen(self.said.put)

    def until(self, holds: Callable[[SyncState], bool]) -> SyncState:
        while True:
            state = self.said.get(timeout=WAIT_SECONDS)
            if holds(state):
                return state


@contextmanager
def running(laptop: StoreLaptop) -> Iterator[Watched]:
    watched = Watched(laptop)
    watched.runner.start()
    try:
        yield watched
    finally:
        watched.runner.stop()
        assert not watched.bugs
