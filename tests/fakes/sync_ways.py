"""Sync as a page sees it, without a region: what it says is set by the test.

Held to the same contract as ui.bridge.sync_bridge.SyncBridge (tests/contract/test_sync_ways_contract.py).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.domain.ids import DeviceId, HouseholdId, WorkerId
from desktop.domain.offers import Present
from desktop.errors import AppError, NotFound, Offline, Rejected
from ui.bridge.sync_course import LeaseLine
from ui.bridge.sync_states import (
    AlarmLine,
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    LaptopLine,
    OwnMark,
    PlacesLine,
    Standing,
    SyncPicture,
)

GOOD = "praatplan1.goed"
GOOD_EXTENSION = "praatplan-uitstel1.goed"
MARK = OwnMark("Flevoland", "Eva", "een twee drie vier vijf zes", "11111 22222 33333 44444 55555")
UNTIL = datetime(2026, 12, 14, tzinfo=UTC)

Directed = Callable[[DirectionPicture], object]
Failed = Callable[[AppError], object]


class FakeSyncWays(QObject):
    """`shown` is what `picture` gives; `say` sets it and tells."""

    state_changed = Signal(object)
    region_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = SyncPicture(Standing.NOT_ENROLLED)
        self.mark: OwnMark | None = None
        self.asked = self.woken = 0
        self.read: list[AlarmLine] = []
        self.directed = DirectionPicture()
        self.is_offline = False
        self.withdrawn: list[tuple[DeviceId, bool]] = []
        self.newcomers: dict[AskingLine, ColleagueLine] = {}

    def say(self, picture: SyncPicture) -> None:
        self.shown = picture
        self.state_changed.emit(None)

    def picture(self) -> SyncPicture:
        return replace(self.shown, at_work=self._at_work())

    def sync_now(self) -> None:
        self.asked += 1

    def wake(self) -> None:
        self.woken += 1

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
        self.say(SyncPicture(Standing.QUIET, region=MARK.region, awaits_approval=True))
        then(MARK)

    def own_mark(self, owner: QObject, then: Callable[[OwnMark | None], object]) -> None:
        if isValid(owner):
            then(self.mark)

    def put_away(self, owner: QObject, alarm: AlarmLine) -> None:
        if not isValid(owner):
            return
        self.read.append(alarm)
        self.say(replace(self.shown, alarms=tuple(each for each in self.shown.alarms if each != alarm)))

    def direction(self, owner: QObject, *, then: Directed, failed: Failed) -> None:
        if not isValid(owner):
            return
        if self.mark is None:
            failed(NotFound("not_enrolled"))
        else:
            then(self.directed)

    def colleagues(
        self,
        owner: QObject,
        *,
        then: Callable[[tuple[ColleagueLine, ...]], object],
        failed: Failed,
    ) -> None:
        if not isValid(owner):
            return
        if self.mark is None:
            failed(NotFound("not_enrolled"))
            return
        then(tuple(each for each in self.directed.colleagues if each.name != self.mark.worker_name))

    def _at_work(self) -> dict[HouseholdId, Present]:
        live = {each.worker for each in self.directed.colleagues}
        leading = {each.worker for each in self.directed.colleagues if each.is_coordinator}
        here = {
            places.household: leading | {each.worker for each in places.active}
            for places in self.directed.households
            if places.active or places.leaving
        }
        return {
            household: Present(working=frozenset(working), heard=frozenset(working & live))
            for household, working in here.items()
        }

    def approve(self, owner: QObject, asking: AskingLine, *, then: Directed, failed: Failed) -> None:
        found = next((each for each in self.directed.asking if each.device == asking.device), None)
        if self._refuses(owner, failed):
            return
        if found is None:
            failed(NotFound())
        elif found.fingerprint != asking.fingerprint:
            failed(Rejected("fingerprint_differs"))
        else:
            left = tuple(each for each in self.directed.asking if each != found)
            known = (*self.directed.colleagues, self.newcomers[found])
            laptops = (*self.directed.laptops, LaptopLine(found.device, found.worker_name))
            self.directed = replace(self.directed, asking=left, colleagues=known, laptops=laptops)
            then(self.directed)

    def give_place(
        self, owner: QObject, household: HouseholdId, worker: WorkerId, *, then: Directed, failed: Failed
    ) -> None:
        if self._refuses(owner, failed):
            return
        known = {each.household: each for each in self.directed.households}
        found = known.get(household) or PlacesLine(household, "", "")
        came = next(each for each in self.directed.colleagues if each.worker == worker)
        if came not in found.active:
            back = tuple(each for each in found.leaving if each[0] != came)
            found = replace(found, active=(*found.active, came), leaving=back)
        self._keep(found, then)

    def take_place(
        self, owner: QObject, household: HouseholdId, worker: WorkerId, *, then: Directed, failed: Failed
    ) -> None:
        if self._refuses(owner, failed):
            return
        found = next(each for each in self.directed.households if each.household == household)
        if not found.may_leave(worker):
            failed(Rejected("last_worker"))
            return
        gone = next(each for each in found.active if each.worker == worker)
        left = tuple(each for each in found.active if each != gone)
        self._keep(replace(found, active=left, leaving=(*found.leaving, (gone, UNTIL))), then)

    def withdraw(
        self, owner: QObject, laptop: LaptopLine, is_at_once: bool, *, then: Directed, failed: Failed
    ) -> None:
        if self._refuses(owner, failed):
            return
        known = {each.device: each for each in self.directed.laptops}
        if laptop.device not in known or (known[laptop.device].is_withdrawn and not is_at_once):
            failed(NotFound())
            return
        self.withdrawn.append((laptop.device, is_at_once))
        known[laptop.device] = replace(known[laptop.device], is_withdrawn=True)
        self.directed = replace(self.directed, laptops=tuple(known.values()))
        then(self.directed)

    def extend(self, owner: QObject, text: str, *, then: Callable[[], object], failed: Failed) -> None:
        if not isValid(owner):
            return
        if text.strip() != GOOD_EXTENSION:
            failed(Rejected("lease_refused"))
            return
        self.say(replace(self.shown, lease=LeaseLine(7)))
        then()

    def _refuses(self, owner: QObject, failed: Failed) -> bool:
        if self.is_offline and isValid(owner):
            failed(Offline())
        return self.is_offline or not isValid(owner)

    def _keep(self, places: PlacesLine, then: Directed) -> None:
        known = {each.household: each for each in self.directed.households} | {places.household: places}
        self.directed = replace(self.directed, households=tuple(known.values()))
        then(self.directed)
