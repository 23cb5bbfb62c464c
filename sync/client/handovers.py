"""What a warm handover asks of a coordinator's laptop: places, and with them keys, by what was answered.

Sync thread; the functions that take a desk run on the store lane. Offer and answer are sealed in the
household's own log, so the region learns no more than the places that follow. Every step looks at how it
stands first, and is written down in the log when it is done: cut off anywhere, or done by two coordinators at
once, it ends the same. Source: domain.md "Handover and sharing", sync.md "Leaving, wiping, coming back".
"""

from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from desktop.domain.changes import Stamped
from desktop.domain.edits import operations, said
from desktop.domain.fields import Entity
from desktop.domain.handovers import Answer, Handover, is_rightful
from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.offers import Offer, ended, offers
from desktop.errors import Rejected
from desktop.store import outbox, queries
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids
from sync.client.book import Book, is_active, live_certificates
from sync.client.coordinator import DRAIN_DAYS, state_place
from sync.client.line import Line, now_seconds
from sync.protocol import wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import AssignmentState, Role

_DAY_SECONDS = 24 * 3600
LETS_IN, CARRIED = "handover.lets_in", "handover.carried"


@dataclass(frozen=True)
class Asked:
    """One handover of one household, whose last answer was not carried out yet.

    `is_let_in`: a coordinator's laptop said in the log that the receiver had no place before it, and the
    region has that.
    """

    household: HouseholdId
    handover: Handover
    speakers: tuple[WorkerId, ...]
    is_let_in: bool


def carry_out(line: Line, book: Book) -> int:
    """Give and take the places that handovers ask for; how many steps were taken. Raises SyncError.

    One that the region refuses, or that cannot be yet, waits for the next sync and holds up no other. One
    step a household: the book knows of it only when the feed was read again.
    """
    taken: set[HouseholdId] = set()
    for asked in line.lane.run(asked_for, leaders(book)):
        if asked.household in taken:
            continue
        try:
            is_taken = _carry_out(line, book, asked)
        except (Rejected, ProtocolFault):  # the latter: an id in the log that is none
            continue
        if is_taken:
            taken.add(asked.household)
    return len(taken)


def asked_for(desk: Desk, leaders: frozenset[WorkerId]) -> tuple[Asked, ...]:
    """What is to be carried out, of those alone whose word it is."""
    found = []
    for line in queries.summaries(desk):
        if not any(each.is_to_carry_out for each in line.handovers):
            continue
        dossier = queries.read(desk, line.id)
        for each in offers(dossier):
            handover = each.handover
            if not each.is_to_carry_out:
                continue
            offered = [
                entry for name in ("giver", "receiver") for entry in dossier.seen.get((handover.id, name), ())
            ]
            answered = queries.field_history(desk, line.id, handover.id, "answer")
            if is_rightful(handover, offered, answered, leaders):
                if handover.answer is Answer.OPEN and _has_moved_since(desk, line.id, offered):
                    continue
                is_let_in = _is_let_in(desk, line.id, each, leaders)
                found.append(Asked(line.id, handover, each.speakers, is_let_in))
    return tuple(found)


def _has_moved_since(desk: Desk, household: HouseholdId, offered: Collection[Stamped]) -> bool:
    """Whether another directed since: an offer does not live again when the giver directs again."""
    directed = queries.field_history(desk, household, EntityId(household), "director")
    return any(
        entry.hlc > offer.hlc and entry.op.value != offer.op.value
        for entry in directed
        for offer in offered
        if offer.op.field == "giver"
    )


def _is_let_in(desk: Desk, household: HouseholdId, offer: Offer, leaders: frozenset[WorkerId]) -> bool:
    """Whether a no takes the receiver's place back: it came by this alone, and they do not direct now."""
    it = offer.handover
    is_no = it.answer in (Answer.REFUSED, Answer.TAKEN_BACK) and it.carried is not Answer.ACCEPTED
    if is_no and it.receiver == offer.responsible:
        return False
    looked, unsent = (
        queries.field_history(desk, household, it.id, "let_in"),
        outbox.operations(desk, household),
    )
    return any(
        entry.op.value is True and entry.author in leaders and entry.op.op_id not in unsent
        for entry in looked
    )


