"""The sentence bank as a dialog: type a word, walk with the arrows, Enter puts the sentence in the plan.

GUI thread. Whole by keyboard: the search field keeps the keyboard while the arrows walk; Tab goes to the
slots.
"""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialog, QLayout, QStackedWidget, QWidget

from desktop.language import lemma
from desktop.language.bank import BankSentence, by_key, search, themes
from ui.bridge.tasks import TaskRunner
from ui.dialogs.bank_draft import BankDraft, read_draft, write_draft
from ui.dialogs.sentence_preview import BankAsked, SentencePreview
from ui.presenters import bank
from ui.presenters.bank import ChosenSentence
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.widgets.boxes import Card, column, holder, row
from ui.widgets.buttons import Button, plain_button, primary_button
from ui.widgets.choice_list import ChoiceList, Line
from ui.widgets.fields import SearchField
from ui.widgets.flow import flow
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading

translate = QCoreApplication.translate

__all__ = ["BankAsked", "ChosenSentence", "SentenceBankDialog"]

WIDTH, HEIGHT, LIST_WIDTH = 1120, 660, 500
EVERY = ""


class SentenceBankDialog(QDialog):
    """Open it with `open()`; `chosen` is called once, when a sentence is taken, and not when it is left."""

    def __init__(
        self,
        look: Look,
        tasks: TaskRunner,
        asked: BankAsked,
        chosen: Callable[[ChosenSentence], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tasks, self._asked, self._chosen = look, tasks, asked, chosen
        self.setWindowTitle(bank.use_word(asked.use))
        self._among = bank.fitting(asked.use, asked.zone, asked.dossier)
        self._theme = EVERY
        self._shown_for: tuple[str, str] | None = None
        self._found: tuple[BankSentence, ...] = ()
        self._is_entered = False
        self._back: BankDraft | None = None
        self._lines: dict[tuple[str, bool], Line] = {}
        self._theme_controls: list[QWidget] = []
        self._titles = {theme.key: theme.title for theme in themes()}
        hint = translate("Bank", "Typ een woord, zoals bellen of slapen")
        self.search = SearchField(look, translate("Bank", "Zoek een zin"), hint)
        self.search.asked.connect(lambda _text: self._read())
        self.search.returnPressed.connect(self._on_search_entered)
        self.list = ChoiceList(look, translate("Bank", "Zinnen"))
        self.list.came_to.connect(self._show)
        self.list.taken.connect(lambda _key: self.take())
        self.preview = SentencePreview(look, self._tasks, asked)
        self.preview.entered.connect(self.take)
        self.preview.is_child_changed.connect(self._on_child)
        self.use_button = primary_button(look, translate("Bank", "Gebruik deze zin"), self.take, "check")
        self._cancel = plain_button(look, translate("Bank", "Annuleren"), self.reject)
        for button in (self.use_button, self._cancel):
            button.setAutoDefault(False)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(
            EmptyState(
                look,
                "search",
                translate("Bank", "Geen zin gevonden"),
                translate("Bank", "Zoek een ander woord, of schrijf zelf een zin."),
            )
        )
        self._lay_out()
        self._read()
        self.search.setFocus()

    def take(self) -> None:
        """Hand over the sentence and close; an empty slot is asked for first."""
        if self.preview.sentence is None or self.preview.missing():
            return
        made = self.preview.chosen()
        self.accept()
        self._chosen(made)

    def follow(self, words: TypedWords, place: str) -> None:
        """Put back the sentence whose slots were filled by hand before a lock, and keep what is typed."""
        self._back = read_draft(words.at(place))
        self.preview.typed.connect(lambda: words.keep(place, write_draft(self._back or self.preview.draft())))
        self.finished.connect(lambda _how: words.drop(place))

    def choose_theme(self, key: str) -> None:
        """Only the sentences of a theme; "" for all."""
        self._theme = key
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk through the list while one types."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}.get(
            Qt.Key(event.key())
        )
        if step is not None and self.search.hasFocus():
            self.list.step(step)
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        look = self._look
        edge, top = look.space(20), look.space(16)
        card = Card(look, "", self.preview)
        feet = row(None, self._cancel, self.use_button, gap=look.space(10))
        title = heading(bank.use_word(self._asked.use), 2)
        body: QLayout
        if look.is_large:
            self._stack.setFixedHeight(look.px(112))
            inside = ScrollColumn(look, title, self.search, self._themes(), self._stack, card, None, gap=10)
            body = column((inside, 1))
        else:
            left = holder(column(self.search, (self._stack, 1), gap=look.space(10)))
            left.setFixedWidth(look.px(LIST_WIDTH))
            right = ScrollColumn(look, card, None)
            body = column(
                title,
                self._themes(),
                (holder(row(left, (right, 1), gap=look.space(16))), 1),
                gap=look.space(10),
            )
        self.setLayout(column((holder(body), 1), feet, gap=look.space(10), margins=(edge, top, edge, top)))
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(WIDTH + 40, HEIGHT + 40)
        self.resize(min(look.px(WIDTH), room.width() - 40), min(look.px(HEIGHT), room.height() - 40))

    def _themes(self) -> QWidget:
        """A chip a theme; with large letters a list, because the chips would fill the window."""
        used = {each.theme for each in self._among}
        choices = [
            (EVERY, translate("Bank", "Alles")),
            *((k, t) for k, t in self._titles.items() if k in used),
        ]
        spoken = translate("Bank", "Thema")
        if self._look.is_large:
            box = QComboBox()
            for key, title in choices:
                box.addItem(title, key)
            box.setAccessibleName(spoken)
            box.activated.connect(lambda at: self.choose_theme(choices[at][0]))
            self._theme_controls = [box]
            return box
        self._group = QButtonGroup(self)
        buttons = []
        for at, (key, title) in enumerate(choices):
            button = Button(self._look, title, "segment", f"{spoken}: {title}")
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setChecked(key == EVERY)
            self._group.addButton(button, at)
            buttons.append(button)
        self._group.idClicked.connect(lambda at: self.choose_theme(choices[at][0]))
        self._theme_controls = [*buttons]
        return flow(*buttons, gap=self._look.space(4))

    @property
    def _wanted(self) -> tuple[str, str]:
        return self.search.text().strip(), self._theme

    def _read(self) -> None:
        if self._wanted == self._shown_for:
            return
        among = tuple(each for each in self._among if self._theme in {EVERY, each.theme})
        wanted = self._wanted
        self._tasks.work(
            self,
            _search,
            wanted[0],
            among,
            then=lambda found: self._show_found(wanted, found),
            key="sentences",
        )

    def _show_found(self, wanted: tuple[str, str], found: tuple[BankSentence, ...]) -> None:
        self._shown_for, self._found = wanted, bank.unsafe_last(self._asked.dossier, found)
        self._say_lines()
        if found and not self._take_back():
            self.list.show_first()
        elif not found:
            self._show_sentence(None)
        if self._is_entered:
            self._is_entered = False
            self.take()

    def _take_back(self) -> bool:
        back, self._back = self._back, None
        if back is None or not self.list.go(back.sentence):
            return False
        self.preview.child_tick.setChecked(back.is_child)
        self.preview.restore(back)
        return True

    def _say_lines(self) -> None:
        self.list.show_lines([self._line(each) for each in self._found])
        self._stack.setCurrentIndex(0 if self._found else 1)
        self.use_button.setEnabled(bool(self._found))

    def _line(self, sentence: BankSentence) -> Line:
        is_child = self.preview.child_tick.isChecked() and bool(sentence.child)
        key = (sentence.key, is_child)
        if key not in self._lines:
            filling = bank.first_filling(bank.offers_for(self._asked.dossier, sentence, is_child=is_child))
            said = bank.said(sentence, filling, is_child=is_child)
            title = self._titles[sentence.theme]
            chip = bank.zone_chip(sentence.zone)
            if bank.is_unsafe(self._asked.dossier, sentence):
                chip = (bank.unsafe_words()[0], "red")
            self._lines[key] = Line(sentence.key, said, title, chip)
        return self._lines[key]

    def _show(self, key: str) -> None:
        sentence = by_key().get(key)
        if sentence != self.preview.sentence:
            self._show_sentence(sentence)

    def _on_search_entered(self) -> None:
        """What was typed last may not have been looked for yet: then take the first once it is there."""
        if self._wanted == self._shown_for:
            self.take()
        else:
            self._is_entered = True

    def _on_child(self) -> None:
        self._say_lines()
        self._show_sentence(self.preview.sentence)

    def _show_sentence(self, sentence: BankSentence | None) -> None:
        """Tab goes from the search to the slots, on to the buttons, and then to themes and list."""
        self.preview.show_sentence(sentence)
        order: list[QWidget] = [self.search, *self.preview.fields.values(), self.preview.child_tick]
        order += [self.use_button, self._cancel, *self._theme_controls, self.list]
        for first, then in pairwise(order):
            QWidget.setTabOrder(first, then)


def _search(text: str, among: tuple[BankSentence, ...]) -> tuple[BankSentence, ...]:
    """What fits what was typed; without any text all, those of the zone first. Pure, in the pool."""
    return search(text, lemma, among) if text else among
