"""The sync thread: syncs in the background, waits, wakes; and does what a coordinator asks in between.

`start`, `wake`, `submit` and `stop` from any thread. Stopping is a flag that is looked at between syncs,
never a killed thread. What stands in the store is read and told on the store lane, so that it is told also
while a sync is under way, and never an older word after a newer one: listeners are called there or on the
sync thread, one at a time, and wait for neither. A SyncError and a full disk become part of the state, and
the next try comes by itself. Any other StoreError ends the thread, and so does a bug, which goes to `on_bug`:
the state says why, and who hands work in is told the same.
"""

import queue
import random
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Concatenate, ParamSpec, TypeVar

from desktop.clock import Clock
from desktop.domain.offers import AtWork
from desktop.errors import AppError, Blocking, DiskFull, NotFound, Retryable, StoreError, SyncError
from desktop.hub import Changed, Hub
from desktop.store.lane import Lane
from desktop.store.quarantine import read_again
from sync.client.arriving import Arriving
from sync.client.direction import at_work
from sync.client.engine import SyncReport, sync_once
from sync.client.enrol import Enrolled, enrol
from sync.client.line import Line, open_line
from sync.client.retry import CERTIFICATE_PAUSE_SECONDS, pause_seconds
from sync.client.states import SyncOverview, tell_overview
from sync.client.transport import HttpTransport, MakeTransport

P = ParamSpec("P")
T = TypeVar("T")

GATHER_SECONDS = 1.0
"""After a local change: what is written in one go is sent in one go. Who asks for a sync gets it at once."""

CLOCK_OFF_SECONDS = 300


class Phase(StrEnum):
    """What the sync thread is doing."""

    NOT_ENROLLED = "not_enrolled"
    NOT_CERTIFIED = "not_certified"
    WAITING = "waiting"
    SYNCING = "syncing"
    OFFLINE = "offline"
    BLOCKED = "blocked"
    FAILED = "failed"
    STOPPED = "stopped"
    """The thread is over: it was asked to end or, where the state has an error, could not go on."""


@dataclass(frozen=True)
class SyncState:
    """What the sync thread says of itself; published whenever it changes."""

    phase: Phase
    overview: SyncOverview | None = None
    report: SyncReport | None = None
    error: AppError | None = None
    last_success: datetime | None = None
    is_clock_off: bool = False
    """More than five minutes from the region's: told to the worker (sync.md: Merge)."""
    arriving: Arriving | None = None
    """How far it is with what takes a while to come in; None when nothing does."""
    at_work: AtWork = field(default_factory=dict)
    """Who works in each household, as this laptop was told last; also without the network."""

    @property
    def is_synchronised(self) -> bool:
        """Whether "gesynchroniseerd" may stand there: all is in the region, and it said so just now."""
        is_quiet = self.phase is Phase.WAITING and self.error is None
        return is_quiet and self.overview is not None and self.overview.is_all_in_region


