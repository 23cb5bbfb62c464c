"""The praatplaat full screen, for the client's eyes: one household's boards for one reader, and no way out.

GUI thread. Gets the content of one reader and four ways to act; never a dossier, a store or a route. Leaving
takes the worker's key chord and the passphrase; losing the focus covers it (ui.md: Praatplaat).
"""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent

from desktop.boards.enlarged import WHOSE
from desktop.boards.frame import Frame
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.domain.ids import EntityId
from desktop.domain.plans import Understood
from ui.praatplaat.answers import Answer, Answers
from ui.praatplaat.boards_paged import frame_at
from ui.praatplaat.content import BoardContent
from ui.praatplaat.covered_window import LEAVE_KEYS, CoveredWindow, show_full_screen
from ui.praatplaat.mat_play import Laid, MatPlay
from ui.praatplaat.own_words import OwnWords
from ui.praatplaat.places import ANSWER, after_tap, card_at, cards_of, has_teach_back, items_at, still_there
from ui.praatplaat.reading_aloud import ReadingAloud
from ui.praatplaat.sights import HOME, Sight, Spot
from ui.praatplaat.ways import ClientWays
from ui.theme.look import Look

translate = QCoreApplication.translate

__all__ = ["LEAVE_KEYS", "WORDS_KEYS", "ClientWindow", "show_full_screen"]

WORDS_KEYS = "Ctrl+Shift+W"
"""W of "woorden": type what the client says."""


class ClientWindow(CoveredWindow):
    """The boards of one reader."""

    def __init__(self, look: Look, content: BoardContent, ways: ClientWays, spot: Spot = HOME) -> None:
        super().__init__(look, ways.check, ways.lock)
        self._content, self._ways = content, ways
        self._spot = still_there(content, spot)
        self._answers = Answers({face.key: face.name for face in content.readers})
        self._mat = MatPlay(ways.lay, self._on_mat)
        self._asked: Understood | None = None
        self._newer: BoardContent | None = None
        self.view.pressed.connect(self._on_pressed)
        self.view.swiped.connect(self._on_swiped)
        self.view.drag.dropped.connect(self._on_dropped)
        self.view.drag.ended.connect(self._on_let_go)
        self._own = OwnWords(look, self, self._answers, self._mat, self._keep)
        self.words = self._own.sheet
        self.add_keys([(WORDS_KEYS, self._on_words_keys)])
        self._aloud = ReadingAloud(self.view, ways.speaker, is_slow=ways.is_slow, parent=self)
        self._aloud.page_read.connect(self._on_page_read)
        self._aloud.changed.connect(lambda: self._paint(READ_ALOUD.key))

    @property
    def spot(self) -> Spot:
        """Where the client is."""
        return self._spot

    @property
    def _frame(self) -> Frame:
        """The window as it is now."""
        wide, high = self._sheets.width(), self._sheets.height()
        return Frame(wide, high, letters=self._look.scale, second=self._content.second)

    def drafts(self) -> dict[str, str]:
        """Words that were typed and not saved, by "card/person"."""
        return self._own.drafts()

    def show_content(self, content: BoardContent) -> None:
        """The household changed: show it as it is now, at the same place if that is still there.

        While a card is held it waits: a card is never taken out of somebody's hand.
        """
        if self.view.drag.is_held:
            self._newer = content
            return
        self._newer = None
        self._content = self._mat.onto(content)
        before, self._spot = self._spot, still_there(content, self._spot)
        if before != self._spot or self._aloud.is_reading_board:
            self._aloud.stop()
        self._is_withdrawn = False
        self._paint()

    def _on_let_go(self) -> None:
        if self._newer is not None:
            self.show_content(self._newer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line for words moves along."""
        super().resizeEvent(event)
        if self.words.isVisible():
            self.words.place()

    def paint_board(self) -> None:
        """The place where the client is."""
        self._paint()

    def be_silent(self) -> None:
        """The voice stops."""
        self._aloud.stop()

    def put_away(self) -> None:
        """The line for words goes; what was typed stays a draft."""
        self._own.put_away()

    def set_free(self) -> None:
        """The voice ends."""
        self._aloud.close()

    def _paint(self, focus: str = "") -> None:
        if self._is_withdrawn:
            return
        frame = self._frame
        told = replace(self._answers.at(self._spot.key), reads_aloud=self._aloud.is_possible)
        if self._spot.sight is Sight.MAT:
            told = replace(told, said=self._mat.said)
        items = self._aloud.dressed(items_at(self._content, self._spot, frame, told), frame)
        self.view.show_items(items, self._look.theme, focus)

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
            letters = frame_at(self._content, self._spot, self._frame).letters
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
            card = card_at(self._content, self._spot) if self._spot.sight is Sight.CARD else None
            self._aloud.read(card, cards_of(self._content, self._spot))

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
