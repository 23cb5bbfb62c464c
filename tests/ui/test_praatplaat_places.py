"""A card that was top left last week is top left today; the paper stands as the screen does."""

from functools import partial

import msgspec

from desktop.boards.geometry import Kind, unit
from desktop.boards.tokens import BOARD_TYPE
from desktop.domain.board_places import BoardPlaces
from desktop.domain.ids import HouseholdId
from desktop.domain.plans import Agreement
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read
from tests.hard_words import LONG
from tests.ui.kitchen_table import Kitchen, said
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


def test_a_sentence_that_is_too_long_is_asked_to_be_shorter_and_stands_on_a_larger_card(
    kitchen: Kitchen,
) -> None:
    kitchen.choose("mama")
    assert "te lang" not in said(kitchen.main)
    first = next(iter(kitchen.dossier.of(Agreement)))
    kitchen.change(partial(_write, msgspec.structs.replace(first, text=LONG)))
    kitchen.qtbot.waitUntil(
        lambda: "te lang voor een kaart: “Als mama merkt dat haar …”" in said(kitchen.main)
    )
    window = kitchen.open("mama")
    card = next(item for item in window.view.shown if item.key == first.id)
    others = [item for item in window.view.shown if item.zone is first.zone and item.kind is Kind.CARD]
    assert others == [card]
    assert (
        min(word.size for word in card.words)
        >= BOARD_TYPE.least * unit(window.width(), window.height()) - 0.01
    )


def _write(agreement: Agreement, desk: Desk, household: HouseholdId) -> None:
    record(desk, read(desk, household), "agreement.changed", after=[agreement])
