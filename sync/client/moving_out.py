"""The giving side of a move: offer a household to another region, seal it for them, and let go on receipt.

Sync thread; the functions that take a desk run on the store lane. Nothing changes for the workers until the
receipt covers everything that the log holds. Each step may be done again. Source: docs/adr/0024.
"""

from dataclasses import dataclass
from datetime import UTC

import msgspec

from desktop.domain.changes import decode
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations
from desktop.domain.ids import EntityId, HouseholdId, new_id
from desktop.domain.moves import TOLD, Move, MoveState, current
from desktop.domain.offers import offers
from desktop.errors import NotFound, Rejected, ValidationError
from desktop.store import access, queries
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids
from desktop.store.whole import whole_log, whole_photos
from desktop.store.workers import name_of
from sync.client.engine import sync_once
from sync.client.line import Line, now_seconds
from sync.client.moving import ANSWERED, SENT, covered_now, own_office, sync_whole, told
from sync.protocol import wire
from sync.protocol.moving import (
    Answer,
    Cargo,
    ReceiveLine,
    is_current,
    read_answer,
    read_receive_line,
    reason_of,
    seal_cargo,
)
from sync.protocol.records import DeviceCertificate

OFFERED, TAKEN_BACK, GONE = "region_move.offered", "region_move.taken_back", "region_move.gone"


@dataclass(frozen=True)
class Destination:
    """Where a household may go: what a receive line says. `digest`: of the words to compare."""

    line: str
    region: str
    name: str
    digest: bytes
    stated: ReceiveLine
    certificate: DeviceCertificate


@dataclass(frozen=True)
class Sealed:
    """The file of one household for another region. `digest`: of the words that they read out."""

    serial: str
    content: bytes
    digest: bytes


@dataclass(frozen=True)
class Underway:
    """A household and how its move stands. `is_behind`: it left, and work came since."""

    household: HouseholdId
    name: str
    move: Move
    is_behind: bool


def destination(line: Line, text: str) -> Destination:
    """What a receive line says. Makes no request.

    Raises ValidationError("move_line_damaged" | "move_newer" | "move_line_expired" | "move_own_region").
    """
    found = _read_line(text)
    if found.stated.office.root_key == line.session.identity.root_key:
        raise ValidationError("move_own_region")
    if not is_current(found.stated, now_seconds(line)):
        raise ValidationError("move_line_expired")
    return found


def send(line: Line, household: HouseholdId, to: Destination) -> Sealed:
    """Write the offer in the household's log, and seal all of it for the other region; again, if need be.

    `to` was compared by two people. Raises Rejected("move_not_whole"), ValidationError("move_open" |
    "move_handover_open" | "move_too_large"), NotFound, SyncError.
    """
    me = own_office(line)
    sync_whole(line, household)
    move = line.lane.run(offer, household, to, (me.office.root_key.hex(), me.office.region))
    sync_whole(line, household)
    cargo = line.lane.run(whole_household, household)
    about = (wire.id_of(household), wire.id_of(move))
    with told("move_not_whole", too_large="move_too_large"):
        content, digest = seal_cargo(cargo, me, to.certificate, about, now_seconds(line))
    serial = digest.hex()[:8]
    line.lane.run(access.log, SENT, household, serial)
    return Sealed(serial, content, digest)


def send_again(line: Line, household: HouseholdId) -> Sealed:
    """The household as it is now, for the region and laptop of before: after work that came since.

    Raises as `send`, and ValidationError("move_line_expired"): then they make a new line.
    """
    move = line.lane.run(_move, household)
    return send(line, household, destination(line, move.line))


def take_back(line: Line, household: HouseholdId, reason: str) -> None:
    """Think better of it, while nobody let go. Raises ValidationError("move_none_open"), SyncError."""
    line.lane.run(call_off, household, reason)
    sync_once(line)


def take_answer(line: Line, household: HouseholdId, text: str) -> str | None:
    """Take the other region's answer: let go (None), or hear why not, as far as this laptop may read it.

    Raises ValidationError("move_answer_damaged" | "move_newer" | "move_answer_other" | "move_none_open"),
    Rejected("move_answer_behind") where the log holds more than the receipt, ("move_not_whole"), SyncError.
    """
    sync_whole(line, household)
    reason = line.lane.run(conclude, household, text, line.session.identity.keys.hpke)
    sync_once(line)
    return reason


