"""Once another region holds a household, its workers here are let go.

Sync thread; the functions that take a desk run on the store lane. Looks at how it stands before every step:
cut off anywhere, any coordinator's laptop ends it the same. Source: docs/adr/0024.
"""

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.moves import Move, MoveState, current, is_let_go
from desktop.errors import Rejected
from desktop.store import queries
from desktop.store.desk import Desk
from sync.client.book import Book, is_active
from sync.client.handovers import leaders, let_go
from sync.client.line import Line
from sync.protocol import wire


def let_all_go(line: Line, book: Book) -> int:
    """Take back the places of the workers in households that left; how many. Raises SyncError.

    The coordinators stay: they keep the sealed log, as of every household that ended.
    """
    done = 0
    for household in line.lane.run(said_gone):
        leaving = _workers(book, household)
        if not leaving or not line.lane.run(is_gone, household, leaders(book)):
            continue
        for worker in leaving:
            try:
                let_go(line, book, household, worker)
            except Rejected:
                continue  # waits for the next sync, and holds up no other
            done += 1
    return done


def said_gone(desk: Desk) -> tuple[HouseholdId, ...]:
    """Households that another region holds now, whoever says so."""
    return tuple(
        each.id
        for each in queries.summaries(desk)
        if each.move is not None and each.move.state is MoveState.GONE
    )


def is_gone(desk: Desk, household: HouseholdId, speakers: frozenset[WorkerId]) -> bool:
    """Whether a coordinator said that another region holds it now."""
    dossier = queries.read(desk, household)
    move = current(dossier.of(Move))
    return move is not None and is_let_go(move, dossier.seen.get((move.id, "covered"), ()), speakers)


def _workers(book: Book, household: HouseholdId) -> list[WorkerId]:
    raw, kept = wire.id_of(household), leaders(book)
    here = (
        WorkerId(who.hex()) for where, who in book.assignments if where == raw and is_active(book, raw, who)
    )
    return sorted(each for each in here if each not in kept)
