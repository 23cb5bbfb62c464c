"""The voice of the system, as the program speaks to it: a process of its own (ui.praatplaat.system_voice).

GUI thread. Tells when that voice is not there, or goes: its process ended, or it says nothing for too long.
"""

import sys

import msgspec
from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from ui.praatplaat.speech import NOTHING, WHOLE, Spoken, as_spoken, end_process

READY_MS = 15_000
"""How long the system may look for its voices."""

START_MS, LETTER_MS = 4000, 180
"""How long a sentence may take: twice what a slow voice needs."""


class Wanted(msgspec.Struct, frozen=True):
    """What to say, under a number; an empty text is silence."""

    number: int
    text: str = ""
    is_slow: bool = False


class Told(msgspec.Struct, frozen=True):
    """Of sentence `number` (0: of the voice itself, which is there): it is being said, from this character if
    the voice tells where it is; or it `is_done`."""

    number: int = 0
    at: int | None = None
    is_done: bool = False


class SystemSpeaker(QObject):
    """Marks words where the voice tells where it is, else the whole sentence. `failed(bool)` once, when there
    is no such voice (False) or no longer (True); from then on it is silent."""

    reached = Signal(int)
    failed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_told)
        self._process.finished.connect(self._on_ended)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._number = 0
        self._spoken: Spoken | None = None
        self._is_there = self._is_closing = False
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.timeout.connect(self._process.kill)

    def get_ready(self) -> None:
        """Look for the voice, so that it is there when something is to be said."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._is_there = False
            self._process.start(sys.executable, ["-m", "ui.praatplaat.system_voice"])
            self._watch.start(READY_MS)

    def say(self, sentence: str, *, is_slow: bool) -> None:
        """Say it; what was being said stops."""
        self.stop()
        self.get_ready()
        self._number += 1
        self._spoken = as_spoken(sentence)
        self._ask(Wanted(self._number, self._spoken.text, is_slow))
        if self._is_there:
            self._give_time()

    def stop(self) -> None:
        """Silence."""
        if self._spoken is not None:
            self._spoken = None
            self._number += 1
            self._ask(Wanted(self._number))
            if self._is_there:
                self._watch.stop()
        self.reached.emit(NOTHING)

    def close(self) -> None:
        """Silence, and the voice ends; `say` begins anew."""
        self.stop()
        self._is_closing = True
        end_process(self._process)
        self._is_closing = False

    def _ask(self, wanted: Wanted) -> None:
        self._process.write(msgspec.json.encode(wanted) + b"\n")

    def _give_time(self) -> None:
        if self._spoken is not None:
            self._watch.start(START_MS + LETTER_MS * len(self._spoken.text))

    def _on_told(self) -> None:
        while self._process.canReadLine():
            told = msgspec.json.decode(self._process.readLine().data(), type=Told)
            if told.number == 0:
                self._is_there = True
                self._watch.stop()
                self._give_time()
            elif self._spoken is not None and told.number == self._number:
                self._on_said(told, self._spoken)

    def _on_said(self, told: Told, spoken: Spoken) -> None:
        if told.is_done:
            self._watch.stop()
            self._spoken = None
            self.reached.emit(NOTHING)
        else:
            self.reached.emit(WHOLE if told.at is None else spoken.word_at(told.at))

    def _on_ended(self) -> None:
        self._watch.stop()
        if not self._is_closing:
            self._spoken = None
            self.failed.emit(self._is_there)
