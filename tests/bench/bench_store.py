"""The store with 500 households and 300,000 operations: saving, opening, searching, beside bare sqlite3."""

import secrets
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from desktop.clock import SystemClock
from desktop.domain.changes import ChangeBatch, Hlc, Op, Value, encode
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.hub import Hub
from desktop.security.database_key import DatabaseKey, new_database_key
from desktop.store.arrivals import Arrival, Cursor
from desktop.store.commit import Origin, apply, apply_many
from desktop.store.connection import DATABASE_NAME
from desktop.store.lane import Lane
from desktop.store.opening import create_store, open_store
from desktop.store.queries import read, summaries
from desktop.store.search import search

HOUSEHOLDS = 500
OPS = 300_000
OPS_A_BATCH = 6
SAVES = 200
OPENINGS = 5
BARE_FILL = "bare-fill.db"
START_MS = 1_700_000_000_000
WORKER, DEVICE, OTHER_DEVICE = WorkerId("e" * 32), DeviceId("1" * 32), DeviceId("2" * 32)
NAMES = ("Noor", "Sam", "Riet", "Deniz", "Sanne", "Yara", "Bram", "Eva", "Milan", "Fleur", "Çelik", "André")
SENTENCES = (
    "Papa gaat een half uur wandelen.",
    "Mama belt met oma Riet.",
    "We eten elke avond samen.",
    "Noor slaapt om 8 uur 's avonds.",
    "Ik ga met Noor naar oma.",
)
ENTITIES = (
    ("household", ("name", "number", "phases")),
    *((("person", ("name", "full_name", "phone", "lvb"))),) * 5,
    *((("contact", ("name", "relation", "phone"))),) * 4,
    *((("place", ("label", "address"))),) * 2,
    *((("plan", ("reason", "we_want", "evaluation_on"))),) * 2,
    *((("agreement", ("plan", "text", "zone", "what"))),) * 24,
    *((("signal", ("plan", "text", "zone"))),) * 24,
    *((("visit", ("starts", "purpose"))),) * 12,
    *((("note", ("text", "at"))),) * 20,
)


def value_of(field: str, number: int) -> Value:
    values: dict[str, Value] = {
        "phases": [1 + number % 2],
        "number": f"2026-{number:05d}",
        "lvb": ("unknown", "known", "no")[number % 3],
        "zone": ("groen", "oranje", "rood")[number % 3],
        "evaluation_on": f"2026-12-{1 + number % 28:02d}",
        "starts": f"2026-11-{1 + number % 28:02d}T10:00:00Z",
        "at": f"2026-11-{1 + number % 28:02d}T10:00:00Z",
        "phone": f"06 00 00 {number % 100:02d} {number // 100 % 100:02d}",
    }
    if field in ("name", "full_name", "label"):
        return f"{NAMES[number % len(NAMES)]} {NAMES[number // 12 % len(NAMES)]}"
    return values.get(field, SENTENCES[number % len(SENTENCES)])


def history(household_number: int, count: int) -> Iterator[ChangeBatch]:
    """Three years of one household: everything is made once, then changed again and again."""
    household = f"{household_number:032x}"
    targets = [
        (household if kind == "household" else f"{household_number:016x}{at:016x}", kind, field)
        for at, (kind, fields) in enumerate(ENTITIES)
        for field in fields
    ]
    last: dict[int, OpId] = {}
    for first in range(0, count, OPS_A_BATCH):
        ops: list[Op] = []
        for number in range(first, min(count, first + OPS_A_BATCH)):
            at = number % len(targets)
            entity, kind, field = targets[at]
            op_id = OpId(f"{START_MS + number:012x}{household_number:010x}{number:010x}")
            parents = (last[at],) if at in last else ()
            last[at] = op_id
            ops.append(
                Op(
                    op_id=op_id,
                    entity=EntityId(entity),
                    kind=kind,
                    field=field,
                    value=value_of(field, household_number * 31 + number),
                    parents=parents,
                )
            )
        yield ChangeBatch(
            id=BatchId(f"{START_MS + first:012x}{household_number:020x}"),
            household=HouseholdId(household),
            hlc=Hlc(START_MS + first * 1000, 0),
            author=WORKER,
            device=OTHER_DEVICE,
            action="gewijzigd",
            ops=tuple(ops),
        )


