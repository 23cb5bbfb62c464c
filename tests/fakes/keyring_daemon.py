"""A real gnome-keyring-daemon on a D-Bus of its own, in a home of its own: a pytest plugin.

`keyring_daemon` starts them once a session (0.1 s); `real_keyring` gives the product's SystemKeyring on it.
Both programs must be installed; a machine without them fails these tests, it does not skip them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from desktop.demo.private_keyring import BUS, private_keyring
from desktop.security.keyring_store import SystemKeyring, system_keyring


@dataclass(frozen=True)
class KeyringDaemon:
    """The address of the bus, and the environment for processes that should see this keyring."""

    environment: dict[str, str]

    @property
    def address(self) -> str:
        return self.environment[BUS]


@pytest.fixture(scope="session")
def keyring_daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyringDaemon]:
    with private_keyring(tmp_path_factory.mktemp("keyring-home")) as environment:
        yield KeyringDaemon(environment)


@pytest.fixture
def real_keyring(keyring_daemon: KeyringDaemon, monkeypatch: pytest.MonkeyPatch) -> SystemKeyring:
    for name, value in keyring_daemon.environment.items():
        monkeypatch.setenv(name, value)
    return system_keyring()
