"""What may be typed after `praatplan coordinator`, and which command it is.

Main thread. Names and ids only: a passphrase, words that were compared and reasons are asked for.
"""

import argparse
from collections.abc import Callable

from desktop import coordinator_commands
from desktop.board_commands import Command
from desktop.coordinator_commands import Office, at_office


def add_to(ways: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add every command."""
    ways.add_parser("devices", help="wie vraagt om goedkeuring, met zes woorden; en wie meedoet")
    ways.add_parser("certify", help="keur een laptop goed, na het vergelijken").add_argument(
        "device", metavar="LAPTOP", help="nummer (of het begin ervan), of naam"
    )
    assign = ways.add_parser("assign", help="geef iemand een plek in een huishouden")
    assign.add_argument("household", metavar="HUISHOUDEN", help="naam of nummer")
    assign.add_argument("worker", metavar="COLLEGA", help="naam of nummer")
    hand_over = ways.add_parser("hand-over", help="bied een huishouden aan, namens wie het heeft")
    hand_over.add_argument("household", metavar="HUISHOUDEN", help="naam of nummer")
    hand_over.add_argument("old", metavar="VAN", help="wie het nu heeft")
    hand_over.add_argument("new", metavar="AAN", help="wie het krijgt")
    hand_over.add_argument(
        "--now", action="store_true", help="zonder ja of nee te vragen, bijvoorbeeld bij ziekte"
    )
    revoke = ways.add_parser("revoke", help="sluit een laptop buiten en laat hem wissen")
    revoke.add_argument("device", metavar="LAPTOP", help="nummer (of het begin ervan), of naam")
    revoke.add_argument("--after-sending", action="store_true", help="eerst versturen wat daar wacht")
    late = ways.add_parser("quarantine", help="bekijk wat te laat kwam; voeg het toe of laat het staan")
    late.add_argument("--list", action="store_true", help="alleen tonen")
    ways.add_parser("report", help="hoe het staat: laptops, plekken, overdrachten, te laat gekomen")


def command(given: argparse.Namespace) -> Command:
    """What was typed, as a command on the open store."""
    return at_office(job_of(given))


def job_of(given: argparse.Namespace) -> Callable[[Office], int]:
    """What was typed, as a job of the office."""
    job: Callable[[Office], int]
    match given.coordinator_command:
        case "devices":
            job = coordinator_commands.devices
        case "certify":
            job = coordinator_commands.certify(given.device)
        case "assign":
            job = coordinator_commands.assign(given.household, given.worker)
        case "hand-over":
            job = coordinator_commands.hand_over(given.household, given.old, given.new, is_at_once=given.now)
        case "revoke":
            job = coordinator_commands.revoke(given.device, brings_first=given.after_sending)
        case "quarantine":
            job = coordinator_commands.quarantine(is_list_only=given.list)
        case _:
            job = coordinator_commands.report
    return job
