"""A session full of canaries, for a process of its own. Prints "ready", then ends as it was told.

It begins as a process of which dumps may be made; whether they can, is then up to the program's hardening,
which the control `unguarded` leaves out.
"""

import ctypes
import logging
import os
import signal
import sys
import time
from pathlib import Path

import msgspec

from desktop.domain.households import Household, Person, Place
from desktop.domain.ids import BatchId, EntityId, HouseholdId, WorkerId
from desktop.domain.visits import Note
from desktop.errors import AppError
from desktop.logging_setup import log_to
from desktop.paths import folders
from desktop.security.hardening import PR_SET_DUMPABLE, harden
from desktop.store import access, drafts, search, settings, sync_state, workers
from desktop.store.arrivals import Arrival
from desktop.store.commit import Origin, apply, apply_many
from desktop.store.queries import read
from desktop.store.sending import keep_sealed
from tests.factories_store import new_store
from tests.laptop import Laptop, counted_id

if sys.platform != "win32":
    import resource

CANARIES = 500


def canary(marker: str, number: int) -> str:
    return f"{marker}{number:04d}"


def allow_dumps() -> None:
    """Core dumps as large as the system allows, and readable by the same user: as a system may be set up."""
    if sys.platform != "win32":
        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)


def main(home: Path, marker: str, end: str, guard: str = "guarded") -> None:
    allow_dumps()
    if guard == "guarded":
        harden()
    places = folders(home)
    log_to(places.logs)
    lane = new_store(places.store)
    words = iter(canary(marker, number) for number in range(CANARIES))
    laptop = Laptop(HouseholdId("a" * 32))
    laptop.write("gemaakt", Household(id=EntityId("a" * 32), name=next(words), number=next(words)))
    for number in range(100):
        laptop.write("mens", Person(id=counted_id(number + 1), name=next(words), full_name=next(words)))
        laptop.write("notitie", Note(id=counted_id(number + 1001), text=next(words), by=next(words)))
    laptop.write("plek", Place(id=counted_id(5000), address=next(words)))
    for batch in laptop.batches:
        lane.run(apply, batch, Origin.LOCAL)
    lane.run(keep_sealed, [(laptop.batches[0].id, 1, next(words).encode())])
    lane.run(drafts.keep_draft, "plan/reden", next(words))
    lane.run(settings.set_setting, "laatst gezocht", next(words))
    lane.run(workers.keep_workers, [workers.Worker(id=WorkerId("f" * 32), name=next(words))])
    lane.run(sync_state.set_values, {"wortel": next(words).encode()})
    lane.run(apply_many, [Arrival(household=laptop.household, body=next(words).encode(), seq=1)])
    lane.run(access.log, "dossier.opened", laptop.household)
    log = logging.getLogger("desktop.canary")
    for word in words:
        lane.run(search.search, word)
        lane.run(drafts.keep_draft, word, word)
        try:
            lane.run(apply, msgspec.structs.replace(laptop.batches[0], id=BatchId(word * 9)), Origin.LOCAL)
        except AppError:
            log.exception("save refused")
    assert lane.run(read, laptop.household).of(Person)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if end == "normal":
        lane.close()
    elif end == "crash":
        os.abort()
    else:
        time.sleep(signal.SIGKILL * 100)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
