"""Once another region holds a household, its workers here are let go.

Sync thread; the functions that take a desk run on the store lane. Looks at how it stands before every step:
cut off anywhere, any coordinator's laptop ends it the same. Source: docs/adr/0024.
"""

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.moves import Move, current, is_let_go
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
    for household in line.lane.run(gone, leaders(book)):
        for worker in _workers(book, household):
            try:
                let_go(line, book, household, worker)
            except Rejected:
                continue  # waits for the next sync, and holds up no other
            done += 1
    return done


def gone(desk: Desk, speakers: frozenset[WorkerId]) -> tuple[HouseholdId, ...]:
    """Households of which a coordinator said that another region holds them now."""
    found = []
    for each in queries.summaries(desk):
        if each.move is None or each.move.gone_at is None:
            continue
        dossier = queries.read(desk, each.id)
        move = current(dossier.of(Move))
        if move is not None and is_let_go(move, dossier.seen.get((move.id, "covered"), ()), speakers):
            found.append(each.id)
    return tuple(found)


def _workers(book: Book, household: HouseholdId) -> list[WorkerId]:
    raw, kept = wire.id_of(household), leaders(book)
    here = (
        WorkerId(who.hex()) for where, who in book.assignments if where == raw and is_active(book, raw, who)
    )
    return sorted(each for each in here if each not in kept)
