"""Which back ends are used, and what each kind of trouble is called."""

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from desktop.errors import KeyringUnavailable
from desktop.security.keyring_store import ALLOWED, SystemKeyring, check_round_trip


class Backend(KeyringBackend):
    """A foreign back end that raises, forgets or answers something else."""

    priority = 0  # type: ignore[assignment]  # a class property in the package, a plain number in back ends

    def __init__(self, error: Exception | None = None, answer: str | None = None) -> None:
        super().__init__()
        self._error, self._answer = error, answer

    def get_password(self, service: str, username: str) -> str | None:
        if self._error:
            raise self._error
        return self._answer

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._error:
            raise self._error

    def delete_password(self, service: str, username: str) -> None:
        if self._error:
            raise self._error


class PlainText(Backend):
    """Stands for keyrings.alt and the like."""


@pytest.mark.parametrize("backend", [null.Keyring(), chainer.ChainerBackend(), PlainText()])
def test_only_allowed_back_ends_are_used(backend: KeyringBackend) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        SystemKeyring(backend)
    assert caught.value.message_key == "keyring_not_allowed"


def test_the_fail_back_end_means_that_there_is_none() -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        SystemKeyring(fail.Keyring())
    assert caught.value.message_key == "keyring_missing"
    assert {backend.__module__ for backend in ALLOWED} == {
        "keyring.backends.SecretService",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (null.Keyring(), "keyring_keeps_nothing"),
        (Backend(), "keyring_keeps_nothing"),
        (Backend(answer="YW5kZXJz"), "keyring_keeps_nothing"),
        (Backend(answer="!! geen base64 !!"), "keyring_changed"),
        (Backend(NoKeyringError()), "keyring_missing"),
        (Backend(InitError("no bus")), "keyring_missing"),
        (Backend(KeyringLocked()), "keyring_locked"),
        (Backend(PasswordSetError()), "keyring_failed"),
        (Backend(OSError("bus went away")), "keyring_failed"),
    ],
)
def test_the_round_trip_names_the_trouble(backend: KeyringBackend, expected: str) -> None:
    keyring = SystemKeyring(backend, allowed=(null.Keyring, Backend))
    with pytest.raises(KeyringUnavailable) as caught:
        check_round_trip(keyring)
    assert caught.value.message_key == expected
