"""What changed in the store, as a Qt signal on the GUI thread; many changes at once become few signals.

Made on the GUI thread; the hub calls in from the store lane. Must not import sync.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from desktop.domain.ids import HouseholdId
from desktop.hub import Changed, Hub

PAUSE_MS = 40
"""Changes within this time come as one signal a household."""


class HubBridge(QObject):
    """`changed(Changed)`: one household each, the kinds of all that was gathered."""

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: dict[HouseholdId, Changed] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._stop = hub.subscribe(self._hear)

    def close(self) -> None:
        """Hear no more."""
        self._stop()
        self._pause.stop()

    def _hear(self, changed: Changed) -> None:
        if isValid(self):
            self._heard.emit(changed)

    def _on_heard(self, changed: Changed) -> None:
        before = self._gathered.get(changed.household)
        if before is not None:
            changed = Changed(
                changed.household,
                changed.kinds | before.kinds,
                is_remote=changed.is_remote or before.is_remote,
                is_gone=changed.is_gone or before.is_gone,
            )
        self._gathered[changed.household] = changed
        if not self._pause.isActive():
            self._pause.start()

    def _on_pause(self) -> None:
        gathered, self._gathered = self._gathered, {}
        for changed in gathered.values():
            self.changed.emit(changed)
