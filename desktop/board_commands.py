"""The commands `praatplan board …`, as a conversation in a terminal: ask, show, do, tell.

Main thread. Built by cli.py, which gives it a way in and a terminal; imports nothing of ui. The passphrase
and the reason are asked for and never an argument: arguments stay in the history of the terminal.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.boards import obf
from desktop.domain.dossier import Dossier
from desktop.errors import AppError, ExportError
from desktop.export.preflight import Preflight
from desktop.language import lemma
from desktop.messages import message
from desktop.services import board_exchange
from desktop.services.board_exchange import BoardOrder
from desktop.services.entry import OpenStore

YES = ("j", "ja")


@dataclass(frozen=True)
class Terminal:
    """How to say something, ask something, and ask for what must not be seen."""

    say: Callable[[str], object]
    ask: Callable[[str], str]
    ask_secret: Callable[[str], str]


@dataclass(frozen=True)
class Way:
    """In with a passphrase, and out."""

    enter: Callable[[str], OpenStore]
    leave: Callable[[OpenStore], None]


Command = Callable[[OpenStore, Terminal], int]


def run(command: Command, way: Way, terminal: Terminal) -> int:
    """Ask the passphrase, do the command on the open store, lock. Gives the exit status."""
    try:
        store = way.enter(terminal.ask_secret("Wachtzin: "))
        try:
            return command(store, terminal)
        finally:
            way.leave(store)
    except AppError as error:
        told = message(error)
        terminal.say(f"{told.title}\n{told.happened} {told.safe} {told.todo}")
        return 1


def export(plan: str, out: Path, names: Sequence[str]) -> Command:
    """Give a plan along as a board file, to the readers with these names."""

    def go(store: OpenStore, terminal: Terminal) -> int:
        dossier, found = store.lane.run(board_exchange.find_plan, plan)
        chosen = names or _asked_names(dossier, terminal)
        order = BoardOrder(found, board_exchange.reader_named(dossier, chosen))
        ahead = board_exchange.look_ahead(dossier, order)
        if ahead.needs_reason:
            order = replace(order, reason=terminal.ask("Waarom kan dit deze keer toch samen? "))
            ahead = board_exchange.look_ahead(dossier, order)
        _show(ahead, terminal)
        if not ahead.may_go:
            store.lane.run(board_exchange.refuse, dossier.id)
            raise ExportError("board_file_blocked")
        prepared = board_exchange.prepare(
            dossier, order, lemma, store.lane.run(lambda desk: desk.clock.now())
        )
        path = board_exchange.where_to(out, prepared.serial, dossier)
        if terminal.ask("Meegeven? Typ ja: ").strip().lower() not in YES:
            store.lane.run(board_exchange.refuse, dossier.id)
            terminal.say("Er is niets bewaard.")
            return 1
        board = store.lane.run(board_exchange.release, prepared)
        left = obf.dump(obf.alone(board) if path.suffix.lower() == obf.ONE_BOARD else board, path)
        terminal.say(f"Bewaard als {path.name}. Nummer in het logboek: {prepared.serial}.")
        _tell_left(left, terminal)
        return 0

    return go


def take_in(path: Path) -> Command:
    """Check a board file of another program, say what was left out, and keep the board in the store."""

    def go(store: OpenStore, terminal: Terminal) -> int:
        board = board_exchange.take_in(path)
        line = store.lane.run(board_exchange.keep, board)
        buttons = sum(len(each.buttons) for each in (board, *board.others))
        terminal.say(f"Bewaard als bord {line.number}, versleuteld: {_count(line.boards, buttons)}.")
        if not board.left_out:
            terminal.say("Er is niets weggelaten.")
        _tell_left(board.left_out, terminal)
        return 0

    return go


def show_list(store: OpenStore, terminal: Terminal) -> int:
    """The boards that were taken in."""
    lines = store.lane.run(board_exchange.kept)
    if not lines:
        terminal.say("Er zijn nog geen borden van andere programma's.")
    for line in lines:
        name = obf.shown(line.name) or "zonder naam"
        terminal.say(f"{line.number}  {line.at:%d-%m-%Y}  {name} ({_boards(line.boards)})")
    return 0


def remove(number: int) -> Command:
    """Take away a board that was taken in."""

    def go(store: OpenStore, terminal: Terminal) -> int:
        store.lane.run(board_exchange.forget, number)
        terminal.say(f"Bord {number} is weggehaald.")
        return 0

    return go


def _asked_names(dossier: Dossier, terminal: Terminal) -> list[str]:
    names = board_exchange.readers(dossier)
    terminal.say("Voor wie is het bord?")
    for at, name in enumerate(names, start=1):
        terminal.say(f"  {at}  {name}")
    chosen: list[str] = []
    for word in terminal.ask("Nummers, met een komma ertussen: ").split(","):
        with suppress(ValueError, IndexError):
            at = int(word)
            chosen.append(names[at - 1] if at > 0 else "")
    return chosen


def _show(ahead: Preflight, terminal: Terminal) -> None:
    terminal.say("Deze lezer ziet:")
    for name, count in ahead.shown:
        terminal.say(f"  {count} {name}")
    for line in (*ahead.left_out, *ahead.warnings, board_exchange.IS_NOT_LOCKED):
        terminal.say(f"  {line}")
    if ahead.blocked:
        terminal.say("Dit moet eerst anders:")
        for line in ahead.blocked:
            terminal.say(f"  {line}")


def _tell_left(left: Sequence[obf.Left], terminal: Terminal) -> None:
    if left:
        terminal.say("Dit is niet meegekomen:")
    for item in left:
        terminal.say(f"  {item.what}: {item.why}")


def _count(boards: int, buttons: int) -> str:
    return f"{_boards(boards)} met {buttons} {'knop' if buttons == 1 else 'knoppen'}"


def _boards(count: int) -> str:
    return "1 bord" if count == 1 else f"{count} borden"