class Runner:
    """Holds the thread, its wake-up and its work."""

    def __init__(
        self,
        lane: Lane,
        hub: Hub,
        clock: Clock,
        *,
        on_bug: Callable[[BaseException], object],
        make_transport: MakeTransport = HttpTransport,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._lane, self._clock, self._on_bug = lane, clock, on_bug
        self._make_transport, self._chance = make_transport, chance
        self._stop = threading.Event()
        self._woken = threading.Event()
        self._hurried = threading.Event()
        self._wanted = threading.Event()
        self._is_metered = False
        self._work: queue.SimpleQueue[tuple[Future[Any], Callable[[], None]]] = queue.SimpleQueue()
        self._listeners: list[Callable[[SyncState], None]] = []
        self._telling = threading.Lock()
        self._looked: Future[None] | None = None
        self._line: Line | None = None
        self._failures = 0
        self._ended_by: AppError | None = None
        self.state = SyncState(Phase.WAITING)
        self._unsubscribe = hub.subscribe(self._on_changed)
        self._thread = threading.Thread(target=self._run, name="sync", daemon=False)

    def listen(self, listener: Callable[[SyncState], None]) -> Callable[[], None]:
        """Call `listener` with every new state; returns the way to stop it."""
        self._listeners = [*self._listeners, listener]

        def end() -> None:
            self._listeners = [each for each in self._listeners if each is not listener]

        return end

    def start(self) -> None:
        """Begin to sync."""
        self._thread.start()

    def wake(self) -> None:
        """Sync now: the network came back, somebody pressed the button, the laptop was enrolled."""
        self._failures = 0
        self._hurried.set()
        self._woken.set()

    def want(self) -> None:
        """Somebody asks: sync now, photos too, whatever the network costs."""
        self._wanted.set()
        self.wake()

    def set_metered(self, is_metered: bool) -> None:
        """Whether the network is paid by the byte. Photos that waited for another one go at once."""
        was, self._is_metered = self._is_metered, is_metered
        if was and not is_metered:
            self.wake()

    def submit(self, job: Callable[Concatenate[Line, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a coordinator's function on the sync thread, between two syncs; a sync follows.

        The future holds the result or the error: NotFound("not_enrolled") before enrolment, and what ended
        the thread if that ended by itself. After `stop` it is cancelled.
        """
        return self._give(lambda: job(self._open_line(), *args, **kwargs))

    def enrol(self, invitation: str) -> Future[Enrolled]:
        """Come into the region of the invitation, on the sync thread; a sync follows (enrol.enrol)."""
        return self._give(lambda: enrol(self._lane, invitation, self._make_transport))

    def _give(self, job: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(job())
            except BaseException as error:  # noqa: BLE001 - handed over to whoever waits for the future
                future.set_exception(error)

        self._work.put((future, run))
        self._woken.set()
        if self._stop.is_set():
            self._refuse_work()
        return future

    def stop(self) -> None:
        """Ask the thread to end and wait until it did: after the request under way. A second call is fine."""
        self._stop.set()
        self._hurried.set()
        self._woken.set()
        self._unsubscribe()
        if self._thread.ident is not None:
            self._thread.join()

    def _on_changed(self, changed: Changed) -> None:
        if changed.is_remote or not changed.kinds:
            return
        if not self._failures:
            self._woken.set()  # while it fails, the next try is planned already
        if self.state.overview is not None and (self._looked is None or self._looked.done()):
            with suppress(StoreError):  # the store is being closed
                self._looked = self._lane.submit(tell_overview, self._tell)

    def _run(self) -> None:
        try:
            with suppress(DiskFull):
                self._lane.run(read_again)
            while True:
                self._hurried.clear()
                self._woken.clear()
                if self._stop.is_set():  # asked after the clearing, so that no stop is slept through
                    break
                self._do_work()
                error = self._sync()
                if self._woken.wait(self._pause(error)) and not self._stop.is_set():
                    self._tell(phase=Phase.SYNCING)
                    self._hurried.wait(GATHER_SECONDS)
        except StoreError as error:
            self._ended_by = None if self._stop.is_set() else error  # asked to stop: the store is closed
        except BaseException as bug:  # noqa: BLE001 - one of the three places that catch: bugs go to the crash page
            self._ended_by = SyncError("sync_ended")
            self._on_bug(bug)
        finally:
            self._stop.set()  # whatever ended it: work that comes now is refused
            self._unsubscribe()
            self._refuse_work()
            if self._line is not None:
                self._line.close()
            self._tell(phase=Phase.STOPPED, error=self._ended_by)

    def _sync(self) -> SyncError | None:
        try:
            line = self._open_line()
        except NotFound:
            self._conclude(phase=Phase.NOT_ENROLLED, report=None, error=None)
            return None
        except SyncError as error:
            return self._failed(error)
        self._tell(phase=Phase.SYNCING, error=None, at_work=at_work(line))
        try:
            report = sync_once(line)
        except SyncError as error:
            return self._failed(error)
        except DiskFull:
            return self._failed(SyncError("sync_disk_full"))
        self._failures = 0
        if not (report.has_photos_left or report.are_photos_held):
            self._wanted.clear()
        self._conclude(
            phase=Phase.WAITING if report.is_certified else Phase.NOT_CERTIFIED,
            report=report,
            error=None,
            last_success=self._clock.now() if report.is_certified else self.state.last_success,
            is_clock_off=abs(report.clock_off_seconds) > CLOCK_OFF_SECONDS,
            at_work=at_work(line),
        )
        return None

    def _pause(self, error: SyncError | None) -> float:
        if error is None and self.state.phase is Phase.NOT_CERTIFIED:
            return CERTIFICATE_PAUSE_SECONDS
        if error is None and self.state.report is not None and self.state.report.has_photos_left:
            return 0.0  # text had its turn; photos go on
        return pause_seconds(error, self._failures, self._chance())

    def _failed(self, error: SyncError) -> SyncError:
        self._failures += 1
        phase = Phase.BLOCKED if isinstance(error, Blocking) else Phase.FAILED
        if isinstance(error, Retryable):
            phase = Phase.OFFLINE
        self._conclude(phase=phase, report=None, error=error)
        return error

    def _open_line(self) -> Line:
        if self._line is None:
            self._line = open_line(self._lane, self._clock, self._make_transport)
            self._line.is_stopping = self._stop.is_set
            self._line.are_photos_welcome = self._are_photos_welcome
            self._line.arriving = self._on_arriving
        return self._line

    def _on_arriving(self, course: Arriving) -> None:
        if course.is_worth_telling:
            self._lane.submit(tell_overview, self._tell, arriving=course, at_work=at_work(self._open_line()))

    def _are_photos_welcome(self) -> bool:
        return self._wanted.is_set() or not self._is_metered

    def _conclude(self, **said: object) -> None:
        """At the end of a try."""
        self._lane.run(tell_overview, self._tell, arriving=None, **said)

    def _do_work(self) -> None:
        with suppress(queue.Empty):
            while not self._stop.is_set():
                self._work.get_nowait()[1]()

    def _refuse_work(self) -> None:
        """Whoever still waits finds the future cancelled, or why the thread ended by itself."""
        with suppress(queue.Empty):
            while True:
                future, _ = self._work.get_nowait()
                if self._ended_by is None:
                    future.cancel()
                elif future.set_running_or_notify_cancel():
                    future.set_exception(self._ended_by)

    def _tell(self, **said: Any) -> None:
        """From now on this holds; what is not said stays as it was."""
        with self._telling:
            self.state = replace(self.state, **said)
            for listener in self._listeners:
                listener(self.state)
