"""The command `praatplan coordinator recover`: two officers at one machine, as a conversation in a terminal.

Main thread. Built by cli.py, which gives it the rooms and a terminal; imports nothing of ui. Passphrases,
places of files and the choice are asked for and never an argument: arguments stay in the history of the
terminal. It stands beside the bootstrap, and like it joins the laptop and sync.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.board_commands import YES, Terminal, Way
from desktop.errors import AppError, NotFound, RolledBack, ValidationError
from desktop.messages import message
from desktop.security.access_log import AccessOutcome
from desktop.security.database_key import DatabaseKey
from desktop.security.passphrases import check_passphrase, generate
from desktop.services.entry import OpenStore, Place
from desktop.services.recovery import renew_passphrase
from desktop.store import access
from desktop.store.own_key import kept_key
from sync.client import recovery
from sync.client.line import open_line
from sync.client.recovery import KEYS_RECOVERED, SHARE_FLOOR, recover_households
from sync.client.transport import HttpTransport, MakeTransport

if TYPE_CHECKING:
    from sync.protocol.shares import Costs, RecoveryKey, Share

MOST_TRIES = 3
MOST_SHARE_BYTES = 64 * 1024
OPENING = (
    "Herstellen met de aandelen van twee functionarissen. Allebei zijn nu hier, met hun aandeel.\n"
    "Let op: samen kunnen zij alles van de regio lezen. Doe dit met een reden, en schrijf die op.\n"
    "\n"
    "Wat is er kwijt?\n"
    "  1  de wachtzin of de sleutelbos van deze laptop\n"
    "  2  alle laptops: haal de sleutels van de huishoudens terug naar deze laptop"
)
NOTHING_DONE = "Er is niets geopend en niets veranderd."


@dataclass(frozen=True)
class Rooms:
    """Where the store lies, the way into it, and how the region is reached."""

    place: Place
    way: Way
    make_transport: MakeTransport = HttpTransport
    share_floor: "Costs" = SHARE_FLOOR


def recover(rooms: Rooms, terminal: Terminal) -> int:
    """Ask what was lost, and bring it back. Gives the exit status."""
    ways: dict[str, Callable[[Rooms, Terminal], int]] = {"1": _this_laptop, "2": _all_laptops}
    terminal.say(OPENING)
    chosen = ways.get(terminal.ask("Kies 1 of 2: ").strip())
    if chosen is None:
        terminal.say(NOTHING_DONE)
        return 1
    try:
        return chosen(rooms, terminal)
    except AppError as error:
        _tell(terminal, error)
        return 1


def _this_laptop(rooms: Rooms, terminal: Terminal) -> int:
    content = kept_key(rooms.place.folder)
    if content is None:
        raise NotFound("kept_key_missing")
    raw, store_id = recovery.database_key(content, _both_officers(rooms, terminal))
    key = DatabaseKey(raw, store_id)
    try:
        passphrase = _new_passphrase(terminal)
        try:
            renew_passphrase(rooms.place, key, passphrase)
        except RolledBack as alarm:
            _tell(terminal, alarm)
            if not _says_yes(terminal, "Toch openen zoals het hier ligt? Typ ja: "):
                terminal.say(NOTHING_DONE)
                return 1
            renew_passphrase(rooms.place, key, passphrase, is_rollback_accepted=True)
    finally:
        key.wipe()
    terminal.say(
        "De laptop opent nu met de nieuwe wachtzin. Er is niets verloren. De oude wachtzin werkt niet meer.\n"
        "Dit staat in het logboek. Open het programma en maak meteen verbinding met de regio."
    )
    return 0


def _all_laptops(rooms: Rooms, terminal: Terminal) -> int:
    store = rooms.way.enter(terminal.ask_secret("Wachtzin van deze laptop: "))
    try:
        return _bring_back(rooms, terminal, store)
    except ValidationError:
        store.lane.run(access.log, KEYS_RECOVERED, outcome=AccessOutcome.REFUSED)
        raise
    finally:
        rooms.way.leave(store)


def _bring_back(rooms: Rooms, terminal: Terminal, store: OpenStore) -> int:
    line = open_line(store.lane, rooms.place.clock, rooms.make_transport)
    try:
        done = recover_households(line, _both_officers(rooms, terminal), rooms.make_transport)
    finally:
        line.close()
    terminal.say(f"De sleutels van {_households(len(done.households))} zijn terug. Dat staat in het logboek.")
    if done.broken:
        terminal.say(f"Van {_households(done.broken)} klopte geen sleutel. Bel de helpdesk.")
    terminal.say(
        "De nieuwe laptops van de medewerkers krijgen ze bij hun volgende verbinding, en lezen dan alles.\n"
        "Sluit de laptops die kwijt zijn nu buiten, als dat nog niet gebeurd is."
    )
    return 1 if done.broken else 0


def _both_officers(rooms: Rooms, terminal: Terminal) -> "RecoveryKey":
    """Both shares, read and compared before anybody types a passphrase; then the key."""
    one = _share(terminal, "Bestand met het eerste aandeel: ")
    two = _share(terminal, "Bestand met het tweede aandeel: ")
    recovery.require_pair(one, two)
    first, second = (_opened(rooms, terminal, each) for each in (one, two))
    return recovery.recovery_key(one, first, second)


def _share(terminal: Terminal, question: str) -> "Share":
    path = Path(terminal.ask(question).strip()).expanduser()
    try:
        with path.open("rb") as file:
            content = file.read(MOST_SHARE_BYTES)
    except OSError:
        raise NotFound("share_missing") from None
    return recovery.read_share(content.decode("utf-8", "replace"))


def _opened(rooms: Rooms, terminal: Terminal, share: "Share") -> bytes:
    question = f"Functionaris {share.head.officer}, typ je wachtzin: "
    for _ in range(MOST_TRIES - 1):
        try:
            return recovery.open_share(share, terminal.ask_secret(question), rooms.share_floor)
        except ValidationError as wrong:
            _tell(terminal, wrong)
    return recovery.open_share(share, terminal.ask_secret(question), rooms.share_floor)


def _new_passphrase(terminal: Terminal) -> str:
    """Of the worker whose laptop it is; the officers look away."""
    terminal.say("Nu kiest de medewerker van deze laptop een nieuwe wachtzin. De functionarissen kijken weg.")
    for _ in range(MOST_TRIES):
        typed = terminal.ask_secret("Nieuwe wachtzin (niets typen: vijf woorden krijgen): ")
        if not typed:
            typed = generate()
            terminal.say(f"De nieuwe wachtzin is: {typed}\nSchrijf hem op, en bewaar hem niet bij de laptop.")
        try:
            check_passphrase(typed)
        except ValidationError as weak:
            _tell(terminal, weak)
            continue
        if terminal.ask_secret("Typ hem nog een keer: ") == typed:
            return typed
        terminal.say("Dat is niet gelijk. Nog een keer.")
    raise ValidationError


def _says_yes(terminal: Terminal, question: str) -> bool:
    return terminal.ask(question).strip().lower() in YES


def _tell(terminal: Terminal, error: AppError) -> None:
    told = message(error)
    terminal.say(f"{told.title}\n{told.happened} {told.safe} {told.todo}")


def _households(number: int) -> str:
    return f"{number} {'huishouden' if number == 1 else 'huishoudens'}"
