"""A keyring of its own for a demonstration: gnome-keyring on a D-Bus of its own, in a home of its own.

Linux only. So that trying the program out leaves nothing in a person's keyring, and needs no desktop session.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from desktop.errors import KeyringUnavailable
from desktop.security.keyring_store import system_keyring

PASSWORD = b"demonstratie"
START_SECONDS = 15.0
BUS = "DBUS_SESSION_BUS_ADDRESS"
# No service directories: else the bus itself would start a second, locked daemon at the first question.
BUS_CONFIG = """<busconfig><type>session</type><listen>{address}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


@contextmanager
def private_keyring(home: Path) -> Iterator[dict[str, str]]:
    """Run it as long as the context lasts; gives the environment of processes that should see it.

    Raises KeyringUnavailable("keyring_missing") when it does not start.
    """
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    (runtime / "bus").unlink(missing_ok=True)
    address = f"unix:path={runtime / 'bus'}"
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        BUS: address,
    }
    with ExitStack() as running:
        config = runtime / "bus.conf"
        config.write_text(BUS_CONFIG.format(address=address), encoding="utf-8")
        _start(running, ["dbus-daemon", "--nofork", "--nopidfile", f"--config-file={config}"], environment)
        _wait_until((runtime / "bus").exists)
        daemon = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        _start(running, daemon, environment, PASSWORD)
        with seen_by_this_process(environment):
            _wait_until(_answers)
        yield environment


@contextmanager
def seen_by_this_process(environment: dict[str, str]) -> Iterator[None]:
    """This process talks to that keyring as long as the context lasts."""
    before = os.environ.get(BUS)
    os.environ[BUS] = environment[BUS]
    try:
        yield
    finally:
        if before is None:
            del os.environ[BUS]
        else:
            os.environ[BUS] = before


def _start(running: ExitStack, command: list[str], environment: dict[str, str], given: bytes = b"") -> None:
    try:
        process = subprocess.Popen(  # noqa: S603 - two known programs, no words of a person
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise KeyringUnavailable("keyring_missing") from error
    running.callback(process.wait, 10)
    running.callback(process.terminate)
    if process.stdin is not None:
        with process.stdin as stdin:
            stdin.write(given)


def _answers() -> bool:
    """Whether the daemon answers on the bus with an unlocked default collection."""
    try:
        system_keyring().read("probe")
    except KeyringUnavailable:
        return False
    return True


def _wait_until(is_there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_there():
        if time.monotonic() > deadline:
            raise KeyringUnavailable("keyring_missing")
        time.sleep(0.02)
