"""One suite for every keyring: the fake, and a real gnome-keyring-daemon."""

import gc
import secrets
import uuid
from contextlib import closing

import pytest
import secretstorage
import secretstorage.util

from desktop.demo.private_keyring import PASSWORD
from desktop.errors import KeyringUnavailable
from desktop.security.keyring_store import Keyring, SystemKeyring, check_round_trip
from tests.fakes.keyring import FakeKeyring, Trouble


@pytest.fixture(params=["fake", "real"])
def keyring(request: pytest.FixtureRequest) -> Keyring:
    if request.param == "fake":
        return FakeKeyring()
    real: SystemKeyring = request.getfixturevalue("real_keyring")
    return real


@pytest.fixture
def name() -> str:
    return uuid.uuid4().hex


def test_nothing_is_there_before_it_is_written(keyring: Keyring, name: str) -> None:
    assert keyring.read(name) is None


@pytest.mark.parametrize("size", [0, 1, 32, 500])
def test_what_is_written_is_read(keyring: Keyring, name: str, size: int) -> None:
    secret = secrets.token_bytes(size)
    keyring.write(name, secret)
    assert keyring.read(name) == secret


def test_the_last_write_counts(keyring: Keyring, name: str) -> None:
    keyring.write(name, b"een")
    keyring.write(name, b"twee")
    assert keyring.read(name) == b"twee"


def test_names_are_apart(keyring: Keyring, name: str) -> None:
    keyring.write(name, b"een")
    keyring.write(name + "-next", b"twee")
    keyring.delete(name)
    assert keyring.read(name) is None
    assert keyring.read(name + "-next") == b"twee"


def test_deleting_what_is_not_there_is_no_error(keyring: Keyring, name: str) -> None:
    keyring.delete(name)
    keyring.delete(name)


def test_the_round_trip_holds_and_leaves_nothing(keyring: Keyring) -> None:
    check_round_trip(keyring)
    if isinstance(keyring, FakeKeyring):
        assert keyring.names() == set()


@pytest.mark.filterwarnings(
    "ignore:unclosed <socket:ResourceWarning"
)  # the package keyring leaves it, locked
def test_a_locked_keyring_says_so(keyring: Keyring, name: str) -> None:
    keyring.write(name, b"geheim")
    if isinstance(keyring, FakeKeyring):
        keyring.trouble = Trouble.LOCKED
        _assert_locked(keyring, name)
        return
    with closing(secretstorage.dbus_init()) as connection:
        collection = secretstorage.get_default_collection(connection)
        collection.lock()
        try:
            _assert_locked(keyring, name)
        finally:
            assert not _unlock_with_password(collection)
    gc.collect()


def _assert_locked(keyring: Keyring, name: str) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        keyring.read(name)
    assert caught.value.message_key == "keyring_locked"
    with pytest.raises(KeyringUnavailable) as caught:
        keyring.write(name, b"anders")
    assert caught.value.message_key == "keyring_locked"


def _unlock_with_password(collection: secretstorage.Collection) -> bool:
    """Unlock as the log-in screen does, by the daemon's own interface; the answer is whether it is locked."""
    connection = collection.connection
    service = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
    wrapped = secretstorage.util.DBusAddressWrapper("/org/freedesktop/secrets", service, connection)
    session = secretstorage.util.open_session(connection)
    master = secretstorage.util.format_secret(session, PASSWORD, "text/plain")
    wrapped.call("UnlockWithMasterPassword", "o(oayays)", collection.collection_path, master)
    return bool(collection.is_locked())
