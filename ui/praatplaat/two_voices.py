"""Two voices in turn: that of the system as long as it speaks, from then on the bundled one.

GUI thread. The sentence at which the first fell silent is said again by the second, from its beginning.
"""

from PySide6.QtCore import QObject, Signal

from ui.praatplaat.speech import NOTHING, Speaker
from ui.praatplaat.system_speaker import SystemSpeaker


class TwoVoices(QObject):
    """`fell_away` when the voice of the system was there and is gone: whether another reads on."""

    reached = Signal(int)
    fell_away = Signal(bool)

    def __init__(self, system: SystemSpeaker, bundled: Speaker | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system, self._bundled = system, bundled
        self._speaker: Speaker | None = system
        self._asked = ("", False)
        system.setParent(self)
        system.reached.connect(self._on_reached)
        system.failed.connect(self._on_failed)
        if bundled is not None:
            bundled.reached.connect(self._on_reached)

    def get_ready(self) -> None:
        """Soon something will be said."""
        if self._speaker is not None:
            self._speaker.get_ready()

    def say(self, sentence: str, *, is_slow: bool) -> None:
        """By the voice whose turn it is."""
        if self._speaker is None:
            self.reached.emit(NOTHING)
            return
        self._speaker.say(sentence, is_slow=is_slow)
        self._asked = (sentence, is_slow)

    def stop(self) -> None:
        """Silence, at once."""
        self._asked = ("", False)
        if self._speaker is not None:
            self._speaker.stop()

    def close(self) -> None:
        """Silence, and both voices end."""
        self._asked = ("", False)
        for each in (self._system, self._bundled):
            if each is not None:
                each.close()

    def _on_reached(self, word: int) -> None:
        if word == NOTHING:
            self._asked = ("", False)
        self.reached.emit(word)

    def _on_failed(self, was_there: bool) -> None:
        (sentence, is_slow), self._speaker = self._asked, self._bundled
        if sentence:
            self.say(sentence, is_slow=is_slow)
        else:
            self.get_ready()
        if was_there:
            self.fell_away.emit(self._bundled is not None)
