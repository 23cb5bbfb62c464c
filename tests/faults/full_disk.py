"""Saving and syncing while files may grow no further. Run as a program; prints one line of JSON."""

import json
import random
import resource
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from desktop.errors import DiskFull
from desktop.store.commit import Origin, apply
from desktop.store.connection import DATABASE_NAME
from desktop.store.drafts import draft, keep_draft
from desktop.store.purge import purge
from desktop.store.queries import summaries, timeline
from sync.client.line import Line
from sync.client.runner import Phase
from tests import integrity
from tests.factories_store import new_store, opened
from tests.fakes.region_nearby import NearbyRegion
from tests.faults.kill_rounds import batch_of
from tests.sync_laptops import add_person, laptop_at, office
from tests.watched_runner import WAIT_SECONDS, running

SMALLEST_BYTES = 1024
RESERVE_BYTES = 64 * 1024 * 1024
ROOM_BYTES = 4 * 1024 * 1024


def limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def main(folder: Path, rounds: int) -> dict[str, int]:
    """Save under a limit at a random byte of the log until it is refused, then without."""
    chance = random.Random(3)
    lane = new_store(folder, reserve_bytes=SMALLEST_BYTES)
    acknowledged: dict[int, list[str]] = {}
    refused: list[tuple[int, str]] = []
    unread = 0
    for number in range(1, rounds + 1):
        lane.run(keep_draft, "plan/reden", f"ronde {number}")
        lane.run(lambda desk: desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
        limit_files(chance.randrange(2 * SMALLEST_BYTES, 300_000))
        saved = acknowledged.setdefault(number, [])
        for at in range(30):
            batch = batch_of(number, at)
            try:
                lane.run(apply, batch, Origin.LOCAL)
                saved.append(batch.id)
            except DiskFull:
                refused.append((number, batch.id))
                break
        unread += lane.run(draft, "plan/reden") != f"ronde {number}"
        there = {batch.id for batch in lane.run(timeline, batch_of(number, 0).household, 1000)}
        unread += there != set(saved)
        limit_files(resource.RLIM_INFINITY)
        again = batch_of(number, len(saved))
        lane.run(apply, again, Origin.LOCAL)
        saved.append(again.id)
    lane.close()
    lost = 0
    with opened(folder) as after:
        for number, ids in acknowledged.items():
            there = {batch.id for batch in after.run(timeline, batch_of(number, 0).household, 1000)}
            lost += len(set(ids) ^ there)
        after.run(lambda desk: integrity.check(desk.connection))
    return {"rounds": rounds, "refused": len(refused), "lost": lost, "unread": unread}


def reserve(folder: Path) -> dict[str, bool]:
    """With a reserve: given up once, saving refused until it is back; drafts, reading and purging go on."""
    lane = new_store(folder, reserve_bytes=RESERVE_BYTES)
    lane.run(apply, batch_of(1, 0), Origin.LOCAL)
    is_held = lane.run(lambda desk: desk.reserve.is_held)
    limit_files((folder / f"{DATABASE_NAME}-wal").stat().st_size + 100)
    is_refused = refuses(lambda: lane.run(apply, batch_of(1, 1), Origin.LOCAL))
    is_given_up = not lane.run(lambda desk: desk.reserve.is_held)
    limit_files(ROOM_BYTES)  # what giving up the reserve made free
    is_still_refused = refuses(lambda: lane.run(apply, batch_of(1, 1), Origin.LOCAL))
    lane.run(keep_draft, "plan/reden", "getypt")
    is_draft_kept = lane.run(draft, "plan/reden") == "getypt"
    is_read = len(lane.run(summaries)) == 1
    lane.run(purge, batch_of(1, 0).household, drops_unsent=True)
    is_purged = lane.run(summaries) == ()
    limit_files(resource.RLIM_INFINITY)
    lane.run(apply, batch_of(1, 0), Origin.LOCAL)
    is_back = lane.run(lambda desk: desk.reserve.is_held)
    lane.close()
    return {
        "held": is_held,
        "refused": is_refused,
        "given up": is_given_up,
        "still refused": is_still_refused,
        "draft kept": is_draft_kept,
        "read": is_read,
        "purged": is_purged,
        "back": is_back,
    }


def sync(folder: Path) -> dict[str, bool]:
    """No room for the reserve that was given up: the thread says so, and takes all in when there is room."""
    with (
        closing(NearbyRegion(folder / "region")) as region,
        office(region, folder / "laptops", region.transport) as team,
    ):
        team.first.lane.run(add_person, team.household, "Oma")
        team.first.sync()
        team.second.close()
        team.second = laptop_at(team.second.folder, region.transport, reserve_bytes=RESERVE_BYTES)
        team.second.lane.run(add_person, team.household, "Opa")
        team.second.lane.run(lambda desk: desk.reserve.give_up())
        limit_files(ROOM_BYTES)
        with running(team.second) as watched:
            full = watched.until(lambda state: state.phase is Phase.FAILED)
            answer = watched.runner.submit(answered).result(WAIT_SECONDS)
            team.first.sync()
            _, first, second = team.names()
            limit_files(resource.RLIM_INFINITY)
            done = watched.until(lambda state: state.phase is Phase.WAITING)
        _, _, after = team.names()
        team.second.close()
    return {
        "told": full.error is not None and full.error.message_key == "sync_disk_full",
        "answers": answer,
        "own text brought": "Opa" in first,
        "nothing taken in": "Oma" not in second,
        "goes on": done.is_synchronised,
        "taken in": "Oma" in after,
    }


def answered(_line: Line) -> bool:
    return True


def refuses(save: Callable[[], object]) -> bool:
    try:
        save()
    except DiskFull:
        return True
    return False


if __name__ == "__main__":
    place = Path(sys.argv[1])
    named = {"reserve": reserve, "sync": sync}
    answer = named[sys.argv[2]](place) if sys.argv[2] in named else main(place, int(sys.argv[2]))
    sys.stdout.write(json.dumps(answer))
