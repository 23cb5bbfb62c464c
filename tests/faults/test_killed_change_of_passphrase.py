"""The process dies at every single step of a change of passphrase: one of the two passphrases opens, always.

A child process dies by `os._exit` at its n-th opening, renaming or removing of a file (Python's audit
events), which covers slot files and keyring alike. The control: a change that writes in place loses the key.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import AppError
from desktop.security.database_key import DatabaseKey
from desktop.security.slot import SLOT_NAMES, read_slot
from desktop.security.unlocking import unlock
from tests.factories_security import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, made_store
from tests.fakes.keyring import FakeKeyring

ROOT = Path(__file__).parents[2]
CHILD = """
import os, sys
from pathlib import Path
from desktop.security import slot
from desktop.security.unlocking import change_passphrase
from tests.fakes.keyring import FakeKeyring
from tests.factories_security import CHEAP, OTHER_PASSPHRASE, PASSPHRASE

folder, last, in_place = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "in_place"
keyring = FakeKeyring(folder.parent / "keyring.json")
if in_place:
    def write(path, content):
        with path.open("wb") as file:
            file.write(content[:50])
            file.flush()
            os.listdir(path.parent)
            file.write(content[50:])
    slot.SLOT_NAMES = slot.SLOT_NAMES[:1]
    slot.write_durably = write
seen = 0

def watch(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.remove", "os.listdir") and str(folder.parent) in str(arguments[0]):
        seen += 1
        if seen == last:
            os._exit(9)

sys.addaudithook(watch)
change_passphrase(folder, keyring, PASSPHRASE, OTHER_PASSPHRASE, floor=CHEAP)
os._exit(0)
"""


def prepared(place: Path) -> tuple[Path, DatabaseKey]:
    folder = place / "store"
    folder.mkdir(parents=True)
    return folder, made_store(folder, FakeKeyring(place / "keyring.json"))


def change_and_die(folder: Path, step: int, how: str = "") -> int:
    command = [sys.executable, "-c", CHILD, str(folder), str(step), how]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def who_opens(folder: Path) -> dict[str, DatabaseKey]:
    keys = {}
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        try:
            keys[passphrase] = unlock(
                folder, FakeKeyring(folder.parent / "keyring.json"), passphrase, floor=CHEAP
            )
        except AppError:
            continue
    return keys


@pytest.mark.timeout(120)
def test_exactly_one_passphrase_opens_after_a_kill_at_any_step(tmp_path: Path) -> None:
    opened_by: list[str] = []
    for step in range(1, 200):
        folder, key = prepared(tmp_path / str(step))
        status = change_and_die(folder, step)
        keys = who_opens(folder)
        assert len(keys) == 1, f"step {step}: opened by {len(keys)}"
        assert list(keys.values()) == [key]
        opened_by.append(next(iter(keys)))
        assert {(folder / name).read_bytes() for name in SLOT_NAMES} == {read_slot(folder).encoded()}
        assert not any(
            name.endswith("-next") for name in FakeKeyring(tmp_path / str(step) / "keyring.json").names()
        )
        if status == 0:
            break
    assert len(opened_by) > 10
    turn = opened_by.index(OTHER_PASSPHRASE)
    assert opened_by == [PASSPHRASE] * turn + [OTHER_PASSPHRASE] * (len(opened_by) - turn)


def test_the_control_that_writes_in_place_loses_the_key(tmp_path: Path) -> None:
    lost = 0
    for step in range(5, 20):
        folder, _ = prepared(tmp_path / str(step))
        (folder / SLOT_NAMES[1]).unlink()
        status = change_and_die(folder, step, "in_place")
        lost += not who_opens(folder)
        if lost or status == 0:
            break
    assert lost
