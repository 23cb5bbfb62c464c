"""What may be typed after `praatplan coordinator`, and which command it is.

Main thread. Names and ids only: a passphrase, words that were compared and reasons are asked for.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop import coordinator_commands, coordinator_moving
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
    _add_moving(ways)
    ways.add_parser("report", help="hoe het staat: laptops, plekken, overdrachten, te laat gekomen")


def _add_moving(ways: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    ways.add_parser("receive-line", help="maak de regel waarmee een andere regio je een huishouden stuurt")
    send = ways.add_parser("send", help="draag een huishouden over aan een andere regio: maak het bestand")
    send.add_argument("household", metavar="HUISHOUDEN", help="naam of nummer")
    send.add_argument("--out", type=Path, default=Path(), metavar="MAP", help="waar het bestand komt")
    take = ways.add_parser("take-in", help="open het bestand van een andere regio; neem over, of weiger")
    take.add_argument("file", type=Path, metavar="BESTAND", help="wat de andere regio stuurde")
    take.add_argument("worker", metavar="COLLEGA", help="wie de regie krijgt")
    for name, told in (
        ("receipt", "toon het bewijs van ontvangst (nog eens)"),
        ("answer", "plak het antwoord van de andere regio"),
        ("take-back", "neem het aanbod aan een andere regio terug"),
    ):
        ways.add_parser(name, help=told).add_argument(
            "household", metavar="HUISHOUDEN", help="naam of nummer"
        )


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
        case "report":
            job = coordinator_moving.report
        case _:
            job = _moving_job(given)
    return job


def _moving_job(given: argparse.Namespace) -> Callable[[Office], int]:
    match given.coordinator_command:
        case "send":
            return coordinator_moving.send(given.household, given.out)
        case "take-in":
            return coordinator_moving.take_in(given.file, given.worker)
        case "receipt":
            return coordinator_moving.receipt(given.household)
        case "answer":
            return coordinator_moving.answer(given.household)
        case "take-back":
            return coordinator_moving.take_back(given.household)
        case _:
            return coordinator_moving.receive_line
