"""Commands about places in households: assign and drain. They show; a coordinator's client does.

Main thread, only reads. An assignment is signed with a coordinator's key, which is on that laptop alone: the
server could not make one that any laptop would believe.
"""

import argparse
import json
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select

from sync.backend import schema
from sync.backend.cli_text import ready_database, say
from sync.backend.region import wall_seconds
from sync.protocol import limits, wire
from sync.protocol.messages import DeviceState
from sync.protocol.records import Assignment, AssignmentState, Role, Signed, read_record

_assignments, _workers, _receipts, _devices = (
    schema.assignments,
    schema.workers,
    schema.receipts,
    schema.devices,
)


def assign(options: argparse.Namespace) -> None:
    """Who has a place where, and who can change that."""
    _show(options, [AssignmentState.ACTIVE, AssignmentState.DRAINING])


def drain(options: argparse.Namespace) -> None:
    """Who is leaving: until when late work comes in, and whether the laptops say that they are empty."""
    _show(options, [AssignmentState.DRAINING])


def _show(options: argparse.Namespace, states: list[AssignmentState]) -> None:
    with ready_database(options.database) as database, database.read() as connection:
        places = connection.execute(
            select(_assignments, _workers.c.name)
            .join(_workers, _workers.c.worker == _assignments.c.worker)
            .where(_assignments.c.state.in_(states))
            .order_by(_assignments.c.household, _workers.c.name)
        ).all()
        purged = _purged(connection)
        coordinators = _coordinators(connection)
    for place in places:
        is_empty = (place.household, place.worker) in purged
        if options.json:
            known = {"household": place.household.hex(), "worker": place.worker.hex(), "name": place.name}
            until = {"state": place.state, "drain_until": place.drain_until, "is_purged": is_empty}
            say(json.dumps({**known, **until}))
        else:
            say(f"{place.household.hex()}  {_in_words(place, is_empty):32}  {place.name}")
    if options.json:
        return
    if not places:
        say("Er staat hier niets.")
    say("Een plaats geven of nemen ondertekent een coördinator. De server heeft die sleutel niet.")
    if coordinators:
        say(f"Vraag het aan {' of '.join(coordinators)}: pagina Regie, Wie werkt waar.")
    else:
        say("Er is nog geen coördinator. Begin met: praatplan-region invite --role coordinator.")


def _in_words(place: "Row[tuple[object, ...]]", is_empty: bool) -> str:
    if place.state == AssignmentState.ACTIVE:
        return "werkt hier"
    if is_empty:
        return "gaat weg; laptop is leeg"
    until = datetime.fromtimestamp(place.drain_until, UTC).date()
    if place.drain_until < wall_seconds():
        return f"weg sinds {until}; nog niet leeg"
    return f"gaat weg; stuurt na tot {until}"


def _purged(connection: Connection) -> set[tuple[bytes, bytes]]:
    """(household, worker) of whom every laptop that still counts said that it holds nothing more."""
    receipts = connection.execute(select(_receipts.c.household, _receipts.c.device, _receipts.c.received_at))
    told = {(row.household, row.device): row.received_at for row in receipts}
    laptops: dict[bytes, list[bytes]] = {}
    for row in connection.execute(select(_devices).where(_devices.c.state == DeviceState.ACTIVE)):
        laptops.setdefault(row.worker, []).append(row.device)
    leaving = connection.execute(select(_assignments).where(_assignments.c.state == AssignmentState.DRAINING))
    return {
        (row.household, row.worker)
        for row in leaving
        if all(
            told.get((row.household, device), 0) >= _issued_at(row.record)
            for device in laptops.get(row.worker, [])
        )
    }


def _issued_at(record: bytes) -> int:
    """When the coordinator said it; a receipt from before is of an earlier time in this household."""
    signed = wire.decode(record, Signed, 2 * limits.MAX_STATEMENT_BYTES)
    return read_record(signed, Assignment).issued_at


def _coordinators(connection: Connection) -> list[str]:
    """Names of coordinators who have a laptop that works."""
    return list(
        connection.execute(
            select(_workers.c.name)
            .distinct()
            .join(_devices, _devices.c.worker == _workers.c.worker)
            .where(_devices.c.role == Role.COORDINATOR, _devices.c.state == DeviceState.ACTIVE)
            .order_by(_workers.c.name)
        ).scalars()
    )
