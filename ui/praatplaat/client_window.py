"""The praatplaat full screen, for the client's eyes: one household's boards for one reader, and no way out.

GUI thread. Gets the content of one reader and four ways to act; never a dossier, a store or a route. Leaving
takes the worker's key chord and the passphrase; losing the focus covers it (ui.md: Praatplaat).
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.boards.enlarged import WHOSE
from desktop.boards.frame import Frame
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.domain.ids import EntityId
from desktop.domain.plans import Understood
from desktop.paths import NEUTRAL_NAME
from ui.main_window import HIDE_KEYS, LOCK_KEYS
from ui.praatplaat.answers import Answer, Answers
from ui.praatplaat.board_view import BoardView
from ui.praatplaat.content import BoardContent
from ui.praatplaat.mat_play import Laid, MatPlay
from ui.praatplaat.own_words import OwnWords
from ui.praatplaat.places import ANSWER, after_tap, card_at, cards_of, has_teach_back, items_at, still_there
from ui.praatplaat.reading_aloud import ReadingAloud
from ui.praatplaat.sheets import BlankSheet, LeaveSheet, WaysOut
from ui.praatplaat.sights import HOME, Sight, Spot
from ui.praatplaat.ways import ClientWays
from ui.theme.look import Look
from ui.widgets.text import label

translate = QCoreApplication.translate

LEAVE_KEYS = "Ctrl+Shift+E"
"""E of "einde": out of the praatplaat, after the passphrase."""

WORDS_KEYS = "Ctrl+Shift+W"
"""W of "woorden": type what the client says."""


class ClientWindow(QWidget):
    """`left` when the worker may see the program again; the window then closes."""

    left = Signal()

    def __init__(self, look: Look, content: BoardContent, ways: ClientWays, spot: Spot = HOME) -> None:
        super().__init__()
        self._look, self._content, self._ways = look, content, ways
        self._spot = still_there(content, spot)
        self._answers = Answers({face.key: face.name for face in content.readers})
        self._mat = MatPlay(ways.lay, self._on_mat)
        self._asked: Understood | None = None
        self._is_free = False
        self._is_withdrawn = False
        self.setWindowTitle(NEUTRAL_NAME)
        self.view = BoardView()
        self.view.pressed.connect(self._on_pressed)
        self.view.swiped.connect(self._on_swiped)
        self.view.drag.dropped.connect(self._on_dropped)
        self.blank = BlankSheet(look)
        self.blank.clicked.connect(lambda _on: self._on_tapped())
        self.leave = LeaveSheet(look, WaysOut(ways.check, self._on_free, self._uncover))
        self._own = OwnWords(look, self, self._answers, self._mat, self._keep)
        self.words = self._own.sheet
        self._sheets = QStackedWidget()
        for sheet in (self.view, self.blank, self.leave):
            self._sheets.addWidget(sheet)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._sheets)
        self._idle = label("", "strong")
        self._idle.setParent(self)
        self._idle.setProperty("kind", "orange")
        self._idle.hide()
        self._add_keys()
        self._aloud = ReadingAloud(self.view, ways.speaker, is_slow=ways.is_slow, parent=self)
        self._aloud.page_read.connect(self._on_page_read)
        self._aloud.changed.connect(lambda: self._paint(READ_ALOUD.key))

    @property
    def spot(self) -> Spot:
        """Where the client is."""
        return self._spot

    @property
    def is_covered(self) -> bool:
        """Whether nothing of the household can be seen."""
        return self._sheets.currentWidget() is not self.view

    def drafts(self) -> dict[str, str]:
        """Words that were typed and not saved, by "card/person"."""
        return self._own.drafts()

    def show_content(self, content: BoardContent) -> None:
        """The household changed: show it as it is now, at the same place if that is still there."""
        self._content = self._mat.onto(content)
        before, self._spot = self._spot, still_there(content, self._spot)
        if before != self._spot or self._aloud.is_reading_board:
            self._aloud.stop()
        self._is_withdrawn = False
        self._paint()

    def withdraw(self) -> None:
        """It may no longer be shown: cover it for good; only the worker goes on from here."""
        self._is_withdrawn = True
        self.view.clear()
        self.cover()

    def warn_idle(self, seconds: float) -> None:
        """The last seconds before the lock, in words for who looks at the board."""
        self._idle.setVisible(seconds > 0)
        if seconds > 0:
            said = translate("Board", "Ben je er nog? Tik op het scherm.")
            self._idle.setText(said)
            self._idle.setProperty("role", "chip")
            self._idle.style().polish(self._idle)
            self._idle.adjustSize()
            self._idle.move((self.width() - self._idle.width()) // 2, self._look.space(8))
            self._idle.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another layout."""
        super().resizeEvent(event)
        self._paint()
        if self.words.isVisible():
            self.words.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes this window but the worker, by the passphrase."""
        if self._is_free:
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key does anything here beside the ones of the board: Escape and the rest end here."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Away from the front, or made small: cover at once."""
        super().changeEvent(event)
        is_away = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if (is_away or (event.type() == QEvent.Type.WindowStateChange and self.isMinimized())) and (
            not self._is_free
        ):
            self.cover()

    def _add_keys(self) -> None:
        ways: list[tuple[str, Callable[[], object]]] = [
            (LEAVE_KEYS, self.ask_to_leave),
            (WORDS_KEYS, self._on_words_keys),
            *((keys, self._ways.lock) for keys in (*LOCK_KEYS, *HIDE_KEYS)),
        ]
        for keys, pressed in ways:
            QShortcut(QKeySequence(keys), self).activated.connect(pressed)

    def _paint(self, focus: str = "") -> None:
        if self._is_withdrawn:
            return
        frame = Frame(self._sheets.width(), self._sheets.height(), letters=self._look.scale)
        told = replace(self._answers.at(self._spot.key), reads_aloud=self._aloud.is_possible)
        if self._spot.sight is Sight.MAT:
            told = replace(told, said=self._mat.said)
        items = self._aloud.dressed(items_at(self._content, self._spot, frame, told), frame)
        self.view.show_items(items, self._look.theme, focus)

    def cover(self) -> None:
        """Nothing of the household on the screen, from now until a tap."""
        if self._sheets.currentWidget() is self.leave:
            self.leave.passphrase.clear()
        self._aloud.stop()
        self._own.put_away()
        self._sheets.setCurrentWidget(self.blank)
        self.blank.setFocus()
        self.repaint()

    def _uncover(self) -> None:
        self._sheets.setCurrentWidget(self.blank if self._is_withdrawn else self.view)
        self.view.focus_on("")

    def _on_tapped(self) -> None:
        if not self._is_withdrawn:
            self._uncover()

    def ask_to_leave(self) -> None:
        """The passphrase, before anything else of the program is seen."""
        self._aloud.stop()
        self._own.put_away()
        self._sheets.setCurrentWidget(self.leave)
        self.leave.begin()

    def _on_free(self) -> None:
        self._is_free = True
        self._aloud.close()
        self.view.clear()
        self.left.emit()
        self.close()

    def _on_swiped(self, way: int) -> None:
        if self._spot.sight is Sight.CARD:
            self._on_pressed("next" if way > 0 else "previous")

    def _on_pressed(self, key: str) -> None:
        if key == READ_ALOUD.key:
            self._read_aloud()
        elif key.startswith(ANSWER) and has_teach_back(self._content, self._spot):
            self._on_answer(Understood(key.removeprefix(ANSWER)))
        elif self._spot.sight is Sight.WHO_ANSWERS and key.startswith(WHOSE):
            self.go(self._spot.before or HOME)
            self._keep(EntityId(key.removeprefix(WHOSE)))
        else:
            letters = self._look.scale
            laid = self._mat.after_tap(self._content, self._spot, key, letters)
            self.go(laid or after_tap(self._content, self._spot, key), key)

    def go(self, spot: Spot, key: str = "") -> None:
        """To another place; `key` is what was tapped to get there."""
        before, self._spot = self._spot, spot
        self._aloud.stop()
        self._own.put_away()
        if before.key != spot.key:
            self._answers.leave(before.key)
        is_into = spot.sight is Sight.CARD and before.sight is not Sight.CARD
        is_back = before.before == spot
        self._paint("next" if is_into else before.key if is_back else key)
        if spot.sight is Sight.CARD and (before.sight, before.key) != (spot.sight, spot.key) and not is_back:
            self._read_aloud()

    def _read_aloud(self) -> None:
        """The card that fills the screen, from its beginning; else the board, card by card."""
        if not self.is_covered:
            self._aloud.read(card_at(self._content, self._spot), cards_of(self._content, self._spot))

    def _on_page_read(self) -> None:
        self._spot = after_tap(self._content, self._spot, MORE.key)
        self._paint()
        self._aloud.go_on()

    def _on_answer(self, understood: Understood) -> None:
        self._asked = understood
        readers = self._content.readers
        if len(readers) == 1:
            self._keep(EntityId(readers[0].key))
        elif readers:
            self.go(Spot(Sight.WHO_ANSWERS, before=self._spot))

    def _keep(self, person: EntityId, words: str = "") -> None:
        understood = self._answers.at(self._spot.key).chosen if words else self._asked
        if understood is None:
            return
        answer = Answer(EntityId(self._spot.key), person, understood, words)
        self._ways.keep(answer, lambda: self._on_kept(answer), lambda _error: self._on_not_kept(answer))

    def _on_kept(self, answer: Answer) -> None:
        if answer.words:
            self._own.close()
        self._answers.kept(answer)
        self._show_answer(answer)

    def _on_not_kept(self, answer: Answer) -> None:
        self._answers.not_kept(answer)
        self._show_answer(answer)

    def _show_answer(self, answer: Answer) -> None:
        if self._spot.key == answer.agreement:
            self._paint("" if self.words.isVisible() else f"{ANSWER}{answer.understood}")

    def _on_words_keys(self) -> None:
        is_asked = self._spot.sight is Sight.MAT or has_teach_back(self._content, self._spot)
        if self.is_covered or not is_asked:
            return
        if not self._own.begin(self._content, self._spot, self._ways.take_draft):
            if self._spot.sight is Sight.MAT:
                self._mat.said = translate("Board", "Leg eerst een kaart neer.")
            else:
                self._answers.say(self._spot.key, translate("Board", "Tik eerst een antwoord aan."))
            self._paint()

    def _on_dropped(self, card: str, target: str) -> None:
        spot = self._mat.after_drop(self._content, self._spot, card, target)
        if spot is not None:
            self.go(spot, spot.key or card)

    def _on_mat(self, laid: Laid | None) -> None:
        """Something was laid, or could not be saved."""
        if laid is not None and laid.words:
            self._own.close()
        self._content = self._mat.onto(self._content)
        if self._spot.sight is Sight.MAT:
            self._paint()


def show_full_screen(window: ClientWindow) -> None:
    """In front of everything, on the whole screen."""
    window.showFullScreen()
    window.activateWindow()
    QTimer.singleShot(0, window, lambda: window.view.focus_on(""))
