"""Small secrets in the keyring of the operating system: the device secret and the freshness head.

Not on the GUI thread (the keyring may ask the person something). Imports errors and paths only. No fall-back:
where the keyring does not keep a secret, the program says so and writes it nowhere else. Back ends let errors
of D-Bus, COM and ctypes through, hence the broad `except`; all of them become KeyringUnavailable.

The choice of a back end is made here from a short list of allowed ones and not by `keyring.get_keyring`,
which obeys a settings file and an environment variable and so could be turned to one that writes plain text.
"""

import base64
import binascii
import secrets
from typing import Protocol

from keyring.backend import KeyringBackend
from keyring.backends import SecretService, Windows, fail, kwallet, macOS
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError

from desktop.errors import KeyringUnavailable
from desktop.paths import NEUTRAL_NAME

SERVICE = NEUTRAL_NAME  # it is read by whoever opens the window of the keyring itself
ALLOWED: tuple[type[KeyringBackend], ...] = (
    SecretService.Keyring,
    kwallet.DBusKeyring,
    macOS.Keyring,
    Windows.WinVaultKeyring,
)


class Keyring(Protocol):
    """Keeps small secrets by name. Every method raises KeyringUnavailable when it cannot."""

    def read(self, name: str) -> bytes | None:
        """The secret, or None where there is none by that name."""
        ...

    def write(self, name: str, secret: bytes) -> None:
        """Keep the secret, and see that it can be read back."""
        ...

    def delete(self, name: str) -> None:
        """Forget the secret; no error where there is none."""
        ...


def _unavailable(error: Exception) -> KeyringUnavailable:
    if isinstance(error, KeyringLocked):
        return KeyringUnavailable("keyring_locked")
    if isinstance(error, NoKeyringError | InitError):
        return KeyringUnavailable("keyring_missing")
    return KeyringUnavailable("keyring_failed")


class SystemKeyring:
    """The keyring of the operating system, through one allowed back end of the package keyring."""

    def __init__(self, backend: KeyringBackend, allowed: tuple[type[KeyringBackend], ...] = ALLOWED) -> None:
        if isinstance(backend, fail.Keyring):
            raise KeyringUnavailable("keyring_missing")
        if type(backend) not in allowed:
            raise KeyringUnavailable("keyring_not_allowed")
        if isinstance(backend, Windows.WinVaultKeyring):
            backend.persist = "local machine"  # else the secret roams to other machines of the domain
        if isinstance(backend, SecretService.Keyring):
            # the environment could name a collection that ends at log-out
            vars(backend).pop("preferred_collection", None)
        self._backend = backend

    def read(self, name: str) -> bytes | None:
        """The secret, or None where there is none by that name."""
        try:
            text = self._backend.get_password(SERVICE, name)
            return None if text is None else base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise KeyringUnavailable("keyring_changed") from error
        except Exception as error:
            raise _unavailable(error) from error

    def write(self, name: str, secret: bytes) -> None:
        """Keep the secret, and see that it can be read back."""
        try:
            self._backend.set_password(SERVICE, name, base64.b64encode(secret).decode())
        except Exception as error:
            raise _unavailable(error) from error
        if self.read(name) != secret:
            raise KeyringUnavailable("keyring_keeps_nothing")

    def delete(self, name: str) -> None:
        """Forget the secret; no error where there is none."""
        try:
            self._backend.delete_password(SERVICE, name)
        except PasswordDeleteError:
            return
        except Exception as error:
            raise _unavailable(error) from error


def _priority(backend: type[KeyringBackend]) -> float:
    try:
        return float(backend.priority)
    except (RuntimeError, KeyringError, ImportError, AttributeError, OSError):
        return -1.0


def system_keyring() -> SystemKeyring:
    """The best allowed keyring of this machine; KeyringUnavailable("keyring_missing") where there is none."""
    best = max(ALLOWED, key=_priority)
    if _priority(best) <= 0:
        raise KeyringUnavailable("keyring_missing")
    return SystemKeyring(best())


def check_round_trip(keyring: Keyring) -> None:
    """Prove that the keyring keeps what it is given; the null back end accepts all and keeps nothing."""
    name, probe = "proef-" + secrets.token_hex(8), secrets.token_bytes(32)
    keyring.write(name, probe)
    kept = keyring.read(name)
    keyring.delete(name)
    if kept != probe or keyring.read(name) is not None:
        raise KeyringUnavailable("keyring_keeps_nothing")
