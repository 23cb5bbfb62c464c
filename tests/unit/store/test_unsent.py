"""Work that was not sent: taken back it is as if it was never written; claimed it bears the own name."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.households import Person
from desktop.domain.ids import BatchId, DeviceId, WorkerId
from desktop.domain.plans import Agreement
from desktop.errors import NotFound
from desktop.services.households import begin_household, write_belonging
from desktop.services.record import fresh as fresh_id
from desktop.store import outbox, unsent
from desktop.store.desk import Desk
from desktop.store.queries import read, summaries, timeline
from desktop.store.search import search
from tests.factories_store import fresh, refuse
from tests.laptop import EVA
from tests.sync_laptops import begin_family, write_agreement


def test_taken_back_it_is_as_if_it_was_never_written(tmp_path: Path) -> None:
    """Also where a later action names it as what it saw."""
    with fresh(tmp_path / "s") as lane:
        household, agreement = lane.run(begin_family)
        before = lane.run(read, household)
        grandma = Person(id=lane.run(fresh_id), name="Grootmoeder")
        lane.run(write_belonging, before, grandma)
        refused = lane.run(outbox.waiting)[-1].batch
        lane.run(refuse, refused)
        lane.run(write_agreement, household, agreement, "Nadia belt tante.")
        lane.run(write_belonging, lane.run(read, household), msgspec.structs.replace(grandma, phone="06"))
        lane.run(unsent.take_back, refused)
        found = lane.run(read, household)
        assert sorted(person.name for person in found.of(Person)) == ["", "Nadia"], "what came after it stays"
        assert [each.text for each in found.of(Agreement)] == ["Nadia belt tante."]
        assert lane.run(search, "grootmoeder") == ()
        assert len(lane.run(search, "tante")) == 1
        assert len(lane.run(timeline, household)) == 6
        assert lane.run(outbox.refused) == ()
        with pytest.raises(NotFound):
            lane.run(unsent.take_back, refused)


def test_a_changed_field_has_its_value_of_before_again(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        household, agreement = lane.run(begin_family)
        before = lane.run(read, household)
        lane.run(write_agreement, household, agreement, "Nadia belt tante.")
        lane.run(_refuse_last)
        lane.run(unsent.take_back, lane.run(outbox.refused)[0].batch)
        assert lane.run(read, household) == before


def test_a_household_of_which_nothing_is_left_is_not_listed(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        household = lane.run(begin_household, "Jansen", "FL-9")
        lane.run(_refuse_last)
        lane.run(unsent.take_back, lane.run(outbox.refused)[0].batch)
        assert lane.run(summaries) == ()
        with pytest.raises(NotFound):
            lane.run(read, household)


def test_what_waits_or_is_in_the_region_is_not_taken_back(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(begin_household, "Jansen", "FL-9")
        for batch in (lane.run(outbox.waiting)[0].batch, BatchId("0" * 32)):
            with pytest.raises(NotFound):
                lane.run(unsent.take_back, batch)
        assert len(lane.run(summaries)) == 1


def test_of_more_than_one_all_are_taken_back_or_none(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        lane.run(begin_family)
        items = [item.batch for item in lane.run(outbox.waiting)]
        for batch in items[:3]:
            lane.run(refuse, batch)
        before = lane.run(summaries)
        with pytest.raises(NotFound):
            lane.run(unsent.take_back, *items)
        assert (len(lane.run(outbox.refused)), lane.run(summaries)) == (3, before)
        assert lane.run(outbox.refused_alike, items[0]) == tuple(items[:3])
        lane.run(unsent.take_back, *items[:3])
        assert [item.batch for item in lane.run(outbox.waiting)] == items[3:]
        assert lane.run(outbox.refused) == ()


def test_claimed_all_that_waits_or_was_refused_bears_the_own_name(tmp_path: Path) -> None:
    """And goes again; the values are as they were, but for who wrote them."""
    me, mine = WorkerId("7" * 32), DeviceId("8" * 32)
    with fresh(tmp_path / "s") as lane:
        household, _ = lane.run(begin_family)
        lane.run(_refuse_last)
        before = lane.run(read, household)
        lane.become(me, mine)
        lane.run(unsent.claim)
        after = lane.run(read, household)
        assert {(each.author, each.device) for each in lane.run(timeline, household)} == {(me, mine)}
        assert {each.author for found in after.seen.values() for each in found} == {me}
        assert (before.household.director, after.household.director) == (EVA, me)
        assert after.of(Agreement) == before.of(Agreement)
        assert [item.code for item in lane.run(outbox.waiting)] == [""] * 4
        assert len(lane.run(search, "oma")) == 1
        assert lane.run(summaries)[0].director == me


def _refuse_last(desk: Desk) -> None:
    refuse(desk, outbox.waiting(desk)[-1].batch)
