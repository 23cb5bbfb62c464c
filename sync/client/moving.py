"""What both sides of a move to another region stand on: who signs, what a household covers, what is whole.

Sync thread; the functions that take a desk run on the store lane. Source: docs/adr/0024.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from desktop.domain.changes import decode
from desktop.domain.ids import HouseholdId
from desktop.domain.moves import MARK
from desktop.errors import Rejected, ValidationError
from desktop.store import outbox, photo_due, photos, sync_state
from desktop.store.desk import Desk
from desktop.store.whole import known_operations, photo_digests
from sync.client import book as books
from sync.client.engine import sync_once
from sync.client.feed import kept_certificate
from sync.client.line import Line, feed_of
from sync.protocol import fingerprints, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.moving import Office, Sender, covering

SENT, TAKEN_IN, ANSWERED = "household.sent", "household.taken_in", "household.answered"
"""In the access log: a household left for another region, came from one, was let go."""


def own_office(line: Line) -> Sender:
    """This laptop as another region can check it.

    Raises Rejected("not_a_coordinator" | "coordinator_not_certified").
    """
    me = line.session.identity
    if not me.is_coordinator:
        raise Rejected("not_a_coordinator")
    certificate = line.lane.run(kept_certificate, me.device)
    if certificate is None or me.device in feed_of(line).book.revoked:
        raise Rejected("coordinator_not_certified")
    return Sender(Office(me.region, me.root_key, certificate), me.device, me.keys)


def six_words(digest: bytes, words: Sequence[str]) -> str:
    """What two people read to each other: it stands for every byte of a line or a file."""
    return fingerprints.as_words(digest, words)


@contextmanager
def told(damaged: str, **others: str) -> Iterator[None]:
    """A ProtocolFault inside as the ValidationError that a person is told; `others` by code of the fault."""
    try:
        yield
    except ProtocolFault as fault:
        raise ValidationError(others.get(fault.code.value, damaged)) from None


def covered_by(bodies: Iterable[bytes], digests: Iterable[str]) -> str:
    """What these batches and photos hold, as one digest in hex; but what is said of the move itself.

    Both regions write that into their own log, and neither waits for the other's word.
    """
    ops = [op for body in bodies for op in decode(body).ops]
    of_moves = {op.entity for op in ops if op.field == MARK}
    return covering((op.op_id for op in ops if op.entity not in of_moves), digests).hex()


def covered_now(desk: Desk, household: HouseholdId) -> str:
    """The same of what this laptop has. Raises NotFound."""
    ops = known_operations(desk, household, but_with=MARK)
    return covering(ops, photo_digests(desk, household)).hex()


def sync_whole(line: Line, household: HouseholdId) -> None:
    """Sync, and be sure that laptop and region hold the same of this household, all of it.

    Raises SyncError, Rejected("move_not_whole") while anything waits, was refused, is missing or held up.
    """
    report = sync_once(line)
    is_mine = books.is_active(feed_of(line).book, wire.id_of(household), line.session.identity.worker)
    if not is_mine or household in report.troubles or not line.lane.run(is_whole, household):
        raise Rejected("move_not_whole")


def is_whole(desk: Desk, household: HouseholdId) -> bool:
    """Whether nothing waits to go to the region or to come from it, was refused, or lacks a photo."""
    waits = photo_due.waits(desk).get(household, photo_due.Waits())
    is_still = household not in outbox.counts(desk) and not waits.count
    return is_still and sync_state.replica(desk, household).seq > 0 and not photos.missing(desk, household)