def offer(desk: Desk, household: HouseholdId, to: Destination, giving: tuple[str, str]) -> EntityId:
    """Say in the log that it is offered; the move that is meant. An open one to the same region goes on."""
    seen = queries.read(desk, household)
    receiving = to.stated.office.root_key.hex()
    known = current(seen.of(Move))
    is_ours = known is not None and known.giving == giving[0] and known.receiving == receiving
    if known is not None and is_ours and known.state in (MoveState.OPEN, MoveState.GONE):
        made = msgspec.structs.replace(known, line=to.line, receiver_name=to.name)
    elif known is not None and known.state in (MoveState.OPEN, MoveState.GONE):
        raise ValidationError("move_open")
    else:
        made = _new_move(desk, seen, to, giving)
    if any(each.is_open or each.is_in_discussion or each.is_to_carry_out for each in offers(seen)):
        raise ValidationError("move_handover_open")
    keep_own(desk, household, OFFERED, operations(seen, [made], op_ids(desk)))
    return made.id


def whole_household(desk: Desk, household: HouseholdId) -> Cargo:
    """Every batch as it was written, every photo, and the names of who wrote and who directs."""
    log = whole_log(desk, household)
    director = queries.read(desk, household).household.director
    named = {decode(body).author for body in log} | ({director} if director else set())
    return Cargo(
        batches=list(log),
        photos=list(whole_photos(desk, household).values()),
        people=[(wire.id_of(each), name_of(desk, each)) for each in sorted(named)],
    )


def call_off(desk: Desk, household: HouseholdId, reason: str) -> None:
    """Say in the log that it is not going, and why."""
    move = _move(desk, household)
    if move.state is not MoveState.OPEN:
        raise ValidationError("move_none_open")
    after = msgspec.structs.replace(move, taken_back_at=desk.clock.now(), reason=reason.strip())
    say(desk, household, TAKEN_BACK, after)


def conclude(desk: Desk, household: HouseholdId, text: str, hpke_private: bytes) -> str | None:
    """Compare the answer with the log, and write down what it comes to, with nothing in between."""
    move = _move(desk, household)
    if move.state not in (MoveState.OPEN, MoveState.GONE):
        raise ValidationError("move_none_open")
    answer = _answer(move, household, text)
    if answer.reason:
        reason = reason_of(answer, hpke_private)
        if move.state is MoveState.OPEN:
            call_off(desk, household, reason)
        return reason
    if answer.covered.hex() != covered_now(desk, household):
        raise Rejected("move_answer_behind")
    gone_at = move.gone_at or desk.clock.now()
    after = msgspec.structs.replace(move, gone_at=gone_at, covered=answer.covered.hex())
    say(desk, household, GONE, after)
    access.log(desk, ANSWERED, household)
    return None


def moves(desk: Desk) -> tuple[Underway, ...]:
    """Every household that is offered to another region, or went there or came from there of late."""
    since = desk.clock.now() - TOLD
    found = [
        Underway(each.id, each.name, each.move, is_behind(desk, each.id, each.move))
        for each in queries.summaries(desk)
        if each.move is not None and each.move.state is not MoveState.TAKEN_BACK
    ]
    return tuple(
        each
        for each in found
        if each.is_behind or (each.move.arrived_at or each.move.gone_at or since) >= since
    )


def is_behind(desk: Desk, household: HouseholdId, move: Move) -> bool:
    """Whether work came since the other region's receipt: it needs a new file."""
    return move.state is MoveState.GONE and move.covered != covered_now(desk, household)


def _new_move(desk: Desk, seen: Dossier, to: Destination, giving: tuple[str, str]) -> Move:
    return Move(
        id=EntityId(new_id(desk.clock)),
        serial=1 + max((each.serial for each in seen.of(Move)), default=0),
        giving=giving[0],
        giving_name=giving[1],
        receiving=to.stated.office.root_key.hex(),
        receiving_name=to.region,
        receiver_name=to.name,
        line=to.line,
        at=desk.clock.now().astimezone(UTC),
    )


def _answer(move: Move, household: HouseholdId, text: str) -> Answer:
    by = _read_line(move.line).certificate
    with told("move_answer_damaged", unknown_version="move_newer", wrong_subject="move_answer_other"):
        answer = read_answer(text, by)
    if (answer.household, answer.move) != (wire.id_of(household), wire.id_of(move.id)):
        raise ValidationError("move_answer_other")
    return answer


def _read_line(text: str) -> Destination:
    with told("move_line_damaged", unknown_version="move_newer"):
        stated, certificate, digest = read_receive_line(text)
    return Destination(
        "".join(text.split()), stated.office.region, certificate.name, digest, stated, certificate
    )


def say(desk: Desk, household: HouseholdId, action: str, after: Move) -> None:
    """Write in the household's log how the move stands."""
    keep_own(desk, household, action, operations(queries.read(desk, household), [after], op_ids(desk)))


def _move(desk: Desk, household: HouseholdId) -> Move:
    move = current(queries.read(desk, household).of(Move))
    if move is None:
        raise NotFound("move_none_open")
    return move
