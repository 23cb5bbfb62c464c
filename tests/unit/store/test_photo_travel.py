"""Photos on their way, in the store: what waits, what goes first, what is let go, and what a purge leaves."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.domain.audience import HOUSEHOLD
from desktop.domain.changes import encode
from desktop.domain.photos import Photo
from desktop.services import photos as services
from desktop.store import outbox, photo_due, photo_out, photos, sync_state
from desktop.store.arrivals import Arrival
from desktop.store.commit import Origin, apply, apply_many
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.purge import purge
from desktop.store.queries import read
from desktop.store.sending import Settled, keep_sealed, settle, start_over, to_send
from tests.factories import LINDE, linde_laptop
from tests.factories_photos import taken
from tests.factories_store import fresh
from tests.laptop import counted_id
from tests.sync_photos import rows

US = (LINDE.household,)
DAY = 24 * 60 * 60


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    with fresh(tmp_path / "s") as found:
        for batch in linde_laptop().batches:
            found.run(apply, batch, Origin.LOCAL)
        waiting = [item.batch for item in found.run(outbox.waiting)]
        found.run(settle, Settled(accepted=tuple(waiting)))
        found.run(sync_state.keep_keys, LINDE.household, {1: bytes(32)})
        yield found


def add(lane: Lane, what: str = "door") -> photo_out.Outgoing:
    lane.run(services.add_photo, lane.run(read, LINDE.household), taken(what), "de deur", HOUSEHOLD)
    return lane.run(photo_out.due, US)[-1]


def sealed(item: photo_out.Outgoing) -> photo_out.Outgoing:
    return msgspec.structs.replace(item, reference=b"r", sealed=b"verzegeld")


def test_a_batch_waits_for_its_photo_and_nothing_waits_for_it(lane: Lane) -> None:
    item = add(lane)
    assert item.photo == taken("door").sha256
    lane.run(photos.read, LINDE.household, item.photo)
    assert lane.run(to_send, US) == ()
    later = lane.run(read, LINDE.household).of(Photo)[0]
    lane.run(services.write_photo, lane.run(read, LINDE.household), msgspec.structs.replace(later, name="x"))
    (text,) = lane.run(to_send, US)
    assert text.batch != item.batch
    lane.run(keep_sealed, [(text.batch, 1, b"env")])
    lane.run(photo_out.keep, sealed(item))
    lane.run(photo_out.arrived, item)
    assert [each.batch for each in lane.run(to_send, US)] == [text.batch, item.batch], "sealed first"
    assert lane.run(photo_out.references, [text.batch, item.batch]) == {item.batch: {item.photo: b"r"}}


def test_sealed_bytes_are_kept_until_the_batch_left_the_outbox(lane: Lane) -> None:
    item = add(lane)
    assert lane.run(photo_out.with_bytes, item) == item
    lane.run(photo_out.keep, sealed(item))
    assert lane.run(photo_out.with_bytes, item).sealed == b"verzegeld"
    lane.run(photo_out.arrived, item)
    assert lane.run(rows) == (1, 1, 0)
    lane.run(settle, Settled(accepted=(item.batch,)))
    assert lane.run(rows) == (0, 1, 0)
    lane.run(start_over, LINDE.household)
    (again,) = lane.run(photo_out.due, US)
    assert (again.batch, lane.run(photo_out.with_bytes, again).sealed) == (item.batch, b"")


def test_without_a_key_or_refused_no_photo_is_due(lane: Lane) -> None:
    item = add(lane)
    assert lane.run(photo_out.held_back, US) == {item.batch: item.household}
    lane.run(settle, Settled(refused=((item.batch, "not_assigned"),)))
    assert lane.run(photo_out.due, US) == ()
    assert lane.run(photo_out.held_back, US) == {}
    lane.run(outbox.again, item.batch)
    assert len(lane.run(photo_out.due, US)) == 1
    assert lane.run(photo_out.due, ()) == ()
    lane.run(lambda desk: desk.connection.execute("UPDATE replica SET epoch = 0"))
    assert lane.run(photo_out.due, US) == ()


def test_what_was_put_off_waits_its_time_and_no_clock_keeps_it_for_ever(lane: Lane) -> None:
    item = add(lane)
    lane.run(photo_out.put_off, item, "photo_no_room", 60.0)
    assert lane.run(photo_out.due, US) == ()
    assert lane.run(photo_due.waits) == {
        LINDE.household: photo_due.Waits(count=1, codes=frozenset({"photo_no_room"}))
    }
    later = lane.run(lambda desk: desk.clock.now() + timedelta(seconds=61))
    assert lane.run(_due_at, later.timestamp())
    assert lane.run(_due_at, later.timestamp() - 3 * DAY), "the clock was wrong when it was put off"


def _due_at(desk: Desk, seconds: float) -> bool:
    """As if it were then: the moment that was kept moves the other way."""
    ahead = int((seconds - desk.clock.now().timestamp()) * 1000)
    desk.connection.execute("UPDATE photo_out SET next_ms = next_ms - ?", (ahead,))
    found = bool(photo_out.due(desk, US))
    desk.connection.execute("UPDATE photo_out SET next_ms = next_ms + ?", (ahead,))
    return found


def test_brought_again_at_once_and_then_later(lane: Lane) -> None:
    item = add(lane)
    lane.run(photo_out.keep, sealed(item))
    for is_due in (True, False):
        lane.run(photo_out.arrived, item)
        lane.run(keep_sealed, [(item.batch, 1, b"env")])
        lane.run(photo_out.bring_again, [item.batch])
        assert bool(lane.run(photo_out.due, US)) is is_due
        assert lane.run(outbox.waiting)[0].envelope is None
        assert lane.run(to_send, US) == ()


def from_elsewhere(lane: Lane, *named: tuple[str, bytes]) -> None:
    laptop = linde_laptop().beside()
    photo = taken("garden")
    about = Photo(id=counted_id(0xA01), name="tuin", sha256=photo.sha256, audience=HOUSEHOLD)
    laptop.write("photo.added", about)
    batch = laptop.batches[-1]
    lane.run(
        apply_many, [Arrival(household=LINDE.household, body=encode(batch), seq=900, hash=b"h", photos=named)]
    )


def test_a_reference_comes_with_its_batch_and_counts_for_what_that_brings(lane: Lane) -> None:
    digest = taken("garden").sha256
    from_elsewhere(lane, (digest, b"one"), ("ab" * 32, b"other"))
    (item,) = lane.run(photo_due.due, US)
    assert (item.photo, item.reference) == (digest, b"one")
    lane.run(photo_due.keep_part, item, b"begin")
    assert lane.run(photo_due.received, item) == b"begin"
    lane.run(photo_due.put_off, item, "photo_broken", 60.0)
    assert lane.run(photo_due.received, item) == b""
    assert lane.run(photo_due.due, US) == ()
    assert lane.run(photo_due.waits)[LINDE.household].codes == {"photo_broken"}
    lane.run(photos.keep, LINDE.household, taken("garden").content)
    lane.run(photo_due.forget, item)
    assert lane.run(photo_due.waits) == {}


def test_what_came_another_way_is_forgotten(lane: Lane) -> None:
    from_elsewhere(lane, (taken("garden").sha256, b"one"), (taken("garden").sha256, b"two"))
    assert len(lane.run(photo_due.due, US)) == 2
    assert lane.run(photo_due.due, ()) == ()
    lane.run(photos.keep, LINDE.household, taken("garden").content)
    assert lane.run(photo_due.due, US) == ()
    assert lane.run(rows)[2] == 0


def test_a_photo_that_nobody_names_rests_until_photos_are_spoken_of(lane: Lane) -> None:
    from_elsewhere(lane, (taken("garden").sha256, b"one"))
    lane.run(services.remove_photo, lane.run(read, LINDE.household), counted_id(0xA01))
    assert lane.run(photo_due.due, US) == ()
    assert lane.run(photo_due.waits) == {}
    assert lane.run(rows)[2] == 1
    add(lane, "garden")
    assert lane.run(photo_due.due, US) == (), "its bytes came with the action"
    assert lane.run(rows)[2] == 0


def test_a_purge_takes_what_is_on_its_way(lane: Lane) -> None:
    lane.run(photo_out.keep, sealed(add(lane)))
    from_elsewhere(lane, (taken("garden").sha256, b"one"))
    lane.run(photo_due.keep_part, lane.run(photo_due.due, US)[0], b"begin")
    assert lane.run(rows) == (1, 1, 1)
    lane.run(purge, LINDE.household, drops_unsent=True)
    assert lane.run(rows) == (0, 0, 0)
    assert hashlib.sha256(taken("garden").content).hexdigest() == taken("garden").sha256
