"""What the sync thread says, as Qt signals on the GUI thread; and the network's coming back, told to it.

Made on the GUI thread; the runner calls in from the sync thread. The only file of ui/ that knows of sync.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, Concatenate

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtNetwork import QNetworkInformation
from shiboken6 import isValid

from desktop.errors import AppError
from sync.client.line import Line
from sync.client.runner import Phase, Runner, SyncState

translate = QCoreApplication.translate


class SyncBridge(QObject):
    """`state_changed(SyncState)`, the newest only; `ask` for what a coordinator does on the sync thread."""

    state_changed = Signal(object)
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
        self._network = _network()
        if self._network is not None:
            self._network.reachabilityChanged.connect(self._on_reachability_changed)

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
        failed: Callable[[AppError], object],
    ) -> None:
        """Run a job of a coordinator; `then(result)` or `failed(error)` here while `owner` lives."""
        future: Future[Any] = self._runner.submit(job, *args)
        future.add_done_callback(lambda done: self._send(done, (owner, then, failed)))

    def close(self) -> None:
        """Hear no more; the runner is stopped by whoever started it."""
        self._stop_listening()
        if self._network is not None:
            self._network.reachabilityChanged.disconnect(self._on_reachability_changed)

    def _hear(self, _state: SyncState) -> None:
        if isValid(self):
            self._heard.emit()

    def _send(self, future: Future[Any], waiting: object) -> None:
        if isValid(self):
            self._arrived.emit(future, waiting)

    def _on_heard(self) -> None:
        state = self._runner.state
        if state is not self._shown:
            self._shown = state
            self.state_changed.emit(state)

    def _on_arrived(
        self,
        future: Future[Any],
        waiting: tuple[QObject, Callable[[Any], object], Callable[[AppError], object]],
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

    def _on_reachability_changed(self, reachability: QNetworkInformation.Reachability) -> None:
        if reachability is QNetworkInformation.Reachability.Online:
            self._runner.wake()


def sync_words(state: SyncState) -> tuple[str, str]:
    """How sync stands in a few words, with its icon. "Gesynchroniseerd" only when nothing waits anywhere."""
    seen = state.overview
    waiting = seen.waiting if seen is not None else 0
    is_refused = seen is not None and bool(seen.refused or seen.held_up or seen.alarms)
    is_offline = state.phase is Phase.OFFLINE
    held = translate("Sync", "{n} op deze laptop").format(n=waiting)
    rows = (
        (state.phase is Phase.NOT_ENROLLED, translate("Sync", "Nog niet aangemeld"), "cloud-off"),
        (state.phase is Phase.NOT_CERTIFIED, translate("Sync", "Wacht op goedkeuring"), "clock"),
        (is_refused, translate("Sync", "Er is iets geweigerd"), "warning"),
        (state.phase in {Phase.BLOCKED, Phase.FAILED}, translate("Sync", "Verbinden lukt niet"), "warning"),
        (state.is_synchronised, translate("Sync", "Gesynchroniseerd"), "cloud-check"),
        (is_offline and waiting > 0, held, "cloud-off"),
        (is_offline, translate("Sync", "Geen verbinding"), "cloud-off"),
        (waiting > 0, translate("Sync", "{n} nog te versturen").format(n=waiting), "cloud-up"),
        (True, translate("Sync", "Bezig met verbinden"), "sync"),
    )
    return next((text, icon) for holds, text, icon in rows if holds)


def _network() -> QNetworkInformation | None:
    """Qt's view of the network; None where the system has none to give."""
    if not QNetworkInformation.loadDefaultBackend():
        return None
    return QNetworkInformation.instance()
