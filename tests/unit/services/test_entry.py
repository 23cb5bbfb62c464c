"""Coming in and going out, with the real store and a fake keyring that keeps the real one's contract."""

from pathlib import Path

import pytest

from desktop.domain.ids import HouseholdId
from desktop.errors import Corrupt, RolledBack, WrongPassphrase
from desktop.services import entry, households, reading
from desktop.store import access
from tests.factories_security import CHEAP, OTHER_PASSPHRASE, PASSPHRASE
from tests.fakes.clock import FakeClock
from tests.fakes.keyring import FakeKeyring


@pytest.fixture
def place(tmp_path: Path) -> entry.Place:
    keyring = FakeKeyring()
    return entry.Place(tmp_path / "store", lambda: keyring, FakeClock(), lambda: CHEAP, CHEAP)


def begun(place: entry.Place) -> HouseholdId:
    store = entry.begin(place, PASSPHRASE)
    household = store.lane.run(households.begin_household, "Linde", "24-0113")
    entry.leave(place, store)
    return household


def test_what_was_written_is_there_after_a_lock(place: entry.Place) -> None:
    household = begun(place)
    store = entry.enter(place, PASSPHRASE)
    assert store.lane.run(reading.open_dossier, household).household.name == "Linde"
    events = [line.event for line in store.lane.run(access.entries)]
    assert "locked" in events
    assert "unlocked" in events
    assert "dossier.opened" in events
    entry.leave(place, store)


def test_a_wrong_passphrase_opens_nothing_and_is_logged(place: entry.Place) -> None:
    begun(place)
    with pytest.raises(WrongPassphrase):
        entry.enter(place, OTHER_PASSPHRASE)
    store = entry.enter(place, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        entry.verify(place, store, OTHER_PASSPHRASE)
    assert store.lane.run(access.entries)[0].outcome == "refused"
    entry.verify(place, store, PASSPHRASE)
    entry.leave(place, store)


def test_after_a_change_only_the_new_passphrase_opens(place: entry.Place) -> None:
    household = begun(place)
    store = entry.enter(place, PASSPHRASE)
    entry.change_passphrase(place, store, PASSPHRASE, OTHER_PASSPHRASE)
    entry.leave(place, store)
    with pytest.raises(WrongPassphrase):
        entry.enter(place, PASSPHRASE)
    store = entry.enter(place, OTHER_PASSPHRASE)
    assert [line.id for line in store.lane.run(reading.caseload)] == [household]
    entry.leave(place, store)


def test_a_second_first_start_is_refused(place: entry.Place) -> None:
    begun(place)
    before = (place.folder / "plan.db").read_bytes()
    with pytest.raises(Corrupt):
        entry.begin(place, PASSPHRASE)
    assert (place.folder / "plan.db").read_bytes() == before


def test_an_older_copy_laid_back_raises_the_alarm(place: entry.Place, tmp_path: Path) -> None:
    begun(place)
    kept = {path.name: path.read_bytes() for path in place.folder.iterdir() if path.is_file()}
    store = entry.enter(place, PASSPHRASE)
    store.lane.run(households.begin_household, "Vermeer", "24-0087")
    entry.leave(place, store)
    for name, content in kept.items():
        (place.folder / name).write_bytes(content)
    for name in ("plan.db-wal", "plan.db-shm"):
        (place.folder / name).unlink(missing_ok=True)
    with pytest.raises(RolledBack):
        entry.enter(place, PASSPHRASE)
    store = entry.enter(place, PASSPHRASE, is_rollback_accepted=True)
    entry.leave(place, store)
