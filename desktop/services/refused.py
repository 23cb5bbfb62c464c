"""What the region refused, and what a person chooses: keep its text as a note, send it again, let it go.

Runs on the store lane. Each choice stands in the access log. Until somebody chooses, a refused action stays
here, and holds up the purge of its household, a wipe and a move. Two go by themselves: what the region keeps
apart, with its household, and what was refused for want of a place, when there is one.
"""

from dataclasses import dataclass

from desktop.domain.changes import ChangeBatch, decode
from desktop.domain.dossier import Dossier
from desktop.domain.ids import BatchId
from desktop.errors import NotFound
from desktop.services.visits import add_note
from desktop.store import access, outbox, unsent
from desktop.store.desk import Desk
from desktop.store.queries import read

KEPT, AGAIN, LET_GO = "refused.kept_as_note", "refused.sent_again", "refused.let_go"
"""In the access log."""
NOTE_CHARACTERS = 50_000
"""So many at most in one note: what is too large to be sent becomes more than one."""


@dataclass(frozen=True)
class Refused:
    """An action that the region refused, and the dossier in which it stands here."""

    batch: ChangeBatch
    dossier: Dossier


def look(desk: Desk, batch: BatchId) -> Refused:
    """What was refused. Raises NotFound for what is not (any more)."""
    found = outbox.refused_item(desk, batch)
    if found is None:
        raise NotFound
    return Refused(decode(found.body), read(desk, found.household))


def keep_as_note(desk: Desk, batch: BatchId, text: str) -> None:
    """Its text as a note of the household, in parts if it is long; then it is let go. Raises as `look`."""
    found = look(desk, batch)
    for start in range(0, len(text), NOTE_CHARACTERS):
        add_note(desk, found.dossier, text[start : start + NOTE_CHARACTERS])
    access.log(desk, KEPT, found.batch.household, batch)
    unsent.take_back(desk, batch)


def send_again(desk: Desk, batch: BatchId) -> None:
    """Try it once more, under the name of who writes now. Raises as `look`."""
    household = look(desk, batch).batch.household
    access.log(desk, AGAIN, household, batch)
    outbox.again(desk, batch)
    unsent.claim(desk)


def let_go(desk: Desk, batch: BatchId) -> None:
    """Take it back: this laptop then shows what everybody else sees. Raises as `look`."""
    household = look(desk, batch).batch.household
    access.log(desk, LET_GO, household, batch)
    unsent.take_back(desk, batch)


def let_all_go(desk: Desk, batch: BatchId) -> None:
    """The same with all of its household that was refused for the same reason. Raises as `look`."""
    household = look(desk, batch).batch.household
    alike = outbox.refused_alike(desk, batch)
    for each in alike:
        access.log(desk, LET_GO, household, each)
    unsent.take_back(desk, *alike)
