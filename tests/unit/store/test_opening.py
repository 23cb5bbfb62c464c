"""Opening: private files, settings read back, one owner, and older copies told."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from desktop.errors import Corrupt, RolledBack, StoreError
from desktop.hub import Hub
from desktop.security.freshness import GENESIS, SIDECAR_NAME, Head
from desktop.store.commit import Origin, apply
from desktop.store.connection import DATABASE_NAME, FIXED, SETTINGS
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from desktop.store.opening import open_store
from desktop.store.queries import read, summaries
from tests.factories import LINDE, linde_laptop
from tests.factories_store import fixed_key, fresh, new_store, opened, opened_store
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP


def pragma(desk: Desk, name: str) -> object:
    return desk.connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_every_setting_holds(tmp_path: Path) -> None:
    with fresh(tmp_path / "s"):
        pass
    with opened(tmp_path / "s") as lane:
        for name, wanted in (*SETTINGS, *FIXED):
            kept = lane.run(pragma, name)
            assert str(kept).lower() == wanted.lower(), name


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_files_are_private(tmp_path: Path) -> None:
    lane = new_store(tmp_path / "s")
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "s").iterdir()}
    lane.close()
    assert set(modes.values()) == {0o600}
    assert {DATABASE_NAME, f"{DATABASE_NAME}-wal", SIDECAR_NAME} <= set(modes)


def test_one_process_owns_the_store(tmp_path: Path) -> None:
    with fresh(tmp_path / "s"), pytest.raises(StoreError) as told:
        opened_store(tmp_path / "s")
    assert told.value.message_key == "store_in_use"


def copy_of(folder: Path, name: str) -> Path:
    return Path(shutil.copytree(folder, folder.with_name(name)))


def test_an_older_copy_is_told_until_a_person_accepts_it(tmp_path: Path) -> None:
    first, second, _ = linde_laptop().batches
    folder = tmp_path / "s"
    with fresh(folder) as lane:
        lane.run(apply, first, Origin.LOCAL)
    older = copy_of(folder, "older")
    with opened(folder) as lane:
        lane.run(apply, second, Origin.LOCAL)
        keyring_head = lane.run(lambda desk: desk.freshness.head)
    shutil.copy2(older / DATABASE_NAME, folder / DATABASE_NAME)
    with pytest.raises(RolledBack):
        opened_store(folder)
    shutil.copy2(
        older / SIDECAR_NAME, folder / SIDECAR_NAME
    )  # the sidecar laid back with it: the keyring knows
    with pytest.raises(RolledBack):
        reopened(folder, keyring_head)
    accepted = reopened(folder, keyring_head, is_accepted=True)
    assert len(accepted.run(summaries)) == 1
    accepted.close()
    opened_store(folder).close()


def reopened(folder: Path, keyring_head: Head | None, *, is_accepted: bool = False) -> Lane:
    return open_store(
        folder,
        fixed_key(),
        worker=EVA,
        device=LAPTOP,
        clock=FakeClock(),
        hub=Hub(),
        keyring_head=keyring_head,
        is_rollback_accepted=is_accepted,
    )


def test_a_fork_of_the_store_is_told(tmp_path: Path) -> None:
    """Another edit on an older copy: as many, but not the same."""
    first, second, third = linde_laptop().batches
    folder = tmp_path / "s"
    with fresh(folder) as lane:
        lane.run(apply, first, Origin.LOCAL)
    fork = copy_of(folder, "fork")
    with opened(fork) as lane:
        lane.run(apply, third, Origin.LOCAL)
    with opened(folder) as lane:
        lane.run(apply, second, Origin.LOCAL)
    shutil.copy2(fork / DATABASE_NAME, folder / DATABASE_NAME)
    with pytest.raises(RolledBack):
        opened_store(folder)


def test_without_its_sidecar_a_store_is_not_trusted(tmp_path: Path) -> None:
    with fresh(tmp_path / "s"):
        pass
    (tmp_path / "s" / SIDECAR_NAME).unlink()
    with pytest.raises(RolledBack) as told:
        opened_store(tmp_path / "s")
    assert told.value.message_key == "freshness_unknown"


def test_a_keyring_that_was_told_long_ago_is_no_alarm(tmp_path: Path) -> None:
    with fresh(tmp_path / "s") as lane:
        for batch in linde_laptop().batches:
            lane.run(apply, batch, Origin.LOCAL)
    reopened(tmp_path / "s", GENESIS).close()


def test_a_log_that_is_gone_is_told(tmp_path: Path) -> None:
    """What a kill left in the log was taken away: the sidecar knows more than the file."""
    folder = tmp_path / "s"
    lane = new_store(folder)
    lane.run(apply, linde_laptop().batches[0], Origin.LOCAL)
    left = tmp_path / "left"
    shutil.copytree(folder, left)
    lane.close()
    with opened(copy_of(left, "whole")) as again:
        assert again.run(read, LINDE.household).entities
    (left / f"{DATABASE_NAME}-wal").unlink()
    with pytest.raises((RolledBack, Corrupt)):
        opened_store(left)
