"""A loudspeaker that nobody hears: a PulseAudio of our own, and what it played.

For tests of the program as a process. Linux, with pulseaudio and parec. Its sink is no device: whatever is
played into it comes out of its monitor, sample by sample and in its own time.
"""

import os
import subprocess
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.real_screen import until

RATE = 22_050
LOUD = 300
"""Louder than this is speech, of 32,767."""

PART = RATE // 50
"""Loudness is told each 20 ms."""

PAUSE_SECONDS = 0.6
"""A silence so long stands between two sentences, and in none of them."""

CLIENT = "autospawn = no\nenable-shm = no\ncookie-file = {place}/cookie\n"


@dataclass(frozen=True)
class Burst:
    """Speech without a long pause, in seconds of `time.monotonic`."""

    begin: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.begin


@dataclass
class Heard:
    """What came out of the loudspeaker, and when its last sample came."""

    sound: bytearray = field(default_factory=bytearray)
    last: float = 0.0

    def bursts(self, since: float = 0.0) -> list[Burst]:
        """The sentences that were heard, those that began after `since`."""
        samples = array("h", bytes(self.sound[: len(self.sound) // 2 * 2]))
        began = self.last - len(samples) / RATE
        found: list[Burst] = []
        for at in range(0, len(samples), PART):
            part = samples[at : at + PART]
            if max(map(abs, part)) < LOUD:
                continue
            moment = began + at / RATE
            if found and moment - found[-1].end < PAUSE_SECONDS:
                found[-1] = Burst(found[-1].begin, moment + 0.02)
            else:
                found.append(Burst(moment, moment + 0.02))
        return [each for each in found if each.begin >= since]


@dataclass(frozen=True)
class SoundServer:
    """`environment` is for processes that should play on it."""

    environment: dict[str, str]

    @contextmanager
    def recording(self) -> Iterator[Heard]:
        """Listen as long as the context lasts."""
        command = ["parec", "--raw", "--format=s16le", f"--rate={RATE}", "--channels=1", "--latency-msec=20"]
        heard = Heard()
        recorder = subprocess.Popen(
            [*command, "--device=ear.monitor"],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert recorder.stdout is not None
        listening = threading.Thread(target=_listen, args=(recorder.stdout.fileno(), heard))
        listening.start()
        try:
            until(lambda: heard.sound, "the recorder runs")
            yield heard
        finally:
            recorder.terminate()
            listening.join(10)
            recorder.wait(10)
            recorder.stdout.close()


def _listen(pipe: int, heard: Heard) -> None:
    while sound := os.read(pipe, 1 << 16):
        heard.sound += sound
        heard.last = time.monotonic()


@contextmanager
def sound_server(place: Path) -> Iterator[SoundServer]:
    """PulseAudio with one sink, as long as the context lasts."""
    (place / "home").mkdir(parents=True)
    (place / "client.conf").write_text(CLIENT.format(place=place))
    environment = {
        "PULSE_SERVER": f"unix:{place / 'native'}",
        "PULSE_CLIENTCONFIG": str(place / "client.conf"),
    }
    own = {**os.environ, **environment, "HOME": str(place / "home"), "XDG_RUNTIME_DIR": str(place / "home")}
    command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
    command += ["--disable-shm=yes", "--realtime=no", "--high-priority=no"]
    socket = f"module-native-protocol-unix socket={place / 'native'} auth-anonymous=1"
    sink = f"module-null-sink sink_name=ear rate={RATE} channels=1 format=s16le"
    with ExitStack() as running, (place / "sound.log").open("wb") as log:
        server = subprocess.Popen([*command, "-L", socket, "-L", sink], env=own, stdout=log, stderr=log)
        running.callback(server.wait, 10)
        running.callback(server.terminate)
        until((place / "native").exists, "PulseAudio runs")
        yield SoundServer(environment)
