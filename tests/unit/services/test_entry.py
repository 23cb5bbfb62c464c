"""Coming in and going out, with the real store and a fake keyring that keeps the real one's contract."""

from pathlib import Path

import pytest

from desktop.domain.ids import HouseholdId
from desktop.errors import Corrupt, StoreError, WrongPassphrase
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


def laid_back(place: entry.Place) -> None:
    """Save something, then lay back every file as it was before."""
    kept = {path.name: path.read_bytes() for path in place.folder.iterdir() if path.is_file()}
    store = entry.enter(place, PASSPHRASE)
    store.lane.run(households.begin_household, "Vermeer", "24-0087")
    entry.leave(place, store)
    for name, content in kept.items():
        (place.folder / name).write_bytes(content)
    (place.folder / "plan.db-wal").unlink(missing_ok=True)


def head_name(place: entry.Place) -> str:
    """By which name the keyring keeps how far the store is."""
    keyring = place.keyring()
    assert isinstance(keyring, FakeKeyring)
    return next(name for name in keyring.names() if name.endswith("-head"))


def damage(place: entry.Place, how: str) -> None:
    sidecar = place.folder / "plan.head"
    match how:
        case "older copy":
            laid_back(place)
        case "sidecar gone":
            sidecar.unlink()
        case "sidecar damaged":
            sidecar.write_bytes(sidecar.read_bytes()[:-1] + b"?")
        case "keyring head gone":
            place.keyring().delete(head_name(place))
        case "keyring head damaged":
            place.keyring().write(head_name(place), b"?")


@pytest.mark.parametrize(
    ("how", "key"),
    [
        ("older copy", "rolled_back"),
        ("sidecar gone", "freshness_unknown"),
        ("sidecar damaged", "sidecar_damaged"),
        ("keyring head gone", "freshness_unknown"),
        ("keyring head damaged", "sidecar_damaged"),
    ],
)
def test_an_alarm_is_overruled_only_by_a_person_and_is_logged_once(
    place: entry.Place, how: str, key: str
) -> None:
    household = begun(place)
    damage(place, how)
    for _ in range(2):
        with pytest.raises(StoreError) as told:
            entry.enter(place, PASSPHRASE)
        assert told.value.message_key == key
        assert entry.is_alarm(told.value)
    with pytest.raises(WrongPassphrase):
        entry.enter(place, OTHER_PASSPHRASE, is_rollback_accepted=True)
    store = entry.enter(place, PASSPHRASE, is_rollback_accepted=True)
    assert [line.id for line in store.lane.run(reading.caseload)] == [household]
    store.lane.close()  # a crash: nobody told the keyring at the lock
    store = entry.enter(place, PASSPHRASE)
    alarms = [line for line in store.lane.run(access.entries) if line.event == "alarm"]
    assert [line.outcome for line in alarms] == ["accepted"]
    assert store.lane.run(access.verify) is None
    entry.leave(place, store)


@pytest.mark.parametrize("error", [WrongPassphrase(), Corrupt("database_damaged"), Corrupt("slot_weak")])
def test_what_is_no_alarm_cannot_be_overruled(error: StoreError) -> None:
    assert not entry.is_alarm(error)


def test_accepting_does_not_open_a_damaged_database(place: entry.Place) -> None:
    begun(place)
    database = place.folder / "plan.db"
    database.write_bytes(b"?" * 4096 + database.read_bytes()[4096:])
    with pytest.raises(Corrupt):
        entry.enter(place, PASSPHRASE, is_rollback_accepted=True)
