"""Where a sentence in plain language is written: live underlines, tips with a way to apply them, the level.

GUI thread; the check itself runs in the pool (desktop.language.check on frozen text), when the fingers rest.
It points and proposes; nothing is changed unless the person presses.
"""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.tips import Tip, put_away
from desktop.language import Assessment, Finding, SamePerson, check
from ui.bridge.tasks import TaskRunner
from ui.presenters import called, wording
from ui.theme.look import Look
from ui.views.plan.hints import Hints
from ui.views.plan.tip_card import TipWays, tip_card
from ui.widgets.boxes import column, empty
from ui.widgets.buttons import link_button
from ui.widgets.chips import Chip
from ui.widgets.flow import flow
from ui.widgets.text import label

translate = QCoreApplication.translate

REST_MS = 250
MOST_TIPS = 3
REPLACEABLE = frozenset({"W2", "W3", "W4", "W5", "W7", "G1"})
"""Rules whose suggestion can stand in the place of what was found."""

KIND_OF_COLOUR = {"groen": "green", "oranje": "orange", "rood": "red"}
LINES_HIGH = 3


def replacement(found: Finding, text: str) -> str:
    """The words that may take the place of a finding, with its capital; "" when there are none."""
    words = found.suggestion.strip()
    if found.rule not in REPLACEABLE or not words or words.endswith("."):
        return ""
    return wording.capitalised(words) if text[found.start : found.start + 1].isupper() else words


def utf16(text: str, at: int) -> int:
    """A place in `text` as Qt counts: a character beyond the first plane counts twice there."""
    return len(text[:at].encode("utf-16-le")) // 2


