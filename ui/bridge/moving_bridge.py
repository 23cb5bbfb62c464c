"""Households that move between regions, asked of the sync thread. The values are those of moving_states.

GUI thread; the functions that take a line run on the sync thread.
"""

from PySide6.QtCore import QObject

from desktop.domain.ids import HouseholdId, WorkerId
from desktop.domain.moves import MoveState
from desktop.security.passphrases import words
from sync.client import moving_in, moving_out
from sync.client.line import Line
from sync.client.moving import six_words
from sync.client.moving_in import Moved
from sync.client.moving_out import Sealed, Underway
from ui.bridge.moving_states import Came, Destination, Done, Failed, FileMade, LineMade, MoveLine, Stand, Then
from ui.bridge.sync_bridge import SyncBridge


class MovingBridge:
    """Asks through the bridge of sync: in turn with everything else, and answered on the GUI thread."""

    def __init__(self, sync: SyncBridge) -> None:
        self._ask = sync.ask

    def moves(self, owner: QObject, *, then: Then[tuple[MoveLine, ...]], failed: Failed) -> None:
        """Every household on its way."""
        self._ask(owner, _moves, then=then, failed=failed)

    def make_line(self, owner: QObject, *, then: Then[LineMade], failed: Failed) -> None:
        """Ask for a household."""
        self._ask(owner, _make_line, then=then, failed=failed)

    def read_line(self, owner: QObject, text: str, *, then: Then[Destination], failed: Failed) -> None:
        """What the other coordinator's line says."""
        self._ask(owner, _read_line, text, then=then, failed=failed)

    def send(
        self,
        owner: QObject,
        household: HouseholdId,
        to: Destination | None,
        *,
        then: Then[FileMade],
        failed: Failed,
    ) -> None:
        """Offer it, and seal all of it."""
        self._ask(owner, _send, household, to, then=then, failed=failed)

    def take_back(
        self, owner: QObject, household: HouseholdId, reason: str, *, then: Done, failed: Failed
    ) -> None:
        """Think better of it."""
        self._ask(owner, moving_out.take_back, household, reason, then=lambda _none: then(), failed=failed)

    def answer(
        self, owner: QObject, household: HouseholdId, text: str, *, then: Then[str | None], failed: Failed
    ) -> None:
        """Take the other region's answer."""
        self._ask(owner, moving_out.take_answer, household, text, then=then, failed=failed)

    def open_file(self, owner: QObject, content: bytes, *, then: Then[Came], failed: Failed) -> None:
        """What came."""
        self._ask(owner, _open_file, content, then=then, failed=failed)

    def take_in(
        self, owner: QObject, came: Came, worker: WorkerId, *, then: Then[str], failed: Failed
    ) -> None:
        """Begin it here for this worker."""
        self._ask(owner, moving_in.take_in, came.mark, worker, then=then, failed=failed)

    def refuse(self, owner: QObject, came: Came, reason: str, *, then: Then[str], failed: Failed) -> None:
        """Say no."""
        self._ask(owner, moving_in.refuse, came.mark, reason, then=then, failed=failed)

    def receipt(self, owner: QObject, household: HouseholdId, *, then: Then[str], failed: Failed) -> None:
        """The receipt once more."""
        self._ask(owner, moving_in.receipt, household, then=then, failed=failed)


def _moves(line: Line) -> tuple[MoveLine, ...]:
    return tuple(map(move_line, line.lane.run(moving_out.moves)))


def move_line(found: Underway) -> MoveLine:
    """How one move stands, as the page shows it."""
    move = found.move
    stands = {MoveState.ARRIVED: Stand.HERE, MoveState.GONE: Stand.GONE}
    stand = Stand.BEHIND if found.is_behind else stands.get(move.state, Stand.WAITS)
    is_here = stand is Stand.HERE
    there = move.giving_name if is_here else move.receiving_name
    return MoveLine(found.household, found.name, there, stand, "" if is_here else move.receiver_name, move.at)


def _make_line(line: Line) -> LineMade:
    text, digest = moving_in.request_line(line)
    return LineMade(text, six_words(digest, words()))


def _read_line(line: Line, text: str) -> Destination:
    found = moving_out.destination(line, text)
    return Destination(found.region, found.name, six_words(found.digest, words()), found)


def _send(line: Line, household: HouseholdId, to: Destination | None) -> FileMade:
    if to is not None and isinstance(to.mark, moving_out.Destination):
        sealed = moving_out.send(line, household, to.mark)
    else:
        sealed = moving_out.send_again(line, household)
    return file_made(sealed)


def file_made(sealed: Sealed) -> FileMade:
    """The sealed file, with the words to read out."""
    return FileMade(sealed.serial, sealed.content, six_words(sealed.digest, words()))


def _open_file(line: Line, content: bytes) -> Came:
    return came(moving_in.read_file(line, content))


def came(moved: Moved) -> Came:
    """What came, as a person may see it before it is taken in."""
    found = moved.summary
    return Came(
        region=moved.region,
        name=moved.name,
        words=six_words(moved.digest, words()),
        title=" · ".join(part for part in (found.name, found.number) if part),
        director=moved.director_name,
        phases=found.phases,
        people=len(found.people),
        photos=len(moved.photos),
        has_secret_address=found.has_secret_address,
        has_order=found.order_ends is not None,
        conflicts=found.conflicts,
        mark=moved,
    )
