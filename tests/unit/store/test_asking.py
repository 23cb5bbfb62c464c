"""Ids of ours as 16 bytes, others as the text that they are; both are found again, in one page and later."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.asking import rows_of
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.packed import pack, unpack
from tests.factories_store import fresh

OURS, CAPITALS, NO_DIGITS, SPACED = "0a" * 16, "0A" * 16, "zz" * 16, "0a " * 10 + "0a"
LONG = "b" * 64
ODD = (CAPITALS, NO_DIGITS, SPACED, LONG, "", "ë" * 32)
ASKED = "SELECT household, id FROM op WHERE household = ? AND id"


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    with fresh(tmp_path / "s") as opened:
        yield opened


def keep(desk: Desk, household: int, *ids: str) -> None:
    desk.connection.executemany(
        "INSERT INTO op (household, id, batch, entity, field) VALUES (?, ?, 1, 'e', 'f')",
        [(household, pack(each)) for each in ids],
    )


def found(desk: Desk, *keys: tuple[int, str]) -> set[tuple[int, str]]:
    asked = [(household, pack(each)) for household, each in keys]
    return {(household, unpack(each)) for household, each in rows_of(desk.connection, ASKED, asked)}


def test_only_what_is_an_id_of_ours_is_packed() -> None:
    assert pack(OURS) == bytes.fromhex(OURS)
    assert [pack(each) for each in ODD] == list(ODD)
    assert [unpack(pack(each)) for each in (OURS, *ODD)] == [OURS, *ODD]


def test_each_is_found_and_nothing_else(lane: Lane) -> None:
    lane.run(keep, 1, OURS, *ODD)
    assert lane.run(found, (1, OURS), *((1, each) for each in ODD)) == {(1, each) for each in (OURS, *ODD)}
    assert lane.run(found, (1, "0b" * 16), (1, "aa"), (2, OURS)) == set()


def test_what_lies_between_two_that_are_not_here_is_not_found(lane: Lane) -> None:
    lane.run(keep, 1, OURS)
    assert lane.run(found, (1, "09" * 16), (1, "0b" * 16)) == set()
    assert lane.run(found, (1, "a"), (1, "ff" * 16), (1, OURS), (3, OURS)) == {(1, OURS)}


def test_nothing_asked_finds_nothing(lane: Lane) -> None:
    assert lane.run(found) == set()
