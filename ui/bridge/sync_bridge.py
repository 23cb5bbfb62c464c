"""What the sync thread says, as Qt signals on the GUI thread; and the network's coming back, told to it.

Made on the GUI thread; the runner calls in from the sync thread. With sync_pictures the only file of ui/ that
knows of sync.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, Concatenate

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.domain.ids import BatchId, HouseholdId, WorkerId
from desktop.errors import AppError
from sync.client import direction as directing
from sync.client import late_work, leasing
from sync.client.direction import Colleague, Direction
from sync.client.enrol import Enrolled, fingerprint
from sync.client.late_work import Late
from sync.client.line import Line
from sync.client.runner import Runner, SyncState
from sync.client.troubles import Alarm, put_away
from ui.bridge.late_states import Told
from ui.bridge.network import WatchNetwork, watch_network
from ui.bridge.sync_pictures import colleague_line, direction_picture, late_line, mark_of, picture_of
from ui.bridge.sync_states import (
    AlarmLine,
    AskingLine,
    ColleagueLine,
    Directed,
    Failed,
    LaptopLine,
    OwnMark,
    SyncPicture,
)


class SyncBridge(QObject):
    """`state_changed(SyncState)`, the newest only; `ask` for what a coordinator does on the sync thread."""

    state_changed = Signal(object)
    region_changed = Signal()
    _heard = Signal()
    _arrived = Signal(object, object)

    def __init__(
        self,
        runner: Runner,
        crashed: Callable[[BaseException], object],
        parent: QObject | None = None,
        watch: WatchNetwork = watch_network,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._crashed = crashed
        self._shown: SyncState | None = None
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = runner.listen(self._hear)
        self._stop_watching = watch(runner.wake, runner.set_metered)

    @property
    def state(self) -> SyncState:
        """How it stands now."""
        return self._runner.state

    def sync_now(self) -> None:
        """Do not wait for the next turn, nor for a network that costs less."""
        self._runner.want()

    def wake(self) -> None:
        """Do not wait for the next turn; what is paid by the byte still waits."""
        self._runner.wake()

    def ask(
        self,
        owner: QObject,
        job: Callable[Concatenate[Line, ...], Any],
        *args: object,
        then: Callable[[Any], object],
        failed: Failed,
    ) -> None:
        """Run a job of a coordinator; `then(result)` or `failed(error)` here while `owner` lives."""
        future: Future[Any] = self._runner.submit(job, *args)
        future.add_done_callback(lambda done: self._send(done, (owner, then, failed)))

    def picture(self) -> SyncPicture:
        """How it stands now, as the pages show it."""
        return picture_of(self.state)

    def enrol(
        self, owner: QObject, invitation: str, *, then: Callable[[OwnMark], object], failed: Failed
    ) -> None:
        """Come into the region of the invitation, on the sync thread."""

        def enrolled(found: Enrolled) -> None:
            then(mark_of(found))

        self._runner.enrol(invitation).add_done_callback(
            lambda done: self._send(done, (owner, enrolled, failed))
        )

    def own_mark(self, owner: QObject, then: Callable[[OwnMark | None], object]) -> None:
        """Who this laptop is to its region; None before enrolment."""

        def not_yet(_error: AppError) -> None:
            then(None)

        self.ask(owner, _mark_of_line, then=then, failed=not_yet)

    def put_away(self, owner: QObject, alarm: AlarmLine) -> None:
        """A person read it."""
        if isinstance(alarm.mark, Alarm):
            self.ask(owner, _put_away, alarm.mark, then=_nothing, failed=_nothing)

    def direction(self, owner: QObject, *, then: Directed, failed: Failed) -> None:
        """What a coordinator directs, as this laptop knows it; makes no request."""
        self._direct(owner, directing.direction, then=then, failed=failed)

    def colleagues(
        self,
        owner: QObject,
        *,
        then: Callable[[tuple[ColleagueLine, ...]], object],
        failed: Failed,
    ) -> None:
        """To whom a household may be offered."""

        def told(found: tuple[Colleague, ...]) -> None:
            then(tuple(colleague_line(each) for each in found))

        self.ask(owner, directing.candidates, then=told, failed=failed)

    def approve(self, owner: QObject, asking: AskingLine, *, then: Directed, failed: Failed) -> None:
        """Certify exactly what was compared."""
        self._direct(owner, directing.approve, asking.device, asking.fingerprint, then=then, failed=failed)

    def give_place(
        self, owner: QObject, household: HouseholdId, worker: WorkerId, *, then: Directed, failed: Failed
    ) -> None:
        """Bring the household to the region if it is new here, and let a worker in."""
        self._direct(owner, directing.give_place, household, worker, then=then, failed=failed)

    def take_place(
        self, owner: QObject, household: HouseholdId, worker: WorkerId, *, then: Directed, failed: Failed
    ) -> None:
        """Take a place back; never that of the last worker."""
        self._direct(owner, directing.take_place, household, worker, then=then, failed=failed)

    def withdraw(
        self, owner: QObject, laptop: LaptopLine, is_at_once: bool, *, then: Directed, failed: Failed
    ) -> None:
        """Cut a laptop off: it wipes itself at once, or first brings what waits there."""
        self._direct(owner, directing.withdraw, laptop.device, is_at_once, then=then, failed=failed)

    def late_work(self, owner: QObject, *, then: Told, failed: Failed) -> None:
        """What came too late, for a coordinator."""
        self._tell_late(owner, late_work.late_work, then=then, failed=failed)

    def take_in_late(self, owner: QObject, which: tuple[BatchId, ...], *, then: Told, failed: Failed) -> None:
        """Put it into the log; a sync follows."""
        self._tell_late(owner, late_work.take_in, which, then=then, failed=failed)

    def leave_late(
        self, owner: QObject, which: tuple[BatchId, ...], reason: str, *, then: Told, failed: Failed
    ) -> None:
        """Leave it with the region, and say so in the log."""
        self._tell_late(owner, late_work.leave_out, which, reason, then=then, failed=failed)

    def extend(self, owner: QObject, text: str, *, then: Callable[[], object], failed: Failed) -> None:
        """Take a coordinator's extension."""
        self.ask(owner, leasing.extend, text, then=lambda _left: then(), failed=failed)

    def close(self) -> None:
        """Hear no more; the runner is stopped by whoever started it."""
        self._stop_listening()
        self._stop_watching()

    def _direct(
        self,
        owner: QObject,
        job: Callable[Concatenate[Line, ...], Direction],
        *args: object,
        then: Directed,
        failed: Failed,
    ) -> None:
        self.ask(owner, job, *args, then=lambda found: then(direction_picture(found)), failed=failed)

    def _tell_late(
        self,
        owner: QObject,
        job: Callable[Concatenate[Line, ...], tuple[Late, ...]],
        *args: object,
        then: Told,
        failed: Failed,
    ) -> None:
        self.ask(owner, job, *args, then=lambda found: then(tuple(map(late_line, found))), failed=failed)

    def _hear(self, _state: SyncState) -> None:
        if isValid(self):
            self._heard.emit()

    def _send(self, future: Future[Any], waiting: object) -> None:
        if isValid(self):
            self._arrived.emit(future, waiting)

    def _on_heard(self) -> None:
        state = self._runner.state
        if state is not self._shown:
            was, self._shown = self._shown, state
            self.state_changed.emit(state)
            report = state.report
            if report is not None and report.feed_items and (was is None or report is not was.report):
                self.region_changed.emit()

    def _on_arrived(
        self, future: Future[Any], waiting: tuple[QObject, Callable[[Any], object], Failed]
    ) -> None:
        owner, then, failed = waiting
        try:
            result = future.result()
        except CancelledError:
            return
        except AppError as error:
            if isValid(owner):
                failed(error)
            return
        except BaseException as bug:  # noqa: BLE001 - handed over from the sync thread: bugs go to the crash page
            self._crashed(bug)
            return
        if isValid(owner):
            then(result)


def _mark_of_line(line: Line) -> OwnMark:
    me = line.session.identity
    return mark_of(Enrolled(me, fingerprint(me)))


def _put_away(line: Line, alarm: Alarm) -> None:
    line.lane.run(put_away, alarm)


def _nothing(_answer: object) -> None:
    """Nobody waits for it; the next state says how it is."""
