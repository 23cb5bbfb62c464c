"""Reading a sentence aloud in Dutch, word by word: what every voice can do, and the bundled one.

GUI thread. The bundled voice is a process of its own (desktop.speech_worker, GPL-3); its sound comes over a
pipe and is played from memory, never from a file. Source: ui.md "Praatplaat" (read aloud, offline).
"""

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal, SignalInstance

WHOLE = 1_000_000
"""The index that marks every word, for a voice that does not say where it is."""

NOTHING = -1
RATE, SLOW_RATE = 140, 95
"""Words a minute; a calm voice is slower than people talk (some 170)."""

TICK_MS = 20
STILL_TICKS = 20
"""When a loudspeaker stands still for so long it is done: what it counts can run ahead of what is heard."""

SLOW_START_TICKS = 200
"""How long a loudspeaker may take to begin, one without a wire most of all."""

END_MS = 500
"""How long a voice may take to end by itself."""

_DIGITS = re.compile(r"\d{3,}")


@dataclass(frozen=True)
class Spoken:
    """A sentence as it is said, with the place in it where each of its words begins."""

    text: str
    starts: tuple[int, ...]

    def word_at(self, character: int) -> int:
        """The index of the word in which this character stands."""
        return max(0, bisect_right(self.starts, character) - 1)


def as_spoken(sentence: str) -> Spoken:
    """Numbers digit by digit ("112" is "1 1 2"); the words keep the count that the board gave them."""
    said, starts, at = [], [], 0
    for word in sentence.split():
        told = _DIGITS.sub(lambda found: " ".join(found.group()), word)
        starts.append(at)
        said.append(told)
        at += len(told) + 1
    return Spoken(" ".join(said), tuple(starts))


class Sink(Protocol):
    """Where sound goes: a loudspeaker, or a test's."""

    def play(self, sound: bytes, rate: int) -> None:
        """Play 16-bit mono sound at so many samples a second; what played before stops."""

    def heard(self) -> int:
        """How many microseconds of it were played."""

    def stop(self) -> None:
        """Silence, at once; the sound is forgotten."""


class Speaker(Protocol):
    """Says one sentence at a time, with the voice of the system, the bundled one, or none that is heard."""

    @property
    def reached(self) -> SignalInstance:
        """The signal `reached(int)`: at each word its index, WHOLE for all of them, NOTHING at the end."""

    def get_ready(self) -> None:
        """Soon something will be said: what takes a moment begins now."""

    def say(self, sentence: str, *, is_slow: bool) -> None:
        """Begin; what was being said stops."""

    def stop(self) -> None:
        """Silence, at once."""

    def close(self) -> None:
        """Silence, and nothing of what was said is kept; `say` begins anew."""


class Heard(msgspec.Struct, frozen=True):
    """What goes before the sound that the bundled voice gives: samples a second, how many bytes, and of each
    word at which character it begins and after how many microseconds."""

    rate: int
    bytes: int
    words: tuple[tuple[int, int], ...]


def worker_command(executable: str = sys.executable) -> tuple[str, list[str]]:
    """The command that starts the bundled voice; no text is ever among its arguments."""
    return executable, ["-m", "desktop.speech_worker"]


def can_start_voices() -> bool:
    """Whether a voice can have a process of its own: not in a packed program."""
    return not getattr(sys, "frozen", False)


def has_bundled_voice() -> bool:
    """Whether the bundled voice came along."""
    return find_spec("espeakng_loader") is not None


def end_process(process: QProcess) -> None:
    """The end of its input is the end of a voice; one that does not go is ended."""
    process.closeWriteChannel()
    if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(END_MS):
        process.kill()
        process.waitForFinished(END_MS)


class BundledSpeaker(QObject):
    """espeak-ng beside the program. The process starts at the first sentence and ends with this object."""

    reached = Signal(int)

    def __init__(self, sink: Sink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink = sink
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_answer)
        self._process.finished.connect(self._on_ended)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._answer = bytearray()
        self._asked: list[Spoken] = []
        self._is_wanted = False
        self._words: list[tuple[int, int]] = []
        self._lasts = self._heard = self._still = 0
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.listen)

    def get_ready(self) -> None:
        """Start the voice."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._answer.clear()
            self._asked.clear()
            self._process.start(*worker_command())

    def say(self, sentence: str, *, is_slow: bool) -> None:
        """Ask the voice for the sound; it plays as soon as it is there."""
        self.stop()
        self.get_ready()
        spoken = as_spoken(sentence)
        self._asked.append(spoken)
        self._is_wanted = True
        asked = {"text": spoken.text, "rate": SLOW_RATE if is_slow else RATE}
        self._process.write(json.dumps(asked).encode() + b"\n")

    def stop(self) -> None:
        """Silence; an answer that still comes is thrown away."""
        self._is_wanted = False
        self._tick.stop()
        self._sink.stop()
        self.reached.emit(NOTHING)

    def close(self) -> None:
        """The voice ends."""
        self.stop()
        end_process(self._process)

    def _on_ended(self) -> None:
        """The voice is gone while something was asked of it: that is not said; the next one may be."""
        self._answer.clear()
        if self._asked:
            self._asked.clear()
            self.stop()

    def _on_answer(self) -> None:
        self._answer += self._process.readAllStandardOutput().data()
        while b"\n" in self._answer and self._asked:
            end = self._answer.index(b"\n") + 1
            header = msgspec.json.decode(self._answer[:end], type=Heard)
            if len(self._answer) < end + header.bytes:
                return
            sound = bytes(self._answer[end : end + header.bytes])
            del self._answer[: end + header.bytes]
            spoken = self._asked.pop(0)
            if self._is_wanted and not self._asked:
                self._play(spoken, header, sound)

    def _play(self, spoken: Spoken, header: Heard, sound: bytes) -> None:
        self._words = [(moment, spoken.word_at(at)) for at, moment in header.words]
        self._lasts = len(sound) // 2 * 1_000_000 // header.rate
        self._heard = self._still = 0
        self._sink.play(sound, header.rate)
        self._tick.start()

    def listen(self) -> None:
        """Tell which word is heard now; the tick does so by itself."""
        heard = self._sink.heard()
        self._still = self._still + 1 if heard == self._heard else 0
        self._heard = heard
        if self._still >= (STILL_TICKS if heard else SLOW_START_TICKS):
            self.stop()
            return
        begun = [index for moment, index in self._words if moment <= heard]
        if heard >= self._lasts:
            self.reached.emit(NOTHING)
        elif begun:
            self.reached.emit(begun[-1])


@dataclass(frozen=True)
class Found:
    """Who reads aloud on this laptop, None where nothing can be heard. `fell_away(bool)` is the signal
    that the system's voice was there and is gone: whether another reads on."""

    speaker: Speaker | None = None
    fell_away: SignalInstance | None = None


FindVoice = Callable[[QObject], Found]


def no_voice(_parent: QObject) -> Found:
    """A laptop without sound."""
    return Found()
