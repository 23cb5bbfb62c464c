"""Commands about people and their laptops: invite, devices, certify-coordinator, revoke.

Main thread.
"""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, select

from sync.backend import coordinator_rules, enrolment, officer, schema
from sync.backend.auth import drain_until_of
from sync.backend.certificates import authority_der, authority_pin
from sync.backend.cli_text import (
    CommandError,
    checked_id,
    checked_name,
    known_identity,
    ready_database,
    root_seed,
    say,
)
from sync.backend.region import Region, wall_seconds
from sync.backend.serve import open_region
from sync.protocol import keys
from sync.protocol.fingerprints import as_digits, device_digest, root_digest
from sync.protocol.invitation import MOST_URL_CHARACTERS, Invitation, write_invitation
from sync.protocol.messages import DeviceState
from sync.protocol.records import DeviceCertificate, Role


def invite(options: argparse.Namespace) -> None:
    """A single-use code, and what the new laptop must pin; what was typed is read before a row is written."""
    authority, name = _authority(options.tls_ca), checked_name(options.worker)
    if options.url:
        _require_address(options.url)
    with ready_database(options.database) as database, database.write() as connection:
        identity = known_identity(connection)
        if options.worker_id:
            worker, name = _known_worker(connection, checked_id(options.worker_id))
        else:
            worker = enrolment.add_worker(connection, name, Role(options.role))
        code = enrolment.add_invitation(connection, worker, wall_seconds())
    found = {
        "worker": worker.hex(),
        "code": code,
        "fingerprint": as_digits(root_digest(identity.root_key)),
        "authority_pin": authority_pin(authority) if authority else "",
        "invitation": "",
    }
    if options.url:
        invitation = Invitation(options.url, code, identity.root_key, authority, name)
        found["invitation"] = write_invitation(invitation)
    if options.json:
        say(json.dumps(found))
        return
    say(f"Uitnodiging voor {name}; geldt 10 minuten, één keer.")
    say(f"Code: {code}")
    say(f"Vingerafdruk van de regio: {found['fingerprint']}")
    if authority:
        say(f"CA-pin: {found['authority_pin']}")
    if options.url:
        say("Plak deze regel op de nieuwe laptop:")
        say(found["invitation"])


def devices(options: argparse.Namespace) -> None:
    """One line a device."""
    with ready_database(options.database) as database, database.read() as connection:
        rows = connection.execute(
            select(schema.devices, schema.workers.c.name)
            .join(schema.workers, schema.workers.c.worker == schema.devices.c.worker)
            .order_by(schema.devices.c.enrolled_at, schema.devices.c.device)
        ).all()
    for row in rows:
        fingerprint = _fingerprint(row)
        if options.json:
            known = {"device": row.device.hex(), "worker": row.worker.hex(), "name": row.name}
            say(json.dumps({**known, "role": row.role, "state": row.state, "fingerprint": fingerprint}))
        else:
            say(f"{row.device.hex()}  {row.state:8} {row.role:12} {fingerprint}  {row.name}")


def certify_coordinator(options: argparse.Namespace) -> None:
    """The root's certificate for a coordinator's device, if the fingerprint is what the person reads."""
    device = checked_id(options.device)
    with _opened_region(options.database) as region:
        seed = root_seed(region.identity, options.root_key)
        row = _device(region, device)
        if row.state != DeviceState.PENDING:
            raise CommandError(f"De laptop van {row.name} wacht niet op goedkeuring. Er is niets veranderd.")
        if _digits(options.fingerprint) != _digits(_fingerprint(row)):
            raise CommandError(
                "De vingerafdruk klopt niet: dit is een andere laptop. Er is niets ondertekend."
            )
        certificate = DeviceCertificate(
            device, row.worker, Role(row.role), row.name, row.signing_key, row.hpke_key, wall_seconds()
        )
        coordinator_rules.certify(region, device, officer.certify_coordinator(seed, certificate))
    say(f"De laptop van {row.name} mag meedoen.")


def revoke(options: argparse.Namespace) -> None:
    """Cut a device off; with the root key it is also ordered to wipe.

    CommandError if it goes on bringing what it has: a coordinator's order stays, where none is given.
    """
    device = checked_id(options.device)
    order = None
    with _opened_region(options.database) as region:
        if options.root_key:
            seed = root_seed(region.identity, options.root_key)
            order = officer.wipe_order(seed, device, wall_seconds())
        name = _device(region, device).name
        done = coordinator_rules.revoke(region, device, order)
        drain_until = drain_until_of(_device(region, device).wipe_order)
    if drain_until > wall_seconds():
        until = datetime.fromtimestamp(drain_until, UTC).date()
        raise CommandError(
            f"De laptop van {name} was al buitengesloten, en mag nog versturen tot {until}. Er is"
            " niets veranderd. Met --root-key mag hij meteen niets meer, en wist hij zich."
        )
    if not done.is_new:
        say(f"De laptop van {name} was al buitengesloten. Er is niets veranderd.")
        return
    say(f"De laptop van {name} is buitengesloten.")
    if order is None:
        say("Zonder sleutel van de regio wist de laptop zich niet; een coördinator kan dat alsnog opdragen.")


@contextmanager
def _opened_region(url: str) -> Iterator[Region]:
    with ready_database(url):
        region = open_region(url)
    try:
        yield region
    finally:
        region.database.close()


def _authority(file: Path | None) -> bytes:
    try:
        return authority_der(file) if file else b""
    except ValueError:
        raise CommandError(
            f"In {file} staat geen certificaat. Geef bij --tls-ca het bestand ca.pem. Er is niets veranderd."
        ) from None


def _require_address(url: str) -> None:
    """CommandError for what no laptop takes for the address of a region."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
        is_address = is_address and url == f"https://{parts.netloc}" and len(url) <= MOST_URL_CHARACTERS
    except ValueError:
        is_address = False
    if not is_address:
        raise CommandError(
            "Het adres van een regio is https://naam of https://naam:poort, niet meer. Er is niets veranderd."
        )


def _known_worker(connection: Connection, worker: bytes) -> tuple[bytes, str]:
    row = connection.execute(
        select(schema.workers).where(
            schema.workers.c.worker == worker, schema.workers.c.role != Role.RECOVERY
        )
    ).one_or_none()
    if row is None:
        raise CommandError("Deze medewerker is er niet. Er is niets veranderd.")
    return worker, row.name


def _device(region: Region, device: bytes) -> "Row[tuple[object, ...]]":
    """A laptop as it is now; the recovery key of the region is none."""
    with region.database.read() as connection:
        row = connection.execute(
            select(schema.devices, schema.workers.c.name)
            .join(schema.workers, schema.workers.c.worker == schema.devices.c.worker)
            .where(schema.devices.c.device == device, schema.devices.c.role != Role.RECOVERY)
        ).one_or_none()
    if row is None:
        raise CommandError("Deze laptop is er niet. Er is niets veranderd.")
    return row


def _fingerprint(row: "Row[tuple[object, ...]]") -> str:
    return as_digits(device_digest(row.device, keys.PublicKeys(row.signing_key, row.hpke_key)))


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())
