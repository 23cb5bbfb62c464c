"""The praatplaat in the tour: its boards for two readers, answers by tap, and the way out by passphrase.

GUI thread. Everything goes through the page before the board and the real client mode.
"""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.boards.enlarged import WHOSE
from desktop.boards.menu import CHOICE, MENU
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement, TeachBack, Understood
from desktop.store.queries import read
from ui.main_window import MainWindow
from ui.pages import Route
from ui.praatplaat.client_window import LEAVE_KEYS, ClientWindow
from ui.praatplaat.sights import Sight
from ui.tour.camera import HEIGHT, PAINT_MS, WIDTH, pause, settle, wait_until
from ui.tour.drive import Driver
from ui.tour.first_day import SECRET_WORDS, named
from ui.tour.steps import StepFailed, Summary, must
from ui.views.board_start import BoardStartPage

ANSWERS = (Understood.YES, Understood.BIT, Understood.AGAIN)
WRONG = "een heel andere wachtzin"


def show_boards(driver: Driver, summary: Summary, household: HouseholdId, plan: EntityId) -> None:
    """The boards from Ons plan to Groen-oranje-rood, for mama and for papa; papa sees no shelter anywhere."""
    with summary.step("boards") as step:
        for who, may_see in (("mama", True), ("papa", False)):
            board = _open(driver, household, plan, who)
            told = _look(driver, board, f"ons-plan-{who}")
            if board.view.findChild(QAbstractButton, "more") is not None:
                tap(board, "more")
                told += _look(driver, board, f"ons-plan-{who}-verder")
            for other in (Sight.WEEK, Sight.HELPERS):
                _go_to(board, other)
                told += _look(driver, board, f"{other}-{who}")
            _go_to(board, Sight.SIGNALS)
            tap(board, f"{WHOSE}{named(driver.lane.run(read, household), who)}")
            told += _look(driver, board, f"groen-oranje-rood-{who}")
            secret = [word for word in SECRET_WORDS if word in told]
            must(bool(secret) == may_see, f"the board of {who} tells {secret}")
            step.counts[who] = {"words": len(told.split()), "sees_shelter": bool(secret)}
            _leave(driver, board)


def answer_by_tap(driver: Driver, summary: Summary, household: HouseholdId, plan: EntityId) -> None:
    """Three agreements, three answers of papa, each by tapping the card and then the answer."""
    with summary.step("teach_back") as step:
        dossier = driver.lane.run(read, household)
        shown = [each.id for each in dossier.of(Agreement) if each.plan == plan][: len(ANSWERS)]
        board = _open(driver, household, plan, "papa")
        for agreement, answer in zip(shown, ANSWERS, strict=True):
            tap(board, agreement)
            if answer is Understood.YES:
                _look(driver, board, "kaart-groot")
            tap(board, f"teach_{answer}")
            settle(driver.shell.tasks)
            _look(driver, board, f"uitleg-{answer}")
            tap(board, "ons_plan")
        kept = driver.lane.run(read, household).of(TeachBack)
        step.counts["answers"] = sorted(each.answer.value for each in kept)
        must(step.counts["answers"] == sorted(ANSWERS), "three answers are kept")
        _stay(driver, board)
        _leave(driver, board)
    with summary.step("teach_back_on_the_list"):
        driver.look(Route("today"), "vandaag-nog-eens-uitleggen")


def _go_to(board: ClientWindow, other: Sight) -> None:
    """Another board, by way of the tiles."""
    tap(board, MENU.key)
    tap(board, f"{CHOICE}{other}")


def tap(board: ClientWindow, key: str) -> None:
    """Tap what has this key; raises StepFailed when it is not on the board."""
    found = board.view.findChild(QAbstractButton, key)
    if found is None:
        raise StepFailed(f"there is nothing to tap: {key}")
    found.click()
    pause(PAINT_MS)


def _open(driver: Driver, household: HouseholdId, plan: EntityId, who: str) -> ClientWindow:
    driver.go(Route("praatplaat", household, entity=plan))
    page = driver.page
    if not isinstance(page, BoardStartPage):
        raise StepFailed("the page before the praatplaat is not shown")
    page.readers.choose(named(driver.lane.run(read, household), who))
    settle(driver.shell.tasks)
    wait_until(page.open_button.isEnabled, "what the reader will see")
    driver.camera.take(driver.window, f"voor-de-praatplaat-{who}")
    page.open_button.click()
    wait_until(lambda: page.board is not None, "the praatplaat")
    board = page.board
    if board is None:
        raise StepFailed("the praatplaat does not open")
    board.resize(WIDTH, HEIGHT)
    board.activateWindow()
    pause(PAINT_MS)
    return board


def _look(driver: Driver, board: ClientWindow, name: str) -> str:
    """Take a picture; gives everything that the board says, to eyes and to screen readers."""
    must(not board.is_covered, "the board is covered")
    driver.camera.take(board, name)
    said = [widget.accessibleName() for widget in board.findChildren(QWidget)]
    return " ".join((*said, *(item.text for item in board.view.shown)))


def _stay(driver: Driver, board: ClientWindow) -> None:
    """The chord and a wrong passphrase: the board stays, covered."""
    _press_chord(board)
    board.leave.passphrase.edit.setText(WRONG)
    board.leave.leave_button.click()
    settle(driver.shell.tasks)
    must(board.isVisible() and board.is_covered, "a wrong passphrase opens the program")


def _leave(driver: Driver, board: ClientWindow) -> None:
    """The chord and the right passphrase."""
    _press_chord(board)
    board.leave.passphrase.edit.setText(driver.passphrase)
    board.leave.leave_button.click()
    wait_until(driver.window.isVisible, "the way back")
    settle(driver.shell.tasks)
    must(isinstance(driver.shell.window, MainWindow), "the work is back")


def _press_chord(board: ClientWindow) -> None:
    chord = QKeySequence(LEAVE_KEYS)
    next(each for each in board.findChildren(QShortcut) if each.key() == chord).activated.emit()
