"""What a laptop that was cut off may have in a household's log: what a colleague signed that it had.

Functions that take a desk run on the store lane; the rest is pure. An honest region takes nothing from such a
laptop any more. A region that lies can bring what it signed later, under a key that it still had. So the
first laptop that stays and stands at the end of the log makes the next key, and says in its signed record how
far the other had come (`Ending`): every laptop that reads the record holds it to that, newcomers too. What is
late is kept apart, word for word, with an alarm; the log goes on behind it.

Only whom a coordinator or the root cut off is ended, and after the time that it was given to bring what it
had: a signed order is never loosened, and so an ending never comes too early. Why so: docs/adr, "A revoked
laptop is held to what was signed". Source: security.md figure 11; sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Iterable

from desktop.domain.ids import DeviceId, HouseholdId
from desktop.store import sync_state
from desktop.store.desk import Desk
from sync.client.book import Book, may_have_written
from sync.protocol import limits, wire
from sync.protocol.envelopes import Header
from sync.protocol.records import Ending, EpochRecord

REVOKED_AUTHOR = "revoked_author"
CLOCK_MARGIN_SECONDS = 24 * 3600
"""After the time to bring what was left: our clock may be ahead of the region's."""


def is_late(book: Book, header: Header, digest: bytes) -> bool:
    """Whether this envelope is not of what its revoked device had when the next key was made."""
    if header.device not in book.revoked:
        return False
    end = _ending(book, header.household, header.device)
    return end is not None and _is_beyond(end, header.device_seq, digest)


def not_ended(book: Book, household: bytes, now: int) -> list[bytes]:
    """Who was cut off, may have written here, and is held to nothing yet; as many as one record takes."""
    gone = [
        device
        for device in sorted(book.revoked - book.unordered)
        if may_have_written(book, household, device)
        and _is_over(book, device, now)
        and _ending(book, household, device) is None
    ]
    return gone[: limits.MAX_ENDINGS]


def endings(desk: Desk, household: HouseholdId, devices: Iterable[bytes]) -> tuple[Ending, ...]:
    """How far these came, in the log as this laptop took it in."""
    return tuple(_here(desk, household, device) for device in devices)


def has_outrun(desk: Desk, record: EpochRecord) -> bool:
    """Whether more of a revoked device was taken in here than the record, which is new to us, says it had."""
    household = HouseholdId(record.household.hex())
    return any(
        _is_beyond(end, here.last, here.digest)
        for end in record.endings
        for here in endings(desk, household, [end.device])
    )


def _here(desk: Desk, household: HouseholdId, device: bytes) -> Ending:
    last, digest = sync_state.device_link(desk, household, DeviceId(device.hex()))
    return Ending(device, last, digest or wire.NO_HASH)


def _ending(book: Book, household: bytes, device: bytes) -> Ending | None:
    """The first word on it: a later one says nothing."""
    records = book.epochs.get(household, {})
    said = (end for epoch in sorted(records) for end in records[epoch].endings if end.device == device)
    return next(said, None)


def _is_beyond(end: Ending, device_seq: int, digest: bytes) -> bool:
    return device_seq > end.last or (device_seq == end.last and digest != end.digest)


def _is_over(book: Book, device: bytes, now: int) -> bool:
    """Whether the time that it had to bring what was left is over; at once where it got none."""
    until = book.drains.get(device, 0)
    return until == 0 or now > until + CLOCK_MARGIN_SECONDS
