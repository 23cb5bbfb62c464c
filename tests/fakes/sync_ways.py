"""Sync as a page sees it, without a region: what it says is set by the test.

Held to the same contract as ui.bridge.sync_bridge.SyncBridge (tests/contract/test_sync_ways_contract.py).
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.errors import AppError, Rejected
from ui.bridge.sync_states import AlarmLine, OwnMark, Standing, SyncPicture

GOOD = "praatplan1.goed"
MARK = OwnMark("Flevoland", "Eva", "een twee drie vier vijf zes", "11111 22222 33333 44444 55555")


class FakeSyncWays(QObject):
    """`shown` is what `picture` gives; `say` sets it and tells."""

    state_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown = SyncPicture(Standing.NOT_ENROLLED)
        self.mark: OwnMark | None = None
        self.asked = 0
        self.read: list[AlarmLine] = []

    def say(self, picture: SyncPicture) -> None:
        self.shown = picture
        self.state_changed.emit(None)

    def picture(self) -> SyncPicture:
        return self.shown

    def sync_now(self) -> None:
        self.asked += 1

    def enrol(
        self,
        owner: QObject,
        invitation: str,
        *,
        then: Callable[[OwnMark], object],
        failed: Callable[[AppError], object],
    ) -> None:
        if not isValid(owner):
            return
        if "".join(invitation.split()) != GOOD:
            failed(Rejected("invitation_broken"))
            return
        self.mark = MARK
        self.say(SyncPicture(Standing.NOT_CERTIFIED, region=MARK.region))
        then(MARK)

    def own_mark(self, owner: QObject, then: Callable[[OwnMark | None], object]) -> None:
        if isValid(owner):
            then(self.mark)

    def put_away(self, owner: QObject, alarm: AlarmLine) -> None:
        if not isValid(owner):
            return
        self.read.append(alarm)
        self.say(replace(self.shown, alarms=tuple(each for each in self.shown.alarms if each != alarm)))
