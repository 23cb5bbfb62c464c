"""One board of another program: how it looks, whose it is, what can be done with it, what was left out.

GUI thread. Only shows and asks; what follows is for the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.boards.foreign import layout_foreign, own_colours
from desktop.boards.foreign_content import ForeignBoards
from desktop.boards.frame import Frame
from desktop.boards.obf import Left, shown
from ui.praatplaat.paint import items_pixmap
from ui.theme.look import Look
from ui.widgets.boxes import Card, column, holder
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.flow import flow
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

WIDE, HIGH = 1366, 768
MOST_WIDTH = 620
MOST_LINES = 60
"""More lines than this nobody reads; the last says how many there are."""


@dataclass(frozen=True)
class CardWays:
    """What the buttons do."""

    show: Callable[[], object]
    print: Callable[[], object]
    remove: Callable[[], object]


class ForeignCard(QWidget):
    """Empty until `show_board`."""

    def __init__(self, look: Look, ways: CardWays) -> None:
        super().__init__()
        self._look = look
        self._found: ForeignBoards | None = None
        self.setProperty("role", "clear")
        self._name = heading("", 2)
        self._about = label("", "muted")
        self._sheet = QLabel()
        self._sheet.setProperty("role", "sheet")
        self.show_button = primary_button(
            look, translate("Foreign", "Laat zien, schermvullend"), ways.show, "board"
        )
        self.print_button = plain_button(look, translate("Foreign", "Afdrukken"), ways.print, "print")
        self.remove_button = plain_button(look, translate("Foreign", "Haal weg"), ways.remove, "trash")
        self._left_card = Card(look, translate("Foreign", "Dit is niet meegekomen"))
        doing = flow(self.show_button, self.print_button, self.remove_button, gap=look.space(8))
        board = Card(look, "", self._name, self._about, self._sheet, doing)
        body = column(board, self._left_card, None, gap=look.space(16))
        self._all = holder(body)
        self.setLayout(column(self._all))
        self.show_waiting()

    def show_waiting(self) -> None:
        """Nothing to see while a board is read."""
        self._found = None
        self._all.hide()

    def show_board(self, found: ForeignBoards, left: Sequence[Left]) -> None:
        """How the first board looks, and what was left out of the file."""
        self._found = found
        first = found.boards[0]
        self._name.setText(shown(first.name))
        squares = sum(len(board.squares) for board in found.boards)
        about = (
            translate("Foreign", "1 bord, {squares} knoppen.")
            if len(found.boards) == 1
            else translate("Foreign", "{boards} borden, {squares} knoppen.")
        ).format(boards=len(found.boards), squares=squares)
        whose = translate("Foreign", "Van: {whose}.").format(whose=found.licence) if found.licence else ""
        self._about.setText(" ".join(filter(None, (about, whose, _sound_words(found.sounds)))))
        self._sheet.setAccessibleName(translate("Foreign", "Zo ziet het eerste bord eruit"))
        self._sheet.setAccessibleDescription(", ".join(square.label for square in first.squares))
        self._show_left(left)
        self._all.show()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def _show_left(self, left: Sequence[Left]) -> None:
        self._left_card.clear()
        if not left:
            self._left_card.add(label(translate("Foreign", "Alles is meegekomen."), "muted"))
        for item in left[:MOST_LINES]:
            self._left_card.add(column(label(item.what, "strong"), label(item.why), gap=0))
        if len(left) > MOST_LINES:
            more = translate("Foreign", "En nog {count} dingen.").format(count=len(left) - MOST_LINES)
            self._left_card.add(label(more, "muted"))

    def _draw(self) -> None:
        if self._found is None:
            return
        edges = 2 * self._look.space(20)
        width = max(160, min(self._look.px(MOST_WIDTH), self.width() - edges))
        high = round(width * HIGH / WIDE)
        items = layout_foreign(self._found.boards[0], Frame(width, high), is_plain=self._look.is_contrast)
        fine = self.devicePixelRatioF()
        theme = own_colours(self._look.theme)
        self._sheet.setPixmap(items_pixmap(items, QRect(0, 0, width, high), fine, theme, "bg"))
        self._sheet.setFixedSize(width + 2, high + 2)


def _sound_words(count: int) -> str:
    """That sounds of others are not played, and what is heard instead; empty without sounds."""
    if not count:
        return ""
    have = (
        translate("Foreign", "1 knop heeft een eigen geluid.")
        if count == 1
        else translate("Foreign", "{count} knoppen hebben een eigen geluid.").format(count=count)
    )
    why = translate("Foreign", "Praatplan speelt dat niet af: geluid van een ander kan een fout uitlokken.")
    return f"{have} {why} {translate('Foreign', 'De woorden worden wel voorgelezen.')}"
