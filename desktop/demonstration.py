"""The demonstration put together: a region of its own, a coordinator, two workers, and the real program.

Main thread. Like the bootstrap it joins store, sync and windows, and imports Qt inside functions only.
`demonstrate` opens the program for a person; `demonstrate_headless` takes the tour and writes what it saw.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.bootstrap import make_shell, run_window
from desktop.clock import SystemClock
from desktop.demo import laptops
from desktop.demo.caseload import FictionalWorker, Table, caseload, workers
from desktop.demo.plan import write_linde_plan
from desktop.demo.private_keyring import private_keyring, seen_by_this_process
from desktop.demo.region import EmbeddedRegion, embedded_region
from desktop.domain.ids import HouseholdId, WorkerId
from desktop.security.kdf import KdfParams, calibrate
from desktop.security.keyring_store import system_keyring
from desktop.security.passphrases import generate, words
from desktop.services import entry
from desktop.store.lane import Lane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.tour.kit import Kit

COORDINATOR, FIRST, SECOND = "carla", "eva", "mohamed"
KEPT_WORDS = "wachtzin.txt"
_MADE_HERE = (COORDINATOR, FIRST, SECOND, "keyring", "region", "screens")


@cache
def measured_here() -> KdfParams:
    """The costs of a passphrase, measured once: all laptops of a demonstration are this machine."""
    return calibrate()


def place_at(home: Path) -> entry.Place:
    """Where one of its laptops keeps its store."""
    return laptops.place_of(home, system_keyring, SystemClock(), measured_here)


@dataclass
class Stage:
    """A region that runs, its coordinator's laptop, and who came in so far."""

    home: Path
    region: EmbeddedRegion
    coordinator: laptops.Laptop
    tables: Sequence[Table]
    people: dict[str, FictionalWorker]
    households: dict[str, HouseholdId] = field(default_factory=dict)
    ids: dict[str, WorkerId] = field(default_factory=dict)

    def bring_in(self, key: str, lane: Lane) -> str:
        """Enrol a worker's laptop, let the coordinator vouch and give places; the fingerprint in words."""
        enrolled = laptops.come_in(lane, self.people[key], self.region)
        laptops.vouch(self.coordinator, enrolled)
        self.ids[key] = enrolled.identity.worker_id
        if not self.households:
            self.households = laptops.begin_households(self.coordinator, self.tables, self.ids)
        laptops.give_places(self.coordinator, self.tables, self.households, {key: self.ids[key]})
        return enrolled.words(words())

    def close(self) -> None:
        """The coordinator goes home."""
        entry.leave(self.coordinator.place, self.coordinator.store)


@contextmanager
def keyring_for_demo(home: Path) -> Iterator[None]:
    """A keyring of its own on Linux; elsewhere that of the system."""
    if sys.platform != "linux":
        yield
        return
    with private_keyring(home / "keyring") as environment, seen_by_this_process(environment):
        yield


def set_stage(home: Path, region: EmbeddedRegion) -> Stage:
    """A fresh region with a coordinator; nobody else yet."""
    book = caseload()
    people = {worker.key: worker for worker in workers(book)}
    place = place_at(home / COORDINATOR)
    laptop = laptops.first_start(place, generate())
    laptops.come_in(laptop.store.lane, people[COORDINATOR], region)
    laptop.sync()
    return Stage(home, region, laptop, book["household"], people)


def clear_away(home: Path) -> None:
    """Take away what an earlier demonstration made here, and nothing else: `home` may be any folder."""
    (home / KEPT_WORDS).unlink(missing_ok=True)
    for name in _MADE_HERE:
        shutil.rmtree(home / name, ignore_errors=True)


def demonstrate(home: Path) -> int:
    """The program for a person to try: everything set up the first time, and kept for the next."""
    if not (home / KEPT_WORDS).exists():
        clear_away(home)  # a set-up that was broken off, or the tour without a screen
    with keyring_for_demo(home), embedded_region(home / "region", caseload()["region"]["name"]) as region:
        kept = home / KEPT_WORDS
        if not kept.exists():
            _say("De demonstratie wordt klaargezet. Dat duurt een halve minuut.")
            passphrase = _set_up(home, region)
            kept.write_text(passphrase + "\n", encoding="utf-8")
        _say(f"De wachtzin van de demonstratie is:  {kept.read_text(encoding='utf-8').strip()}")
        return run_window(home / FIRST, ["werkmap"])


def demonstrate_headless(home: Path) -> int:
    """The main job without a screen; 0 only when every step held."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.application import hear_qt, make_application
    from ui.tour.headless import take_tour

    clear_away(home)
    application = make_application(["werkmap"])
    hear_qt()
    with ExitStack() as running:
        running.enter_context(keyring_for_demo(home))
        tour = _Tour(home, application)
        try:
            summary = take_tour(tour.kit())
        finally:
            tour.close()
    done = [step.name for step in summary.steps if step.ok]
    _say(f"{len(done)} stappen, allemaal goed: {', '.join(done)}")
    _say(f"Kijk in {home}: summary.json, screens/, en de PDF's met hun wachtwoord in summary.json.")
    return 0


class _Tour:
    """What the tour asks for, over the real region and real laptops."""

    def __init__(self, home: Path, application: "QApplication") -> None:
        self._home, self._application = home, application
        self._listening = ExitStack()
        self.start_region()
        self._stage = set_stage(home, self._region)
        self._second: laptops.Laptop | None = None

    def kit(self) -> "Kit":
        """The ways of the tour."""
        from ui.tour.kit import Colleague, Kit

        def colleague() -> Colleague:
            laptop = self._come_second()
            return Colleague(laptop.store.lane, lambda: _counts(laptop))

        return Kit(
            folder=self._home,
            open_shell=lambda end: make_shell(self._application, self._home / FIRST, end),
            enrol=lambda lane: self._stage.bring_in(FIRST, lane),
            colleague=colleague,
            stop_region=self._listening.close,
            start_region=self.start_region,
            households=lambda: tuple(self._stage.households.values()),
        )

    def start_region(self) -> None:
        """Let the region listen, on the port of before."""
        name = caseload()["region"]["name"]
        self._region = self._listening.enter_context(embedded_region(self._home / "region", name))

    def close(self) -> None:
        """Everybody goes home."""
        self._stage.close()
        if self._second is not None:
            entry.leave(self._second.place, self._second.store)
        self._listening.close()

    def _come_second(self) -> laptops.Laptop:
        place = place_at(self._home / SECOND)
        self._second = laptops.first_start(place, generate())
        self._stage.bring_in(SECOND, self._second.store.lane)
        self._second.sync()
        return self._second


def _set_up(home: Path, region: EmbeddedRegion) -> str:
    """A first worker with the whole caseload on their laptop; the passphrase of its store."""
    stage = set_stage(home, region)
    passphrase = generate()
    laptop = laptops.first_start(place_at(home / FIRST), passphrase)
    try:
        stage.bring_in(FIRST, laptop.store.lane)
        laptop.sync()
        laptop.store.lane.run(write_linde_plan, stage.households["linde"])
        laptop.sync()
    finally:
        stage.close()
        entry.leave(laptop.place, laptop.store)
    return passphrase


def _counts(laptop: laptops.Laptop) -> dict[str, Any]:
    report = laptop.sync()
    return {"received": report.received, "accepted": report.accepted, "requests": report.requests}


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
