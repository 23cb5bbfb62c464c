"""A card that was top left last week is top left today; the paper stands as the screen does."""

from functools import partial

from desktop.boards.geometry import Kind
from desktop.domain.board_places import BoardPlaces
from desktop.domain.ids import HouseholdId
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.ui.kitchen_table import Kitchen
from ui.praatplaat.client_window import ClientWindow


def cards(window: ClientWindow) -> dict[str, tuple[float, float]]:
    shown = [item for item in window.view.shown if item.zone and item.kind is Kind.CARD]
    return {item.key: (item.rect.x, item.rect.y) for item in shown}


def _remove(key: str, desk: Desk, household: HouseholdId) -> None:
    seen = read(desk, household)
    found = next(entity for entity in seen.entities if entity == key)
    record(desk, seen, "agreement.removed", removed=[found])


def test_what_is_shown_is_kept_and_a_card_that_goes_moves_no_other(kitchen: Kitchen) -> None:
    window = kitchen.open("mama")
    kitchen.qtbot.waitUntil(lambda: len(kitchen.dossier.of(BoardPlaces)) > 0)
    kitchen.settle()
    before = cards(window)
    first = min(before, key=lambda key: (before[key][1], before[key][0]))
    kitchen.change(partial(_remove, first))
    kitchen.qtbot.waitUntil(lambda: first not in cards(window))
    after = cards(window)
    assert after
    assert all(before[key] == place for key, place in after.items() if key in before)
    boards = {each.board for each in kitchen.dossier.of(BoardPlaces)}
    assert {"plan", "helpers", "where", "mat"} <= boards
