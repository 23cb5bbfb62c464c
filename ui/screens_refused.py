"""A picture of the question what becomes of something that the region refused.

GUI thread, offscreen.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.clock import Clock
from desktop.domain.changes import ChangeBatch, Hlc, Op
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.services.refused import Refused
from desktop.store.queries import read
from ui.bridge.sync_states import SyncPicture
from ui.pages import Route
from ui.screens_stage import Screen, Stage
from ui.screens_sync import stranded_picture, sync_picture
from ui.views.refused_dialog import RefusedDialog
from ui.views.sync import SyncPage

Picture = Callable[[tuple[HouseholdId, ...], Clock], SyncPicture]

WRITTEN = {
    "text": "Als het te druk wordt in huis, gaat Noor naar oma.",
    "what": "naar oma gaan",
    "when": "als het te druk wordt",
}


def _ask(picture_of: Picture, stage: Stage) -> QWidget:
    (page, *_) = stage.window(Route("sync")).findChildren(SyncPage)
    household = stage.households[0]
    ops = tuple(
        Op(op_id=OpId(f"{at:032x}"), entity=EntityId("a" * 32), kind="agreement", field=field, value=value)
        for at, (field, value) in enumerate(WRITTEN.items())
    )
    batch = ChangeBatch(
        id=BatchId("1" * 32), household=household, hlc=Hlc(0, 0), author=WorkerId("e" * 32),
        device=DeviceId("d" * 32), action="agreement.added", ops=ops,
    )  # fmt: skip
    households = (household, *(HouseholdId(f"{n:032x}") for n in range(2)))
    item = picture_of(households, page.context.clock).items[0]
    dialog = RefusedDialog(page.context, item, "Linde", _nothing)
    dialog.show_refused(Refused(batch, stage.rooms.lane.submit(read, household).result()))
    return dialog


def _nothing() -> None:
    """In a picture nothing follows."""


REFUSED: tuple[Screen, ...] = (
    Screen("synchronisatie-geweigerd", partial(_ask, sync_picture)),
    Screen("synchronisatie-kan-niet-weg", partial(_ask, stranded_picture)),
)
