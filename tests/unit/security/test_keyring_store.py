"""Which back ends are used, and what each kind of trouble is called."""

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from desktop.errors import KeyringUnavailable
from desktop.paths import NEUTRAL_NAME
from desktop.security.keyring_store import ALLOWED, SystemKeyring, check_round_trip


class Backend(KeyringBackend):
    """A foreign back end that raises, forgets or answers something else, and keeps what it was asked."""

    priority = 0
    error: Exception | None = None
    answer: str | None = None
    asked: tuple[str, ...] = ()

    def _ask(self, *asked: str) -> str | None:
        self.asked = asked
        if self.error:
            raise self.error
        return self.answer

    def get_password(self, service: str, username: str) -> str | None:
        return self._ask(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._ask(service, username)


class PlainText(Backend):
    """Stands for keyrings.alt and the like."""


def made(kind: type[KeyringBackend]) -> KeyringBackend:
    return kind()


@pytest.mark.parametrize("kind", [null.Keyring, chainer.ChainerBackend, PlainText])
def test_only_allowed_back_ends_are_used(kind: type[KeyringBackend]) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        SystemKeyring(made(kind))
    assert caught.value.message_key == "keyring_not_allowed"


def test_the_fail_back_end_means_that_there_is_none() -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        SystemKeyring(made(fail.Keyring))
    assert caught.value.message_key == "keyring_missing"
    assert {backend.__module__ for backend in ALLOWED} == {
        "keyring.backends.SecretService",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }


@pytest.mark.parametrize(
    ("error", "answer", "expected"),
    [
        (None, None, "keyring_keeps_nothing"),
        (None, "YW5kZXJz", "keyring_keeps_nothing"),
        (None, "!! geen base64 !!", "keyring_changed"),
        (NoKeyringError(), None, "keyring_missing"),
        (InitError("no bus"), None, "keyring_missing"),
        (KeyringLocked(), None, "keyring_locked"),
        (PasswordSetError(), None, "keyring_failed"),
        (OSError("bus went away"), None, "keyring_failed"),
    ],
)
def test_the_round_trip_names_the_trouble(error: Exception | None, answer: str | None, expected: str) -> None:
    backend = made(Backend)
    assert isinstance(backend, Backend)
    backend.error, backend.answer = error, answer
    with pytest.raises(KeyringUnavailable) as caught:
        check_round_trip(SystemKeyring(backend, allowed=(Backend,)))
    assert caught.value.message_key == expected
    assert backend.asked[0] == NEUTRAL_NAME


def test_the_null_back_end_that_takes_all_and_keeps_nothing_is_seen_through() -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        check_round_trip(SystemKeyring(made(null.Keyring), allowed=(null.Keyring,)))
    assert caught.value.message_key == "keyring_keeps_nothing"
