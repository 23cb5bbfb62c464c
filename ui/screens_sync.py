"""What sync could say, for pictures of its pages: something waits, something was refused, and coming in.

Pure. Nothing here happened: the pages are shown what they would be told.
"""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.clock import Clock
from desktop.domain.ids import BatchId, DeviceId, HouseholdId, WorkerId
from desktop.domain.summary import Summary
from desktop.errors import SyncError
from desktop.services.reading import caseload
from ui.bridge.sync_course import ArrivingLine, LeaseLine
from ui.bridge.sync_states import (
    AlarmLine,
    AskingLine,
    ColleagueLine,
    DirectionPicture,
    HouseholdLine,
    ItemLine,
    LaptopLine,
    OwnMark,
    PlacesLine,
    Standing,
    SyncPicture,
    Where,
)
from ui.views.direction import DirectionPage
from ui.views.direction_laptops import LaptopsCard
from ui.views.enrol import EnrolPage
from ui.views.households import HouseholdsPage
from ui.views.sync import SyncPage
from ui.views.today import TodayPage
from ui.widgets.buttons import Button
from ui.widgets.notices import Banner

MARK = OwnMark(
    region="Flevoland",
    worker_name="Eva de Groot",
    words="zeehond gieter bakfiets molen kastanje lantaarn",
    digits="40213 77105 19846 02377 58120",
)


LAID_OUT_MS = 300
"""Until what was just shown has its place."""


def sync_picture(households: tuple[HouseholdId, ...], clock: Clock) -> SyncPicture:
    """Three households: one is there, one waits, of one an item was refused."""
    now = clock.now()
    first, second, third = households[:3]
    items = (
        ItemLine(
            BatchId("1" * 32),
            third,
            "agreement.added",
            now - timedelta(hours=3),
            Where.REFUSED,
            "je niet (meer) bij dit huishouden hoort. Overleg met je coördinator.",
        ),
        ItemLine(BatchId("2" * 32), second, "note.added", now - timedelta(minutes=20), Where.SENT),
        ItemLine(BatchId("3" * 32), second, "visit.planned", now - timedelta(minutes=5), Where.HERE),
    )
    return SyncPicture(
        standing=Standing.QUIET,
        region="Flevoland",
        households=(
            HouseholdLine(first, "Linde", "24-0113", in_region=34),
            HouseholdLine(second, "Vermeer", "24-0087", here=1, sent=1, in_region=12, photos=2),
            HouseholdLine(third, "Osei", "24-0121", refused=1, in_region=9),
        ),
        items=items,
        last_success=now - timedelta(minutes=12),
    )


def show_sync(widget: QWidget) -> None:
    """The page Synchronisatie with something to tell."""
    for page in widget.findChildren(SyncPage):
        page.present(sync_picture(_ids(), page.context.clock))


def _ids() -> tuple[HouseholdId, ...]:
    return tuple(HouseholdId(f"{number:032x}") for number in range(3))


def _none_refused(clock: Clock) -> SyncPicture:
    picture = sync_picture(_ids(), clock)
    quiet = tuple(replace(line, refused=0) for line in picture.households)
    return replace(picture, households=quiet, items=picture.items[1:])


def show_words(standing: Standing, widget: QWidget) -> None:
    """The words to compare."""
    for page in widget.findChildren(EnrolPage):
        page.present(SyncPicture(standing, region="Flevoland", awaits_approval=True), MARK)


def direction_picture(clock: Clock) -> DirectionPicture:
    """One laptop asks; three households: of two workers, of one, and of nobody yet."""
    carla = ColleagueLine(WorkerId("c" * 32), "Carla Prins", is_coordinator=True)
    eva = ColleagueLine(WorkerId("e" * 32), "Eva de Groot")
    mohamed = ColleagueLine(WorkerId("a" * 32), "Mohamed Amrani")
    asks = AskingLine(DeviceId("d" * 32), "Sanne Visser", MARK.words, MARK.digits, b"")
    gone = (ColleagueLine(WorkerId("b" * 32), "Bram Kuiper"), clock.now() + timedelta(days=14))
    ids = _ids()
    return DirectionPicture(
        asking=(asks,),
        colleagues=(carla, eva, mohamed),
        households=(
            PlacesLine(ids[0], "Linde", "24-0113", (carla, eva, mohamed), (gone,)),
            PlacesLine(ids[1], "Osei", "24-0121", (carla, mohamed)),
            PlacesLine(ids[2], "Vermeer", "24-0087", (carla,)),
        ),
        laptops=(
            LaptopLine(DeviceId("e" * 32), "Eva de Groot", extension="praatplan-uitstel1.00"),
            LaptopLine(DeviceId("a" * 32), "Mohamed Amrani"),
            LaptopLine(DeviceId("b" * 32), "Bram Kuiper", is_withdrawn=True),
            LaptopLine(DeviceId("9" * 32), "Sanne Visser", is_withdrawn=True, wiped_at=clock.now()),
        ),
    )


def show_direction(widget: QWidget) -> None:
    """The page Regie of a coordinator with something to do."""
    for page in widget.findChildren(DirectionPage):
        page.show_as(SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True))
        page.present(direction_picture(page.context.clock))


