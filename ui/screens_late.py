"""What came too late, for pictures of Regie: of one who left, of a laptop taken away, and unreadable.

GUI thread, offscreen. Nothing here happened: the page is shown what it would be told.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from desktop.domain.changes import ChangeBatch, Hlc, Op
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from ui.bridge.late_states import LateLine
from ui.dialogs.reason_dialog import ReasonDialog
from ui.pages import Route
from ui.screens_handover import asked_by_colleague
from ui.screens_stage import Screen, Stage
from ui.screens_sync import show_direction
from ui.views.direction import DirectionPage
from ui.views.direction_late import why_left

LINDE, OSEI = HouseholdId(f"{0:032x}"), HouseholdId(f"{1:032x}")
"""As in screens_sync.direction_picture."""


def late_lines(now: datetime) -> tuple[LateLine, ...]:
    """Two actions of Bram, one of a laptop that was taken away, one that cannot be read here."""
    bram, stolen = ("Bram Kuiper", DeviceId("b" * 32)), ("Sanne Visser", DeviceId("c" * 32))
    return (
        _line(1, (LINDE, *bram), ("note", "Mama wil graag dat oma meekomt."), now),
        _line(2, (LINDE, *bram), ("agreement", "Papa belt eerst voor hij komt."), now),
        replace(_line(3, (OSEI, *stolen), ("note", "Kofi was er niet."), now), is_revoked=True),
        LateLine(
            BatchId(f"{4:032x}"),
            HouseholdId("9" * 32),
            *bram,
            now,
            why="dit huishouden staat niet op deze laptop.",
            is_here=False,
        ),
    )


def _line(
    number: int, where: tuple[HouseholdId, str, DeviceId], said: tuple[str, str], now: datetime
) -> LateLine:
    household, author, device = where
    kind, text = said
    name = f"{number:032x}"
    op = Op(op_id=OpId(name), entity=EntityId(name), kind=kind, field="text", value=text)
    batch = ChangeBatch(
        id=BatchId(name),
        household=household,
        hlc=Hlc(int((now - timedelta(days=16)).timestamp() * 1000) + number, 0),
        author=WorkerId("b" * 32),
        device=device,
        action=f"{kind}.added",
        ops=(op,),
    )
    came = now - timedelta(hours=2)
    return LateLine(batch.id, household, author, device, came, batch)


def show_late(widget: QWidget) -> None:
    """Regie with work that waits for a choice, and a handover that waits for an answer."""
    show_direction(widget)
    for page in widget.findChildren(DirectionPage):
        page.late.present(late_lines(page.context.clock.now()))
        page.handovers.read()


def _direction(stage: Stage) -> QWidget:
    stage.rooms.lane.submit(asked_by_colleague, stage.households[-1]).result()
    return stage.window(Route("direction"))


LATE: tuple[Screen, ...] = (
    Screen("regie-te-laat", _direction, show_late),
    Screen(
        "regie-laten-staan",
        lambda stage: ReasonDialog(stage.look, why_left("Linde", "Bram Kuiper"), lambda _why: None),
    ),
)
