"""Commands about the two officers who together can recover: asking their passphrases, other officers.

Main thread. Both type on this machine, one after the other; neither sees what the other types. The key is
whole in the memory of this command only, while the shares are made (officer.make_recovery).
"""

import argparse
from pathlib import Path

from sync.backend import officer
from sync.backend.cli_text import CommandError, Desk, known_identity, ready_database, root_seed, say
from sync.backend.region import lock_region, wall_seconds
from sync.protocol.records import verify_certificate
from sync.protocol.shares import MIN_PASSPHRASE_CHARACTERS, OFFICERS, is_strong

_UNCHANGED = "Er is niets veranderd."


def ask_officers(desk: Desk) -> officer.Officers:
    """The passphrases of both officers, each typed twice; CommandError if one does not hold."""
    first, second = (_asked(desk, number) for number in OFFICERS)
    if first == second:
        raise CommandError(f"De twee wachtzinnen zijn gelijk. Elk kiest een eigen zin. {_UNCHANGED}")
    return officer.Officers((first, second), desk.costs, desk.floor)


def tell_shares(folder: Path) -> None:
    """What both officers do now."""
    for number, name in zip(OFFICERS, officer.SHARE_FILES, strict=True):
        say(f"Functionaris {number} neemt {folder / name} mee en bewaart het apart van de ander.")
    say("Eén aandeel opent niets. Twee samen openen alles van de regio. Haal beide van deze machine.")


def renew(options: argparse.Namespace) -> None:
    """A new recovery key for two (other) officers; the shares of before open nothing that is made later."""
    with ready_database(options.database) as database:
        with database.read() as connection:
            identity = known_identity(connection)
        seed = root_seed(identity, options.root_key)
        signed = officer.make_recovery(options.out, seed, ask_officers(options.desk), wall_seconds())
        with database.write() as connection:
            lock_region(connection)
            officer.drop_recovery(connection, seed, wall_seconds())
            certificate = verify_certificate(signed, identity.root_key, {})
            officer.keep_recovery(connection, signed, certificate, wall_seconds())
    say("De nieuwe herstelsleutel geldt. De laptops maken bij hun volgende synchronisatie nieuwe sleutels.")
    tell_shares(options.out)


def _asked(desk: Desk, number: int) -> str:
    typed = desk.ask_secret(f"Functionaris {number}, typ je wachtzin: ")
    if not is_strong(typed):
        raise CommandError(
            f"Deze wachtzin is te kort of te eenvoudig. Neem er een van minstens {MIN_PASSPHRASE_CHARACTERS}"
            f" tekens. {_UNCHANGED}"
        )
    if desk.ask_secret("Typ hem nog een keer: ") != typed:
        raise CommandError(f"De twee keer is niet gelijk. {_UNCHANGED}")
    return typed