def write_let_in(desk: Desk, asked: Asked) -> bool:
    """Keep in the log that the receiver comes in by this handover alone: a refusal takes that place back.

    In the name of who works here, whatever anybody else wrote of it. False where that was done and waits.
    """
    seen = queries.read(desk, asked.household)
    found = seen.get(Handover, asked.handover.id)
    entries = seen.seen.get((asked.handover.id, "let_in"), ())
    if found is None or any(entry.author == desk.worker and entry.op.value is True for entry in entries):
        return False
    keep_own(desk, asked.household, LETS_IN, [said(seen, found, "let_in", True, op_ids(desk))])
    return True


def write_down(desk: Desk, asked: Asked) -> None:
    """Keep in the household's log that this answer was carried out, and who directs from now on."""
    seen = queries.read(desk, asked.household)
    found = seen.get(Handover, asked.handover.id)
    if found is None:
        return
    household, answer, director = seen.household, asked.handover.answer, None
    after: list[Entity] = [msgspec.structs.replace(found, carried=answer)]
    if answer is Answer.ACCEPTED and household.director == found.giver:
        director = found.receiver
    elif found.carried is Answer.ACCEPTED and household.director == found.receiver:
        director = found.giver
    if director is not None:  # what they offer themselves they may have offered since they accepted
        over = [each for each in ended(seen, director) if each.giver != director]
        after += [msgspec.structs.replace(household, director=director), *over]
    # nothing to write where another coordinator did it, and said so meanwhile
    keep_own(desk, asked.household, CARRIED, operations(seen, after, op_ids(desk)))


def _carry_out(line: Line, book: Book, asked: Asked) -> bool:
    """Bring the places a step nearer to where the answer wants them; False while that cannot be."""
    comes, goes = _wanted(book, asked)
    if comes is not None or goes is not None:
        where, receiver = wire.id_of(asked.household), asked.handover.receiver
        if not all(_may_speak(book, where, each) for each in asked.speakers):
            return False  # who left hands out no keys, and takes no place: a person decides
        if comes is not None and not _has_laptop(book, comes):
            return False
        if comes is None and goes is not None and goes == receiver and not _others(book, where, goes):
            return False
        if comes is not None and comes == receiver and not asked.is_let_in:
            return line.lane.run(write_let_in, asked)  # with the region before the place is
        if comes is not None:
            state_place(line, book, (asked.household, comes), AssignmentState.ACTIVE)
        if goes is not None:
            let_go(line, book, asked.household, goes)
    line.lane.run(write_down, asked)
    return True


def _wanted(book: Book, asked: Asked) -> tuple[WorkerId | None, WorkerId | None]:
    """Who is to come and who is to go, as far as the book does not say so already.

    A coordinator stays: it hands keys on.
    """
    where, it = wire.id_of(asked.household), asked.handover
    comes, goes = it.receiver, it.giver
    if it.answer is Answer.OPEN:
        goes = None
    elif it.answer is not Answer.ACCEPTED:
        comes = it.giver if it.carried is Answer.ACCEPTED else None
        goes = it.receiver if asked.is_let_in else None
    if comes is not None and is_active(book, where, wire.id_of(comes)):
        comes = None
    if goes is not None and (goes in leaders(book) or not is_active(book, where, wire.id_of(goes))):
        goes = None
    return comes, goes


def _may_speak(book: Book, household: bytes, worker: WorkerId) -> bool:
    """Whether somebody has a laptop that takes part, and works here now or may speak for anybody."""
    raw = wire.id_of(worker)
    return any(
        each.role is Role.COORDINATOR or is_active(book, household, raw)
        for each in live_certificates(book).values()
        if each.worker == raw
    )


def _has_laptop(book: Book, worker: WorkerId) -> bool:
    return any(each.worker == wire.id_of(worker) for each in live_certificates(book).values())


def let_go(line: Line, book: Book, household: HouseholdId, worker: WorkerId) -> None:
    """Take a place back; what was written before still comes in."""
    until = now_seconds(line) + DRAIN_DAYS * _DAY_SECONDS
    state_place(line, book, (household, worker), AssignmentState.DRAINING, until)


def _others(book: Book, household: bytes, leaver: WorkerId) -> bool:
    """Whether somebody else works there: a household is never left without a worker."""
    kept = {wire.id_of(each) for each in (*leaders(book), leaver)}
    return any(
        where == household and worker not in kept and is_active(book, where, worker)
        for where, worker in book.assignments
    )


def leaders(book: Book) -> frozenset[WorkerId]:
    """The coordinators, who keep what they were given and may speak for anybody."""
    return frozenset(
        WorkerId(each.worker.hex()) for each in book.certificates.values() if each.role is Role.COORDINATOR
    )
