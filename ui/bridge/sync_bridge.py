"""What the sync thread says, as Qt signals on the GUI thread; and the network's coming back, told to it.

Made on the GUI thread; the runner calls in from the sync thread. The only file of ui/ that knows of sync.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, Concatenate

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.errors import AppError
from desktop.security.passphrases import words
from sync.client import direction as directing
from sync.client.direction import Colleague, Direction
from sync.client.enrol import Enrolled, fingerprint
from sync.client.line import Line
from sync.client.reasons import reason
from sync.client.runner import Phase, Runner, SyncState
from sync.client.troubles import Alarm, put_away
from ui.bridge.network import watch_network
from ui.bridge.sync_states import (
    AlarmLine,
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    HouseholdLine,
    ItemLine,
    OwnMark,
    PlacesLine,
    Standing,
    SyncPicture,
    Where,
)

translate = QCoreApplication.translate

Directed = Callable[[DirectionPicture], object]
Failed = Callable[[AppError], object]


class SyncBridge(QObject):
    """`state_changed(SyncState)`, the newest only; `ask` for what a coordinator does on the sync thread."""

    state_changed = Signal(object)
    region_changed = Signal()
    _heard = Signal()
    _arrived = Signal(object, object)

    def __init__(
        self, runner: Runner, crashed: Callable[[BaseException], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._crashed = crashed
        self._shown: SyncState | None = None
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = runner.listen(self._hear)
        self._stop_watching = watch_network(runner.wake)

    @property
    def state(self) -> SyncState:
        """How it stands now."""
        return self._runner.state

    def sync_now(self) -> None:
        """Do not wait for the next turn."""
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
            then(_mark_of(found))

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
        self.ask(owner, job, *args, then=lambda found: then(_direction_of(found)), failed=failed)

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


def picture_of(state: SyncState) -> SyncPicture:
    """What the sync thread says, as the pages show it."""
    seen = state.overview
    standing = _STANDINGS[state.phase]
    if seen is None:
        unheard = state.phase in {Phase.WAITING, Phase.SYNCING}
        return SyncPicture(Standing.UNKNOWN if unheard else standing, error=state.error)
    return SyncPicture(
        standing=standing,
        region=seen.region,
        households=tuple(
            HouseholdLine(
                household=line.household,
                name=line.name,
                number=line.number,
                here=line.here,
                sent=line.sent,
                refused=line.refused,
                in_region=line.in_region,
                why=reason(line.code or ("draining" if line.is_draining else "")),
            )
            for line in seen.households
        ),
        items=tuple(
            ItemLine(
                item.batch, item.household, item.action, item.at, Where(item.stage.value), reason(item.code)
            )
            for item in seen.items
        ),
        alarms=tuple(
            AlarmLine(alarm.household, reason(alarm.code), alarm.at, alarm) for alarm in seen.alarms
        ),
        last_success=state.last_success or seen.last_success,
        is_all_there=state.is_synchronised,
        is_clock_off=state.is_clock_off,
        is_coordinator=seen.is_coordinator,
        error=state.error,
    )


_STANDINGS = {
    Phase.NOT_ENROLLED: Standing.NOT_ENROLLED,
    Phase.NOT_CERTIFIED: Standing.NOT_CERTIFIED,
    Phase.WAITING: Standing.QUIET,
    Phase.SYNCING: Standing.BUSY,
    Phase.OFFLINE: Standing.OFFLINE,
    Phase.BLOCKED: Standing.STUCK,
    Phase.FAILED: Standing.STUCK,
    Phase.STOPPED: Standing.STUCK,
}


def _mark_of(found: Enrolled) -> OwnMark:
    me = found.identity
    return OwnMark(region=me.region, worker_name=me.name, words=found.words(words()), digits=found.digits)


def _mark_of_line(line: Line) -> OwnMark:
    me = line.session.identity
    return _mark_of(Enrolled(me, fingerprint(me)))


def _direction_of(found: Direction) -> DirectionPicture:
    known = words()
    return DirectionPicture(
        asking=tuple(
            AskingLine(each.device, each.name, each.words(known), each.digits, each.fingerprint)
            for each in found.asking
        ),
        colleagues=tuple(map(_colleague, found.colleagues)),
        households=tuple(
            PlacesLine(
                household=each.household,
                name=each.name,
                number=each.number,
                active=tuple(map(_colleague, each.active)),
                leaving=tuple((_colleague(gone.colleague), gone.until) for gone in each.leaving),
            )
            for each in found.households
        ),
    )


def _colleague(found: Colleague) -> ColleagueLine:
    return ColleagueLine(found.worker, found.name, found.is_coordinator)


def _put_away(line: Line, alarm: Alarm) -> None:
    line.lane.run(put_away, alarm)


def _nothing(_answer: object) -> None:
    """Nobody waits for it; the next state says how it is."""


def sync_words(state: SyncState) -> tuple[str, str]:
    """How sync stands in a few words, with its icon. "Gesynchroniseerd" only when nothing waits anywhere."""
    seen = state.overview
    waiting = seen.waiting if seen is not None else 0
    is_held_up = seen is not None and seen.held_up > 0
    is_offline = state.phase is Phase.OFFLINE
    held = translate("Sync", "{n} op deze laptop").format(n=waiting)
    rows = (
        (state.phase is Phase.NOT_ENROLLED, translate("Sync", "Niet aangemeld"), "cloud-off"),
        (state.phase is Phase.NOT_CERTIFIED, translate("Sync", "Wacht nog even"), "clock"),
        (seen is not None and seen.refused > 0, translate("Sync", "Iets geweigerd"), "warning"),
        (seen is not None and bool(seen.alarms), translate("Sync", "Er is iets mis"), "warning"),
        (state.phase in {Phase.BLOCKED, Phase.FAILED}, translate("Sync", "Lukt niet"), "warning"),
        (state.is_synchronised, translate("Sync", "Gesynchroniseerd"), "cloud-check"),
        (is_offline and waiting > 0, held, "cloud-off"),
        (is_offline, translate("Sync", "Geen verbinding"), "cloud-off"),
        (is_held_up, translate("Sync", "Wacht nog even"), "clock"),
        (waiting > 0, translate("Sync", "{n} te versturen").format(n=waiting), "cloud-up"),
        (True, translate("Sync", "Verbinden"), "sync"),
    )
    return next((text, icon) for holds, text, icon in rows if holds)
