"""The start page and the list: agenda lines, search as you type, five hundred households."""

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView

from desktop.domain.ids import HouseholdId
from desktop.domain.summary import summarise
from desktop.services.reading import Found
from tests.fakes.clock import FakeClock
from tests.ui.opened import LINDE, OSEI, Opened
from ui.models.households import FOUND_ROLE, HouseholdsModel
from ui.pages import Route
from ui.stage_conflicts import disagree
from ui.theme.look import Look
from ui.views.household import HouseholdPage
from ui.views.household_row import HouseholdRow
from ui.views.households import HouseholdsPage
from ui.views.sync import SyncPage
from ui.views.today import TodayPage
from ui.widgets.buttons import Button
from ui.widgets.fields import SearchField


@pytest.fixture
def households(opened: Opened) -> Iterator[HouseholdsPage]:
    opened.go(Route("households"))
    yield opened.find(HouseholdsPage)


def _names(page: HouseholdsPage) -> list[str]:
    view = page.findChild(QListView)
    assert view is not None
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _search(opened: Opened, text: str) -> None:
    field = opened.find(SearchField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    opened.settle()


def test_the_list_is_by_name_and_search_finds_the_text_of_a_note(
    households: HouseholdsPage, opened: Opened
) -> None:
    assert _names(households) == ["Linde", "Osei", "Vermeer"]
    _search(opened, "bang ruzie")
    assert _names(households) == ["Linde"]
    view = households.findChild(QListView)
    assert view is not None
    found = view.model().index(0, 0).data(FOUND_ROLE)
    assert isinstance(found, Found)
    assert "bang" in found.snippet


def test_search_begins_while_typing_and_escape_shows_all_again(
    households: HouseholdsPage, opened: Opened
) -> None:
    field = opened.find(SearchField)
    QTest.keyClicks(field, "24-01")
    QTest.qWait(200)
    opened.settle()
    assert sorted(_names(households)) == ["Linde", "Osei"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    opened.settle()
    assert len(_names(households)) == 3


def test_nothing_found_says_what_to_do(households: HouseholdsPage, opened: Opened) -> None:
    _search(opened, "zzzz")
    words = [each.text() for each in households.findChildren(QLabel) if each.isVisible()]
    assert "Niets gevonden" in words


def test_enter_opens_the_household_that_was_walked_to(households: HouseholdsPage, opened: Opened) -> None:
    view = households.findChild(QListView)
    assert view is not None
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    opened.settle()
    assert opened.find(HouseholdPage).dossier.household.name == "Osei"


def _many(opened: Opened, count: int) -> tuple[Found, ...]:
    like = summarise(opened.dossier(OSEI))
    return tuple(
        Found(summary=msgspec.structs.replace(like, id=HouseholdId(f"{n:032x}"), name=f"Gezin {n:03d}"))
        for n in range(count)
    )


def test_five_hundred_households_scroll_without_a_hitch(opened: Opened) -> None:
    clock = FakeClock()
    view = QListView()
    model = HouseholdsModel(clock)
    model.show_rows(_many(opened, 500))
    assert model.rowCount() == 500
    assert model.row_of(HouseholdId(f"{499:032x}")) == 499
    view.setModel(model)
    view.setItemDelegate(HouseholdRow(Look(), clock, view))
    view.setUniformItemSizes(True)
    view.resize(1000, 600)
    view.show()
    QTest.qWaitForWindowExposed(view)
    started = perf_counter()
    bar = view.verticalScrollBar()
    for step in range(20):
        bar.setValue(bar.maximum() * step // 19)
        view.viewport().repaint()
    a_frame = (perf_counter() - started) / 20
    view.close()
    assert a_frame < 0.1, f"{a_frame * 1000:.0f} ms a frame"


def test_a_row_says_everything_to_a_screen_reader(opened: Opened) -> None:
    model = HouseholdsModel(opened.clock)
    model.show_rows((Found(summary=summarise(opened.dossier(OSEI)), snippet="belt Grace"),))
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Osei", "Abena, Kofi, Ama", "Fase 1", "Huisverbod tot", "belt Grace"):
        assert part in said


def test_a_row_of_which_something_may_be_missing_says_so(households: HouseholdsPage, opened: Opened) -> None:
    view = households.findChild(QListView)
    assert view is not None

    def marked() -> list[bool]:
        rows = [view.model().index(at, 0) for at in range(3)]
        return ["Niet compleet" in row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]

    assert not any(marked())
    households.show_lacking({opened.households[OSEI]: "omdat"})
    assert marked() == [False, True, False]  # Linde, Osei, Vermeer
    households.show_lacking({})
    assert not any(marked())


def test_the_day_tells_of_what_may_be_missing_and_leads_to_why(opened: Opened) -> None:
    assert "ontbreekt" not in _said(opened)
    page = opened.find(TodayPage)
    page.show_lacking({opened.households[at]: "omdat" for at in (LINDE, OSEI)})
    opened.settle()
    said = [each.text() for each in page.findChildren(QLabel)]
    assert "Van 2 huishoudens ontbreekt hier nog iets." in said
    assert "Niet compleet" in said  # at the visit of today
    next(each for each in page.findChildren(Button) if each.accessibleName() == "Synchronisatie").click()
    opened.settle()
    assert opened.find(SyncPage).isVisible()


def _said(opened: Opened) -> str:
    opened.go(Route("today"))
    return "\n".join(each.text() for each in opened.find(TodayPage).findChildren(QLabel))


def test_the_day_shows_visits_and_what_asks_for_attention(opened: Opened) -> None:
    opened.rooms.lane.submit(disagree, opened.households[LINDE]).result()
    said = _said(opened)
    assert "Dag Eva" in said
    assert "Linde" in said
    assert "2 keer twee versies: kies" in said
    assert "Het huisverbod eindigt" in said
    assert "Samen kijken: gaat het goed?" in said


def test_a_visit_of_yesterday_asks_to_be_written_up(opened: Opened) -> None:
    opened.clock.set_wall(opened.clock.now() + timedelta(days=1))
    assert "Schrijf op hoe het bezoek ging" in _said(opened)


def test_a_line_of_the_day_leads_to_where_the_work_is(opened: Opened) -> None:
    opened.rooms.lane.submit(disagree, opened.households[LINDE]).result()
    opened.go(Route("today"))
    page = opened.find(TodayPage)
    next(each for each in page.findChildren(Button) if "twee versies" in each.accessibleName()).click()
    opened.settle()
    tab = opened.find(HouseholdPage).tab
    assert type(tab).__name__ == "ConflictsTab"


def test_the_day_follows_a_change_that_comes_in(opened: Opened) -> None:
    assert "twee versies" not in _said(opened).lower()
    opened.rooms.lane.submit(disagree, opened.households[LINDE]).result()
    QTest.qWait(80)
    opened.settle()
    words = [each.text() for each in opened.find(TodayPage).findChildren(QLabel)]
    assert "2 keer twee versies: kies" in words
