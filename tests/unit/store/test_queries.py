"""Reading by view: the timeline in pages, a field's history, a dossier as it once stood, open conflicts."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.households import Person
from desktop.domain.ids import BatchId, HouseholdId
from desktop.errors import NotFound
from desktop.store.commit import Origin, apply
from desktop.store.lane import Lane
from desktop.store.queries import (
    field_history,
    read,
    read_at,
    summaries,
    summary,
    timeline,
)
from tests.factories import LINDE, linde_laptop
from tests.factories_store import fresh
from tests.laptop import Laptop


def renamed(laptop: Laptop, name: str) -> None:
    mama = laptop.dossier.get(Person, LINDE.mama)
    assert mama is not None
    laptop.write("naam", msgspec.structs.replace(mama, phone=name))


def save_all(lane: Lane, laptop: Laptop) -> None:
    for batch in laptop.batches:
        lane.run(apply, batch, Origin.LOCAL)


def test_the_past_of_a_field_and_of_a_dossier(tmp_path: Path) -> None:
    laptop = linde_laptop()
    for phone in ("1", "2", "3"):
        renamed(laptop, phone)
    with fresh(tmp_path / "s") as lane:
        save_all(lane, laptop)
        history = lane.run(field_history, LINDE.household, LINDE.mama, "phone")
        assert [entry.op.value for entry in history] == ["3", "2", "1", "06 00 00 00 11"]
        for at, phone in ((2, "06 00 00 00 11"), (3, "1"), (4, "2"), (5, "3")):
            then = lane.run(read_at, LINDE.household, laptop.batches[at].id).get(Person, LINDE.mama)
            assert then is not None
            assert then.phone == phone


def test_the_timeline_goes_by_in_pages(tmp_path: Path) -> None:
    laptop = linde_laptop()
    for number in range(7):
        renamed(laptop, str(number))
    with fresh(tmp_path / "s") as lane:
        save_all(lane, laptop)
        pages: list[BatchId] = []
        while page := lane.run(timeline, LINDE.household, 3, pages[-1] if pages else None):
            pages += [batch.id for batch in page]
        assert pages == [batch.id for batch in reversed(laptop.batches)]


def test_a_conflict_stands_in_the_dossier_and_is_counted_in_its_line(tmp_path: Path) -> None:
    here = linde_laptop()
    there = here.beside()
    renamed(here, "1")
    renamed(there, "2")
    here.take_in(there.batches)
    with fresh(tmp_path / "s") as lane:
        save_all(lane, here)
        (conflict,) = lane.run(read, LINDE.household).conflicts
        assert (conflict.entity, conflict.field) == (LINDE.mama, "phone")
        assert {entry.op.value for entry in conflict.options} == {"1", "2"}
        assert lane.run(summary, LINDE.household).conflicts == 1


def test_what_is_not_here_is_said(tmp_path: Path) -> None:
    nobody = HouseholdId("9" * 32)
    with fresh(tmp_path / "s") as lane:
        assert lane.run(summaries) == ()
        assert lane.run(timeline, nobody) == ()
        assert lane.run(field_history, nobody, LINDE.mama, "phone") == ()
        for job in (read, summary):
            with pytest.raises(NotFound):
                lane.run(job, nobody)
        save_all(lane, linde_laptop())
        with pytest.raises(NotFound):
            lane.run(timeline, LINDE.household, 3, BatchId("7" * 32))
