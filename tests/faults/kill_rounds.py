"""Rounds of kill -9 in the real save path. Run as a program; prints one line of JSON.

Each round forks a child that opens the store and saves in a loop, telling every acknowledged batch over a
pipe; the child is killed at a random moment, and a second child opens the store again and looks.
"""

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from desktop.domain.changes import ChangeBatch, Hlc, Op, stamped
from desktop.domain.ids import BatchId, EntityId, HouseholdId, OpId
from desktop.domain.merge import heads
from desktop.errors import AppError
from desktop.store.commit import Origin, apply
from desktop.store.desk import Desk
from desktop.store.heads import read_heads
from desktop.store.households import known_number
from desktop.store.queries import timeline
from desktop.store.search import search
from tests import integrity
from tests.factories_store import fresh, opened, opened_store
from tests.laptop import EVA, LAPTOP

ID_LETTERS = 32
OPS = 4
LONGEST_MS = 60.0
PATIENCE_SECONDS = 30.0


def batch_of(round_number: int, number: int) -> ChangeBatch:
    household = f"{round_number:032x}"
    ops = tuple(
        Op(
            op_id=OpId(f"{round_number:08x}{number:016x}{field:08x}"),
            entity=EntityId(household),
            kind="household",
            field=("name", "number", "director", "opened_on")[field],
            value=f"waarde {number}",
            parents=(OpId(f"{round_number:08x}{number - 1:016x}{field:08x}"),) if number else (),
        )
        for field in range(OPS)
    )
    return ChangeBatch(
        id=BatchId(f"{round_number:016x}{number:016x}"),
        household=HouseholdId(household),
        hlc=Hlc(number, 0),
        author=EVA,
        device=LAPTOP,
        action="opgeslagen",
        ops=ops,
    )


def save_for_ever(folder: Path, round_number: int, told: int, is_early: bool) -> None:
    """Save in a loop. The control (`is_early`) tells that it saved before it did."""
    lane = opened_store(folder)
    number = 0
    while True:
        batch = batch_of(round_number, number)
        if is_early:
            os.write(told, batch.id.encode())
        lane.run(apply, batch, Origin.LOCAL)
        if not is_early:
            os.write(told, batch.id.encode())
        number += 1


def look(desk: Desk, round_number: int, acknowledged: list[str]) -> dict[str, int]:
    """What became of a round: how many acknowledged batches are gone, and how many batches are half there."""
    household = HouseholdId(f"{round_number:032x}")
    kept = timeline(desk, household, limit=100_000)
    there = {batch.id for batch in kept}
    lost = sum(1 for batch in acknowledged if batch not in there)
    half = sum(1 for batch in kept if batch != batch_of(round_number, int(batch.id[16:], 16)))
    number = known_number(desk.connection, household)
    waiting = desk.connection.execute(
        "SELECT count(*) FROM outbox WHERE household = ?", (number,)
    ).fetchone()[0]
    operations = desk.connection.execute("SELECT count(*) FROM op WHERE household = ?", (number,)).fetchone()[
        0
    ]
    half += waiting != len(kept) or operations != OPS * len(kept)
    half += number is not None and read_heads(desk.connection, number) != heads(
        entry for batch in kept for entry in stamped(batch)
    )
    half += bool(kept) and not search(desk, f"waarde {int(kept[0].id[16:], 16)}")
    return {"acknowledged": len(acknowledged), "lost": lost, "half": half}


def in_a_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Fork; the child does `work` with the writing end of a pipe. Returns its pid and the reading end."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    try:
        os.close(reading)
        work(writing)
    except BaseException:  # noqa: BLE001 - a child never returns into its parent's code
        traceback.print_exc()
    finally:
        os._exit(0)


def all_of(reading: int) -> bytes:
    with os.fdopen(reading, "rb") as pipe:
        return pipe.read()


def one_round(folder: Path, round_number: int, chance: random.Random, is_early: bool) -> dict[str, int]:
    saver, told = in_a_child(lambda pipe: save_for_ever(folder, round_number, pipe, is_early))
    if chance.random() < 0.9:  # mostly while saving, sometimes while opening
        select.select([told], [], [], PATIENCE_SECONDS)
    time.sleep(chance.random() * LONGEST_MS / 1000)
    os.kill(saver, signal.SIGKILL)
    os.waitpid(saver, 0)
    raw = all_of(told).decode()
    acknowledged = [
        raw[at : at + ID_LETTERS] for at in range(0, len(raw) // ID_LETTERS * ID_LETTERS, ID_LETTERS)
    ]

    def verify(pipe: int) -> None:
        try:
            with opened(folder) as lane:
                found = lane.run(look, round_number, acknowledged)
        except AppError:
            found = {"acknowledged": len(acknowledged), "corrupt": 1}
        os.write(pipe, json.dumps(found).encode())

    looker, answer = in_a_child(verify)
    found: dict[str, int] = json.loads(all_of(answer))
    os.waitpid(looker, 0)
    return found


def main(folder: Path, rounds: int, is_early: bool) -> dict[str, int]:
    chance = random.Random(2)
    made, done = in_a_child(lambda _: fresh(folder).__enter__().close())
    all_of(done)
    os.waitpid(made, 0)
    totals = {"rounds": rounds, "acknowledged": 0, "lost": 0, "half": 0, "corrupt": 0}
    for round_number in range(1, rounds + 1):
        for name, count in one_round(folder, round_number, chance, is_early).items():
            totals[name] += count
    with opened(folder) as lane:
        totals["rows"] = lane.run(lambda desk: integrity.check(desk.connection))
    return totals


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "early")))
