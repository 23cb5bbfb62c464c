"""Praatplaat, the step before: for whom, which board, what they will see; then the full screen opens.

GUI thread. This page is the ordinary window's side of the client mode: it runs the services, and hands the
window the content of the reader that was chosen. Source: ui.md "Praatplaat"; domain.md "The five family
profiles" (together needs a written reason).
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QWidget

from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.kept import Kept
from desktop.domain.profiles import must_talk_apart
from desktop.domain.safe_view import safe_view
from desktop.errors import AppError
from desktop.export.preflight import IS_PAPER_SAFE, Preflight, preflight
from desktop.hub import Changed
from desktop.services.reading import read_again
from desktop.services.showing import Shown, show, show_again
from desktop.store.desk import Desk
from ui.pages import Page, PageContext, PageSpec, Route
from ui.praatplaat.client_window import LEAVE_KEYS, ClientWindow, show_full_screen
from ui.praatplaat.content import BoardContent, board_content
from ui.praatplaat.places import start
from ui.praatplaat.sights import Sight, boards_for, name_of
from ui.praatplaat.ways import ClientWays
from ui.views.ahead_card import AheadCard
from ui.views.arrange_door import ArrangeDoor
from ui.views.board_keeping import BoardKeeping
from ui.views.language_choice import LanguageChoice
from ui.views.read_aloud_card import ReadAloudCard
from ui.views.reader_boxes import ReaderBoxes
from ui.widgets.boxes import Card, Columns, column, drop, holder, row
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

NOT_ASKED = (IS_PAPER_SAFE,)
"""Warnings that are about paper."""


class BoardStartPage(Page):
    """Holds the client's window as long as it is open."""

    def __init__(self, context: PageContext, household: HouseholdId) -> None:
        super().__init__(context)
        self._id = household
        self._plan: EntityId | None = None
        self._dossier = Dossier(id=household, entities={})
        self._typed: dict[str, str] = {}
        self._keeping = BoardKeeping(context, self, household)
        self._is_new = True
        self.board: ClientWindow | None = None
        self.readers = ReaderBoxes(self.look)
        self.readers.changed.connect(self._on_chosen)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.look.px(72))
        self.reason.setPlainText(context.take_draft(self._reason_place))
        self.reason.textChanged.connect(self._on_chosen)
        said = translate("BoardStart", "Waarom kan het deze keer samen?")
        hint = translate("BoardStart", "Dit blijft bij het gezin staan, alleen voor hulpverleners.")
        self._reason_field = Field(self.look, said, self.reason, hint)
        self._reason_field.hide()
        self.ahead = AheadCard(self.look)
        self.open_button = primary_button(
            self.look, translate("BoardStart", "Open de praatplaat"), self._on_open, "board"
        )
        self.aloud = ReadAloudCard(context)
        self.language = LanguageChoice(self.look)
        self.language.kept.connect(lambda code: self._keeping.keep_language(self._dossier, code))
        self._arrange = ArrangeDoor(self.look, self._on_arrange)
        self.arrange_button = self._arrange.button
        self._boards = QButtonGroup(self)
        self._board_list = column(gap=self.look.space(4))
        self._build()

    @property
    def _reason_place(self) -> str:
        return f"board/{self._id}/reason"

    @property
    def chosen_board(self) -> Sight:
        """Which board comes first."""
        button = self._boards.checkedButton()
        return Sight(button.property("board")) if button is not None else Sight.PLAN

    def choose_board(self, board: Sight) -> None:
        """Choose the board that comes first, if this reader has it."""
        for button in self._boards.buttons():
            if button.property("board") == board:
                button.setChecked(True)

    def on_shown(self, route: Route) -> None:
        """Read who is here."""
        self._plan, self._is_new = route.entity, True
        self.ahead.show_waiting(translate("BoardStart", "Kies eerst voor wie."))
        self.context.tasks.store(self, read_again, self._id, then=self._present, key="dossier")

    def on_changed(self, changed: Changed) -> None:
        """Another hand changed the household: the board is made again from what may be seen now."""
        if changed.household != self._id:
            return
        if not changed.is_gone:
            self.context.tasks.store(self, read_again, self._id, then=self._present, key="dossier")
        if self.board is not None:
            self._fetch(show_again, self._renew, self._on_withdrawn)

    def on_idle(self, seconds: float) -> None:
        """The warning before the lock, where the people look."""
        if self.board is not None:
            self.board.warn_idle(seconds)

    def drafts(self) -> Mapping[str, str]:
        """The reason, and words of clients that were typed and not saved."""
        words = {**self._typed, **(self.board.drafts() if self.board is not None else {})}
        typed = {f"board/{self._id}/{place}": text for place, text in words.items()}
        reason = self.reason.toPlainText().strip()
        return {**typed, self._reason_place: reason} if reason else typed

    def first_focus(self) -> QWidget | None:
        """Who looks."""
        return self.readers.first

    def _build(self) -> None:
        look = self.look
        back = link_button(look, translate("BoardStart", "Terug"), self.context.back, "arrow-left")
        title = heading(translate("BoardStart", "Praatplaat"))
        self.column.addLayout(row(back, (title, 1), gap=look.space(12)))
        leaving = translate(
            "BoardStart", "De plaat vult het scherm. Terug ga je met {keys} en je wachtzin."
        ).format(keys=LEAVE_KEYS)
        people = Card(look, translate("BoardStart", "Wie kijkt er mee?"), self.readers, self._reason_field)
        boards = Card(look, translate("BoardStart", "Welke plaat eerst?"), self._board_list)
        second = Card(look, translate("BoardStart", "In welke taal?"), self.language)
        left = column(people, boards, second, self.aloud, None, gap=look.space(16))
        right = column(self.ahead, None, gap=look.space(16))
        columns = Columns(look, (holder(left), 1), (holder(right), 1))
        self.column.addWidget(ScrollColumn(look, columns, None), 1)
        self.column.addWidget(self._arrange)
        self.column.addWidget(label(leaving, "muted"))
        self.column.addLayout(row(self.open_button, self.arrange_button, None, gap=look.space(10)))
        self.open_button.setEnabled(False)

    def _present(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.readers.show_people(dossier)
        self._on_chosen()
        if self._is_new and self.readers.first is not None:
            self._is_new = False
            self.readers.first.setFocus()

    def _on_chosen(self) -> None:
        reader = self.readers.reader
        self.language.suggest(self._dossier, reader)
        together = len(reader.persons) > 1 and must_talk_apart(self._dossier.household.profiles)
        self._reason_field.setVisible(together)
        self.open_button.setEnabled(False)
        self._arrange.show_for(self._dossier, reader, self._plan)
        if not reader.persons:
            self._show_boards()
            self.ahead.show_waiting(translate("BoardStart", "Kies eerst voor wie."))
            return
        reason = self.reason.toPlainText()
        look_ahead = partial(preflight, self._dossier, reader, reason=reason)
        self.context.tasks.work(self, look_ahead, then=self._on_ahead, key="ahead")
        view, now = safe_view(self._dossier, reader), self.context.clock.now()
        find = partial(boards_for, view, now, self._plan)
        self.context.tasks.work(self, find, then=self._show_boards, key="boards")

    def _on_ahead(self, ahead: Preflight) -> None:
        self.ahead.show_ahead(ahead, silent=NOT_ASKED)
        self.open_button.setEnabled(ahead.may_go)

    def _show_boards(self, boards: tuple[Sight, ...] = (Sight.PLAN,)) -> None:
        """The boards that have something for this reader."""
        if [button.property("board") for button in self._boards.buttons()] == list(boards):
            return
        before = self.chosen_board
        for button in self._boards.buttons():
            self._boards.removeButton(button)
        while self._board_list.count():
            drop(self._board_list.takeAt(0))
        for at, board in enumerate(boards):
            choice = QRadioButton(name_of(board))
            choice.setProperty("board", board)
            choice.setChecked(board is before or at == 0)
            self._boards.addButton(choice, at)
            self._board_list.addWidget(choice)

    def _on_arrange(self) -> None:
        persons = ",".join(self.readers.reader.persons)
        self.context.go(Route("arrange", self._id, tab=persons, entity=self._plan))

    def _on_open(self) -> None:
        self.open_button.setEnabled(False)
        self._fetch(show, self._open, self._on_refused)

    def _fetch(
        self,
        job: Callable[[Desk, HouseholdId, Reader, str], Shown],
        then: Callable[[BoardContent], object],
        failed: Callable[[AppError], object],
    ) -> None:
        """The safe view from the lane, its boards from the pool; the dossier stays behind."""

        def draw(shown: Shown) -> None:
            now = self.context.clock.now()
            self.context.tasks.work(
                self,
                partial(board_content, second=self.language.chosen, kept=shown.kept, sizes=shown.sizes),
                shown.now,
                now,
                self._plan,
                shown.before,
                then=partial(self._keep_places, shown.kept, then),
                key="content",
            )

        reason = self.reason.toPlainText()
        self.context.tasks.store(
            self, job, self._id, self.readers.reader, reason, then=draw, failed=failed, key="board"
        )

    def _keep_places(self, kept: Kept, then: Callable[[BoardContent], object], content: BoardContent) -> None:
        """What stands there is there at the next visit too, on this laptop and on another."""
        then(content)
        if (standing := content.standing()) != {board: kept.get(board) for board in standing}:
            self._keeping.keep_places(self.readers.reader, standing)

    def _on_refused(self, error: AppError) -> None:
        self.context.explain(error)
        self._on_chosen()

    def _open(self, content: BoardContent) -> None:
        ways = ClientWays(
            self._keeping.check,
            self._keeping.keep,
            self._keeping.lay,
            self.context.lock,
            self._take_typed,
            speaker=self.aloud.speaker,
            is_slow=self.aloud.is_slow,
        )
        self.board = ClientWindow(self.look, content, ways, start(content, self.chosen_board))
        self.board.left.connect(self._on_left)
        self._keeping.trouble = None
        show_full_screen(self.board)
        self.window().hide()

    def _renew(self, content: BoardContent) -> None:
        if self.board is not None:
            self.board.show_content(content)

    def _on_withdrawn(self, error: AppError) -> None:
        self._keeping.trouble = error
        if self.board is not None:
            self.board.withdraw()

    def _take_typed(self, place: str) -> str:
        return self._typed.pop(place, "") or self.context.take_draft(f"board/{self._id}/{place}")

    def _on_left(self) -> None:
        """The worker is back: first the window of the program, then the board goes."""
        if self.board is not None:
            self._typed.update(self.board.drafts())
            self.board.deleteLater()
        self.board = None
        self.reason.clear()
        main = self.window()
        main.show()
        main.activateWindow()
        self.context.back()
        self.aloud.tell_what_happened()
        if self._keeping.trouble is not None:
            self.context.explain(self._keeping.trouble)


def _build(context: PageContext, route: Route) -> Page:
    if route.household is None:
        raise ValueError("a praatplaat needs a household")
    return BoardStartPage(context, route.household)


SPEC = PageSpec(
    "praatplaat",
    lambda: translate("BoardStart", "Praatplaat"),
    "board",
    _build,
    is_in_rail=False,
    shown_as="households",
)
