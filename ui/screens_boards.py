"""What is done on the praatplaat and with paper before its picture is taken, over the family Linde.

GUI thread. The store is a real one in a folder that is gone again; the window gets a reader's content only.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.boards.enlarged import WHOSE
from desktop.boards.kept_boards import MAT, PLAN
from desktop.boards.menu import CHOICE
from desktop.demo.plan import write_linde_plan
from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.safe_view import safe_view
from desktop.errors import AppError, WrongPassphrase
from desktop.services.paper_kinds import PaperKind
from desktop.store.queries import read
from ui.praatplaat.answers import Answer
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.content import BoardContent, board_content
from ui.praatplaat.mat_play import Laid
from ui.praatplaat.sights import HOME, Sight, Spot
from ui.praatplaat.speech import NOTHING, Speaker
from ui.praatplaat.ways import ClientWays
from ui.stage import STAGE_PASSPHRASE, StageClock, stage_rooms
from ui.theme.look import Look
from ui.views.arrange import ArrangePage
from ui.views.board_start import BoardStartPage
from ui.views.print_page import PrintPage

PATIENCE_MS = 4000
STEP_MS = 20


@cache
def families() -> tuple[Dossier, ...]:
    """The first three families of the caseload (Linde, Vermeer, Osei), with the whole plan of Linde."""
    with tempfile.TemporaryDirectory() as place:
        rooms, households = stage_rooms(Path(place), StageClock(), households=3)
        rooms.lane.submit(write_linde_plan, households[0]).result()
        found = tuple(rooms.lane.submit(read, household).result() for household in households)
        rooms.close()
    return found


def linde() -> Dossier:
    """The family Linde with their whole plan."""
    return families()[0]


def board(look: Look, *who: str) -> ClientWindow:
    """The praatplaat of the family Linde for whom these names stand; nothing is saved."""
    return open_board(look, linde(), *who)


class StillSpeaker(QObject):
    """Stays at the third word, for a picture."""

    reached = Signal(int)

    def get_ready(self) -> None:
        """It is."""

    def say(self, sentence: str, *, is_slow: bool) -> None:
        """Say nothing, and mark a word."""
        self.reached.emit(min(2, len(sentence.split()) - 1))

    def stop(self) -> None:
        """It was silent already."""
        self.reached.emit(NOTHING)

    def close(self) -> None:
        """It was silent already."""
        self.stop()


def speaking_board(look: Look, *who: str) -> ClientWindow:
    """The praatplaat of the family Linde on a laptop with sound."""
    return open_board(look, linde(), *who, speaker=StillSpeaker())


def read_board(widget: QWidget) -> None:
    """The whole board is being read aloud: at its first card."""
    if isinstance(widget, ClientWindow):
        tap(widget, "read_aloud")


def open_board(
    look: Look,
    dossier: Dossier,
    *who: str,
    spot: Spot = HOME,
    speaker: Speaker | None = None,
    second: str = "",
) -> ClientWindow:
    """The praatplaat of a family, at a place; nothing is saved. With a speaker cards are read aloud."""
    content = replace(content_for(dossier, *who), second=second)

    def check(typed: str, then: Callable[[], object], failed: Callable[[AppError], object]) -> None:
        if typed == STAGE_PASSPHRASE:
            then()
        else:
            failed(WrongPassphrase())

    def keep(_answer: Answer, then: Callable[[], object], _failed: Callable[[AppError], object]) -> None:
        then()

    def lay(_laid: Laid, then: Callable[[], object], _failed: Callable[[AppError], object]) -> None:
        then()

    return ClientWindow(look, content, ClientWays(check, keep, lay, lambda: None, speaker=speaker), spot)


def content_for(dossier: Dossier, *who: str) -> BoardContent:
    """All boards for whom these names stand."""
    persons = [person.id for person in dossier.of(Person) if person.name in who]
    return board_content(safe_view(dossier, reading(*persons)), StageClock().now())


def tap(window: ClientWindow, key: str, begins: bool = False) -> None:
    """Tap the first item with this key, or whose key begins so."""
    for button in window.view.buttons:
        if button.item.key == key or (begins and button.item.key.startswith(key)):
            button.click()
            return
    raise LookupError(f"there is nothing to tap: {key}")


def open_card(widget: QWidget) -> None:
    """One card full screen."""
    if isinstance(widget, ClientWindow):
        card = next(item for item in widget.view.shown if "wandelen" in item.name)
        tap(widget, card.key)


def answer_card(widget: QWidget) -> None:
    """The same, and an answer."""
    if isinstance(widget, ClientWindow):
        open_card(widget)
        tap(widget, "teach_beetje")


def open_signals(widget: QWidget) -> None:
    """The signals of the first who has any."""
    if isinstance(widget, ClientWindow):
        go_to(widget, Sight.SIGNALS)


def go_to(window: ClientWindow, board: Sight) -> None:
    """A board by way of the menu, of the first who has one."""
    tap(window, "boards")
    tap(window, f"{CHOICE}{board}")
    if window.spot.sight is Sight.WHOSE:
        tap(window, WHOSE, begins=True)


def board_opened(board: Sight) -> Callable[[QWidget], None]:
    """Another board than *Ons plan*."""

    def act(widget: QWidget) -> None:
        if isinstance(widget, ClientWindow):
            go_to(widget, board)

    return act


def take_up(widget: QWidget) -> None:
    """The first card is taken up, to be put elsewhere."""
    for page in widget.findChildren(ArrangePage):
        page.view.buttons[0].click()


def arrange_in(board: str, size: int) -> Callable[[QWidget], None]:
    """A board of the family Linde as a grid of so many cards; with more cards it asks which come first."""

    def act(widget: QWidget) -> None:
        for page in widget.findChildren(ArrangePage):
            page.show_content(content_for(linde(), "mama"))
            page.bar.board_chosen.emit(board)
            if size:
                page.bar.size_chosen.emit(size)

    return act


def arrange_grid(widget: QWidget) -> None:
    """*Ons plan* as a grid of six, with what was proposed first."""
    arrange_in(PLAN, 6)(widget)
    for page in widget.findChildren(ArrangePage):
        if page.first.isVisible():
            page.first.done_button.click()


def choose_for_mat(widget: QWidget) -> None:
    """Which cards lie on the mat."""
    arrange_in(MAT, 0)(widget)
    for page in widget.findChildren(ArrangePage):
        page.ask_first()


def open_menu(widget: QWidget) -> None:
    """The boards to choose from."""
    if isinstance(widget, ClientWindow):
        tap(widget, "boards")


def open_face(widget: QWidget) -> None:
    """Somebody who helps."""
    if isinstance(widget, ClientWindow):
        tap(widget, "face_", begins=True)


def cover(widget: QWidget) -> None:
    """As it is when another window comes in front."""
    if isinstance(widget, ClientWindow):
        widget.cover()


def ask_passphrase(widget: QWidget) -> None:
    """The worker wants out, and mistypes."""
    if isinstance(widget, ClientWindow):
        widget.ask_to_leave()
        widget.leave.passphrase.edit.setText("een andere wachtzin")
        widget.leave.leave_button.click()


def choose_both(widget: QWidget) -> None:
    """Victim and perpetrator together."""
    for page in widget.findChildren(BoardStartPage):
        page.readers.choose(*page.readers.people[:2])


def choose_paper(widget: QWidget) -> None:
    """The praatplaat on paper for the first person, called safe."""
    for page in widget.findChildren(PrintPage):
        page.choices.readers.choose(page.choices.readers.people[0])
        page.choices.choose_kind(PaperKind.BOARD)
        _wait_for_preview(page)
        page.release.yes.setChecked(True)


def choose_pocket(widget: QWidget) -> None:
    """The pocket card that looks like any list of numbers."""
    for page in widget.findChildren(PrintPage):
        page.choices.readers.choose(page.choices.readers.people[0])
        page.choices.choose_kind(PaperKind.POCKET)
        page.choices.neutral.setChecked(True)
        _wait_for_preview(page)


def choose_secret_paper(widget: QWidget) -> None:
    """The page for who may not know the shelter."""
    for page in widget.findChildren(PrintPage):
        page.choices.readers.choose(page.choices.readers.people[1])
        page.release.no.setChecked(True)


def show_password(widget: QWidget) -> None:
    """After saving."""
    choose_paper(widget)
    for page in widget.findChildren(PrintPage):
        page.show_saved("k7mp-x4wd-9rth-bq2n-vj6e", Path("/media/stick/ons-plan-7K3FQ.pdf"))


def show_board_file(widget: QWidget) -> None:
    """After saving for a talking-board program."""
    choose_paper(widget)
    for page in widget.findChildren(PrintPage):
        page.show_board_saved(Path("/media/stick/bord-7K3FQ.obz"))


def _wait_for_preview(page: PrintPage) -> None:
    for _ in range(PATIENCE_MS // STEP_MS):
        if page.preview.sheets:
            return
        QTest.qWait(STEP_MS)
