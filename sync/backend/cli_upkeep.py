"""Commands of upkeep: quarantine, report, backup. Figures and ids, never content.

Main thread.
"""

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import func, select

from sync.backend import schema
from sync.backend.backup import back_up
from sync.backend.check import LogReport
from sync.backend.cli_text import CommandError, ready_database, say
from sync.backend.coordinator_rules import read_signed
from sync.backend.region import wall_seconds
from sync.backend.report import RegionFigures, region_figures
from sync.protocol.quarantine import Settlement
from sync.protocol.records import read_record

_SETTLED = {"": "", "taken_in": "afgehandeld: toegevoegd", "left": "afgehandeld: laten staan"}


def quarantine(options: argparse.Namespace) -> None:
    """What came too late, without content, and what became of it; the coordinators have it already."""
    table = schema.quarantine
    with ready_database(options.database) as database, database.read() as connection:
        rows = connection.execute(
            select(
                table.c.id,
                table.c.household,
                table.c.device,
                table.c.received_at,
                table.c.settlement,
                func.length(table.c.envelope).label("size"),
            ).order_by(table.c.received_at, table.c.id)
        ).all()
    for row in rows:
        if options.json:
            ids = {"id": row.id.hex(), "household": row.household.hex(), "device": row.device.hex()}
            told = {"received_at": row.received_at, "bytes": row.size, "settled": _became(row.settlement)}
            say(json.dumps({**ids, **told}))
        else:
            at = datetime.fromtimestamp(row.received_at, UTC).strftime("%Y-%m-%d %H:%M")
            became = _SETTLED[_became(row.settlement)]
            say(f"{row.id.hex()}  {at}  {row.size:7} bytes  huishouden {row.household.hex()}  {became}")
    is_waiting = any(row.settlement is None for row in rows)
    if not options.json:
        settled = sum(row.settlement is not None for row in rows)
        of_those = f", waarvan {settled} afgehandeld en wel bewaard" if settled else ""
        say(f"{len(rows)} in quarantaine{of_those}.")
    if is_waiting and not options.json:
        say("Vrijgeven hoeft niet: elke coördinator kan ze al lezen op de eigen laptop. De server niet.")


def _became(settlement: bytes | None) -> str:
    if settlement is None:
        return ""
    return "taken_in" if read_record(read_signed(settlement), Settlement).is_taken_in else "left"


def report(options: argparse.Namespace) -> None:
    """Figures of the region."""
    with ready_database(options.database) as database, database.read() as connection:
        figures = region_figures(connection, wall_seconds())
    if options.json:
        say(json.dumps(asdict(figures)))
        return
    for line in _figures_in_words(figures):
        say(line)


def backup(options: argparse.Namespace) -> None:
    """A copy while the server runs, read again before it counts."""
    with ready_database(options.database) as database:
        if options.check_database and database.is_sqlite:
            raise CommandError(
                "--check-database is voor PostgreSQL; een kopie van SQLite wordt altijd nagelezen."
            )
        found = back_up(database, options.out, options.check_database or "")
    say(f"De kopie staat in {options.out}.")
    if found is None:
        say("De inhoudsopgave klopt. Lees hem ook helemaal na: --check-database met een lege database.")
    else:
        say(_read_again(found))
    say("Bewaar hem op een andere machine, zo goed als de server zelf. De sleutels staan er niet in.")


def _read_again(found: LogReport) -> str:
    return f"Nagelezen: {found.households} huishoudens, {found.envelopes} enveloppen, zonder breuk."


def _figures_in_words(figures: RegionFigures) -> list[str]:
    states = [laptop.state for laptop in figures.laptops]
    lines = [
        f"Huishoudens: {figures.households}",
        f"Enveloppen: {figures.envelopes}, {figures.envelope_bytes} bytes",
        f"Foto's: {figures.blobs}, {figures.blob_bytes} bytes",
        f"In quarantaine: {figures.quarantined}",
        f"Wachten op een sleutel: {figures.seals_missing}",
        f"Nieuwe sleutel nodig: {figures.rotations_due} huishoudens",
        f"Laptops: {states.count('active')} doen mee, {states.count('pending')} wachten op goedkeuring,"
        f" {states.count('revoked')} buitengesloten",
    ]
    lines += [
        f"Medewerkers met {number} huishoudens: {workers}"
        for number, workers in figures.workers_by_households.items()
    ]
    for laptop in figures.laptops:
        quiet = "nooit" if laptop.quiet_days is None else f"{laptop.quiet_days} dagen geleden"
        lines.append(
            f"{laptop.device}  {laptop.state:8} {laptop.role:12} {laptop.households:4} huishoudens,"
            f" gezien: {quiet}"
        )
    return lines
