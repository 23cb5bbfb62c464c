"""The system's own Dutch voice, as a process of its own: `python -m ui.praatplaat.system_voice`.

The library of a system's voices can look for them for a second, stand still, and crash when their service is
gone; here it takes nothing along. A line of JSON comes in on stdin (`Wanted`), lines of JSON go out on stdout
(`Told`); the first says that there is a voice. The process ends without one, and when stdin ends, so that it
never outlives the program. Must not import anything of a household.
"""

import os
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal
from PySide6.QtTextToSpeech import QTextToSpeech

from desktop.security.hardening import harden
from ui.praatplaat.system_speaker import Told, Wanted

SLOW = -0.35
"""How much slower than its usual pace it reads, on a scale from -1 to 1."""

NOT_A_VOICE = frozenset({"mock"})
CANCEL_MS = 500
"""How long a voice may take to say that it was stopped; one that had not begun never says so."""


class Reader(QObject):
    """One sentence at a time. `asked` may be emitted by another thread."""

    asked = Signal(object)

    def __init__(self, voice: QTextToSpeech, tell: Callable[[Told], object]) -> None:
        super().__init__()
        self._voice, self._tell = voice, tell
        self._now, self._next = Wanted(0), Wanted(0)
        self._is_busy = self._has_begun = self._is_slow = False
        can = voice.engineCapabilities()
        self._tells_words = bool(can & QTextToSpeech.Capability.WordByWordProgress)
        self._cancelling = QTimer(self)
        self._cancelling.setSingleShot(True)
        self._cancelling.setInterval(CANCEL_MS)
        self._cancelling.timeout.connect(self._begin)
        voice.stateChanged.connect(self._on_state)
        voice.sayingWord.connect(self._on_word)
        self.asked.connect(self._on_asked)

    def _on_asked(self, wanted: Wanted) -> None:
        """What is said now ends first: its end must not be taken for that of the next."""
        self._now, self._next = Wanted(0), wanted
        if self._is_busy:
            self._voice.stop()
            self._cancelling.start()
        else:
            self._begin()

    def _begin(self) -> None:
        self._cancelling.stop()
        self._now, self._next = self._next, Wanted(0)
        self._has_begun, self._is_busy = False, bool(self._now.text)
        if not self._now.text:
            return
        if self._is_slow != self._now.is_slow:
            self._is_slow = self._now.is_slow
            self._voice.setRate(SLOW if self._is_slow else 0.0)
        self._voice.say(self._now.text)

    def _on_word(self, _word: str, _id: int, start: int, _length: int) -> None:
        if self._now.number:
            self._tell(Told(self._now.number, start))

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state is QTextToSpeech.State.Error:
            QCoreApplication.exit(1)
        elif state is QTextToSpeech.State.Speaking:
            self._has_begun = True
            if self._now.number and not self._tells_words:
                self._tell(Told(self._now.number))
        elif state is QTextToSpeech.State.Ready and (self._has_begun or self._cancelling.isActive()):
            self._is_busy = False
            if self._now.number:
                self._tell(Told(self._now.number, is_done=True))
            self._begin()


def dutch_voice() -> QTextToSpeech | None:
    """A voice of the system that speaks Dutch."""
    for engine in QTextToSpeech.availableEngines():
        if engine in NOT_A_VOICE:
            continue
        voice = QTextToSpeech(engine)
        dutch = [each for each in voice.availableLocales() if each.language() == QLocale.Language.Dutch]
        if voice.state() != QTextToSpeech.State.Error and dutch:
            voice.setLocale(dutch[0])
            return voice
    return None


def _listen(asked: BinaryIO, reader: Reader) -> None:
    """Hand every line on; at the end of them this process ends, whatever it is doing."""
    for line in asked:
        reader.asked.emit(msgspec.json.decode(line, type=Wanted))
    os._exit(0)


def main() -> int:
    """Serve until nobody asks any more. Gives the exit status: 1 without a voice."""
    application = QCoreApplication(["werkmap"])
    voice = dutch_voice()
    if voice is None:
        return 1

    def tell(told: Told) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        sys.stdout.buffer.flush()

    reader = Reader(voice, tell)
    tell(Told())
    threading.Thread(target=_listen, args=(sys.stdin.buffer, reader), daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    harden()
    sys.exit(main())
