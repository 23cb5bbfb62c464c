"""The speech service of a Linux desktop: speech-dispatcher of our own, with espeak-ng or with no voice.

For tests of the program as a process. Linux, with speech-dispatcher and its module for espeak-ng.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.real_screen import until

CONFIG = """LogLevel 1
LogDir "{place}/log"
AudioOutputMethod "pulse"
SymbolsPreproc "none"
DefaultLanguage "nl"
AddModule "{module}" "sd_{module}" "{module}.conf"
DefaultModule {module}
"""


@dataclass(frozen=True)
class SpeechService:
    """`environment` is for processes that should speak with it."""

    environment: dict[str, str]
    daemon: "subprocess.Popen[bytes]"

    def die(self) -> None:
        """Gone at once, with whatever it was saying."""
        self.daemon.kill()
        self.daemon.wait(10)


@contextmanager
def speech_service(place: Path, sound: dict[str, str], module: str = "espeak-ng") -> Iterator[SpeechService]:
    """speech-dispatcher with one module ("espeak-ng", or "dummy" that has no voice), playing on `sound`."""
    for folder in ("log", "run", "config/modules", "config/clients"):
        (place / folder).mkdir(parents=True, mode=0o700)
    (place / "config/speechd.conf").write_text(CONFIG.format(place=place, module=module))
    (place / f"config/modules/{module}.conf").touch()
    own = {**os.environ, **sound, "HOME": str(place), "XDG_RUNTIME_DIR": str(place / "run")}
    command = ["speech-dispatcher", "--run-single", "--timeout", "0", "--pid-file", str(place / "pid")]
    command += ["--communication-method", "unix_socket", "--socket-path", str(place / "socket")]
    command += ["--config-dir", str(place / "config"), "--log-dir", str(place / "log")]
    with ExitStack() as running, (place / "service.log").open("wb") as log:
        daemon = subprocess.Popen(command, env=own, stdout=log, stderr=log)
        running.callback(daemon.wait, 10)
        running.callback(daemon.terminate)
        until((place / "socket").exists, "speech-dispatcher runs")
        yield SpeechService({**sound, "SPEECHD_ADDRESS": f"unix_socket:{place / 'socket'}"}, daemon)
