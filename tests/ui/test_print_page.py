"""Paper leaves by one way: looked at, called safe, with the passphrase, protected, and in the log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.plan import write_linde_plan
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId, HouseholdId
from desktop.domain.plans import Agreement, Going
from desktop.services import understanding
from desktop.services.paper_kinds import PaperKind
from desktop.store import access
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.fakes.clock import FakeClock
from tests.ui.walkers import faults
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageContext, PageSpec, Route
from ui.preferences import Preferences
from ui.presenters.places_to_save import SavePlace
from ui.printing import Pages
from ui.stage import STAGE_PASSPHRASE, stage_doors, stage_rooms
from ui.theme.look import Look
from ui.views.paper_left import PaperLeft
from ui.views.print_page import PrintPage

SECRETS = ("veilige huis", "Geheimlaan")
VERMEER = 1


@dataclass
class PaperPrinter:
    """A printer without ink: it prints to a file, or the person presses Cancel."""

    folder: Path
    is_cancelled: bool = False
    asked: int = 0

    def ask(self, _parent: QWidget, then: Callable[[QPrinter], object]) -> None:
        self.asked += 1
        if self.is_cancelled:
            return
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "uit-de-printer.pdf"))
        then(printer)


@dataclass(frozen=True)
class Desktop:
    """The print page over a real store, with a folder to save in and a printer."""

    lane_read: Callable[[], Dossier]
    log: Callable[[], tuple[access.Logged, ...]]
    page: PrintPage
    main: MainWindow
    tasks: TaskRunner
    printer: PaperPrinter
    folder: Path
    qtbot: QtBot

    def person(self, name: str) -> EntityId:
        return next(each.id for each in self.lane_read().of(Person) if each.name == name)

    def settle(self) -> None:
        QTest.qWait(30)
        self.qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=20_000)
        QTest.qWait(10)

    def choose(self, kind: PaperKind, *names: str) -> None:
        self.page.choices.choose_kind(kind)
        self.page.choices.readers.choose(*(self.person(name) for name in names))
        for _ in range(3):
            self.settle()

    def answer(self, passphrase: str = STAGE_PASSPHRASE) -> None:
        self.page.release.yes.setChecked(True)
        self.page.release.passphrase.edit.setText(passphrase)

    def saved(self) -> list[Path]:
        return sorted(self.folder.iterdir())

    def exports(self) -> list[str]:
        return [line.event for line in self.log() if line.event in ("exported", "printed")]

    def words(self) -> str:
        found = []
        for widget in self.page.preview.findChildren(QLabel):
            found += [widget.accessibleName(), widget.accessibleDescription(), widget.text()]
        return " ".join(found)


def _lay_one(desk: Desk, household: HouseholdId) -> None:
    """Mama laid one card on the mat: without it there is no paper of the mat."""
    seen = read(desk, household)
    mama = next(each.id for each in seen.of(Person) if each.name == "mama")
    card = next(each for each in seen.of(Agreement) if each.plan == seen.household.active_plan)
    understanding.lay(desk, seen, card.id, person=mama, going=Going.WELL)


@pytest.fixture
def household() -> int:
    return 0


@pytest.fixture
def desktop(tmp_path: Path, qtbot: QtBot, clock: FakeClock, household: int) -> Iterator[Desktop]:
    rooms, households = stage_rooms(tmp_path / "store", clock, households=household + 1)
    chosen: HouseholdId = households[household]
    if household == 0:
        rooms.lane.submit(write_linde_plan, chosen).result()
        rooms.lane.submit(_lay_one, chosen).result()
    folder = tmp_path / "stick"
    folder.mkdir()
    printer = PaperPrinter(tmp_path)
    bridge, tasks = HubBridge(rooms.hub), TaskRunner(rooms.lane, _raise, _raise)
    context = PageContext(
        look=Look(),
        tasks=tasks,
        hub=bridge,
        clock=clock,
        worker_name="Eva",
        doors=stage_doors(lambda: rooms, clock),
        preferences=Preferences(),
    )
    spec = PageSpec(
        "print",
        lambda: "Printen",
        "print",
        lambda given, _route: PrintPage(
            given, chosen, ask=printer.ask, places=lambda: (SavePlace("stick", folder),)
        ),
        is_in_rail=False,
    )
    main = MainWindow(WindowParts((spec,), context, Route("print", chosen)))
    qtbot.addWidget(main)
    main.resize(1280, 720)
    main.show()
    page = main.page
    assert isinstance(page, PrintPage)
    made = Desktop(
        lambda: rooms.lane.submit(read, chosen).result(),
        lambda: rooms.lane.submit(access.entries, chosen).result(),
        page,
        main,
        tasks,
        printer,
        folder,
        qtbot,
    )
    made.settle()
    yield made
    tasks.close()
    bridge.close()
    rooms.close()


def _raise(error: BaseException) -> None:
    raise error


def test_a_saved_paper_opens_with_its_password_only(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    desktop.answer()
    desktop.page.release.save_button.click()
    desktop.qtbot.waitUntil(lambda: bool(desktop.page.findChildren(PaperLeft)), timeout=20_000)
    (path,) = desktop.saved()
    content = path.read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(content))
    (left,) = desktop.page.findChildren(PaperLeft)
    password = "".join(label.text() for label in left.password.findChildren(QLabel))
    with pikepdf.open(BytesIO(content), password=password) as opened:
        assert opened.encryption.R == 6
    assert "linde" not in path.name.lower()
    assert desktop.exports() == ["exported"]
    assert b"Papa" not in content


def test_the_password_is_shown_once(desktop: Desktop) -> None:
    desktop.choose(PaperKind.BOARD, "mama")
    desktop.answer()
    desktop.page.release.save_button.click()
    desktop.qtbot.waitUntil(lambda: bool(desktop.page.findChildren(PaperLeft)), timeout=20_000)
    (left,) = desktop.page.findChildren(PaperLeft)
    for label in left.findChildren(QLabel):
        assert not label.textInteractionFlags() & label.textInteractionFlags().TextSelectableByMouse
    left.done_button.click()
    QTest.qWait(20)
    assert not any(each.isVisible() for each in desktop.page.findChildren(PaperLeft))


def test_a_printed_paper_is_in_the_log_twice_and_nowhere_on_the_disk(desktop: Desktop) -> None:
    desktop.choose(PaperKind.BOARD, "mama")
    desktop.answer()
    desktop.page.release.print_button.click()
    desktop.qtbot.waitUntil(lambda: "printed" in desktop.exports(), timeout=20_000)
    assert sorted(desktop.exports()) == ["exported", "printed"]
    assert desktop.saved() == []
    with pikepdf.open(desktop.printer.folder / "uit-de-printer.pdf") as paper:
        assert len(paper.pages) >= 1


def test_a_cancelled_print_leaves_no_line_in_the_log(desktop: Desktop) -> None:
    desktop.printer.is_cancelled = True
    desktop.choose(PaperKind.BOARD, "mama")
    desktop.answer()
    desktop.page.release.print_button.click()
    desktop.settle()
    assert desktop.printer.asked == 1
    assert desktop.exports() == []


def test_a_wrong_passphrase_lets_nothing_go(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    desktop.answer("een andere wachtzin")
    desktop.page.release.save_button.click()
    desktop.settle()
    assert desktop.saved() == []
    assert desktop.exports() == []


def test_nothing_goes_before_paper_is_called_safe(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    release = desktop.page.release
    release.passphrase.edit.setText(STAGE_PASSPHRASE)
    assert not release.save_button.isEnabled()
    release.no.setChecked(True)
    assert not release.print_button.isEnabled()
    release.yes.setChecked(True)
    assert release.save_button.isEnabled()
    desktop.choose(PaperKind.PAGE, "papa")
    assert not release.yes.isChecked()
    assert not release.save_button.isEnabled()


def test_the_preview_shows_what_the_reader_may_see(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "papa")
    words = desktop.words()
    assert "wandelen" in words
    assert [secret for secret in SECRETS if secret in words] == []
    desktop.choose(PaperKind.PAGE, "mama")
    assert "veilige huis" in desktop.words()


def test_addresses_are_off(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    assert not desktop.page.choices.addresses.isChecked()
    assert "Zandkamp" not in desktop.words()


def test_each_paper_can_be_made(desktop: Desktop) -> None:
    for kind in PaperKind:
        desktop.choose(kind, "mama")
        assert desktop.page.preview.sheets, kind
        assert faults(desktop.main) == []


@pytest.mark.parametrize("household", [VERMEER])
def test_victim_and_perpetrator_together_is_blocked_without_a_reason(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "Jolanda", "Peter")
    desktop.answer()
    assert not desktop.page.preview.sheets
    assert not desktop.page.release.save_button.isEnabled()
    desktop.page.choices.reason.setPlainText("Zij vragen het zelf. De politie is erbij.")
    for _ in range(3):
        desktop.settle()
    assert desktop.page.preview.sheets
    assert "De politie is erbij." in next(iter(desktop.page.drafts().values()))


def test_pages_keep_nothing_after_they_are_closed(desktop: Desktop) -> None:
    desktop.choose(PaperKind.PAGE, "mama")
    desktop.answer()
    desktop.page.release.print_button.click()
    desktop.qtbot.waitUntil(lambda: "printed" in desktop.exports(), timeout=20_000)
    pages = Pages((desktop.printer.folder / "uit-de-printer.pdf").read_bytes())
    assert pages.count >= 1
    pages.close()
    assert pages.count == 0
