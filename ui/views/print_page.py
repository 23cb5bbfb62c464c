"""Printen en bewaren: choose a paper, look at it, answer for it, and let it leave.

GUI thread. The order is that of security.md "What leaves the program": preflight, the question whether paper
is safe in that home, the passphrase, then the printer or a protected file. Bytes that were not released by
`services.printing` go nowhere but to the preview.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId, HouseholdId
from desktop.errors import AppError, WrongPassphrase
from desktop.export.preflight import IS_PAPER_SAFE, Preflight
from desktop.export.professional import Context
from desktop.export.saving import save_protected
from desktop.hub import Changed
from desktop.language import lemma
from desktop.services import printing
from desktop.services.households import choose_language
from desktop.services.paper_kinds import PaperKind
from desktop.services.printing import PaperOrder, Prepared, Released
from desktop.services.reading import read_again
from ui.pages import Page, PageContext, PageSpec, Route
from ui.presenters.places_to_save import SavePlace, save_places
from ui.printing import AskPrinter, ask_printer, print_pages
from ui.views.ahead_card import AheadCard
from ui.views.board_release import release_board
from ui.views.paper_choices import PaperChoices
from ui.views.paper_left import BoardLeft, PaperLeft
from ui.views.paper_preview import PaperPreview
from ui.views.release_card import ReleaseCard, ReleaseWays
from ui.widgets.boxes import Card, Columns, column, drop, holder, row
from ui.widgets.buttons import link_button
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading

translate = QCoreApplication.translate

Places = Callable[[], tuple[SavePlace, ...]]


class PrintPage(Page):
    """`ask` opens the printer's dialog and `places` lists folders: the system's own, or a test's."""

    def __init__(
        self,
        context: PageContext,
        household: HouseholdId,
        ask: AskPrinter = ask_printer,
        places: Places = save_places,
    ) -> None:
        super().__init__(context)
        self._id, self._ask, self._places = household, ask, places
        self._plan: EntityId | None = None
        self._dossier: Dossier | None = None
        self._prepared: Prepared | None = None
        self._asked_about: Reader | None = None
        self.choices = PaperChoices(self.look, context.take_draft(self._reason_place))
        self.choices.changed.connect(self._on_chosen)
        self.choices.language.kept.connect(self._keep_language)
        self.ahead = AheadCard(self.look)
        self.preview = PaperPreview(self.look)
        self.release = ReleaseCard(
            self.look, ReleaseWays(self._on_print, self._on_save, self._on_save_board, self._to_board)
        )
        self._left = column()
        self._saved = holder(self._left)
        self._saved.hide()
        self._is_new = True
        self._build()

    @property
    def _reason_place(self) -> str:
        return f"print/{self._id}/reason"

    def on_shown(self, route: Route) -> None:
        """Read the household, and look where a file can be put."""
        self._plan, self._is_new = route.entity, True
        self._forget_left()
        self.release.reset()
        self.context.tasks.store(self, read_again, self._id, then=self._present, key="dossier")
        self.context.tasks.work(self, self._places, then=self.release.show_places, key="places")

    def on_changed(self, changed: Changed) -> None:
        """The household changed: the paper is made anew."""
        if changed.household == self._id:
            self.context.tasks.store(self, read_again, self._id, then=self._present, key="dossier")

    def drafts(self) -> Mapping[str, str]:
        """The reason that was typed."""
        reason = self.choices.reason.toPlainText().strip()
        return {self._reason_place: reason} if reason else {}

    def first_focus(self) -> QWidget | None:
        """Who reads it."""
        return self.choices.readers.first

    def _build(self) -> None:
        look = self.look
        back = link_button(look, translate("Print", "Terug"), self.context.back, "arrow-left")
        title = heading(translate("Print", "Printen en bewaren"))
        self.column.addLayout(row(back, (title, 1), gap=look.space(12)))
        left = column(self.choices, self.release, None, gap=look.space(16))
        paper = Card(look, translate("Print", "Voorbeeld"), self.preview)
        right = column(self._saved, self.ahead, paper, None, gap=look.space(16))
        columns = Columns(look, (holder(left), 5), (holder(right), 6))
        self.column.addWidget(ScrollColumn(look, columns, None), 1)

    def _present(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self.choices.present(dossier, self._plan)
        first = self.choices.readers.first
        if self._is_new and first is not None:
            self._is_new = False
            first.setFocus()

    def _on_chosen(self) -> None:
        """Something else is asked for: what was prepared is not that any more."""
        self._prepared = None
        if self.choices.reader != self._asked_about:
            self._asked_about = self.choices.reader
            self.release.ask_again()
        self.release.set_ready(is_ready=False, is_for_people=not self.choices.reader.is_professional)
        self.release.offer_board(is_offered=self.choices.kind is PaperKind.BOARD)
        order = self.choices.order()
        if order is None or self._dossier is None:
            self.preview.show_pdf(b"")
            self.ahead.show_waiting(self.choices.missing_words())
            return
        self.context.tasks.work(
            self,
            printing.look_ahead,
            self._dossier,
            order,
            then=partial(self._on_ahead, order),
            key="ahead",
        )

    def _keep_language(self, language: str) -> None:
        """The same language is there at the next board or paper of this household."""
        if self._dossier is not None:
            self.context.tasks.store(
                self, choose_language, self._dossier, language, then=lambda _changed: None, key="language"
            )

    def _on_ahead(self, order: PaperOrder, ahead: Preflight) -> None:
        self.ahead.show_ahead(ahead, silent=(IS_PAPER_SAFE,))
        if not ahead.may_go:
            self.preview.show_pdf(b"")
            return
        self.context.tasks.store(
            self, printing.context_of, self._id, then=partial(self._prepare, order), key="context"
        )

    def _prepare(self, order: PaperOrder, context: Context) -> None:
        self.context.tasks.work(
            self,
            printing.prepare,
            self._dossier,
            order,
            lemma,
            context,
            then=partial(self._on_prepared, order),
            key="paper",
        )

    def _on_prepared(self, order: PaperOrder, prepared: Prepared) -> None:
        if order != self.choices.order():
            return
        self._prepared = prepared
        self.preview.show_pdf(printing.preview(prepared))
        self.release.set_ready(is_ready=True, is_for_people=not order.reader.is_professional)

    def _on_print(self, passphrase: str) -> None:
        self._verify(passphrase, lambda: self._ask(self, self._print_on))

    def _on_save(self, passphrase: str, folder: Path) -> None:
        self._verify(passphrase, lambda: self._release(partial(self._save_in, folder)))

    def _on_save_board(self, passphrase: str, folder: Path) -> None:
        """All boards of this reader, for a talking-board program: asked for as a paper is."""
        dossier, prepared = self._dossier, self._prepared
        if dossier is not None and prepared is not None:
            leave = partial(release_board, self, dossier, prepared.order, folder)
            self._verify(passphrase, partial(leave, self.show_board_saved))

    def _verify(self, passphrase: str, then: Callable[[], object]) -> None:
        """The passphrase again, before anything leaves."""
        self.release.set_busy(is_busy=True)

        def right(_none: object) -> None:
            self.release.accept()
            then()

        self.context.tasks.work(
            self, self.context.doors.verify, passphrase, then=right, failed=self._on_wrong, key="verify"
        )

    def _on_wrong(self, error: AppError) -> None:
        self.release.set_busy(is_busy=False)
        if isinstance(error, WrongPassphrase):
            self.release.show_wrong()
        else:
            self.context.explain(error)

    def _release(self, then: Callable[[Released], object]) -> None:
        """Log that it leaves; only then there are bytes to give."""
        if self._prepared is None:
            return
        self.context.tasks.store(
            self, printing.release, self._prepared, then=then, failed=self.context.explain, key="release"
        )

    def _print_on(self, printer: QPrinter) -> None:
        self._release(partial(self._print_released, printer))

    def _print_released(self, printer: QPrinter, released: Released) -> None:
        try:
            count = print_pages(released.plain, printer)
        except AppError as error:
            self.context.explain(error)
            return
        self.context.tasks.store(
            self, printing.printed, self._id, released.serial, then=lambda _none: self._on_printed(count)
        )

    def _on_printed(self, count: int) -> None:
        said = (
            translate("Print", "1 bladzijde ging naar de printer.")
            if count == 1
            else translate("Print", "{n} bladzijden gingen naar de printer.").format(n=count)
        )
        self.context.tell(said, None)
        self._on_chosen()

    def _save_in(self, folder: Path, released: Released) -> None:
        self.context.tasks.work(
            self,
            save_protected,
            folder,
            released.name,
            released.protected,
            then=partial(self.show_saved, released.password),
            failed=self.context.explain,
            key="save",
        )

    def show_saved(self, password: str, path: Path) -> None:
        """It is saved: say where, and show the password once."""
        self._show_left(PaperLeft(self.look, path, password, self._forget_left))

    def show_board_saved(self, path: Path) -> None:
        """A board is saved: say where."""
        self._show_left(BoardLeft(self.look, path, self._forget_left))

    def _show_left(self, left: PaperLeft | BoardLeft) -> None:
        self._forget_left()
        self._left.addWidget(left)
        self._saved.show()
        left.done_button.setFocus()
        self._on_chosen()

    def _forget_left(self) -> None:
        """The password is shown once."""
        while self._left.count():
            drop(self._left.takeAt(0))
        self._saved.hide()

    def _to_board(self) -> None:
        self.context.go(Route("praatplaat", self._id, entity=self._plan))


def _build(context: PageContext, route: Route) -> Page:
    if route.household is None:
        raise ValueError("a paper needs a household")
    return PrintPage(context, route.household)


SPEC = PageSpec(
    "print",
    lambda: translate("Print", "Printen en bewaren"),
    "print",
    _build,
    is_in_rail=False,
    shown_as="households",
)
