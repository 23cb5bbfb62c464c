"""A real gnome-keyring-daemon on a D-Bus of its own, in a home of its own: a pytest plugin.

`keyring_daemon` starts them once a session (0.1 s); `real_keyring` gives the product's SystemKeyring on it.
Both programs must be installed; a machine without them fails these tests, it does not skip them.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import secretstorage

from desktop.security.keyring_store import SystemKeyring, system_keyring

PASSWORD = b"ci"
START_SECONDS = 15.0
# No service directories: else the bus itself would start a second, locked daemon at the first question.
BUS_CONFIG = """<busconfig><type>session</type><listen>{address}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


@dataclass(frozen=True)
class KeyringDaemon:
    """The address of the bus, and the environment for processes that should see this keyring."""

    environment: dict[str, str]

    @property
    def address(self) -> str:
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]


@pytest.fixture(scope="session")
def keyring_daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyringDaemon]:
    home = tmp_path_factory.mktemp("keyring-home")
    runtime = home / "run"
    runtime.mkdir(mode=0o700)
    address = f"unix:path={runtime / 'bus'}"
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "DBUS_SESSION_BUS_ADDRESS": address,
    }
    with ExitStack() as running:
        config = runtime / "bus.conf"
        config.write_text(BUS_CONFIG.format(address=address))
        _start(running, ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={config}"], environment)
        _wait_for(runtime / "bus")
        daemon = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        _start(running, daemon, environment, PASSWORD)
        _wait_for_secrets(address)
        yield KeyringDaemon(environment)


@pytest.fixture
def real_keyring(keyring_daemon: KeyringDaemon, monkeypatch: pytest.MonkeyPatch) -> SystemKeyring:
    for name, value in keyring_daemon.environment.items():
        monkeypatch.setenv(name, value)
    return system_keyring()


def _start(running: ExitStack, command: list[str], environment: dict[str, str], given: bytes = b"") -> None:
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    running.callback(process.wait, 10)
    running.callback(process.terminate)
    assert process.stdin is not None
    with process.stdin as stdin:
        stdin.write(given)


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not path.exists():
        assert time.monotonic() < deadline, f"{path.name} did not appear"
        time.sleep(0.01)


def _wait_for_secrets(address: str) -> None:
    """Until the daemon answers on the bus with an unlocked default collection."""
    deadline = time.monotonic() + START_SECONDS
    before = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
    try:
        while True:
            try:
                with closing(secretstorage.dbus_init()) as connection:
                    if not secretstorage.get_default_collection(connection).is_locked():
                        return
            except secretstorage.exceptions.SecretStorageException:
                pass
            assert time.monotonic() < deadline, "gnome-keyring-daemon did not answer"
            time.sleep(0.02)
    finally:
        if before is None:
            del os.environ["DBUS_SESSION_BUS_ADDRESS"]
        else:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = before
