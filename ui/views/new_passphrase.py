"""A new passphrase: five words drawn by chance or one's own, and then typed once more to know that it sticks.

GUI thread. Used at the first start and in Instellingen.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.errors import ValidationError
from desktop.messages import message
from ui.doors import Doors
from ui.theme.look import Look
from ui.widgets.boxes import column, frame, holder, row
from ui.widgets.buttons import Segments, icon_button, link_button, primary_button
from ui.widgets.fields import PassphraseEdit
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate


class NewPassphrase(QWidget):
    """`chosen(str)` when it was strong enough and typed twice alike."""

    chosen = Signal(str)

    def __init__(self, look: Look, doors: Doors, done_text: str) -> None:
        super().__init__()
        self._look, self._doors = look, doors
        self.setProperty("role", "clear")
        self._passphrase = ""
        self.words = label("", "words")
        self.own = PassphraseEdit(
            look,
            translate("NewPassphrase", "Je eigen wachtzin"),
            translate("NewPassphrase", "Minstens 15 tekens. Een zin die alleen jij bedenkt."),
        )
        self.own.submitted.connect(self._on_next)
        self.ways = Segments(
            look,
            translate("NewPassphrase", "Hoe kies je"),
            (
                ("words", translate("NewPassphrase", "Vijf woorden")),
                ("own", translate("NewPassphrase", "Zelf bedenken")),
            ),
        )
        self.ways.chosen.connect(self._on_way)
        self._words_box = self._make_words_box()
        self.next_button = primary_button(
            look, translate("NewPassphrase", "Verder"), self._on_next, "arrow-right"
        )
        self.again = PassphraseEdit(look, translate("NewPassphrase", "Typ de wachtzin nu zelf"))
        self.again.submitted.connect(self._on_done)
        self.done_button = primary_button(look, done_text, self._on_done, "check")
        gap = look.space(12)
        choose = column(self.ways, self._words_box, self.own, self._advice(), self.next_button, None, gap=gap)
        back = link_button(look, translate("NewPassphrase", "Terug"), self._on_back, "arrow-left")
        confirm = column(self.again, row(self.done_button, back, None, gap=gap), None, gap=gap)
        self._choose, self._confirm = holder(choose), holder(confirm)
        line = QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._choose)
        line.addWidget(self._confirm)
        self._go(is_confirming=False)
        self._on_way("words")
        self._draw()

    def choose_own(self, passphrase: str) -> None:
        """Go to one's own passphrase, with this text in it."""
        self.ways.choose("own")
        self._on_way("own")
        self.own.edit.setText(passphrase)

    def set_busy(self, is_busy: bool) -> None:
        """While the key is made, nothing can be pressed twice."""
        self.done_button.setEnabled(not is_busy)

    def clear(self) -> None:
        """Forget what was typed and begin anew."""
        self._passphrase = ""
        self.own.clear()
        self.again.clear()
        self._draw()
        self._go(is_confirming=False)

    def _go(self, is_confirming: bool) -> None:
        self._choose.setVisible(not is_confirming)
        self._confirm.setVisible(is_confirming)

    def _make_words_box(self) -> QFrame:
        look, side = self._look, self._look.space(12)
        other = icon_button(look, "dice", translate("NewPassphrase", "Andere woorden"), self._draw, 24)
        return frame(row((self.words, 1), other, gap=side, margins=(side, side, side, side)), "row")

    def _advice(self) -> QWidget:
        text = translate("NewPassphrase", "Schrijf hem op en bewaar dat thuis, nooit bij de laptop.")
        line = row(
            icon_label(self._look, "info", "muted"), (label(text, "muted"), 1), gap=self._look.space(8)
        )
        return holder(line)

    def _draw(self) -> None:
        self.words.setText(self._doors.generate())
        said = translate("NewPassphrase", "Je wachtzin: {words}")
        self.words.setAccessibleName(said.format(words=self.words.text()))

    def _on_way(self, way: str) -> None:
        self._words_box.setVisible(way == "words")
        self.own.setVisible(way == "own")
        if way == "own":
            self.own.setFocus()

    def _on_next(self) -> None:
        is_own = self.ways.choice() == "own"
        passphrase = self.own.text() if is_own else self.words.text()
        try:
            self._doors.check_passphrase(passphrase)
        except ValidationError as error:
            said = message(error)
            self.own.field.show_problem(f"{said.happened} {said.todo}")
            return
        self.own.field.show_problem("")
        self._passphrase = passphrase
        self.again.clear()
        self._go(is_confirming=True)
        self.again.setFocus()

    def _on_back(self) -> None:
        self._go(is_confirming=False)

    def _on_done(self) -> None:
        if not self.done_button.isEnabled():
            return
        if self.again.text().split() != self._passphrase.split():
            text = translate("NewPassphrase", "Dit is niet hetzelfde. Ga terug als je de woorden wilt zien.")
            self.again.field.show_problem(text)
            return
        self.again.field.show_problem("")
        self.chosen.emit(self._passphrase)
