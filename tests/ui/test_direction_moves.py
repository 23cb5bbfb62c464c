"""Regie, andere regio: a household is sent, and one is received; a line, six words, a file and a receipt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.errors import Rejected, ValidationError
from tests.fakes.clock import FakeClock
from tests.fakes.moving_ways import FILE, LINE, RECEIPT, REFUSAL, WORDS, FakeMovingWays
from tests.fakes.sync_ways import MARK, FakeSyncWays
from tests.ui.told_page import Told, buttons, page_context, shown, words
from ui.bridge.moving_states import Stand
from ui.bridge.sync_states import Standing, SyncPicture
from ui.dialogs.reason_dialog import ReasonDialog
from ui.doors import Rooms
from ui.pages import PageContext, Route
from ui.presenters.places_to_save import SavePlace
from ui.screens_moving import CAME, move_lines
from ui.screens_sync import direction_picture
from ui.stage import STAGE_PASSPHRASE
from ui.views.direction import DirectionPage
from ui.views.moving_in_dialog import REASON_PLACE, MovingInDialog
from ui.views.moving_out_dialog import LINE_PLACE, MovingOutDialog

Asked = TypeVar("Asked", bound=QDialog)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def ways() -> FakeMovingWays:
    return FakeMovingWays(CAME)


@pytest.fixture
def context(rooms: Rooms, clock: FakeClock, told: Told) -> Iterator[PageContext]:
    with page_context(rooms, clock, told, "Carla") as made:
        yield made


@pytest.fixture
def page(context: PageContext, clock: FakeClock, ways: FakeMovingWays, qtbot: QtBot) -> DirectionPage:
    sync = FakeSyncWays()
    sync.mark = MARK
    sync.shown = SyncPicture(Standing.QUIET, region="Flevoland", is_coordinator=True)
    sync.directed = direction_picture(clock)
    return shown(DirectionPage(context, sync, None, ways), qtbot, Route("direction"))


def dialog_of(page: DirectionPage, kind: type[Asked]) -> Asked:
    return page.findChildren(kind)[-1]


def test_a_household_is_sent_after_words_and_passphrase(
    page: DirectionPage, context: PageContext, ways: FakeMovingWays, tmp_path: Path, qtbot: QtBot
) -> None:
    def places() -> tuple[SavePlace, ...]:
        return (SavePlace("Stick", tmp_path),)

    household = direction_picture(context.clock).households[0].household
    made: list[str] = []
    dialog = MovingOutDialog(
        context, ways, [(household, "Linde")], lambda: made.append("ja"), page, find_places=places
    )
    dialog.open()
    dialog.begin(page.moves.words)
    dialog.next_button.click()
    assert "Kies eerst een huishouden." in words(dialog)
    dialog.household.set_value(household)
    dialog.line_edit.setPlainText("praatplan-ontvangst1.half")
    dialog.next_button.click()
    assert "Dit is geen hele ontvangstregel" in words(dialog)
    dialog.line_edit.setPlainText(LINE)
    assert page.drafts()[LINE_PLACE] == LINE  # a lock takes nothing
    dialog.next_button.click()
    assert "Naar IJsselland, aan Bea" in words(dialog)
    assert WORDS in words(dialog)
    qtbot.waitUntil(lambda: dialog.place.count() == 1)
    dialog.make_button.click()
    dialog.passphrase.edit.setText("iets anders")
    dialog.make_button.click()
    qtbot.waitUntil(lambda: "De wachtzin klopt niet." in words(dialog))
    assert ways.sent == []
    dialog.passphrase.edit.setText(STAGE_PASSPHRASE)
    dialog.make_button.click()
    qtbot.waitUntil(lambda: "Het bestand is gemaakt" in words(dialog))
    assert (tmp_path / "overdracht-0a1b2c3d.praatplan").read_bytes() == FILE
    assert [each for each, _to in ways.sent] == [household]
    assert made == ["ja"]
    dialog.accept()
    assert LINE_PLACE not in page.drafts()


def test_a_household_is_received_for_a_worker(
    page: DirectionPage, context: PageContext, ways: FakeMovingWays, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "overdracht.praatplan"
    file.write_bytes(FILE)
    workers = [each for each in direction_picture(context.clock).colleagues if not each.is_coordinator]
    done: list[str] = []
    dialog = MovingInDialog(
        context, ways, workers, lambda: done.append("ja"), page,
        choose=lambda _parent, _title, _kinds, then: then(file),
    )  # fmt: skip
    dialog.open()
    dialog.begin(page.moves.words)
    assert dialog.line.edit.toPlainText() == LINE
    assert WORDS in words(dialog)
    file.write_bytes(b"iets anders")
    dialog.open_button.click()
    qtbot.waitUntil(lambda: "Dit bestand is beschadigd" in words(dialog))
    file.write_bytes(FILE)
    dialog.open_button.click()
    qtbot.waitUntil(lambda: "Van Bea Hofman, Regio IJsselland" in words(dialog))
    for said in ("Linde · 24-0113", "Regie tot nu: Sanne Visser", "Gezinsleden: 4"):
        assert said in words(dialog)
    dialog.take_button.click()
    assert "Kies wie de regie krijgt." in words(dialog)
    dialog.worker.set_value(workers[1].worker)
    ways.error = Rejected("move_not_sent")
    dialog.take_button.click()
    assert "Het bewijs komt straks" in words(dialog)
    dialog.take_button.click()
    assert dialog.receipt.edit.toPlainText() == RECEIPT
    assert ways.taken == [workers[1].worker] * 2
    assert done == ["ja", "ja"]


def test_a_household_is_refused_with_a_reason(
    page: DirectionPage, context: PageContext, ways: FakeMovingWays
) -> None:
    page.moves.receive_button.click()
    dialog = dialog_of(page, MovingInDialog)
    dialog.show_came(CAME)
    dialog.refuse_button.click()
    assert "Schrijf eerst op waarom." in words(dialog)
    dialog.reason_edit.setPlainText("Moeder woont hier niet.")
    assert page.drafts()[REASON_PLACE] == "Moeder woont hier niet."
    dialog.refuse_button.click()
    assert dialog.receipt.edit.toPlainText() == REFUSAL
    assert ways.reasons == ["Moeder woont hier niet."]


def test_every_move_says_how_it_stands_and_what_can_be_done(
    page: DirectionPage, ways: FakeMovingWays
) -> None:
    page.moves.present(move_lines(page))
    for said in (
        "Linde is aangeboden aan Regio IJsselland",
        "Osei: er kwam nog werk bij",
        "Vermeer is overgedragen aan Regio IJsselland",
        "De Wit kwam van Regio Zuid-Holland Zuid",
    ):
        assert said in words(page.moves)
    assert len(buttons(page.moves, "Plak het antwoord voor")) == 2
    assert len(buttons(page.moves, "Maak een nieuw bestand van")) == 2
    assert len(buttons(page.moves, "terug")) == 1
    assert len(buttons(page.moves, "Toon het bewijs van De Wit")) == 1


def test_the_answer_is_pasted_and_told(page: DirectionPage, ways: FakeMovingWays, told: Told) -> None:
    (first, *_rest) = move_lines(page)
    ways.lines = (first,)
    page.moves.ask()

    def paste(text: str) -> None:
        buttons(page.moves, "Plak het antwoord voor Linde")[0].click()
        dialog = dialog_of(page, ReasonDialog)
        dialog.reason_edit.setPlainText(text)
        dialog.confirm.click()

    paste("praatplan-antwoord1.half")
    assert [type(each) for each in told.errors] == [ValidationError]
    paste(RECEIPT)
    assert told.words == ["Linde is overgedragen aan Regio IJsselland."]
    assert "Vermeer" not in words(page.moves)
    assert ways.lines == (replace(first, stand=Stand.GONE),)
    assert page.moves.words.drafts() == {}


def test_an_offer_is_taken_back_with_a_reason(page: DirectionPage, ways: FakeMovingWays) -> None:
    ways.lines = move_lines(page)[:1]
    page.moves.ask()
    buttons(page.moves, "Neem het aanbod van Linde terug")[0].click()
    dialog = dialog_of(page, ReasonDialog)
    dialog.reason_edit.setPlainText("Moeder blijft hier.")
    dialog.confirm.click()
    assert ways.reasons == ["Moeder blijft hier."]
    assert "Linde" not in words(page.moves)
