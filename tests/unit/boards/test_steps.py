"""*Als … dan …*: every step once and in its order, no row empty, and no picture of the demo twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind
from desktop.boards.steps import layout_steps, steps_pages
from desktop.boards.steps_content import Steps, StepsBoard
from desktop.domain.ids import EntityId
from desktop.domain.plans import Zone
from desktop.pictograms import DEFAULT_CAST, portrait

FACE = portrait(DEFAULT_CAST["who"])


def cards(zone: Zone, name: str, count: int) -> tuple[Card, ...]:
    return tuple(Card(f"{zone}-{name}-{at}", zone, f"Dit is zin {at}.", FACE) for at in range(count))


@st.composite
def boards(draw: st.DrawFn) -> StepsBoard:
    zones = draw(st.sampled_from([(Zone.ORANGE, Zone.RED), (Zone.ORANGE,), (Zone.RED,)]))
    counts = st.integers(1, 8)
    steps = [
        Steps(zone, cards(zone, "als", draw(counts)), cards(zone, "dan", draw(counts))) for zone in zones
    ]
    return StepsBoard(EntityId("0" * 32), "mama", tuple(steps))


def shown(board: StepsBoard, letters: float) -> list[tuple[Item, ...]]:
    count = steps_pages(board, letters)
    return [layout_steps(board, Frame(1280, 720, letters=letters), page=page) for page in range(count)]


def steps_in(pages: list[tuple[Item, ...]], zone: Zone) -> list[str]:
    return [item.key for items in pages for item in items if item.key.startswith(f"{zone}-dan")]


@pytest.mark.parametrize("letters", [1.0, 2.0])
@given(boards())
def test_every_step_stands_once_in_its_order_and_no_row_is_empty(letters: float, board: StepsBoard) -> None:
    pages = shown(board, letters)
    for steps in board.steps:
        assert steps_in(pages, steps.zone) == [card.key for card in steps.then]
        whens = {item.key for items in pages for item in items if item.key.startswith(f"{steps.zone}-als")}
        assert whens == {card.key for card in steps.when}
    for items in pages:
        assert len({item.key for item in items}) == len(items)
        bands = [item for item in items if item.kind is Kind.BACK and item.key.startswith("band_")]
        assert bands
        bottom = max(band.rect.bottom for band in bands)
        assert bottom > 680
        for band in bands:
            assert any(item.kind is Kind.CARD and item.zone is band.zone for item in items)


def test_what_one_colour_has_more_fills_the_page() -> None:
    board = StepsBoard(
        EntityId("0" * 32),
        "mama",
        (
            Steps(Zone.ORANGE, cards(Zone.ORANGE, "als", 1), cards(Zone.ORANGE, "dan", 2)),
            Steps(Zone.RED, cards(Zone.RED, "als", 1), cards(Zone.RED, "dan", 5)),
        ),
    )
    first, second = shown(board, 1.0)
    assert len(steps_in([first], Zone.RED)) == 3
    last = [item for item in second if item.key.startswith("rood-dan")]
    small = next(item for item in first if item.key.startswith("rood-dan"))
    assert all(item.rect.h > 1.8 * small.rect.h for item in last)
