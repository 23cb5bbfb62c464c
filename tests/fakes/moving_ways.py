"""Households that move between regions, as a page may ask them, without a region.

Held to the contract of ui.bridge.moving_bridge.MovingBridge (tests/contract/test_moving_ways_contract.py).
"""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.errors import AppError, NotFound, ValidationError
from ui.bridge.moving_states import Came, Destination, Done, Failed, FileMade, LineMade, MoveLine, Stand, Then

T = TypeVar("T")

LINE = "praatplan-ontvangst1.regel"
RECEIPT = "praatplan-antwoord1.bewijs"
REFUSAL = "praatplan-antwoord1.nee"
FILE = b"praatplan-overdracht1\nverzegeld"
WORDS = "anker bezem citroen deken emmer fluit"


class FakeMovingWays:
    """`lines` is how every move stands; `came` what a file holds; `error` is told once, instead."""

    def __init__(self, came: Came, *lines: MoveLine) -> None:
        self.lines, self.came = lines, came
        self.error: AppError | None = None
        self.sent: list[tuple[HouseholdId, Destination | None]] = []
        self.taken: list[WorkerId] = []
        self.reasons: list[str] = []

    def moves(self, owner: QObject, *, then: Then[tuple[MoveLine, ...]], failed: Failed) -> None:
        self._tell(owner, self.lines, then, failed)

    def make_line(self, owner: QObject, *, then: Then[LineMade], failed: Failed) -> None:
        self._tell(owner, LineMade(LINE, WORDS), then, failed)

    def read_line(self, owner: QObject, text: str, *, then: Then[Destination], failed: Failed) -> None:
        if text.strip() != LINE:
            self.error = ValidationError("move_line_damaged")
        self._tell(owner, Destination("IJsselland", "Bea", WORDS), then, failed)

    def send(
        self,
        owner: QObject,
        household: HouseholdId,
        to: Destination | None,
        *,
        then: Then[FileMade],
        failed: Failed,
    ) -> None:
        self.sent.append((household, to))
        if all(each.household != household for each in self.lines):
            self.lines += (MoveLine(household, "De Wit", "IJsselland", Stand.WAITS, "Bea"),)
        self._tell(owner, FileMade("0a1b2c3d", FILE, WORDS), then, failed)

    def take_back(
        self, owner: QObject, household: HouseholdId, reason: str, *, then: Done, failed: Failed
    ) -> None:
        self.reasons.append(reason)
        self.lines = tuple(each for each in self.lines if each.household != household)
        self._tell(owner, None, lambda _none: then(), failed)

    def answer(
        self, owner: QObject, household: HouseholdId, text: str, *, then: Then[str | None], failed: Failed
    ) -> None:
        reason: str | None = None
        if text not in (RECEIPT, REFUSAL):
            self.error = ValidationError("move_answer_damaged")
        elif text == RECEIPT:
            self.lines = tuple(
                replace(each, stand=Stand.GONE) if each.household == household else each
                for each in self.lines
            )
        else:
            self.lines = tuple(each for each in self.lines if each.household != household)
            reason = "Moeder woont hier niet."
        self._tell(owner, reason, then, failed)

    def open_file(self, owner: QObject, content: bytes, *, then: Then[Came], failed: Failed) -> None:
        if content != FILE:
            self.error = ValidationError("move_file_damaged")
        self._tell(owner, self.came, then, failed)

    def take_in(
        self, owner: QObject, came: Came, worker: WorkerId, *, then: Then[str], failed: Failed
    ) -> None:
        assert came == self.came
        self.taken.append(worker)
        self._tell(owner, RECEIPT, then, failed)

    def refuse(self, owner: QObject, came: Came, reason: str, *, then: Then[str], failed: Failed) -> None:
        assert came == self.came
        self.reasons.append(reason)
        self._tell(owner, REFUSAL, then, failed)

    def receipt(self, owner: QObject, household: HouseholdId, *, then: Then[str], failed: Failed) -> None:
        if not any(each.household == household and each.stand is Stand.HERE for each in self.lines):
            self.error = NotFound("move_none_open")
        self._tell(owner, RECEIPT, then, failed)

    def _tell(self, owner: QObject, answer: T, then: Then[T], failed: Failed) -> None:
        error, self.error = self.error, None
        if not isValid(owner):
            return
        if error is None:
            then(answer)
        else:
            failed(error)
