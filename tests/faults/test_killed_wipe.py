"""The process dies at each step of a wipe: nothing can be read again, and the next start finishes it.

A child process with a real store carries the order out and kills itself with SIGKILL at the named step.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.bootstrap import make_doors
from desktop.clock import SystemClock
from desktop.errors import KeyringUnavailable, StoreError
from desktop.security import erasing
from desktop.security.erasing import Step, Wiped
from desktop.security.slot import SLOT_NAMES
from desktop.security.unlocking import StoreState
from desktop.services import entry, households
from desktop.store import sync_state
from sync.client.wiping import WIPE_ORDER
from sync.protocol import wire
from sync.protocol.records import ROOT_SIGNER, WipeOrder, sign_record
from tests.factories_security import CHEAP, PASSPHRASE
from tests.fakes.keyring import FakeKeyring

ROOT = Path(__file__).parents[2]
CANARY = "Kanarie-Zandoogje"
CHILD = """
import os, signal, sys
from pathlib import Path
from desktop.security.erasing import Wiped
from desktop.services import entry
from tests.factories_security import PASSPHRASE
from tests.faults.test_killed_wipe import place_in

def reached(step):
    if step == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

place = place_in(Path(sys.argv[1]))
entry.erase(place, entry.enter(place, PASSPHRASE), Wiped(3, True), reached)
"""


def place_in(home: Path) -> entry.Place:
    """A place whose keyring outlives the process."""
    return entry.Place(
        home / "store", lambda: FakeKeyring(home / "keyring.json"), SystemClock(), lambda: CHEAP, CHEAP
    )


def _ordered(home: Path) -> entry.Place:
    """A store with content, and an order to wipe at once in it."""
    place = place_in(home)
    store = entry.begin(place, PASSPHRASE)
    store.lane.run(households.begin_household, CANARY, "24-0113")
    order = sign_record(WipeOrder(bytes(16), 1), ROOT_SIGNER, bytes(32))
    store.lane.run(sync_state.set_values, {WIPE_ORDER: wire.encode(order)})
    entry.leave(place, store)
    return place


def _content(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def _assert_nothing_left(home: Path) -> None:
    assert {path.name for path in home.rglob("*")} <= {"keyring.json", "store.wiped"}
    assert FakeKeyring(home / "keyring.json").names() == set()
    content = _content(home)
    for code in ("utf-8", "utf-16-le"):
        assert CANARY.encode(code) not in content


@pytest.mark.parametrize("step", list(Step))
def test_killed_at_each_step(tmp_path: Path, step: Step) -> None:
    place = _ordered(tmp_path)
    died = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path), step], cwd=ROOT, capture_output=True, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    doors = make_doors(place)
    if step is Step.NOTED:  # the store still stands, with its order: it opens for nobody
        assert doors.state() == StoreState.READY
        with pytest.raises(StoreError) as caught:
            doors.unlock(PASSPHRASE)
        assert caught.value.message_key == "wiped_by_order"
    assert doors.state() == StoreState.FIRST_START
    _assert_nothing_left(tmp_path)
    told = doors.wiped()
    assert told is not None
    assert told.is_at_once


def test_after_it_a_new_store_is_made_and_nothing_more_is_told(tmp_path: Path) -> None:
    place = _ordered(tmp_path)
    doors = make_doors(place)
    with pytest.raises(StoreError):
        doors.unlock(PASSPHRASE)
    told = doors.wiped()
    assert told is not None
    assert told.lost == 1, "the household that the region did not have"
    rooms = doors.first_start(PASSPHRASE)
    assert doors.wiped() is None
    rooms.close()
    assert doors.state() == StoreState.READY


def test_without_its_slots_no_copy_of_the_database_opens(tmp_path: Path) -> None:
    """What a thief copied of the database before, with the keyring's secret, is of no use without a slot."""
    place = _ordered(tmp_path)
    kept = {path.name: path.read_bytes() for path in place.folder.iterdir()}
    secrets = FakeKeyring(tmp_path / "keyring.json").names()
    assert secrets
    store = entry.enter(place, PASSPHRASE)
    entry.erase(place, store, Wiped())
    place.folder.mkdir(exist_ok=True)
    for name, content in kept.items():
        if name not in SLOT_NAMES:
            (place.folder / name).write_bytes(content)
    with pytest.raises(StoreError) as caught:
        entry.enter(place, PASSPHRASE)
    assert caught.value.message_key in {"slot_missing"}


def test_while_the_keyring_is_away_everything_else_goes_and_it_is_asked_again(tmp_path: Path) -> None:
    place = _ordered(tmp_path)
    store = entry.enter(place, PASSPHRASE)

    def away() -> FakeKeyring:
        raise KeyringUnavailable("keyring_locked")

    store.lane.close()
    erasing.erase(place.folder, store.store_id, away, Wiped())
    assert CANARY.encode() not in _content(tmp_path)
    assert not list(tmp_path.rglob("*.db"))
    assert FakeKeyring(tmp_path / "keyring.json").names()
    assert entry.state(place) is StoreState.FIRST_START
    _assert_nothing_left(tmp_path)


def test_a_store_without_an_order_is_not_touched(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    entry.leave(place, entry.begin(place, PASSPHRASE))
    doors = make_doors(place)
    assert doors.state() == StoreState.READY
    rooms = doors.unlock(PASSPHRASE)
    assert rooms.wipe is not None
    rooms.wipe()
    assert place.folder.exists()
    rooms.close()
    doors.unlock(PASSPHRASE).close()
