"""What could not be read is counted, kept word for word, and taken in by a newer program."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.domain.changes import encode
from desktop.domain.ids import DeviceId
from desktop.errors import NotFound
from desktop.store import quarantine
from desktop.store.arrivals import Arrival
from desktop.store.commit import Origin, apply, apply_many
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.queries import read
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_store import fresh, kept_apart
from tests.laptop import LAPTOP

BATCHES = linde_laptop().batches
FOREIGN = b"\xc1 of a newer program"


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    with fresh(tmp_path / "s") as made:
        yield made


def kept_by_an_older_program(lane: Lane, arrival: Arrival) -> None:
    """As one leaves it for which the body is what FOREIGN is for this one."""
    lane.run(apply_many, [msgspec.structs.replace(arrival, body=FOREIGN)])
    lane.run(_write_body, arrival.body)


def _write_body(desk: Desk, body: bytes) -> None:
    desk.connection.execute("UPDATE quarantine SET body = ? WHERE body = ?", (body, FOREIGN))


def test_what_this_program_can_read_is_taken_in_and_what_it_cannot_stays(lane: Lane) -> None:
    for seq, batch in enumerate(BATCHES, start=1):
        kept_by_an_older_program(
            lane,
            Arrival(household=batch.household, body=encode(batch), seq=seq, hash=b"h", device=batch.device,
                    device_seq=seq, digest=b"d", id=batch.id, author=batch.author),
        )  # fmt: skip
    lane.run(apply_many, [Arrival(household=LINDE.household, body=FOREIGN, seq=99)])
    assert lane.run(quarantine.counts) == {LINDE.household: {"unreadable": len(BATCHES) + 1}}
    with pytest.raises(NotFound):
        lane.run(read, LINDE.household)
    assert lane.run(quarantine.read_again) == len(BATCHES)
    assert lane.run(read, LINDE.household).entities == linde_dossier().entities
    assert [body for _, body in lane.run(kept_apart)] == [FOREIGN]
    assert lane.run(quarantine.read_again) == 0


def test_what_a_signature_does_not_vouch_for_is_not_taken_in_later_either(lane: Lane) -> None:
    batch = BATCHES[0]
    thief = DeviceId("9" * 32)
    kept_by_an_older_program(
        lane, Arrival(household=batch.household, body=encode(batch), seq=1, device=thief)
    )
    refused = Arrival(household=batch.household, body=encode(BATCHES[1]), seq=2, refused="revoked_author")
    lane.run(apply_many, [refused])
    assert lane.run(quarantine.read_again) == 0
    assert lane.run(quarantine.counts)[LINDE.household].total() == 2


def test_what_bears_the_id_of_another_is_not_lost(lane: Lane) -> None:
    lane.run(apply, BATCHES[0], Origin.LOCAL)
    thief = msgspec.structs.replace(BATCHES[0], device=DeviceId("9" * 32))
    assert thief.device != LAPTOP
    kept_by_an_older_program(lane, Arrival(household=thief.household, body=encode(thief), seq=1))
    assert lane.run(quarantine.read_again) == 0
    assert [body for _, body in lane.run(kept_apart)] == [encode(thief)]


def test_the_same_at_another_place_in_a_log_that_was_begun_anew_is_one(lane: Lane) -> None:
    for seq in (3, 7):
        lane.run(apply_many, [Arrival(household=LINDE.household, body=FOREIGN, seq=seq)])
    assert lane.run(quarantine.counts) == {LINDE.household: {"unreadable": 1}}