def ask_to_withdraw(widget: QWidget) -> None:
    """The question before a laptop is cut off."""
    show_direction(widget)
    asks = (each for each in widget.findChildren(Button) if each.accessibleName().startswith("Trek in"))
    next(asks).click()
    QTest.qWait(LAID_OUT_MS)
    question = widget.findChildren(LaptopsCard)[0].findChildren(Banner)[0]
    for area in widget.findChildren(QScrollArea):
        inside = area.widget()
        if inside is not None and inside.isAncestorOf(question):
            top = question.mapTo(inside, QPoint()).y()
            area.verticalScrollBar().setValue(top - area.viewport().height() // 4)


def show_lease(widget: QWidget) -> None:
    """The page Synchronisatie of a laptop that was offline for five days and more."""
    for page in widget.findChildren(SyncPage):
        last = page.context.clock.now() - timedelta(days=5, hours=2)
        page.present(
            replace(
                _none_refused(page.context.clock),
                standing=Standing.OFFLINE,
                lease=LeaseLine(1, is_warned=True),
                last_success=last,
            )
        )


def show_stuck(standing: Standing, error: str, widget: QWidget) -> None:
    """The page Synchronisatie when nothing goes, and why."""
    for page in widget.findChildren(SyncPage):
        picture = _none_refused(page.context.clock)
        page.present(replace(picture, standing=standing, error=SyncError(error)))


def show_fetching(widget: QWidget) -> None:
    """The first sync under way, on the page Aanmelden."""
    for page in widget.findChildren(EnrolPage):
        lines = tuple(HouseholdLine(HouseholdId(f"{n:032x}"), "Linde", "", in_region=9) for n in range(12))
        arriving = ArrivingLine(12, 60, 8_400, 50_000)
        page.present(SyncPicture(Standing.BUSY, "Flevoland", lines, arriving=arriving), MARK)


def show_cut_short(widget: QWidget) -> None:
    """The first sync, cut off on the way: on the page Aanmelden."""
    for page in widget.findChildren(EnrolPage):
        page.present(cut_short(), MARK)


def show_lacking(widget: QWidget) -> None:
    """The page Synchronisatie: one household came in part, and of one something cannot be read."""
    for page in widget.findChildren(SyncPage):
        page.present(cut_short())


def show_keys(widget: QWidget) -> None:
    """The page Synchronisatie of a coordinator: a key is of no use, at a household of others."""
    for page in widget.findChildren(SyncPage):
        ids = [HouseholdId(f"{number:032x}") for number in range(2)]
        ask = "Vraag na wie hem maakte. Vertrouw je die laptop niet, trek hem dan in op de pagina Regie. "
        made, workers = "De sleutel is gemaakt op de laptop van Bram.", ("Bram Kuiper", "Eva de Groot")
        stuck = f"de nieuwste sleutel ervan hier niet te gebruiken is. {ask}{made}"
        bad = f"er een sleutel kwam die niet te gebruiken is. Er is niets van gebruikt. {ask}{made}"
        lines = (
            HouseholdLine(ids[0], "Linde", "24-0113", in_region=34),
            HouseholdLine(ids[1], "", "", why=stuck, workers=workers),
        )
        alarm = AlarmLine(ids[1], bad, page.context.clock.now(), workers=workers)
        page.present(SyncPicture(Standing.QUIET, "Flevoland", lines, alarms=(alarm,), is_coordinator=True))


def show_not_whole(widget: QWidget) -> None:
    """Of every other household something of a colleague may be missing: the list, or the day."""
    pages: list[HouseholdsPage | TodayPage] = [
        *widget.findChildren(HouseholdsPage),
        *widget.findChildren(TodayPage),
    ]
    for page in pages:
        page.context.tasks.store(page, caseload, then=partial(_mark_every_other, page))


def _mark_every_other(page: HouseholdsPage | TodayPage, found: tuple[Summary, ...]) -> None:
    page.show_lacking({summary.id: "" for summary in found[::2]})


def cut_short() -> SyncPicture:
    """No line: one household is whole, one came in part, of one nothing came, and one has what is unread."""
    ids = [HouseholdId(f"{number:032x}") for number in range(4)]
    why = "nog niet alles is opgehaald. Dat gebeurt zodra er verbinding is."
    unread = "iets van een collega hier niet te lezen is. Het blijft bewaard. Installeer de nieuwste versie."
    lines = (
        HouseholdLine(ids[0], "Linde", "24-0113", in_region=34),
        HouseholdLine(ids[1], "Osei", "24-0121", in_region=9, unread=1, why=unread, is_partial=True),
        HouseholdLine(ids[2], "Vermeer", "24-0087", in_region=12, why=why, is_partial=True),
        HouseholdLine(ids[3], "", "", why=why, is_partial=True),
    )
    return SyncPicture(Standing.OFFLINE, "Flevoland", lines)


def show_leaving(widget: QWidget) -> None:
    """The page Synchronisatie of a laptop that is to bring what it has, and then to wipe itself."""
    for page in widget.findChildren(SyncPage):
        page.present(replace(_none_refused(page.context.clock), is_leaving=True))


def show_stranded(widget: QWidget) -> None:
    """The same, where of one household nobody else ever had anything."""
    for page in widget.findChildren(SyncPage):
        ids = tuple(HouseholdId(f"{number:032x}") for number in range(3))
        page.present(stranded_picture(ids, page.context.clock))


def stranded_picture(households: tuple[HouseholdId, ...], clock: Clock) -> SyncPicture:
    """To be wiped: one household is there, one goes, and one can go nowhere."""
    picture = sync_picture(households, clock)
    why = "deze laptop is ingetrokken voordat dit huishouden gedeeld was. Bel je coördinator."
    *lines, last = picture.households
    first, *items = picture.items
    return replace(
        picture,
        is_leaving=True,
        households=(*lines, replace(last, in_region=0, why=why, is_stranded=True)),
        items=(replace(first, why=why, can_go_again=False, is_stranded=True), *items),
    )


def ask_to_take_away(widget: QWidget) -> None:
    """The question before a place is taken back."""
    show_direction(widget)
    asks = (each for each in widget.findChildren(Button) if each.accessibleName().startswith("Haal "))
    next(asks).click()
