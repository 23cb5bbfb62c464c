"""Work off the GUI thread: jobs for the store lane and for a small pool, with the answer back here.

Made and called on the GUI thread; jobs run on the lane or in the pool and must not touch a widget. A failure
that can be told (AppError) goes to `failed`, a bug goes to the crash page. The answer for a page that was
closed in the meantime is dropped.
"""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.errors import AppError
from desktop.store.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")

POOL_THREADS = 2

Failed = Callable[[AppError], object]


class StoreLane(Protocol):
    """What the runner asks of desktop.store.lane.Lane."""

    def submit(self, job: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run `job` on the thread that owns the store."""
        ...


class Progress:
    """Handed to long work: it reports how far it is, and looks whether it should stop."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next look."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Say how far it is; any thread."""
        self._report(done, total)


@dataclass(frozen=True)
class Task:
    """One piece of work under way; `cancel` means that nobody waits for it any more."""

    cancel: Callable[[], None]


@dataclass(frozen=True)
class _Waiting:
    owner: QObject
    key: str
    then: Callable[[Any], object]
    failed: Failed | None
    progressed: Callable[[int, int], object] | None = None


class TaskRunner(QObject):
    """Submits work and brings back the result. `unheard` gets the AppErrors that a page did not ask for."""

    _arrived = Signal(int, object)
    _moved_on = Signal(int, int, int)
    became_idle = Signal()

    def __init__(
        self,
        lane: StoreLane | None,
        unheard: Failed,
        crashed: Callable[[BaseException], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._unheard = unheard
        self._crashed = crashed
        self._pool = ThreadPoolExecutor(POOL_THREADS, thread_name_prefix="work")
        self._waiting: dict[int, _Waiting] = {}
        self._numbers = count(1)
        self._is_closed = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._moved_on.connect(self._on_moved_on, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._waiting

    def store(
        self,
        owner: QObject,
        job: Callable[Concatenate[Desk, ...], T],
        *args: object,
        then: Callable[[T], object],
        failed: Failed | None = None,
        key: str = "",
    ) -> Task:
        """Run `job(desk, *args)` on the store lane; `then(result)` on the GUI thread while `owner` lives.

        With a `key`, a newer task of the same owner and key makes the answer of the older one moot (search
        as you type).
        """
        if self._lane is None:
            raise RuntimeError("no store is open")
        number = self._wait_for(_Waiting(owner, key, then, failed))
        try:
            self._follow(number, self._lane.submit(job, *args))
        except AppError as error:  # the lane takes nothing more: told like any other failure, not at once
            refused: Future[T] = Future()
            refused.set_exception(error)
            self._follow(number, refused)
        return Task(lambda: self._forget(number))

    def work(
        self,
        owner: QObject,
        job: Callable[..., T],
        *args: object,
        then: Callable[[T], object],
        failed: Failed | None = None,
        key: str = "",
    ) -> Task:
        """Run pure work on frozen input in the pool (language check, PDF, key derivation)."""
        number = self._wait_for(_Waiting(owner, key, then, failed))
        self._follow(number, self._pool.submit(job, *args))
        return Task(lambda: self._forget(number))

    def long_work(
        self,
        owner: QObject,
        job: Callable[Concatenate[Progress, ...], T],
        *args: object,
        then: Callable[[T], object],
        progressed: Callable[[int, int], object],
        failed: Failed | None = None,
    ) -> Task:
        """The same for work that takes long: `job(progress, *args)`; `progressed(done, total)` comes here."""
        number = self._wait_for(_Waiting(owner, "", then, failed, progressed))
        progress = Progress(lambda done, total: self._send_progress(number, done, total))
        self._follow(number, self._pool.submit(job, progress, *args))

        def cancel() -> None:
            progress.cancel()
            self._forget(number)

        return Task(cancel)

    def close(self) -> None:
        """Take no more answers and let the pool end; the lane is drained by whoever opened it."""
        self._is_closed = True
        self._waiting.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _wait_for(self, waiting: _Waiting) -> int:
        if waiting.key:
            for number, older in tuple(self._waiting.items()):
                if older.owner is waiting.owner and older.key == waiting.key:
                    self._forget(number)
        number = next(self._numbers)
        self._waiting[number] = waiting
        return number

    def _follow(self, number: int, future: Future[Any]) -> None:
        future.add_done_callback(lambda done: self._send(number, done))

    def _send(self, number: int, future: Future[Any]) -> None:
        if not self._is_closed and isValid(self):
            self._arrived.emit(number, future)

    def _send_progress(self, number: int, done: int, total: int) -> None:
        if not self._is_closed and isValid(self):
            self._moved_on.emit(number, done, total)

    def _forget(self, number: int) -> None:
        self._waiting.pop(number, None)
        if not self._waiting:
            self.became_idle.emit()

    def _on_moved_on(self, number: int, done: int, total: int) -> None:
        waiting = self._waiting.get(number)
        if waiting is not None and waiting.progressed is not None and isValid(waiting.owner):
            waiting.progressed(done, total)

    def _on_arrived(self, number: int, future: Future[Any]) -> None:
        waiting = self._waiting.get(number)
        self._forget(number)
        try:
            result = future.result()
        except CancelledError:
            return
        except AppError as error:
            if waiting is not None and isValid(waiting.owner):
                (waiting.failed or self._unheard)(error)
            return
        except BaseException as bug:  # noqa: BLE001 - one of the three places that catch: bugs go to the crash page
            self._crashed(bug)
            return
        if waiting is not None and isValid(waiting.owner):
            waiting.then(result)
