"""Boards to and from talking-board programs: who may get one, what leaves, what came in and is kept.

Whatever takes a desk runs on the store lane; `prepare` and `take_in` are work for elsewhere. Only `release`
hands out the board, so that none leaves without its line in the access log. A board file has no password:
other programs could not open it. Sources: security.md "What leaves the program"; ui.md "Praatplaat".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.boards import obf
from desktop.boards.children import child_board, children_with_steps
from desktop.boards.content import plan_board, signal_board
from desktop.boards.helpers import helpers_board
from desktop.boards.pictures import Lemma, Pictures, pictures_for
from desktop.boards.steps_content import steps_board, with_steps
from desktop.boards.week_content import week_board
from desktop.boards.where_to import where_board
from desktop.domain.audience import Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Household, Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import SafetyPlan
from desktop.domain.safe_view import SafeView, safe_view
from desktop.errors import ExportError, NotFound, ValidationError
from desktop.export.preflight import Preflight, preflight
from desktop.export.serials import new_serial
from desktop.security.access_log import AccessEvent, AccessOutcome
from desktop.services.visits import add_note
from desktop.store import access, imported_boards
from desktop.store.desk import Desk
from desktop.store.imported_boards import KeptBoard
from desktop.store.photos import with_photos
from desktop.store.queries import read, summaries

WHY_TOGETHER = "Samen een praatplaat meegegeven als bestand, bij intieme terreur. De reden: {reason}"
IS_NOT_LOCKED = "Dit bestand heeft geen wachtwoord. Wie het heeft, kan het lezen."
BOARD_IMPORTED = "board.imported"
BOARD_FORGOTTEN = "board.forgotten"
MOST_KEPT_BYTES = 32 * 2**20
_LEAST_LETTERS = 3


@dataclass(frozen=True)
class BoardOrder:
    """Which plan, for whom. `reason`: why looking together is possible after all."""

    plan: EntityId
    reader: Reader
    reason: str = ""


@dataclass(frozen=True)
class PreparedBoard:
    """A board that is made and waits to be released."""

    dossier: Dossier
    order: BoardOrder
    preflight: Preflight
    serial: str
    _board: obf.Board = field(repr=False)


def find_plan(desk: Desk, asked: str) -> tuple[Dossier, EntityId]:
    """The household and plan that were asked for, by plan id or by the household's number or id.

    A number gives the plan in force. Raises NotFound("board_plan_unknown"),
    ValidationError("board_without_plan").
    """
    wanted = asked.strip()
    known = [line for line in summaries(desk) if wanted and wanted in (line.number, line.id)]
    if len(known) == 1:
        dossier = with_photos(desk, read(desk, known[0].id))
        if dossier.household.active_plan is None:
            raise ValidationError("board_without_plan")
        return dossier, dossier.household.active_plan
    for line in summaries(desk):
        dossier = read(desk, line.id)
        if dossier.get(SafetyPlan, EntityId(wanted)) is not None:
            return with_photos(desk, dossier), EntityId(wanted)
    raise NotFound("board_plan_unknown")


def readers(dossier: Dossier) -> tuple[str, ...]:
    """The names of those who may get a board, in their order."""
    return tuple(person.name for person in dossier.of(Person))


def reader_named(dossier: Dossier, names: Sequence[str]) -> Reader:
    """The reader with these names, looking together if there are more.

    Raises ValidationError("board_reader_unknown") when a name is nobody's or that of two people.
    """
    found: list[EntityId] = []
    for name in names:
        wanted = name.strip().casefold()
        fitting = [person.id for person in dossier.of(Person) if person.name.casefold() == wanted]
        if len(fitting) != 1:
            raise ValidationError("board_reader_unknown")
        found += fitting
    if not found:
        raise ValidationError("board_reader_unknown")
    return reading(*found)


def look_ahead(dossier: Dossier, order: BoardOrder) -> Preflight:
    """What this reader would get and what is left out; pure."""
    return preflight(dossier, order.reader, reason=order.reason)


def prepare(dossier: Dossier, order: BoardOrder, lemma: Lemma, now: datetime) -> PreparedBoard:
    """Make the board in memory; pure. Raises ExportError("board_file_blocked") when the preflight says no."""
    ahead = look_ahead(dossier, order)
    if not ahead.may_go or not order.reader.persons:
        raise ExportError("board_file_blocked")
    view = safe_view(dossier, order.reader)
    pictures = pictures_for(view, lemma)
    serial = new_serial()
    board = obf.board_of(all_boards(view, pictures, now, order.plan), serial)
    return PreparedBoard(dossier, order, ahead, serial, board)


def all_boards(view: SafeView, pictures: Pictures, now: datetime, plan: EntityId | None) -> obf.OurBoards:
    """Every board that has something for the reader of this view; no address goes along. Pure."""
    ours = plan_board(view, pictures, now, plan)
    week, where = week_board(view, pictures, now, plan), where_board(view, pictures, plan)
    return obf.OurBoards(
        plan=ours,
        signals=tuple(signal_board(view, pictures, person, plan) for person, _name in ours.signal_boards),
        steps=tuple(steps_board(view, pictures, person, plan) for person in with_steps(view, pictures, plan)),
        week=week if week.daily or any(day.cards for day in week.days) else None,
        helpers=helpers_board(view, pictures, plan),
        where=where if any((*where.places, *where.bag)) else None,
        children=tuple(child_board(view, pictures, child, plan) for child in children_with_steps(view, plan)),
    )


def release(desk: Desk, prepared: PreparedBoard) -> obf.Board:
    """Log that the board leaves, keep the reason for sharing it as a note, then hand it out."""
    if prepared.preflight.needs_reason:
        add_note(desk, prepared.dossier, WHY_TOGETHER.format(reason=prepared.order.reason.strip()))
    access.log(desk, AccessEvent.EXPORTED, household=prepared.dossier.id, serial=prepared.serial)
    return prepared._board


def save_as(folder: Path, prepared: PreparedBoard, board: obf.Board) -> Path:
    """Write a board that was released into a folder, under a name that says nothing; gives its path.

    Not on the GUI thread. Raises as `where_to` and `obf.dump`.
    """
    path = where_to(folder, prepared.serial, prepared.dossier)
    obf.dump(board, path)
    return path


def refuse(desk: Desk, household: HouseholdId) -> None:
    """Log that a board was asked for and did not leave."""
    access.log(desk, AccessEvent.EXPORTED, household=household, outcome=AccessOutcome.REFUSED)


def where_to(out: Path, serial: str, dossier: Dossier) -> Path:
    """The file to write: a folder gets a name that says nothing.

    Raises ValidationError("board_file_name") for another kind of file, ("board_name_tells") when the name
    gives the household away, ("board_file_exists") when something lies there already.
    """
    path = out / f"bord-{serial}{obf.PACKAGE}" if out.is_dir() else out
    if path.suffix.lower() not in (obf.ONE_BOARD, obf.PACKAGE):
        raise ValidationError("board_file_name")
    stem = path.stem.casefold()
    if any(word in stem for word in _telling(dossier)):
        raise ValidationError("board_name_tells")
    if path.exists():
        raise ValidationError("board_file_exists")
    return path


def _telling(dossier: Dossier) -> set[str]:
    household: Household = dossier.household
    names = [household.name, household.number]
    names += [name for person in dossier.of(Person) for name in (person.name, person.full_name)]
    words = {word.casefold() for name in names for word in (name, *name.split())}
    return {word for word in words if len(word) >= _LEAST_LETTERS}


def take_in(path: Path) -> obf.Board:
    """The board of a file, with what was left out of it; nothing is fetched. Raises as `obf.load`."""
    return obf.load(path)


def keep(desk: Desk, board: obf.Board) -> KeptBoard:
    """Keep a board that was taken in, inside the encrypted store, as it was made harmless.

    Raises ValidationError("board_file_too_much") for a board that is too large to keep.
    """
    content, _ = obf.dumps(board, obf.PACKAGE)
    if len(content) > MOST_KEPT_BYTES:
        raise ValidationError("board_file_too_much")
    left = tuple((item.what, item.why) for item in board.left_out)
    line = imported_boards.keep(desk, board.name or "", 1 + len(board.others), content, left)
    access.log(desk, BOARD_IMPORTED)
    return line


def kept(desk: Desk) -> tuple[KeptBoard, ...]:
    """The boards that are kept, in the order in which they came."""
    return imported_boards.kept(desk)


def open_kept(desk: Desk, number: int) -> obf.Board:
    """A board that is kept. Raises NotFound("board_not_kept")."""
    return obf.loads(imported_boards.content(desk, number))


def opened(desk: Desk, number: int) -> tuple[obf.Board, tuple[obf.Left, ...]]:
    """A board that is kept, and what was left out when it came in. Raises NotFound("board_not_kept")."""
    left = tuple(obf.Left(what, why) for what, why in imported_boards.left_out(desk, number))
    return open_kept(desk, number), left


def forget(desk: Desk, number: int) -> None:
    """Take a kept board away. Raises NotFound("board_not_kept")."""
    imported_boards.forget(desk, number)
    access.log(desk, BOARD_FORGOTTEN)
