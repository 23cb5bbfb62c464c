"""The receiving side of a move: ask for a household, read what came, begin it here, and give the receipt.

Sync thread; the functions that take a desk run on the store lane. Nothing of a file is believed that its
sender did not sign, and nothing is kept before a person said for whom it is. Taken in twice, in part or out
of order it ends the same: operations keep their ids. Source: docs/adr/0024.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from desktop.domain.changes import SCHEMA, ChangeBatch, Stamped, Writer, stamped
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.edits import operations
from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.merge import heads
from desktop.domain.moves import Move, MoveState, current
from desktop.domain.offers import offers
from desktop.domain.summary import Summary, summarise
from desktop.errors import NotFound, Rejected, ValidationError
from desktop.store import access, queries
from desktop.store.arrivals import Arrival, Unfit, opened, require_fit
from desktop.store.commit import apply_own
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids
from desktop.store.photos import require_photos
from desktop.store.whole import known_operations
from sync.client import coordinator
from sync.client.attached import FIELD
from sync.client.book import is_active
from sync.client.engine import sync_once
from sync.client.line import Line, feed_of, now_seconds
from sync.client.moving import TAKEN_IN, covered_by, is_whole, own_office, sync_whole, told
from sync.protocol import wire
from sync.protocol.moving import (
    Received,
    open_cargo,
    open_file,
    read_receive_line,
    write_receipt,
    write_receive_line,
    write_refusal,
)

ARRIVED = "region_move.arrived"


@dataclass(frozen=True)
class Moved:
    """A household that came, verified and read; nothing of it is kept yet. `digest`: of the words."""

    household: HouseholdId
    move: EntityId
    region: str
    name: str
    digest: bytes
    summary: Summary
    received: Received
    bodies: tuple[bytes, ...]
    batches: tuple[ChangeBatch, ...]
    photos: Mapping[str, bytes]
    people: Mapping[WorkerId, str]

    @property
    def director_name(self) -> str:
        """Who directed it until now, as far as the file says."""
        return self.people.get(self.summary.director or WorkerId(""), "")


def request_line(line: Line) -> tuple[str, bytes]:
    """The line with which this laptop asks for a household, and the digest of its words."""
    text = write_receive_line(own_office(line), now_seconds(line))
    return text, read_receive_line(text)[2]


def read_file(line: Line, content: bytes) -> Moved:
    """What came, as a person may see it before it is taken in. Makes no request.

    Raises ValidationError("move_file_damaged" | "move_newer" | "move_not_for_you" | "move_own_region" |
    "move_handover_open").
    """
    me = own_office(line)
    with told("move_file_damaged", unknown_version="move_newer", wrong_subject="move_not_for_you"):
        received = open_file(content, me)
        if received.letter.office.root_key == me.office.root_key:
            raise ValidationError("move_own_region")
        cargo = open_cargo(received)
    household = HouseholdId(received.letter.household.hex())
    batches = tuple(_batch(household, body) for body in cargo.batches)
    entries = [entry for batch in batches for entry in stamped(batch)]
    if len({entry.op.op_id for entry in entries}) != len(entries):
        raise ValidationError("move_file_damaged")
    dossier = _dossier(household, entries, received)
    try:
        photos = require_photos(cargo.photos)
    except ValidationError:
        raise ValidationError("move_file_damaged") from None
    return Moved(
        household,
        EntityId(received.letter.move.hex()),
        received.letter.office.region,
        received.sender.name,
        received.digest,
        summarise(dossier),
        received,
        tuple(cargo.batches),
        batches,
        photos,
        {WorkerId(worker.hex()): name for worker, name in cargo.people},
    )


def take_in(line: Line, moved: Moved, director: WorkerId) -> str:
    """Begin the household here for this worker, bring it to the region, and give the receipt.

    `moved` was compared by two people. Raises ValidationError("move_already_here"), Rejected(
    "move_not_sent") while the region does not have all of it: `receipt` follows later. SyncError, StoreError.
    """
    sync_once(line)
    _come_in(line, moved.household)
    line.lane.run(write_in, moved, director)
    sync_once(line)
    coordinator.assign(line, moved.household, director)
    sync_once(line)
    return receipt(line, moved.household)


def refuse(line: Line, moved: Moved, reason: str) -> str:
    """The line that says no. Raises ValidationError("reason_missing" | "move_reason_long")."""
    if not reason.strip():
        raise ValidationError("reason_missing")
    with told("move_reason_long"):
        text = write_refusal(own_office(line), moved.received, reason.strip())
    line.lane.run(access.log, TAKEN_IN, moved.household, outcome="refused")
    return text


def receipt(line: Line, household: HouseholdId) -> str:
    """The line that lets the other region go: everything that came is in this region.

    Raises NotFound("move_none_open"), Rejected("move_not_sent").
    """
    move = line.lane.run(arrived, household)
    if not line.lane.run(is_whole, household):
        raise Rejected("move_not_sent")
    about = (wire.id_of(household), wire.id_of(move.id))
    return write_receipt(own_office(line), about, wire.hash_of(move.taken_in))


def arrived(desk: Desk, household: HouseholdId) -> Move:
    """The last move by which a household came here."""
    found = [each for each in queries.read(desk, household).of(Move) if each.arrived_at is not None]
    if not found:
        raise NotFound("move_none_open")
    return max(found, key=lambda each: (each.serial, each.id))


def write_in(desk: Desk, moved: Moved, director: WorkerId) -> None:
    """Keep what is new of it, as own batches with the operations and moments as they were written."""
    _require_welcome(desk, moved)
    apply_own(desk, fresh_batches(desk, moved), list(moved.photos.values()))
    seen = queries.read(desk, moved.household)
    found = seen.get(Move, moved.move)
    if found is None:
        raise ValidationError("move_file_damaged")
    count = len(moved.photos) + sum(len(batch.ops) for batch in moved.batches)
    is_first = found.arrived_at is None
    if count >= found.taken_in_of:  # an older file is held by what came since
        found = msgspec.structs.replace(
            found,
            arrived_at=found.arrived_at or desk.clock.now(),
            taken_in=covered_by(moved.bodies, moved.photos),
            taken_in_of=count,
        )
    ops = operations(seen, [found], op_ids(desk))
    if is_first:
        director_now = msgspec.structs.replace(seen.household, director=director)
        ops = (*ops, *operations(seen, [director_now], op_ids(desk)))
    keep_own(desk, moved.household, ARRIVED, ops)
    access.log(desk, TAKEN_IN, moved.household, moved.digest.hex()[:8])


def fresh_batches(desk: Desk, moved: Moved) -> list[bytes]:
    """What is not known here of it, as own batches: the operations tell, whoever took them in before."""
    known = known_operations(desk, moved.household)
    return [
        _own(desk, moved, batch, body)
        for batch, body in zip(moved.batches, moved.bodies, strict=True)
        if not known.issuperset(op.op_id for op in batch.ops)
    ]


def _come_in(line: Line, household: HouseholdId) -> None:
    """Where this region has the household already, this coordinator needs all of it first."""
    book, raw = feed_of(line).book, wire.id_of(household)
    if not any(where == raw for where, _ in book.assignments):
        return
    if not is_active(book, raw, book.worker):
        coordinator.assign(line, household, WorkerId(book.worker.hex()))
    sync_whole(line, household)


def _require_welcome(desk: Desk, moved: Moved) -> None:
    """A household that is here takes in only what comes from the region with which it is being moved."""
    try:
        moves = queries.read(desk, moved.household).of(Move)
    except NotFound:
        return
    theirs = moved.received.letter.office.root_key.hex()
    is_more = any(each.giving == theirs for each in moves)
    is_back = any(each.receiving == theirs and each.gone_at is not None for each in moves)
    if not (is_more or is_back):
        raise ValidationError("move_already_here")


def _batch(household: HouseholdId, body: bytes) -> ChangeBatch:
    try:
        batch = opened(Arrival(household=household, body=body))
        require_fit(batch)
    except Unfit:
        raise ValidationError("move_file_damaged") from None
    if batch.schema > SCHEMA:
        raise ValidationError("move_newer")
    return batch


def _dossier(household: HouseholdId, entries: list[Stamped], received: Received) -> Dossier:
    """As it stands in the other region: its offer to us counts there, and nothing else is on offer."""
    dossier = read_dossier(household, heads(entries))
    move = current(dossier.of(Move))
    stated = (received.letter.move.hex(), received.letter.office.root_key.hex())
    if move is None or (move.id, move.giving) != stated or move.state not in (MoveState.OPEN, MoveState.GONE):
        raise ValidationError("move_file_damaged")
    if any(each.is_open or each.is_in_discussion or each.is_to_carry_out for each in offers(dossier)):
        raise ValidationError("move_handover_open")
    return dossier


def _own(desk: Desk, moved: Moved, batch: ChangeBatch, body: bytes) -> bytes:
    """The batch as this laptop signs it, and who wrote it. What is not known here stays as it was."""
    fields = msgspec.msgpack.decode(body, type=dict[str, msgspec.Raw])
    fields.pop(FIELD, None)
    own: dict[str, object] = {"author": desk.worker, "device": desk.device}
    if batch.writer is msgspec.UNSET:
        name = moved.people.get(batch.author, "")
        own["writer"] = Writer(worker=batch.author, name=name, region=moved.region)
    return wire.encode(fields | {name: msgspec.Raw(wire.encode(value)) for name, value in own.items()})
