"""What came too late, as a page may ask it, without a region.

Held to the same contract as ui.bridge.sync_bridge.SyncBridge (tests/contract/test_late_ways_contract.py).
"""

from dataclasses import replace

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.domain.ids import BatchId
from desktop.errors import NotFound, Offline, Rejected
from ui.bridge.late_states import Decided, Failed, LateLine, Told


class FakeLateWays:
    """`lines` is everything that ever came too late; `reasons` why something was left.

    What was decided is told by the call that decided it, and in no look after that.
    """

    def __init__(self, *lines: LateLine) -> None:
        self.lines = lines
        self.is_offline = False
        self.reasons: list[str] = []

    def late_work(self, owner: QObject, *, then: Told, failed: Failed) -> None:
        if not isValid(owner):
            return
        if self.is_offline:
            failed(Offline())
        else:
            then(self._waiting())

    def take_in_late(self, owner: QObject, which: tuple[BatchId, ...], *, then: Told, failed: Failed) -> None:
        self._decide(owner, which, Decided.TAKEN_IN, then=then, failed=failed)

    def leave_late(
        self, owner: QObject, which: tuple[BatchId, ...], reason: str, *, then: Told, failed: Failed
    ) -> None:
        self.reasons.append(reason)
        self._decide(owner, which, Decided.LEFT, then=then, failed=failed)

    def _decide(
        self, owner: QObject, which: tuple[BatchId, ...], decided: Decided, *, then: Told, failed: Failed
    ) -> None:
        known = {line.id: line for line in self.lines}
        if not isValid(owner):
            return
        if self.is_offline:
            failed(Offline())
        elif not set(which) <= known.keys():
            failed(NotFound())
        elif not all(known[each].is_here for each in which):
            failed(Rejected("late_without_place"))
        elif decided is Decided.TAKEN_IN and any(known[each].batch is None for each in which):
            failed(Rejected("late_unreadable"))
        else:
            self.lines = tuple(
                replace(line, decided=decided)
                if line.id in which and line.decided is not Decided.TAKEN_IN
                else line
                for line in self.lines
            )
            then(self._waiting(which))

    def _waiting(self, which: tuple[BatchId, ...] = ()) -> tuple[LateLine, ...]:
        return tuple(line for line in self.lines if line.decided is Decided.NOT_YET or line.id in which)