def fill(lane: Lane, households: int, ops: int) -> None:
    """Take the history of so many households in as the first sync does, a page for each household."""
    each = ops // households
    for number in range(1, households + 1):
        batches = tuple(history(number, each))
        arrivals = [
            Arrival(household=batch.household, body=encode(batch), seq=seq, hash=bytes(32))
            for seq, batch in enumerate(batches, start=1)
        ]
        cursor = Cursor(household=batches[0].household, seq=len(arrivals), hash=bytes(32))
        lane.run(apply_many, arrivals, [cursor])


def store(folder: Path, key: DatabaseKey) -> Lane:
    return create_store(folder, key, worker=WORKER, device=DEVICE, clock=SystemClock(), hub=Hub())


def again(folder: Path, key: DatabaseKey) -> Lane:
    return open_store(folder, key, worker=WORKER, device=DEVICE, clock=SystemClock(), hub=Hub())


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def line(metric: str, value: float, baseline: float, target: str, unit: str = "ms") -> dict[str, object]:
    return {
        "metric": metric,
        "value": round(value, 2),
        "unit": unit,
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 2),
        "target": target,
    }


def bare_database(path: Path) -> sqlite3.Connection:
    """Plain sqlite3 with the same durability: a write-ahead log, synchronous FULL."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def save_times(lane: Lane, household_number: int) -> list[float]:
    """Saves of six operations each into one household, through the lane, until durable and witnessed."""
    batches = list(history(household_number, SAVES * OPS_A_BATCH))
    return [milliseconds(partial(lane.run, apply, batch, Origin.LOCAL)) for batch in batches]


def bare_save_times(folder: Path) -> list[float]:
    """One row a save, with the same bytes in it."""
    connection = bare_database(folder / "bare.db")
    connection.execute("CREATE TABLE batch (id TEXT PRIMARY KEY, body BLOB)")
    rows = [(batch.id, encode(batch)) for batch in history(1, SAVES * OPS_A_BATCH)]
    times = [
        milliseconds(partial(connection.execute, "INSERT INTO batch VALUES (?, ?)", row)) for row in rows
    ]
    connection.close()
    return times


def bare_fill_ops_a_second(folder: Path) -> float:
    """The same bytes as rows of a plain table, a page a household; nothing is folded or indexed."""
    connection = bare_database(folder / BARE_FILL)
    connection.execute("CREATE TABLE batch (id TEXT PRIMARY KEY, household TEXT, body BLOB)")
    each, seconds = OPS // HOUSEHOLDS, 0.0
    for number in range(1, HOUSEHOLDS + 1):
        began = time.perf_counter()  # making and packing the history is counted on both sides
        rows = [(batch.id, batch.household, encode(batch)) for batch in history(number, each)]
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO batch VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
        seconds += time.perf_counter() - began
    connection.close()
    return OPS / seconds


def bare_read_times(path: Path) -> list[float]:
    """The heads of a household out of the copy, and nothing made of them."""
    connection = sqlite3.connect(path)

    def read_one(number: int) -> None:
        assert connection.execute("SELECT * FROM head WHERE household = ?", (number,)).fetchall()

    times = [milliseconds(partial(read_one, number)) for number in range(1, 51)]
    connection.close()
    return times


def bare_list(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("SELECT body FROM summary").fetchall()
    connection.close()


def bare_copy(lane: Lane, path: Path) -> None:
    """List, words and heads in a plain file: what opening, searching and reading would cost bare."""
    lines = lane.run(lambda desk: desk.connection.execute("SELECT household, body FROM summary").fetchall())
    words = lane.run(lambda desk: desk.connection.execute("SELECT rowid, text FROM word").fetchall())
    heads = lane.run(lambda desk: desk.connection.execute("SELECT * FROM head").fetchall())
    connection = bare_database(path)
    connection.execute("CREATE TABLE summary (household INTEGER PRIMARY KEY, body BLOB)")
    connection.executemany("INSERT INTO summary VALUES (?, ?)", lines)
    connection.execute("CREATE VIRTUAL TABLE word USING fts5 (text, prefix = '1 2 3')")
    connection.executemany("INSERT INTO word (rowid, text) VALUES (?, ?)", words)
    connection.execute(
        "CREATE TABLE head (household INTEGER, entity BLOB, field TEXT, op BLOB, entry BLOB, "
        "PRIMARY KEY (household, entity, field, op)) WITHOUT ROWID"
    )
    connection.executemany("INSERT INTO head VALUES (?, ?, ?, ?, ?)", heads)
    connection.close()


def bare_search_ms(path: Path, text: str) -> float:
    connection = sqlite3.connect(path)
    query = "SELECT rowid, text FROM word WHERE word MATCH ? LIMIT 50"
    took = milliseconds(lambda: connection.execute(query, (f'"{text}"*',)).fetchall())
    connection.close()
    return took


def lines() -> Iterable[dict[str, object]]:
    folder = Path(tempfile.mkdtemp(prefix="praatplan-bench-"))
    try:
        yield from _lines(folder)
    finally:
        shutil.rmtree(folder)


def _lines(folder: Path) -> Iterator[dict[str, object]]:
    key = new_database_key(secrets.token_hex(16))
    lane = store(folder / "store", key)
    took = milliseconds(lambda: fill(lane, HOUSEHOLDS, OPS))
    bare_fill = bare_fill_ops_a_second(folder)
    yield line(
        "store: take in a first sync, operations a second", OPS / took * 1000, bare_fill, "> 5000", "op/s"
    )
    bare_times = bare_save_times(folder)
    times = save_times(lane, HOUSEHOLDS + 1)
    yield line("store: durable save p50", percentile(times, 50), percentile(bare_times, 50), "<= 50")
    yield line("store: durable save p99", percentile(times, 99), percentile(bare_times, 99), "<= 50")
    bare_copy(lane, folder / "bare-list.db")
    lane.close()

    def open_and_list() -> None:
        opened = again(folder / "store", key)
        assert len(opened.run(summaries)) == HOUSEHOLDS + 1
        opened.close()

    openings = [milliseconds(open_and_list) for _ in range(OPENINGS)]
    bare_openings = [milliseconds(lambda: bare_list(folder / "bare-list.db")) for _ in range(OPENINGS)]
    yield line(
        "store: from key to list, 500 households, 300,000 operations",
        max(openings),
        statistics.median(bare_openings),
        "<= 1500",
    )
    lane = again(folder / "store", key)
    for text in ("noor", "oma ri", "n"):
        searches = [milliseconds(partial(lane.run, search, text)) for _ in range(20)]
        bare = statistics.median(bare_search_ms(folder / "bare-list.db", text.split()[0]) for _ in range(20))
        yield line(f"store: search {text!r} in 500 households, p95", percentile(searches, 95), bare, "<= 100")
    reads = [milliseconds(partial(lane.run, read, HouseholdId(f"{number:032x}"))) for number in range(1, 51)]
    bare_reads = bare_read_times(folder / "bare-list.db")
    yield line(
        "store: read a dossier of 600 operations, p95",
        percentile(reads, 95),
        percentile(bare_reads, 95),
        "<= 100",
    )
    lane.close()
    size, bare_size = (
        path.stat().st_size / 2**20 for path in (folder / "store" / DATABASE_NAME, folder / BARE_FILL)
    )
    yield line("store: size with 300,000 operations", size, bare_size, "<= 300", "MiB")
