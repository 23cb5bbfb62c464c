"""A warm handover on the screen: asked, answered, offered, taken back, and chosen between two answers."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.handovers import Answer, Handover
from desktop.domain.offers import responsible
from tests.ui.opened import LINDE, OSEI, Opened
from tests.ui.shell_with_region import press_named
from ui.dialogs.reason_dialog import ReasonDialog
from ui.pages import Route
from ui.screens_handover import (
    WORDS,
    answered_twice,
    asked_by_colleague,
    offered_by_me,
    refused,
)
from ui.stage import STAGE_WORKER
from ui.stage_conflicts import COLLEAGUE
from ui.views.household import HouseholdPage
from ui.views.household_overview import OverviewTab
from ui.views.today import TodayPage
from ui.widgets.buttons import Button


def _words(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def _handover(opened: Opened, at: int) -> Handover:
    return opened.dossier(at).of(Handover)[-1]


def _today(opened: Opened) -> TodayPage:
    opened.go(Route("today"))
    return opened.find(TodayPage)


def test_who_is_asked_sees_it_in_today_and_takes_over(opened: Opened, qtbot: QtBot) -> None:
    opened.rooms.lane.submit(asked_by_colleague, opened.households[LINDE]).result()
    page = _today(opened)
    for said in ("Mohamed Aydin draagt Linde aan je over", WORDS, "Tot jij ja zegt, blijft Mohamed Aydin"):
        assert said in _words(page)
    press_named(page, "Ik neem Linde over")
    qtbot.waitUntil(lambda: "Mohamed Aydin draagt Linde" not in _words(page))
    assert _handover(opened, LINDE).answer is Answer.ACCEPTED
    assert responsible(opened.dossier(LINDE)) == STAGE_WORKER
    qtbot.waitUntil(lambda: "Eva de Vries neemt Linde over" in _words(page))


def test_no_is_said_with_a_reason_only(opened: Opened, qtbot: QtBot) -> None:
    opened.rooms.lane.submit(asked_by_colleague, opened.households[LINDE]).result()
    page = _today(opened)
    press_named(page, "Nee, ik neem Linde niet over")
    dialog = page.findChild(ReasonDialog)
    assert dialog is not None
    dialog.confirm.click()
    assert "Schrijf eerst op waarom." in _words(dialog)
    dialog.reason_edit.setPlainText("Mijn agenda is vol.")
    assert list(page.drafts().values()) == ["Mijn agenda is vol."]
    dialog.confirm.click()
    qtbot.waitUntil(lambda: page.drafts() == {})
    found = _handover(opened, LINDE)
    assert (found.answer, found.reason) == (Answer.REFUSED, "Mijn agenda is vol.")
    assert responsible(opened.dossier(LINDE)) == COLLEAGUE


def test_the_giver_sees_it_wait_and_takes_it_back(opened: Opened, qtbot: QtBot) -> None:
    opened.rooms.lane.submit(offered_by_me, opened.households[OSEI]).result()
    tab = opened.tab(OSEI, "overview", OverviewTab)
    assert "Osei is aangeboden aan Mohamed Aydin" in _words(tab)
    assert "Jij blijft verantwoordelijk." in _words(tab)
    assert "Aangeboden aan Mohamed Aydin" in _words(opened.find(HouseholdPage))
    press_named(tab, "Neem terug")
    qtbot.waitUntil(lambda: "Osei is aangeboden" not in _words(tab))
    assert _handover(opened, OSEI).answer is Answer.TAKEN_BACK
    qtbot.waitUntil(lambda: "Aangeboden aan" not in _words(opened.find(HouseholdPage)))


def test_the_giver_reads_why_not(opened: Opened) -> None:
    opened.rooms.lane.submit(refused, opened.households[OSEI]).result()
    page = _today(opened)
    assert "Mohamed Aydin neemt Osei niet over" in _words(page)
    assert "Ik heb vier nieuwe gezinnen. Vraag het Sanne." in _words(page)
    opened.clock.pass_time(8 * 24 * 3600)
    assert "neemt Osei niet over" not in _words(_today(opened))


def test_two_answers_lead_to_where_one_is_chosen(opened: Opened, qtbot: QtBot) -> None:
    opened.rooms.lane.submit(answered_twice, opened.households[LINDE]).result()
    page = _today(opened)
    assert "Overdracht van Linde: twee antwoorden" in _words(page)
    assert responsible(opened.dossier(LINDE)) == STAGE_WORKER
    press_named(page, "Kijk en kies")
    opened.settle()
    household = opened.find(HouseholdPage)
    assert "Aangenomen: de nieuwe medewerker neemt het over" in _words(household)
    buttons = [each for each in household.findChildren(Button) if "Teruggenomen" in each.accessibleName()]
    buttons[0].click()
    qtbot.waitUntil(lambda: opened.dossier(LINDE).conflicts == ())
    assert _handover(opened, LINDE).answer is Answer.TAKEN_BACK
