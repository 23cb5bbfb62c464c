"""`praatplan-region`: the command of the region's administrator.

Main thread. Reads arguments, calls one function, writes lines; what goes wrong is told, with status 1.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from sync.backend import cli_people, cli_places, cli_recovery, cli_region, cli_upkeep
from sync.backend.cli_text import CommandError, Desk, in_words, not_opened
from sync.backend.database import NoDatabaseUrl
from sync.backend.refusal import Refusal
from sync.backend.serve import MOST_CONNECTIONS
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import Role

_OWNER_ONLY = 0o077
AT_TERMINAL = Desk()


def main(arguments: Sequence[str] | None = None, desk: Desk = AT_TERMINAL) -> int:
    """Run one command; 0 if it held. `desk` is where it asks secrets."""
    options = _parser().parse_args(arguments)
    options.desk = desk
    os.umask(_OWNER_ONLY)
    try:
        options.run(options)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
    except (Refusal, ProtocolFault) as error:
        sys.stderr.write(f"Geweigerd: {error}. Er is niets veranderd.\n")
    except (DBAPIError, NoDatabaseUrl) as error:
        sys.stderr.write(f"{not_opened(error)}\n")
    except FileExistsError as error:
        sys.stderr.write(f"{error.filename} bestaat al en blijft zoals het is. Kies een andere map.\n")
    except OSError as error:
        sys.stderr.write(f"{in_words(error)}\n")
    except KeyboardInterrupt:
        sys.stderr.write("Afgebroken.\n")
    else:
        return 0
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="praatplan-region", description="De server van de regio: ordent en bewaart, en kan niets lezen."
    )
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    _region(commands)
    _server(commands)
    _people(commands)
    _places_and_upkeep(commands)
    return parser


def _region(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    init = commands.add_parser("init", help="maak de tabellen en de sleutel van de regio")
    _database(init)
    init.add_argument("--name", default="Regio", help="naam van de regio")
    init.add_argument(
        "--root-key-out",
        type=Path,
        required=True,
        metavar="MAP",
        help="hier komen root.key en de aandelen van twee functionarissen; haal ze daarna van de server",
    )
    init.set_defaults(run=cli_region.init)

    renew = commands.add_parser(
        "renew-recovery", help="maak een nieuwe herstelsleutel, voor twee (andere) functionarissen"
    )
    _database(renew)
    renew.add_argument("--root-key", type=Path, required=True, metavar="BESTAND")
    renew.add_argument("--out", type=Path, required=True, metavar="MAP", help="hier komen de twee aandelen")
    renew.set_defaults(run=cli_recovery.renew)

    lease_key = commands.add_parser(
        "lease-key",
        help="maak een sleutel waarmee de server uitstel geeft; ook voor een regio van voor die tijd",
    )
    _database(lease_key)
    lease_key.add_argument("--root-key", type=Path, required=True, metavar="BESTAND")
    lease_key.set_defaults(run=cli_region.lease_key)

    upgrade = commands.add_parser("upgrade", help="breng de tabellen naar de versie van dit programma")
    _database(upgrade)
    upgrade.set_defaults(run=cli_region.upgrade)

    downgrade = commands.add_parser(
        "downgrade", help="breng de tabellen terug naar een oudere versie; wat die niet kent, gaat weg"
    )
    _database(downgrade)
    downgrade.add_argument("--to", required=True, metavar="VERSIE", help="zoals upgrade ze noemde")
    downgrade.set_defaults(run=cli_region.downgrade)


def _server(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    certificate = commands.add_parser("certificate", help="maak een eigen CA en een TLS-certificaat")
    certificate.add_argument("--out", type=Path, required=True, metavar="MAP")
    which = certificate.add_mutually_exclusive_group(required=True)
    which.add_argument("--host", action="append", help="naam of adres; mag vaker")
    which.add_argument(
        "--renew",
        type=Path,
        metavar="BESTAND",
        help="ca.key: maak het volgende certificaat van de CA die hier al staat, voor dezelfde namen",
    )
    certificate.set_defaults(run=cli_region.certificate)

    serve = commands.add_parser("serve", help="luister naar laptops")
    _database(serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8443, help="0: een vrije poort")
    serve.add_argument("--tls-cert", type=Path, required=True)
    serve.add_argument("--tls-key", type=Path, required=True)
    serve.add_argument("--min-client", type=int, default=0, help="oudste protocolversie die mag ophalen")
    serve.add_argument("--rate-factor", type=float, default=1.0, help="keer elke gewone grens van verzoeken")
    serve.add_argument(
        "--address-factor", type=float, default=1.0, help="achter een proxy: keer de grens van één adres"
    )
    serve.add_argument(
        "--connections", type=int, default=MOST_CONNECTIONS, help="wie er hierna nog bij komt, hoort: bezig"
    )
    serve.set_defaults(run=cli_region.serve)

    check = commands.add_parser("check", help="lees elk logboek na en reken de keten over")
    _database(check)
    check.add_argument(
        "--tls-cert", type=Path, action="append", default=[], metavar="BESTAND",
        help="kijk ook of dit certificaat nog lang genoeg geldt; mag vaker",
    )  # fmt: skip
    check.set_defaults(run=cli_region.check)

    openapi = commands.add_parser("openapi", help="schrijf de beschrijving van elk adres, als OpenAPI")
    openapi.set_defaults(run=cli_region.write_openapi)


def _people(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    invite = commands.add_parser(
        "invite", help="nodig een medewerker uit; de code geldt 10 minuten, één keer"
    )
    _database(invite)
    invite.add_argument("--worker", required=True, metavar="NAAM")
    invite.add_argument("--role", choices=[Role.WORKER, Role.COORDINATOR], default=Role.WORKER)
    invite.add_argument("--worker-id", metavar="ID", help="een tweede laptop van wie er al is")
    invite.add_argument("--url", help="https-adres van de regio, voor de uitnodiging in één regel")
    invite.add_argument("--tls-ca", type=Path, help="PEM van de CA die de laptop moet vertrouwen")
    invite.add_argument("--json", action="store_true", help="schrijf JSON")
    invite.set_defaults(run=cli_people.invite)

    devices = commands.add_parser("devices", help="welke laptops er zijn")
    _database(devices)
    devices.add_argument("--json", action="store_true", help="schrijf JSON")
    devices.set_defaults(run=cli_people.devices)

    certify = commands.add_parser(
        "certify-coordinator", help="onderteken de laptop van een coördinator met de sleutel van de regio"
    )
    _database(certify)
    certify.add_argument("--root-key", type=Path, required=True, metavar="BESTAND")
    certify.add_argument("--device", required=True, metavar="ID")
    certify.add_argument(
        "--fingerprint", required=True, help="de cijfers die op het scherm van die laptop staan"
    )
    certify.set_defaults(run=cli_people.certify_coordinator)

    revoke = commands.add_parser("revoke", help="sluit een laptop nu buiten")
    _database(revoke)
    revoke.add_argument("--device", required=True, metavar="ID")
    revoke.add_argument(
        "--root-key",
        type=Path,
        metavar="BESTAND",
        help="onderteken ook de opdracht om te wissen; zonder sleutel wist de laptop zich niet",
    )
    revoke.set_defaults(run=cli_people.revoke)


def _places_and_upkeep(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, shown, run in (
        (
            "assign",
            "wie waar werkt; een plaats geven doet een coördinator, met zijn sleutel",
            cli_places.assign,
        ),
        (
            "drain",
            "wie weggaat, en of de laptop al leeg is; wegsturen doet een coördinator",
            cli_places.drain,
        ),
        ("quarantine", "wat te laat binnenkwam, zonder inhoud", cli_upkeep.quarantine),
        ("report", "cijfers van de regio, zonder namen en inhoud", cli_upkeep.report),
    ):
        parser = commands.add_parser(name, help=shown)
        _database(parser)
        parser.add_argument("--json", action="store_true", help="schrijf JSON")
        parser.set_defaults(run=run)

    backup = commands.add_parser("backup", help="maak een kopie terwijl de server loopt, en lees hem na")
    _database(backup)
    backup.add_argument("--out", type=Path, required=True, metavar="BESTAND")
    backup.add_argument(
        "--check-database", metavar="URL", help="lege PostgreSQL-database om de kopie in na te lezen"
    )
    backup.set_defaults(run=cli_upkeep.backup)


def _database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database", required=True, metavar="URL", help="sqlite:///bestand of postgresql://…"
    )


if __name__ == "__main__":
    sys.exit(main())
