"""The page "Printen en bewaren" on a real screen with the system's own dialog, as a process.

Started by test_real_printing.py with the folder of a new store. A line is a kind of paper: it is chosen for
mama, called safe and gets its passphrase, so that Return presses "Afdrukken"; then a line comes out with the
pages as they stand in the preview, and with what the log of access holds.
"""

import base64
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.demo.plan import write_linde_plan
from desktop.domain.households import Person
from desktop.domain.ids import HouseholdId
from desktop.security.hardening import put_aside_in_memory
from desktop.services import printing
from desktop.services.paper_kinds import PaperKind
from desktop.store import access
from desktop.store.queries import read
from tests.child_lines import serve, tell
from ui.application import make_application
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.doors import Rooms
from ui.pages import Route
from ui.screens import Stage
from ui.stage import STAGE_PASSPHRASE, StageClock, stage_doors, stage_rooms
from ui.theme.look import Look
from ui.views.print_page import PrintPage

LOOK_MS = 50


def exports(rooms: Rooms, household: HouseholdId) -> list[list[str]]:
    """The lines of paper in the log, the oldest first."""
    lines = rooms.lane.submit(access.entries, household).result()
    return [[line.event, line.serial] for line in reversed(lines) if line.event in ("exported", "printed")]


def _raise(error: BaseException) -> None:
    raise error


def main(folder: Path) -> int:
    put_aside_in_memory()
    application = make_application(["werkmap"])
    clock = StageClock()
    rooms, (household,) = stage_rooms(folder, clock, households=1)
    plan = rooms.lane.submit(write_linde_plan, household).result()
    tasks = TaskRunner(rooms.lane, _raise, _raise)
    stage = Stage(Look(), rooms, (household,), tasks, HubBridge(rooms.hub), stage_doors(lambda: rooms, clock))
    window = stage.window(Route("print", household, entity=plan))
    window.show()
    page = window.page
    assert isinstance(page, PrintPage)
    people = rooms.lane.submit(read, household).result().of(Person)
    mama = next(each.id for each in people if each.name == "mama")

    def when_ready() -> None:
        prepared = page._prepared
        if prepared is None or prepared.order != page.choices.order():
            QTimer.singleShot(LOOK_MS, when_ready)
            return
        page.release.yes.setChecked(True)
        page.release.passphrase.edit.setText(STAGE_PASSPHRASE)
        page.release.print_button.setFocus()
        tell(pages=base64.b64encode(printing.preview(prepared)).decode(), log=exports(rooms, household))

    def choose(kind: str) -> None:
        if page.choices.readers.first is None:
            QTimer.singleShot(LOOK_MS, lambda: choose(kind))
            return
        page.choices.choose_kind(PaperKind(kind))
        page.choices.readers.choose(mama)
        when_ready()

    return serve(application, choose)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
