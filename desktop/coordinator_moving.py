"""The commands `praatplan coordinator …` with which a household moves between regions, as a conversation.

Main thread. Like coordinator_commands it joins the laptop and sync; imports nothing of ui. Lines, words and
reasons are asked for and never an argument: arguments stay in the history of the terminal.
"""

from collections.abc import Callable
from pathlib import Path

from desktop import coordinator_commands
from desktop.coordinator_commands import Office, colleague_named, household_named, typed_words
from desktop.coordinator_words import moment_words, moved_lines
from desktop.domain.moves import Move, MoveState
from desktop.security.passphrases import words
from desktop.services.moving_file import load_moving, save_moving
from sync.client import moving_in, moving_out
from sync.client.moving import six_words
from sync.client.moving_in import Moved
from sync.client.moving_out import Destination

STANDS = {
    MoveState.OPEN: "wacht op het bewijs",
    MoveState.GONE: "overgedragen",
    MoveState.ARRIVED: "hierheen gekomen",
}
UNTIL = "Tot het bewijs er is, blijft alles hier zoals het is."


def receive_line(office: Office) -> int:
    """The line to send to who gives, and the words to read out."""
    text, digest = moving_in.request_line(office.line)
    office.say("Stuur deze regel naar de coördinator van de andere regio. Hij geldt 14 dagen:")
    office.say(text)
    office.say(f"Belt die coördinator je? Lees dan deze woorden voor:  {six_words(digest, words())}")
    return 0


def send(household: str, folder: Path) -> Callable[[Office], int]:
    """Offer a household to another region, and write the sealed file for it."""

    def go(office: Office) -> int:
        where = household_named(office, household)
        to = _destination(office, where.move)
        if to is None:
            return 1
        sealed = moving_out.send(office.line, where.id, to)
        path = save_moving(folder, sealed.serial, sealed.content)
        office.say(f"Het bestand: {path}")
        office.say(f"Lees {to.name} deze woorden voor:  {six_words(sealed.digest, words())}")
        office.say(f"{where.name} is aangeboden aan {to.region}. {UNTIL}")
        return 0

    return go


def take_in(path: Path, worker: str) -> Callable[[Office], int]:
    """Open the file of another region: take it in for a worker, or refuse it and say why."""

    def go(office: Office) -> int:
        who = colleague_named(office, worker)
        moved = moving_in.read_file(office.line, load_moving(path))
        office.say(f"Van {moved.name}, {moved.region}.")
        office.say(f"Laat {moved.name} de zes woorden van het bestand voorlezen, door de telefoon.")
        if not _agree(office, moved.digest):
            return 1
        for line in moved_lines(moved):
            office.say(line)
        if not office.is_sure(f"Overnemen, voor {who.name}? Typ ja, of iets anders om te weigeren: "):
            return _refuse(office, moved)
        text = moving_in.take_in(office.line, moved, who.worker)
        office.say(f"{moved.summary.name} staat nu in deze regio. {who.name} heeft de regie.")
        office.say(f"Stuur dit bewijs naar {moved.name}. Dan pas laat {moved.region} los:")
        office.say(text)
        return 0

    return go


def receipt(household: str) -> Callable[[Office], int]:
    """The receipt once more, or when it could not be given at first."""

    def go(office: Office) -> int:
        office.say(moving_in.receipt(office.line, household_named(office, household).id))
        return 0

    return go


def answer(household: str) -> Callable[[Office], int]:
    """Take what the other region answered: let go, or hear why not."""

    def go(office: Office) -> int:
        where = household_named(office, household)
        text = office.terminal.ask("Plak het antwoord van de andere regio: ")
        reason = moving_out.take_answer(office.line, where.id, text)
        if reason is not None:
            office.say(f"De andere regio neemt {where.name} niet over. {reason}")
            return 0
        office.say(
            f"{where.name} is overgedragen. De laptops van de medewerkers sturen de rest en wissen het."
        )
        return 0

    return go


def take_back(household: str) -> Callable[[Office], int]:
    """Think better of an offer to another region."""

    def go(office: Office) -> int:
        where = household_named(office, household)
        moving_out.take_back(office.line, where.id, office.terminal.ask("Waarom? (mag leeg) "))
        office.say(f"Het aanbod van {where.name} is teruggenomen. Bel de andere regio, en zeg het.")
        return 0

    return go


def report(office: Office) -> int:
    """How it stands here, and with every move."""
    status = coordinator_commands.report(office)
    for each in office.store.lane.run(moving_out.moves):
        move = each.move
        when = "" if move.at is None else f", aangeboden op {moment_words(move.at)}"
        more = ", daarna kwam er werk bij: maak een nieuw bestand" if each.is_behind else ""
        office.say(
            f"  {each.name}: {move.giving_name} aan {move.receiving_name}, {STANDS[move.state]}{when}{more}"
        )
    return status


def _destination(office: Office, move: Move | None) -> Destination | None:
    """Where it goes: by a line that is pasted and compared, or the one of before."""
    is_going = move is not None and move.state in (MoveState.OPEN, MoveState.GONE)
    known = move.line if move is not None and is_going else ""
    asked = "Plak de ontvangstregel van de andere regio"
    text = office.terminal.ask(f"{asked} (leeg: die van de vorige keer): " if known else f"{asked}: ")
    if known and not text.strip():
        return moving_out.destination(office.line, known)
    to = moving_out.destination(office.line, text)
    office.say(f"{to.region}, {to.name}. Bel {to.name} op een nummer dat je al kent.")
    return to if _agree(office, to.digest) else None


def _agree(office: Office, digest: bytes) -> bool:
    """Whether the words that were read out are those of what lies here."""
    if typed_words(office) == six_words(digest, words()).casefold().split():
        return True
    office.say("Dat zijn niet de woorden die hierbij horen. Er is niets gedaan.")
    office.say("Klopt wat je typte? Dan is er onderweg iets verwisseld. Gebruik het niet. Bel de beheerder.")
    return False


def _refuse(office: Office, moved: Moved) -> int:
    reason = office.terminal.ask("Waarom niet? (leeg: later beslissen) ")
    if reason.strip():
        office.say(f"Stuur dit antwoord naar {moved.name}:")
        office.say(moving_in.refuse(office.line, moved, reason))
    return 1
