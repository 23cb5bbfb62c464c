"""Begrippen: the words of the trade with simpler ones, found as you type.

GUI thread; searching happens in the pool, because the first search loads the lemmas.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.language import lemma
from desktop.language.glossary import Term, look_up
from ui.pages import Page, PageContext, PageSpec, Route
from ui.presenters import wording
from ui.widgets.boxes import Card, column, holder, row
from ui.widgets.buttons import Segments
from ui.widgets.chips import Chip
from ui.widgets.choice_list import ChoiceList, Line
from ui.widgets.fields import SearchField
from ui.widgets.master_detail import MasterDetail
from ui.widgets.notices import EmptyState
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

ALL, LEGAL = "all", "legal"
LIST_WIDTH = 440


class GlossaryPage(Page):
    """Left the words, right one of them: what to say instead, what it means, what the law asks."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        look = self.look
        self._terms: dict[str, Term] = {}
        self._asked = ""
        self.search = SearchField(
            look,
            translate("Glossary", "Zoek een begrip"),
            translate("Glossary", "Zoek een moeilijk woord, of wat het betekent"),
        )
        self.search.asked.connect(self._on_asked)
        self.which = Segments(
            look,
            translate("Glossary", "Welke woorden"),
            [
                (ALL, translate("Glossary", "Alle woorden")),
                (LEGAL, translate("Glossary", "Woorden uit de wet")),
            ],
        )
        self.which.chosen.connect(lambda _key: self._read(is_new=True))
        self._count = label("", "muted", wraps=False)
        head = heading(translate("Glossary", "Begrippen"))
        self.column.addLayout(row((head, 1), self._count))
        if look.is_large:
            self.column.addWidget(self.search)
            self.column.addLayout(row(self.which, None))
        else:
            self.column.addLayout(row((self.search, 1), self.which, gap=look.space(12)))
        self.list = ChoiceList(look, translate("Glossary", "Lijst van begrippen"))
        self.list.came_to.connect(self._show)
        self.list.clicked.connect(lambda _index: self._turn(is_open=True))
        self.list.taken.connect(lambda _key: self._turn(is_open=True))
        self.card = Card(look)
        self._both = MasterDetail(
            look,
            self.list,
            ScrollColumn(look, self.card, None),
            width=LIST_WIDTH,
            back=(translate("Glossary", "Naar de lijst"), lambda: self._turn(is_open=False)),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both)
        self._stack.addWidget(
            EmptyState(
                look,
                "search",
                translate("Glossary", "Niets gevonden"),
                translate("Glossary", "Typ minder letters, of zoek op wat het woord betekent."),
            )
        )
        self.column.addWidget(self._stack, 1)

    def first_focus(self) -> QWidget | None:
        """Typing searches at once."""
        return self.search

    def on_shown(self, route: Route) -> None:
        """Show the words."""
        self._read(is_new=not self._terms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk through the list while one types."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.search.hasFocus():
            self.list.step(step)
            return
        super().keyPressEvent(event)

    def _on_asked(self, text: str) -> None:
        """Another text begins at the first word; Enter alone leaves the list where it was walked to."""
        if text != self._asked:
            self._asked = text
            self._read(is_new=True)

    def _turn(self, *, is_open: bool) -> None:
        self._both.show_detail(is_open)

    def _read(self, *, is_new: bool) -> None:
        self.context.tasks.work(
            self,
            look_up,
            self.search.text(),
            lemma,
            then=lambda found: self._show_found(found, is_new=is_new),
            key="terms",
        )

    def _show_found(self, found: tuple[Term, ...], *, is_new: bool) -> None:
        if self.which.choice() == LEGAL:
            found = tuple(term for term in found if term.is_legal)
        self._terms = {term.term: term for term in found}
        self.list.show_lines([self._line(term) for term in found])
        if is_new and found:
            self.list.show_first()
        self._stack.setCurrentIndex(0 if found else 1)
        self._count.setText(
            wording.counted(len(found), translate("Glossary", "begrip"), translate("Glossary", "begrippen"))
        )

    def _line(self, term: Term) -> Line:
        chip = (translate("Glossary", "wet"), "blue") if term.is_legal else None
        return Line(term.term, wording.capitalised(term.term), term.simple, chip)

    def _show(self, key: str) -> None:
        term = self._terms.get(key)
        self.card.clear(kept=0)
        if term is None:
            return
        look = self.look
        self.card.add(heading(wording.capitalised(term.term), 2))
        if term.is_legal:
            self.card.add(row(Chip(look, translate("Glossary", "Woord uit de wet"), "blue"), None))
        self.card.add(self._part(translate("Glossary", "Zeg liever"), term.simple, "words"))
        if term.explanation:
            self.card.add(self._part(translate("Glossary", "Zo leg je het uit"), term.explanation, ""))
        self.card.add(self._part(translate("Glossary", "In het plan"), self._advice(term), "muted"))

    def _part(self, title: str, text: str, role: str) -> QWidget:
        return holder(column(label(title, "caption"), label(text, role), gap=self.look.space(2)))

    def _advice(self, term: Term) -> str:
        if term.is_legal:
            return translate(
                "Glossary", "Noem dit woord één keer, met de uitleg erbij: ‘Dit heet: {term}.’"
            ).format(term=term.term)
        return translate("Glossary", "Laat dit woord weg. Gebruik de gewone woorden.")


def _build(context: PageContext, _route: Route) -> Page:
    return GlossaryPage(context)


SPEC = PageSpec("glossary", lambda: translate("Glossary", "Begrippen"), "book", _build)
