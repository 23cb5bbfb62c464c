"""The commands of `praatplan`: without one it opens the window.

Main thread. No passphrase, key or reason is ever an argument.
"""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import board_commands, coordinator_arguments, recovery_commands
from desktop.board_commands import Command, Terminal
from desktop.bootstrap import recovery_rooms, run_window, way_into
from desktop.demonstration import demonstrate, demonstrate_headless

DEMO_HOME = Path("build/demo")


def parser() -> argparse.ArgumentParser:
    """What may be typed."""
    made = argparse.ArgumentParser(prog="praatplan", description="Veiligheidsplannen in eenvoudige taal.")
    made.add_argument("--home", type=Path, default=None, help="map voor de gegevens (anders de gewone plek)")
    commands = made.add_subparsers(dest="command")
    demo = commands.add_parser("demo", help="probeer het uit, met verzonnen gezinnen")
    demo.add_argument(
        "--headless", action="store_true", help="zonder scherm: doe alle stappen en schrijf ze op"
    )
    board = commands.add_parser("board", help="borden voor en van spraakprogramma's (Open Board Format)")
    _add_board_commands(board.add_subparsers(dest="board_command", required=True))
    coordinator = commands.add_parser("coordinator", help="wat een coördinator met zijn sleutel doet")
    _add_coordinator_commands(coordinator.add_subparsers(dest="coordinator_command", required=True))
    return made


def _add_coordinator_commands(ways: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    coordinator_arguments.add_to(ways)
    ways.add_parser("recover", help="herstel met de aandelen van twee functionarissen; alles wordt gevraagd")


def _add_board_commands(boards: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    out = boards.add_parser("export", help="geef een plan mee als bord")
    out.add_argument("plan", metavar="PLAN", help="nummer van het huishouden, of van het plan")
    out.add_argument("--out", type=Path, required=True, help="bestand (.obz of .obf), of een map")
    out.add_argument(
        "--reader", action="append", default=[], metavar="NAAM", help="voor wie; anders wordt het gevraagd"
    )
    into = boards.add_parser("import", help="controleer een bord en bewaar het versleuteld")
    into.add_argument("file", type=Path, metavar="BESTAND", help="een .obf- of .obz-bestand")
    boards.add_parser("list", help="welke borden zijn er bewaard")
    away = boards.add_parser("remove", help="haal een bewaard bord weg")
    away.add_argument("number", type=int, metavar="NUMMER", help="het nummer uit de lijst")


def _board_command(given: argparse.Namespace) -> Command:
    match given.board_command:
        case "export":
            return board_commands.export(given.plan, given.out, given.reader)
        case "import":
            return board_commands.take_in(given.file)
        case "remove":
            return board_commands.remove(given.number)
        case _:
            return board_commands.show_list


def _terminal() -> Terminal:
    return Terminal(lambda text: sys.stdout.write(f"{text}\n"), input, getpass.getpass)


def run(arguments: Sequence[str]) -> int:
    """Do what was asked; gives the exit status."""
    given = parser().parse_args(arguments)
    if given.command == "demo":
        home = (given.home or DEMO_HOME).resolve()
        return demonstrate_headless(home) if given.headless else demonstrate(home)
    if given.command == "board":
        return board_commands.run(_board_command(given), way_into(given.home), _terminal())
    if given.command == "coordinator" and given.coordinator_command != "recover":
        return board_commands.run(coordinator_arguments.command(given), way_into(given.home), _terminal())
    if given.command == "coordinator":
        return recovery_commands.recover(recovery_rooms(given.home), _terminal())
    return run_window(given.home, ["werkmap"])
