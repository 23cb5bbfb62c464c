"""Trek in: a choice, confirmed; and what the laptop itself shows of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.ids import DeviceId
from desktop.security.erasing import Wiped
from tests.fakes.clock import FakeClock
from tests.fakes.sync_ways import MARK, FakeSyncWays
from tests.ui.told_page import Told, page_context, shown, words
from ui.bridge.sync_states import DirectionPicture, LaptopLine, Standing, SyncPicture
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.presenters.sync import headline
from ui.presenters.wording import kept_together
from ui.views.direction import DirectionPage
from ui.views.wiped import lost_words
from ui.widgets.buttons import Button

EVA = LaptopLine(DeviceId("e" * 32), "Eva")
BRAM = LaptopLine(DeviceId("b" * 32), "Bram", is_withdrawn=True)
WIPED = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
GONE = LaptopLine(DeviceId("a" * 32), "Ans", is_withdrawn=True, wiped_at=WIPED)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Coby") as made:
        yield made


@pytest.fixture
def ways() -> FakeSyncWays:
    made = FakeSyncWays()
    made.mark = MARK
    made.shown = SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True)
    made.directed = DirectionPicture(laptops=(EVA, BRAM, GONE))
    return made


def _press(page: DirectionPage, said: str) -> None:
    next(each for each in page.laptops.findChildren(Button) if said in each.accessibleName()).click()


def test_nothing_is_withdrawn_before_the_question_is_answered(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot, told: Told
) -> None:
    page = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    _press(page, "Trek in: de laptop van Eva")
    assert ways.withdrawn == []
    assert "De laptop van Eva intrekken?" in words(page)
    _press(page, "Laat zo")
    assert "De laptop van Eva intrekken?" not in words(page)
    assert ways.withdrawn == []


@pytest.mark.parametrize("choice", [("Eerst versturen", False), ("Wis meteen", True)])
def test_the_choice_goes_along(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot, choice: tuple[str, bool]
) -> None:
    said, is_at_once = choice
    ways.directed = DirectionPicture(laptops=(EVA,))
    page = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    _press(page, "Trek in: de laptop van Eva")
    _press(page, said)
    assert ways.withdrawn == [(EVA.device, is_at_once)]
    assert "Ingetrokken. Wist zichzelf bij het volgende contact" in words(page)


def test_one_that_is_out_can_only_be_wiped_at_once_and_one_that_is_wiped_nothing_more(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    page = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    names = [each.accessibleName() for each in page.laptops.findChildren(Button)]
    assert [name for name in names if "Bram" in name] == ["Wis meteen: de laptop van Bram"]
    assert not [name for name in names if "Ans" in name]
    _press(page, "Wis meteen: de laptop van Bram")
    assert not [each for each in page.laptops.findChildren(Button) if "Eerst" in each.accessibleName()]
    when = kept_together("maandag 30 november, 10 uur 's ochtends")
    assert f"Ingetrokken. Gewist op {when}" in words(page)


def test_without_network_it_says_so_and_nothing_changed(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot, told: Told
) -> None:
    ways.is_offline = True
    page = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    _press(page, "Trek in: de laptop van Eva")
    _press(page, "Eerst versturen")
    assert [error.message_key for error in told.errors] == ["offline"]
    assert ways.withdrawn == []


def test_what_is_said_of_what_was_not_sent() -> None:
    assert "3 wijzigingen" in lost_words(Wiped(3, is_at_once=True))
    assert "niets verloren" in lost_words(Wiped(0, is_at_once=True))
    assert "eerst naar de regio gebracht" in lost_words(Wiped(0, is_at_once=False))


def test_a_laptop_that_brings_its_last_says_so(clock: FakeClock) -> None:
    said = headline(SyncPicture(Standing.STUCK, is_leaving=True), clock.now())
    assert said.title == "Deze laptop wordt gewist"


def test_an_extension_is_copied_to_send_on_and_only_for_who_may_work(
    context: PageContext, ways: FakeSyncWays, qtbot: QtBot
) -> None:
    ways.directed = DirectionPicture(laptops=(replace(EVA, extension="praatplan-uitstel1.00"), BRAM))
    page = shown(DirectionPage(context, ways), qtbot, Route("direction"))
    names = [each.accessibleName() for each in page.laptops.findChildren(Button)]
    assert [name for name in names if "uitstel" in name] == ["Geef uitstel voor de laptop van Eva"]
    _press(page, "Geef uitstel")
    assert "Daarmee kan Eva 7 dagen verder" in words(page)
    _press(page, "Kopieer de code")
    assert QGuiApplication.clipboard().text() == "praatplan-uitstel1.00"
