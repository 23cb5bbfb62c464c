"""What a warm handover asks of a coordinator's laptop: places, and with them keys, by what was answered.

Sync thread; the functions that take a desk run on the store lane. Offer and answer are sealed in the
household's own log, so the region learns no more than the places that follow. Every step looks at how it
stands first, and is written down in the log when it is done: cut off anywhere, or done by two coordinators at
once, it ends the same. Source: domain.md "Handover and sharing", sync.md "Leaving, wiping, coming back".
"""

from dataclasses import dataclass

import msgspec

from desktop.domain.edits import operations
from desktop.domain.fields import Entity
from desktop.domain.handovers import Answer, Handover, is_rightful
from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.offers import offers
from desktop.errors import Rejected
from desktop.store import queries
from desktop.store.desk import Desk
from desktop.store.own_action import keep_own, op_ids
from sync.client.book import Book, is_active, live_certificates
from sync.client.coordinator import DRAIN_DAYS, state_place
from sync.client.line import Line, now_seconds
from sync.protocol import wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import AssignmentState, Role

_DAY_SECONDS = 24 * 3600
CARRIED = "handover.carried"


@dataclass(frozen=True)
class Asked:
    """One handover of one household, whose last answer was not carried out yet."""

    household: HouseholdId
    handover: Handover


def carry_out(line: Line, book: Book) -> int:
    """Give and take the places that handovers ask for; how many were carried out. Raises SyncError.

    One that the region refuses, or that cannot be yet, waits for the next sync and holds up no other.
    """
    done = 0
    for asked in line.lane.run(asked_for, leaders(book)):
        try:
            is_done = _carry_out(line, book, asked)
        except (Rejected, ProtocolFault):  # the latter: an id in the log that is none
            continue
        if is_done:
            line.lane.run(write_down, asked)
            done += 1
    return done


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
                found.append(Asked(line.id, handover))
    return tuple(found)


def write_down(desk: Desk, asked: Asked) -> None:
    """Keep in the household's log that this answer was carried out, and who directs from now on."""
    seen = queries.read(desk, asked.household)
    found = seen.get(Handover, asked.handover.id)
    if found is None:
        return
    household, answer = seen.household, asked.handover.answer
    after: list[Entity] = [msgspec.structs.replace(found, carried=answer)]
    if answer is Answer.ACCEPTED and household.director == found.giver:
        after.append(msgspec.structs.replace(household, director=found.receiver))
    elif found.carried is Answer.ACCEPTED and household.director == found.receiver:
        after.append(msgspec.structs.replace(household, director=found.giver))
    # nothing to write where another coordinator did it, and said so meanwhile
    keep_own(desk, asked.household, CARRIED, operations(seen, after, op_ids(desk)))


def _carry_out(line: Line, book: Book, asked: Asked) -> bool:
    """Whether the places are now as the answer wants them."""
    handover = asked.handover
    giver, receiver = handover.giver or WorkerId(""), handover.receiver or WorkerId("")
    match handover.answer:
        case Answer.OPEN:
            return _let_in(line, book, asked.household, receiver)
        case Answer.ACCEPTED:
            return _let_in(line, book, asked.household, receiver) and let_go(
                line, book, asked.household, giver
            )
        case Answer.REFUSED | Answer.TAKEN_BACK:
            if handover.carried is Answer.ACCEPTED:
                is_kept = _let_in(line, book, asked.household, giver)
            else:
                is_kept = _others(book, wire.id_of(asked.household), wire.id_of(receiver))
            return is_kept and (handover.was_here or let_go(line, book, asked.household, receiver))


def _let_in(line: Line, book: Book, household: HouseholdId, worker: WorkerId) -> bool:
    """Give a place to somebody with a certified laptop; False for anybody else."""
    raw = wire.id_of(worker)
    if not any(each.worker == raw for each in live_certificates(book).values()):
        return False
    state_place(line, book, (household, worker), AssignmentState.ACTIVE)
    return True


def let_go(line: Line, book: Book, household: HouseholdId, worker: WorkerId) -> bool:
    """Take a place back; what was written before still comes in. A coordinator stays: it hands keys on."""
    where, raw = wire.id_of(household), wire.id_of(worker)
    if is_active(book, where, raw) and worker not in leaders(book):
        until = now_seconds(line) + DRAIN_DAYS * _DAY_SECONDS
        state_place(line, book, (household, worker), AssignmentState.DRAINING, until)
    return True


def _others(book: Book, household: bytes, leaver: bytes) -> bool:
    """Whether somebody else works there: a household is never left without a worker."""
    kept = {leaver, *(wire.id_of(each) for each in leaders(book))}
    return any(
        where == household and worker not in kept and is_active(book, where, worker)
        for where, worker in book.assignments
    )


def leaders(book: Book) -> frozenset[WorkerId]:
    """The coordinators, who keep what they were given and may speak for anybody."""
    return frozenset(
        WorkerId(each.worker.hex()) for each in book.certificates.values() if each.role is Role.COORDINATOR
    )