class PlainTextEdit(QPlainTextEdit):
    """A few lines of text; Tab goes on, Enter is a new line."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look = look
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES_HIGH + look.space(20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is for the row around it."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class SentenceEdit(QWidget):
    """`changed` at every letter; `checked` when the underlines are up to date with the text.

    `put_away_asked(item, tip, is_pictured)` and `shown_again_asked(item, tips)` ask for what is remembered
    of tips; of which item, it is told by `know`.
    """

    changed = Signal()
    checked = Signal()
    put_away_asked = Signal(str, object, bool)
    shown_again_asked = Signal(str, object)

    def __init__(self, look: Look, name: str, tasks: TaskRunner) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look = look
        self._tasks = tasks
        self._item = EntityId("")
        self._names: frozenset[str] = frozenset()
        self._people: tuple[SamePerson, ...] = ()
        self._away: frozenset[Tip] = frozenset()
        self.assessment: Assessment | None = None
        self.edit = PlainTextEdit(look, name)
        self._level = Chip(look, "", "grey")
        self._counts = label("", "caption", wraps=False)
        self._tips = QVBoxLayout()
        self._tips.setSpacing(look.space(6))
        self._again = link_button(look, translate("Sentence", "Toon weer"), self._on_again, "undo")
        below = flow(self._level, self._counts, self._again, gap=look.space(10))
        self._again.hide()
        self.hints = Hints(look)
        self.setLayout(column(self.edit, below, self._tips, self.hints, gap=look.space(6)))
        self.setFocusProxy(self.edit)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.check_now)
        self.edit.textChanged.connect(self._on_typed)
        self._is_setting = False

    def value(self) -> str:
        """What is written."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Another text from the program."""
        if value == self.value():
            return
        self._is_setting = True
        self.edit.setPlainText(value)
        self._is_setting = False
        self.check_now()

    def know(self, dossier: Dossier, item: EntityId) -> None:
        """Whose sentence it is: names that are never underlined, who goes by more than one, tips put away."""
        known = wording.known_names(dossier), called.in_plan(dossier, item), put_away(dossier, item)
        self._item = item
        if known != (self._names, self._people, self._away):
            self._names, self._people, self._away = known
            self.check_now()

    def tip_of(self, found: Finding) -> Tip:
        """What is remembered when this finding is put away."""
        text = self.edit.toPlainText()
        return Tip(rule=found.rule, word=text[found.start : found.end], text=text.strip())

    def check_now(self) -> None:
        """Look at the text as it stands, off this thread."""
        self._rest.stop()
        text = self.edit.toPlainText()
        self._tasks.work(
            self,
            check,
            text,
            self._names,
            self._people,
            then=lambda found: self._show(text, found),
            key="check",
        )

    def apply(self, found: Finding) -> None:
        """Put the suggestion of a finding in its place; Ctrl+Z takes it back."""
        text = self.edit.toPlainText()
        words = replacement(found, text)
        if not words or self.assessment is None or found not in self.assessment.findings:
            return
        cursor = self._cursor(text, found)
        cursor.insertText(words)
        self.edit.setFocus()
        self.check_now()

    def _on_typed(self) -> None:
        if self._is_setting:
            return
        self._rest.start()
        self.changed.emit()

    def _show(self, text: str, found: Assessment) -> None:
        if text != self.edit.toPlainText():
            return  # typed on since; another check is on its way
        self.assessment = found
        tips = [each for each in found.findings if each.weight > 0]
        weighty = [each for each in tips if self.tip_of(each) not in self._away]
        self.edit.setExtraSelections([self._underline(text, each) for each in weighty])
        self._say_level(text, found, len(weighty), len(tips) - len(weighty))
        self._show_tips(text, weighty)
        self.hints.show_hints(text, [each for each in found.findings if each.weight == 0])
        self.checked.emit()

    def _say_level(self, text: str, found: Assessment, count: int, away: int) -> None:
        words = len(text.split())
        self._level.setVisible(words > 0)
        self._level.setText(found.level)
        self._level.setProperty("kind", KIND_OF_COLOUR[found.colour])
        self._level.style().unpolish(self._level)
        self._level.style().polish(self._level)
        said = wording.counted(words, translate("Sentence", "woord"), translate("Sentence", "woorden"))
        if count:
            tips = wording.counted(count, translate("Sentence", "tip"), translate("Sentence", "tips"))
            said = translate("Sentence", "{words} · {tips}").format(words=said, tips=tips)
        if away:
            said = translate("Sentence", "{words} · {away} weggelegd").format(words=said, away=away)
        self._again.setVisible(away > 0)
        self._counts.setText(
            said if words else translate("Sentence", "Kort, en wie wat doet. Eén boodschap.")
        )

    def _underline(self, text: str, found: Finding) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        marked = QTextCharFormat()
        role = "red" if found.weight >= 2 else "orange"
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        marked.setUnderlineColor(self._look.colour(role))
        if found.rule in REPLACEABLE and not self._look.is_contrast:
            marked.setBackground(QColor(self._look.colour(f"{role}_soft")))
        marked.setToolTip(found.reason)
        made.cursor = self._cursor(text, found)
        made.format = marked
        return made

    def _cursor(self, text: str, found: Finding) -> QTextCursor:
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(utf16(text, found.start))
        cursor.setPosition(utf16(text, found.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _show_tips(self, text: str, findings: list[Finding]) -> None:
        empty(self._tips)
        ordered = sorted(findings, key=lambda each: (not replacement(each, text), -each.weight))
        for found in ordered[:MOST_TIPS]:
            self._tips.addWidget(self._tip(text, found))
        left = len(ordered) - MOST_TIPS
        if left > 0:
            said = translate("Sentence", "Nog {n}").format(
                n=wording.counted(left, translate("Sentence", "tip"), translate("Sentence", "tips"))
            )
            self._tips.addWidget(label(said, "caption"))

    def _tip(self, text: str, found: Finding) -> QWidget:
        ways = TipWays(lambda: self.apply(found), lambda is_pictured: self._on_away(found, is_pictured))
        return tip_card(self._look, text[found.start : found.end], found, replacement(found, text), ways)

    def _on_away(self, found: Finding, is_pictured: bool) -> None:
        self.edit.setFocus()  # the tip that was pressed goes
        self.put_away_asked.emit(self._item, self.tip_of(found), is_pictured)

    def _on_again(self) -> None:
        self.edit.setFocus()
        text = self.value()
        self.shown_again_asked.emit(self._item, tuple(tip for tip in self._away if tip.text == text))
