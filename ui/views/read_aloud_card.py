"""Voorlezen, on the page before the praatplaat: how fast, or in one sentence why it cannot be.

GUI thread. How fast is kept in the store of this laptop, from one visit to the next.
"""

from PySide6.QtCore import QCoreApplication

from desktop.store.desk import Desk
from desktop.store.settings import set_setting, setting
from ui.pages import PageContext
from ui.presenters.voice import fallen_words, voice_words
from ui.widgets.boxes import Card, row
from ui.widgets.buttons import Segments
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

READS_SLOWLY = "praatplaat_reads_slowly"
USUAL, SLOW = "usual", "slow"


def reads_slowly(desk: Desk) -> bool:
    """Whether it was slow the last time. Runs on the store lane."""
    return setting(desk, READS_SLOWLY) is True


def keep_pace(desk: Desk, is_slow: bool) -> None:
    """Next time it is so again. Runs on the store lane."""
    set_setting(desk, READS_SLOWLY, is_slow or None)


class ReadAloudCard(Card):
    """`speaker` is who reads, None where nothing can be heard."""

    def __init__(self, context: PageContext) -> None:
        look = context.look
        super().__init__(look, translate("BoardStart", "Voorlezen"))
        self._context = context
        self._fallen = ""
        found = context.doors.find_voice(self)
        self.speaker = found.speaker
        self.pace = Segments(
            look,
            translate("BoardStart", "Hoe snel voorlezen?"),
            ((USUAL, translate("BoardStart", "Gewoon")), (SLOW, translate("BoardStart", "Langzaam"))),
        )
        self.pace.chosen.connect(self._on_chosen)
        if found.fell_away is not None:
            found.fell_away.connect(self._on_fell_away)
        if self.speaker is not None:
            self.add(self.pace)
            context.tasks.store(self, reads_slowly, then=self._show)
        else:
            self.pace.setParent(self)
            self.pace.hide()
            words = label(voice_words(found), "muted")
            self.add(row(icon_label(look, "info", "muted", 20), (words, 1), gap=look.space(10)))

    @property
    def is_slow(self) -> bool:
        """How fast."""
        return self.pace.choice() == SLOW

    def tell_what_happened(self) -> None:
        """Once, when the worker is back: the board itself is for the client's eyes."""
        if self._fallen:
            self._context.tell(self._fallen, None)
        self._fallen = ""

    def _on_fell_away(self, is_read_on: bool) -> None:
        self._fallen = fallen_words(is_read_on=is_read_on)

    def _show(self, is_slow: bool) -> None:
        self.pace.choose(SLOW if is_slow else USUAL)

    def _on_chosen(self, key: str) -> None:
        self._context.tasks.store(self, keep_pace, key == SLOW, then=_nothing)


def _nothing(_result: object) -> None:
    """Nobody waits for it."""
