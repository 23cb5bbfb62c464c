"""`praatplan coordinator` as a person starts it: a process at a terminal, a real keyring, a real region."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.demo import laptops
from desktop.demo.caseload import FictionalWorker
from desktop.demo.private_keyring import seen_by_this_process
from desktop.demo.region import EmbeddedRegion, embedded_region
from desktop.security.keyring_store import system_keyring
from desktop.security.passphrases import words
from desktop.services import entry, households
from tests.factories_security import PASSPHRASE
from tests.fakes.keyring_daemon import KeyringDaemon
from tests.sync_laptops import StoreLaptop, new_laptop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a terminal of its own")

ROOT = Path(__file__).parents[2]


@dataclass
class Terminal:
    """A terminal with the program's home; every run types a line for each question that is asked."""

    home: Path
    environment: dict[str, str]
    region: EmbeddedRegion
    eva: StoreLaptop

    def run(self, *arguments: str, types: tuple[tuple[str, str], ...] = ()) -> tuple[int, str]:
        mine, theirs = pty.openpty()
        command = ["setsid", "--ctty", "--wait", sys.executable, "-m", "desktop", "--home", str(self.home)]
        process = subprocess.Popen(
            [*command, "coordinator", *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=self.environment,
        )  # fmt: skip
        os.close(theirs)
        said = ""
        for question, answer in (("Wachtzin: ", PASSPHRASE), *types):
            said += _until(mine, question)
            os.write(mine, f"{answer}\n".encode())
        said += _until(mine, None)
        os.close(mine)
        return process.wait(60), said


def _until(terminal: int, question: str | None) -> str:
    said = ""
    while question is None or not said.endswith(question):
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the process ended
            break
        if not read:
            break
        said += read.decode()
    return said


@pytest.fixture(scope="module")
def terminal(keyring_daemon: KeyringDaemon, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("terminal")
    with (
        seen_by_this_process(keyring_daemon.environment),
        embedded_region(folder / "region", "Regio Flevoland") as region,
    ):
        place = laptops.place_of(folder / "home", system_keyring, SystemClock())
        carla = laptops.first_start(place, PASSPHRASE)
        laptops.come_in(carla.store.lane, FictionalWorker("carla", "Carla", "coordinator"), region)
        carla.sync()
        carla.store.lane.run(households.begin_household, "De Wit", "FL-1")
        entry.leave(place, carla.store)
        eva = new_laptop(folder / "eva")
        environment = {**os.environ, **keyring_daemon.environment, "PYTHONUNBUFFERED": "1"}
        yield Terminal(folder / "home", environment, region, eva)
        eva.close()


@pytest.mark.timeout(240)
def test_from_an_asking_laptop_to_a_household_on_it(terminal: Terminal) -> None:
    from_invitation = laptops.come_in(
        terminal.eva.lane, FictionalWorker("eva", "Eva", "worker"), terminal.region
    )
    read_out = from_invitation.words(words())
    status, said = terminal.run("devices")
    assert (status, read_out in said) == (0, True), said
    assert PASSPHRASE not in said  # it is not shown while it is typed
    wrong = (("Typ de zes woorden: ", "een twee drie vier vijf zes"),)
    assert terminal.run("certify", "Eva", types=wrong)[0] == 1
    status, said = terminal.run("certify", "Eva", types=(("Typ de zes woorden: ", read_out),))
    assert (status, "is goedgekeurd" in said) == (0, True), said
    status, said = terminal.run("assign", "FL-1", "Eva")
    assert (status, "Eva werkt nu bij De Wit." in said) == (0, True), said
    terminal.eva.sync()
    terminal.eva.sync()
    status, said = terminal.run("report")
    assert (status, "De Wit · FL-1: Eva" in said) == (0, True), said


@pytest.mark.timeout(60)
def test_what_is_no_command_is_told_with_two(terminal: Terminal) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--home", str(terminal.home), "coordinator", "certify"],
        cwd=ROOT, env=terminal.environment, capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip
    assert done.returncode == 2
