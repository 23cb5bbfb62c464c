"""The page "Printen en bewaren" over a real store, with a folder to save in and a printer without ink."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
from tests.ui.bare_context import bare_context
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.main_window import MainWindow, WindowParts
from ui.pages import PageSpec, Route
from ui.presenters.places_to_save import SavePlace
from ui.stage import STAGE_PASSPHRASE, stage_rooms
from ui.views.print_page import PrintPage

SECRETS = ("veilige huis", "Geheimlaan")
"""What papa may not know."""

VERMEER = 1
"""The place in the caseload of the family with intimate terror."""


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


@contextmanager
def paper_desk(place: Path, qtbot: QtBot, clock: FakeClock, household: int = 0) -> Iterator[Desktop]:
    """The page of paper for this household of the caseload; `place` also gets what the printer prints."""
    rooms, households = stage_rooms(place / "store", clock, households=household + 1)
    chosen: HouseholdId = households[household]
    if household == 0:
        rooms.lane.submit(write_linde_plan, chosen).result()
        rooms.lane.submit(_lay_one, chosen).result()
    folder = place / "stick"
    folder.mkdir()
    printer = PaperPrinter(place)
    bridge, tasks = HubBridge(rooms.hub), TaskRunner(rooms.lane, _raise, _raise)
    context = bare_context(rooms, clock, tasks, bridge)
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
