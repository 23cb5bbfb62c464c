"""Reading aloud on the praatplaat: the sentence of one card, or a whole board card by card.

GUI thread. Tells the board what to mark; where the voice comes from is for ui.praatplaat.speech. Between two
cards there is a pause: to look at the picture, and for the last word to leave the loudspeaker.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.boards.titles import Button, button_item
from desktop.boards.week import card_key
from ui.praatplaat.board_view import BoardView
from ui.praatplaat.speech import NOTHING, Speaker

PAUSE_MS = 900
"""How long it is still between two cards."""

STOP = Button(READ_ALOUD.key, "Stop", "i_close", is_main=True)
"""Takes the place of "Lees voor" while a board is read."""


@dataclass(frozen=True)
class Line:
    """What is said at one item of a board."""

    key: str
    sentence: str


def lines_of(items: Iterable[Item], cards: Iterable[Card]) -> tuple[Line, ...]:
    """What there is to say on a board, in reading order: each card once, or faces where there are none."""
    said = {card.key: card.told for card in cards}
    found: dict[str, Line] = {}
    faces = []
    for item in items:
        card = card_key(item.key)
        if item.kind in {Kind.CARD, Kind.LOOSE} and card in said:
            found.setdefault(card, Line(item.key, said[card]))
        elif item.kind in {Kind.FACE, Kind.NUMBER}:
            faces.append(Line(item.key, item.name))
    return tuple(found.values()) or tuple(faces)


class ReadingAloud(QObject):
    """`page_read` when everything in sight was said and there is another page: turn it, and call `go_on`.
    `changed` when the reading of a board begins or ends: its button says something else."""

    page_read = Signal()
    changed = Signal()

    def __init__(self, view: BoardView, speaker: Speaker | None, *, is_slow: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._speaker, self._is_slow = view, speaker, is_slow
        self._cards: tuple[Card, ...] = ()
        self._waiting: list[Line] = []
        self._said: set[str] = set()
        self._is_beginning = False
        self.is_reading_board = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._next)
        if speaker is not None:
            speaker.reached.connect(self._on_reached)
            speaker.get_ready()

    @property
    def is_possible(self) -> bool:
        """Whether there is a voice here."""
        return self._speaker is not None

    def read(self, card: Card | None, cards: Iterable[Card]) -> None:
        """The card that fills the screen, from its beginning; without one the board of these cards, or, while
        that is being read, no more."""
        was_reading = self.is_reading_board
        self.stop()
        if card is not None:
            self._begin(card.told)
        elif self._speaker is not None and not was_reading:
            self.is_reading_board, self._cards = True, tuple(cards)
            self.changed.emit()
            self.go_on()

    def go_on(self) -> None:
        """What stands in sight, one after the other; what was said before is not said again."""
        lines = lines_of((button.item for button in self._view.buttons), self._cards)
        self._waiting = [each for each in lines if card_key(each.key) not in self._said]
        if self._waiting:
            self._next()
        else:
            self.stop()

    def stop(self) -> None:
        """Silence, and no mark."""
        was_reading, self.is_reading_board = self.is_reading_board, False
        self._waiting.clear()
        self._said.clear()
        self._pause.stop()
        self._view.mark_card("")
        if self._speaker is not None:
            self._speaker.stop()
        if was_reading:
            self.changed.emit()

    def close(self) -> None:
        """Silence, and nothing of what was said is kept."""
        self.stop()
        if self._speaker is not None:
            self._speaker.close()

    def dressed(self, items: tuple[Item, ...], frame: Frame) -> tuple[Item, ...]:
        """The board as it is while it is read: the button that began it ends it."""
        if not self.is_reading_board:
            return items
        return tuple(
            button_item(frame, STOP, item.rect) if item.key == READ_ALOUD.key else item for item in items
        )

    def _next(self) -> None:
        if self._waiting:
            line = self._waiting.pop(0)
            self._said.add(card_key(line.key))
            self._view.mark_card(line.key)
            self._begin(line.sentence)
        elif any(button.item.key == MORE.key for button in self._view.buttons):
            self.page_read.emit()
        else:
            self.stop()

    def _begin(self, sentence: str) -> None:
        if self._speaker is not None:
            self._is_beginning = True  # it is silent first, and says so
            self._speaker.say(sentence, is_slow=self._is_slow)
            self._is_beginning = False

    def _on_reached(self, word: int) -> None:
        self._view.mark_word(word)
        if word == NOTHING and self.is_reading_board and not self._is_beginning:
            self._pause.start()
