"""A tip is put away with the picture or with a reason, and brought back; all of it stands in the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.caseload import caseload, write_household
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Dismissal
from desktop.domain.tips import Tip, put_away
from desktop.errors import NotFound, ValidationError
from desktop.services import plans
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.queries import read, timeline
from tests.factories_store import new_store
from tests.fakes.clock import FakeClock

TIP = Tip(rule="W2", word="escalatie", text="Papa gaat weg bij escalatie.")
Family = tuple[Lane, Dossier]


@pytest.fixture
def vermeer(tmp_path: Path) -> Iterator[Family]:
    lane = new_store(tmp_path)
    table = next(each for each in caseload()["household"] if each["key"] == "vermeer")
    yield lane, lane.run(read, lane.run(write_household, table))
    lane.close()


def a_minute_later(desk: Desk) -> None:
    assert isinstance(desk.clock, FakeClock)
    desk.clock.pass_time(60)


def test_explained_with_the_picture_and_brought_back(vermeer: Family) -> None:
    lane, dossier = vermeer
    item = dossier.of(Agreement)[0].id
    lane.run(plans.put_tip_away, dossier, item, TIP, None)
    (kept,) = lane.run(read, dossier.id).of(Dismissal)
    assert (kept.is_pictured, kept.reason, kept.at is not None) == (True, "", True)
    assert put_away(lane.run(read, dossier.id), item) == {TIP}
    lane.run(a_minute_later)
    lane.run(plans.show_tips_again, lane.run(read, dossier.id), item, (TIP,))
    assert put_away(lane.run(read, dossier.id), item) == frozenset()
    actions = [batch.action for batch in lane.run(timeline, dossier.id, 2)]
    assert actions == ["tip.shown_again", "tip.put_away"]


def test_without_the_picture_a_reason_is_asked_and_kept(vermeer: Family) -> None:
    lane, dossier = vermeer
    item = dossier.of(Agreement)[0].id
    with pytest.raises(ValidationError, match="reason_missing"):
        lane.run(plans.put_tip_away, dossier, item, TIP, "  ")
    lane.run(plans.put_tip_away, dossier, item, TIP, " Zo zegt hij het zelf. ")
    (kept,) = lane.run(read, dossier.id).of(Dismissal)
    assert (kept.is_pictured, kept.reason) == (False, "Zo zegt hij het zelf.")


def test_about_something_that_is_not_in_the_plan_nothing_is_kept(vermeer: Family) -> None:
    lane, dossier = vermeer
    with pytest.raises(NotFound):
        lane.run(plans.put_tip_away, dossier, EntityId("9" * 32), TIP, None)
