"""The worker types what the client says: with an answer of the teach-back, or with a card of the mat.

GUI thread. Words that were typed and not saved stay with the answer that they belong to.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.ids import EntityId
from ui.praatplaat.answers import Answers
from ui.praatplaat.content import BoardContent
from ui.praatplaat.mat_play import Laid, MatPlay
from ui.praatplaat.places import has_teach_back
from ui.praatplaat.sheets import WordsSheet
from ui.praatplaat.sights import Sight, Spot
from ui.theme.look import Look


class OwnWords:
    """The line at the foot of the window. `keep(person, words)` saves words with the answer of a card."""

    def __init__(
        self,
        look: Look,
        window: QWidget,
        answers: Answers,
        mat: MatPlay,
        keep: Callable[[EntityId, str], object],
    ) -> None:
        self._answers, self._mat, self._keep = answers, mat, keep
        self.sheet = WordsSheet(look, window, self._on_words)
        self._card = ""
        self._laid: Laid | None = None

    def begin(self, content: BoardContent, spot: Spot, take_draft: Callable[[str], str]) -> bool:
        """Ask for the words that belong to what is shown; False when the client has to answer first."""
        self._card, self._laid = "", None
        if spot.sight is Sight.MAT:
            self._laid = self._mat.about(content, spot)
            if self._laid is None:
                return False
            name = self._answers.names.get(self._laid.person, "")
            self.sheet.begin(name, self._mat.typed(self._laid, take_draft))
        elif has_teach_back(content, spot):
            person = self._answers.who(spot.key)
            if person is None:
                return False
            self._card = spot.key
            typed = self._answers.typed(self._card) or take_draft(self._answers.place(self._card))
            self.sheet.begin(self._answers.names.get(person, ""), typed)
        return True

    def close(self) -> None:
        """They are saved."""
        self.sheet.edit.clear()
        self.sheet.hide()

    def put_away(self) -> None:
        """Keep what was typed, and close."""
        self.remember()
        self.sheet.hide()

    def remember(self) -> None:
        """Keep what was typed until it is saved."""
        if not self.sheet.isVisible():
            return
        if self._laid is not None:
            self._mat.type(self._laid, self.sheet.edit.text())
        elif self._card:
            self._answers.type(self._card, self.sheet.edit.text())

    def drafts(self) -> dict[str, str]:
        """Words that were typed and not saved, by place."""
        self.remember()
        return {**self._answers.all_typed(), **self._mat.all_typed()}

    def _on_words(self, text: str) -> None:
        if self._laid is not None:
            self._mat.keep_words(self._laid, text)
            return
        person = self._answers.who(self._card)
        if person is not None:
            self._answers.type(self._card, text)
            self._keep(person, text)
