"""Commands about the region itself: init, upgrade, downgrade, certificate, serve, check.

Main thread.
"""

import argparse
import os
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import update

from sync.backend import check as log_check
from sync.backend import migrate, officer, openapi, schema
from sync.backend.app import make_app
from sync.backend.certificates import (
    RENEW_DAYS,
    Authority,
    authority_der,
    authority_pin,
    make_authority,
    renew_certificate,
    valid_until,
)
from sync.backend.cli_recovery import ask_officers, tell_shares
from sync.backend.cli_text import (
    CommandError,
    checked_name,
    found_database,
    known_identity,
    ready_database,
    root_seed,
    say,
    version_of,
)
from sync.backend.database import Database
from sync.backend.endpoint import refused_nowhere
from sync.backend.leases import new_lease_key, written
from sync.backend.region import Identity, lock_region, read_identity, wall_seconds, write_identity
from sync.backend.request_log import set_up_logging
from sync.backend.serve import Listen, open_region, run
from sync.protocol.fingerprints import as_digits, root_digest
from sync.protocol.records import verify_certificate

_SECRET_BYTES = 32


def init(options: argparse.Namespace) -> None:
    """Make the tables, the root key and the recovery key: in files and shares, not in the database."""
    checked_name(options.name)
    officer.require_room(options.root_key_out, officer.ROOT_FILE, *officer.SHARE_FILES)
    database = Database(options.database)
    try:
        _require_no_region(database)
        officers = ask_officers(options.desk)
        migrate.upgrade(database)
        seed = officer.make_root(options.root_key_out)
        recovery = officer.make_recovery(options.root_key_out, seed, officers, wall_seconds())
        public = officer.root_public(seed)
        with database.write() as connection:
            lease_key = new_lease_key(seed, wall_seconds())
            write_identity(connection, Identity(options.name, public, os.urandom(_SECRET_BYTES), lease_key))
            lock_region(connection)
            certificate = verify_certificate(recovery, public, {})
            officer.keep_recovery(connection, recovery, certificate, wall_seconds())
    finally:
        database.close()
    say(f"De regio {options.name} is gemaakt.")
    say(f"Vingerafdruk van de regio: {as_digits(root_digest(public))}")
    say(f"Bewaar {options.root_key_out / officer.ROOT_FILE} in een kluis en haal het van deze machine.")
    tell_shares(options.root_key_out)


def _require_no_region(database: Database) -> None:
    """CommandError where one is, of whichever version; tables alone are what a broken off init left."""
    found = migrate.current(database)
    if found == migrate.newest():
        with database.read() as connection:
            if read_identity(connection) is None:
                return
    if found is not None:
        raise CommandError(
            f"In deze database staat al een regio, met tabellen van versie {found}. Er is niets veranderd."
            " Een oudere regio bijwerken doet upgrade, na een kopie."
        )


def lease_key(options: argparse.Namespace) -> None:
    """A new key to sign leases with, certified by the root: also for a region of before there were leases.

    Laptops get the root's word on it with their next token; leases of before count till they run out.
    """
    with ready_database(options.database) as database, database.write() as connection:
        lock_region(connection)
        seed = root_seed(known_identity(connection), options.root_key)
        connection.execute(
            update(schema.region).values(lease_key=written(new_lease_key(seed, wall_seconds())))
        )
    say("De regio geeft voortaan elke laptop die zich meldt zeven dagen uitstel. Start de server opnieuw.")
    say(
        "Ook een laptop die nu al meedoet, gaat na zeven dagen zonder contact op slot. Gewist wordt er niets."
    )


def upgrade(options: argparse.Namespace) -> None:
    """Bring the tables to this program's version."""
    with found_database(options.database) as database:
        version_of(database)
        migrate.upgrade(database)
    say(f"De tabellen zijn van versie {migrate.newest()}.")


def downgrade(options: argparse.Namespace) -> None:
    """Bring the tables back to an older version, for the program of then."""
    with found_database(options.database) as database:
        known, found = migrate.versions(), version_of(database)
        if options.to not in known[known.index(found) :]:
            raise CommandError(
                f"Van versie {found} is er geen weg terug naar {options.to}. Er is niets veranderd."
                f" Versies, de nieuwste eerst: {', '.join(known)}."
            )
        migrate.downgrade(database, options.to)
    say(f"De tabellen zijn van versie {options.to}. Start nu het programma van die versie.")


def certificate(options: argparse.Namespace) -> None:
    """Write an own authority and a server certificate, or the next server certificate of that authority."""
    authority = _renewed(options.out, options.renew) if options.renew else _made(options.out, options.host)
    say(f"{authority.certificate} en {authority.private_key}: voor serve")
    say(f"{authority.certificate} geldt tot {valid_until(authority.certificate):%Y-%m-%d}.")
    if options.renew:
        say("De laptops merken er niets van. Start de server opnieuw.")
        return
    say(f"{authority.ca_certificate}: voor invite --tls-ca")
    say(f"CA-pin: {authority_pin(authority_der(authority.ca_certificate))}")
    say(f"Bewaar {authority.ca_key} in een kluis en haal het van de server: certificate --renew vraagt erom.")


def _made(folder: Path, hosts: list[str]) -> Authority:
    try:
        return make_authority(folder, hosts)
    except ValueError:
        raise CommandError(
            "De naam van een server heeft geen bijzondere letters: schrijf hem als xn--… Er is niets gemaakt."
        ) from None


def _renewed(folder: Path, ca_key: Path) -> Authority:
    try:
        return renew_certificate(folder, ca_key)
    except (TypeError, ValueError):  # TypeError: the key has a passphrase
        raise CommandError(
            f"{ca_key} is niet de sleutel van de CA in {folder}, of gaat open met een wachtzin."
            " Er is niets veranderd. Geef de sleutel zoals certificate hem maakte."
        ) from None


def serve(options: argparse.Namespace) -> None:
    """Listen until SIGTERM."""
    with ready_database(options.database):
        pass
    set_up_logging()
    region = open_region(options.database, options.min_client, options.rate_factor, options.address_factor)
    try:
        listen = Listen(options.host, options.port, options.tls_cert, options.tls_key, options.connections)
        run(make_app(region), partial(refused_nowhere, region), listen)
    finally:
        region.database.close()


def write_openapi(_options: argparse.Namespace) -> None:
    """The description of every endpoint, as JSON."""
    say(openapi.as_text().rstrip())


def check(options: argparse.Namespace) -> None:
    """Read every log and compute its chain again; CommandError if one breaks, or a certificate soon ends."""
    with ready_database(options.database) as database:
        report = log_check.check_logs(database)
    say(
        f"{report.households} huishoudens, {report.envelopes} enveloppen, {len(report.broken)} met een breuk."
    )
    for household in report.broken:
        say(f"breuk: {household.hex()}")
    if report.broken:
        raise CommandError("Er is een breuk. Zet de server stil en zet de laatste goede reservekopie terug.")
    for path in options.tls_cert:
        _require_time_left(path)


def _require_time_left(path: Path) -> None:
    try:
        ends_at = valid_until(path)
    except ValueError:
        raise CommandError(f"In {path} staat geen certificaat. Kijk naar --tls-cert.") from None
    say(f"{path} geldt tot {ends_at:%Y-%m-%d}.")
    if ends_at - datetime.now(UTC) < timedelta(days=RENEW_DAYS):
        raise CommandError(
            f"{path} geldt nog maar kort. Daarna vindt geen laptop de regio meer: vernieuw het nu."
        )
