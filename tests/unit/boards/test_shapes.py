"""Grids for a client: one that grows moves no card, and a fresh one is read row by row."""

from collections.abc import Callable

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from desktop.boards.geometry import Rect
from desktop.boards.shapes import (
    MOST,
    SHAPES,
    SIZES,
    Shape,
    cells,
    read_in_order,
    rects_in,
    room_in,
    shape_in,
    shape_of,
)

Cells = Callable[[Shape], tuple[tuple[int, int], ...]]
PAIRS = st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(lambda pair: pair[0] < pair[1])


def moved_by_growth(pair: tuple[int, int], cells_of: Cells) -> bool:
    small, large = cells_of(SHAPES[pair[0]]), cells_of(SHAPES[pair[1]])
    return large[: len(small)] != small


@given(PAIRS)
def test_a_grid_that_grows_moves_no_card(pair: tuple[int, int]) -> None:
    assert not moved_by_growth(pair, cells)


def row_by_row(shape: Shape) -> tuple[tuple[int, int], ...]:
    """The mutant: places are counted row by row."""
    return tuple((column, row) for row in range(shape[1]) for column in range(shape[0]))


def test_counting_row_by_row_is_caught() -> None:
    pair = find(PAIRS, lambda case: moved_by_growth(case, row_by_row))
    assert not moved_by_growth(pair, cells)


@given(st.integers(0, 30), st.sampled_from([*SHAPES, (1, 2), (2, 1)]))
def test_a_fresh_grid_is_read_row_by_row(count: int, shape: Shape) -> None:
    keys = [str(each) for each in range(count)]
    places = read_in_order(keys, shape)
    rects = rects_in(Rect(0, 0, 300, 300), shape, 10)
    found: list[str] = []
    for begin in range(0, len(places), room_in(shape)):
        page = zip(places[begin : begin + room_in(shape)], rects, strict=False)
        found += [key for key, _ in sorted(page, key=lambda pair: (pair[1].y, pair[1].x)) if key is not None]
    assert found == keys
    assert not places or places[-1] is not None


@pytest.mark.parametrize("size", SIZES)
def test_the_size_that_was_chosen_is_the_room_there_is(size: int) -> None:
    assert room_in(shape_in(size, is_large=False)) == size
    assert room_in(shape_in(size, is_large=True)) <= 2
    assert shape_of(size, MOST) == shape_in(size, is_large=False)
