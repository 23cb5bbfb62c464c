"""What goes out comes back: boards of every shape, through both kinds of file; mutants lose a bit."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from desktop.boards.obf import Board, dumps, loads
from desktop.boards.obf.fields import table_of
from tests.factories_obf import IDS, REST, VALUES, boards, buttons, packages, raw, small_board

RUNS = min(int(os.environ.get("PRAATPLAN_RUNS", "40")), 3000)

Trip = Callable[[Board], Board]


def through(suffix: str) -> Trip:
    return lambda board: loads(dumps(board, suffix)[0])


def told(board: Board) -> str:
    """The board as text, so that 1, 1.0, true and "1" are not the same."""
    table = table_of(board, frozenset({"package", "others", "place", "left_out"}))
    manifest = [
        board.package.rest,
        board.package.paths_rest,
        board.package.images,
        sorted(board.package.files),
    ]
    return json.dumps([table, manifest, [told(other) for other in board.others]], sort_keys=True)


def comes_back(board: Board, trip: Trip) -> bool:
    back = trip(board)
    return back == board and told(back) == told(board)


@given(boards())
@settings(max_examples=RUNS)
def test_a_board_comes_back_from_obf(board: Board) -> None:
    alone = replace(board, images=tuple(replace(image, path=None) for image in board.images))
    assert comes_back(alone, through(".obf"))


@given(packages())
@settings(max_examples=RUNS)
def test_a_package_comes_back_from_obz(board: Board) -> None:
    assert comes_back(board, through(".obz"))
    assert dumps(board, ".obz") == dumps(board, ".obz")


@given(st.dictionaries(st.text(max_size=8).map(lambda name: f"ext_{name}"), VALUES, max_size=4), VALUES)
def test_ext_fields_stay_word_for_word_at_every_level(ext: dict[str, Any], odd: Any) -> None:
    table = small_board(**ext, later_version=odd)
    table["buttons"][0] |= {**ext, "left": 0.5, "load_board": {"id": 3, **ext}}
    table["images"][0] |= {**ext, "license": {"type": "CC", **ext}, "symbol": {"set": "x", **ext}}
    table["grid"] |= ext
    table["strings"] = {"nl": {"Eten": "eten"}}
    back = json.loads(dumps(loads(raw(table)), ".obf")[0])
    assert json.dumps(back, sort_keys=True) == json.dumps(table, sort_keys=True)


def ids_as_text(board: Board) -> Board:
    back = through(".obf")(board)
    return replace(back, buttons=tuple(replace(button, id=str(button.id)) for button in back.buttons))


def rest_forgotten(board: Board) -> Board:
    return replace(through(".obf")(board), rest={})


def others_forgotten(board: Board) -> Board:
    return replace(through(".obz")(board), others=())


def numbers_as_fractions(board: Board) -> Board:
    def widen(value: Any) -> Any:
        return float(value) if type(value) is int else value

    back = through(".obf")(board)
    return replace(back, rest={name: widen(value) for name, value in back.rest.items()})


@pytest.mark.parametrize("mutant", [ids_as_text, rest_forgotten, others_forgotten, numbers_as_fractions])
def test_the_property_catches_a_mutant(mutant: Trip) -> None:
    bare = st.builds(Board, id=IDS, rest=REST, buttons=st.lists(IDS.flatmap(buttons), max_size=1).map(tuple))
    shapes = packages() if mutant is others_forgotten else bare
    quick = settings(max_examples=1000, phases=[Phase.generate], database=None)
    try:
        find(shapes, lambda board: not comes_back(board, mutant), settings=quick)
    except NoSuchExample:
        pytest.fail("the mutant was not caught")
