"""A household that moves to another region: who works with it sees so above every tab."""

import msgspec
import pytest

from desktop.domain.ids import HouseholdId
from desktop.domain.moves import Move
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.laptop import counted_id
from tests.ui.opened import LINDE, Opened
from ui.pages import Route
from ui.stage_conflicts import arrive
from ui.views.household import HouseholdPage
from ui.widgets.chips import Chip

REGION = "Regio IJsselland"


def _moves(desk: Desk, household: HouseholdId, fields: tuple[str, ...]) -> None:
    now = desk.clock.now()
    move = Move(id=counted_id(9), serial=1, receiving_name=REGION, at=now)
    after = msgspec.structs.replace(move, **dict.fromkeys(fields, now))
    arrive(desk, read(desk, household), "region_move.offered", [after])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ((), f"Aangeboden aan {REGION}"),
        (("gone_at",), f"Overgedragen aan {REGION}"),
        (("taken_back_at",), ""),
        (("arrived_at", "gone_at"), ""),
    ],
)
def test_the_header_says_how_a_move_stands(opened: Opened, fields: tuple[str, ...], said: str) -> None:
    opened.rooms.lane.submit(_moves, opened.households[LINDE], fields).result()
    opened.go(Route("household", household=opened.households[LINDE]))
    shown = [chip.text() for chip in opened.find(HouseholdPage).findChildren(Chip)]
    assert [each for each in shown if REGION in each] == ([said] if said else [])
