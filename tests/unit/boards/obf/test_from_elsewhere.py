"""Files as they really come: zipped by hand, half described, with other habits; read as far as they go."""

import json
from typing import Any

import pytest

from desktop.boards.obf import Board, content_of, dumps, linked, loads
from desktop.boards.obf.data_uri import made
from tests.factories_obf import SVG, package, png, raw, small_board, zipped


def told(board: Board) -> str:
    return "\n".join(f"{item.what}: {item.why}" for item in board.left_out)


def read(**more: Any) -> Board:
    return loads(raw(small_board(**more)))


def picture_of(board: Board) -> bytes | None:
    return content_of(board, board.images[0])


def test_a_package_of_one_board_needs_no_manifest() -> None:
    board = loads(zipped({"7.obf": small_board()}))
    assert (board.id, board.place) == (7, "7.obf")
    assert "inhoudsopgave ontbreekt" in told(board)


@pytest.mark.parametrize("manifest", [b"{", [], {"paths": {}}, {"format": None, "root": "weg.obf"}])
def test_without_a_readable_manifest_the_first_is_the_board_to_which_no_button_leads(manifest: Any) -> None:
    to_drinks = small_board(id="eten", buttons=[{"id": 1, "load_board": {"path": "a.obf"}}], grid=None)
    entries = {"manifest.json": manifest, "a.obf": small_board(id="drinken"), "b.obf": to_drinks}
    board = loads(zipped(entries))
    assert [board.id, *(other.id for other in board.others)] in (["eten", "drinken"], ["drinken", "eten"])
    assert "nhoudsopgave" in told(board)
    if not isinstance(manifest, dict):
        assert board.id == "eten"


def test_a_folder_that_was_zipped_along_is_looked_through() -> None:
    inside = package(small_board(images=[{"id": 1, "path": "i/a.png"}]), **{"i/a.png": png()})
    entries = {f"Mijn borden/{name}": content for name, content in inside.items()}
    board = loads(zipped({"__MACOSX/._x": b"\0", **entries}))
    assert board.place == "b/7.obf"
    assert picture_of(board) == png()
    assert "__MACOSX" in told(board)


@pytest.mark.parametrize("path", ["./i/a b.png", "i\\a b.png", "I/A%20B.png", "i/a%20b.png", "../i/a b.png"])
def test_a_reference_finds_its_file_however_it_is_written(path: str) -> None:
    entries = package(small_board(images=[{"id": 1, "path": path}]), **{"i/a b.png": png()})
    board = loads(zipped(entries))
    assert (picture_of(board) == png()) is (".." not in path)
    again = loads(dumps(board, ".obz")[0])
    assert again == board


def test_a_reference_may_count_from_the_folder_of_its_board() -> None:
    entries = package(
        small_board(
            images=[{"id": 1, "path": "a.png"}], buttons=[{"id": 1, "load_board": {"path": "8.obf"}}]
        ),
        **{"b/a.png": png(), "b/8.obf": small_board(id=8)},
    )
    board = loads(zipped(entries))
    assert picture_of(board) == png()
    assert board.buttons[0].load_board
    assert linked(board, board.buttons[0].load_board) == board.others[0]


def test_boards_that_the_manifest_forgot_come_along() -> None:
    board = loads(zipped(package(**{"b/8.obf": small_board(id=8, name="Drinken")})))
    assert [other.name for other in board.others] == ["Drinken"]


def test_a_link_finds_its_board_by_the_key_of_the_manifest_or_by_its_address() -> None:
    buttons = [
        {"id": 1, "load_board": {"id": "8"}},
        {"id": 2, "load_board": {"url": "https://example.org/drinken"}},
    ]
    other = small_board(id="1_8", url="https://example.org/drinken")
    entries = package(small_board(buttons=buttons), **{"b/8.obf": other})
    entries["manifest.json"]["paths"]["boards"]["8"] = "b/8.obf"
    board = loads(zipped(entries))
    links = [button.load_board for button in board.buttons if button.load_board]
    assert [linked(board, link) for link in links] == [board.others[0]] * 2
    assert board.left_out[:1] == () or "opengaat" not in told(board)


def test_buttons_that_lead_nowhere_or_do_what_only_another_program_can_are_told() -> None:
    board = read(
        buttons=[
            {"id": 1, "label": "weg", "load_board": {"path": "b/weg.obf"}},
            {"id": "2", "label": "net", "load_board": {"url": "https://example.org/x"}},
            {"id": 3, "action": ":clear"},
            {"id": 4, "action": "+a", "actions": ["+a", ":home"]},
        ]
    )
    text = told(board)
    assert "knop weg: Het bord dat hier opengaat, zit niet" in text
    assert "knop net: Het bord dat hier opengaat, staat op internet" in text
    assert "“:clear” op 1 knop" in text
    assert "“+a” op 1 knop" in text
    assert ":home" not in text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_text_in_a_wider_coding_is_read(encoding: str) -> None:
    assert loads(json.dumps(small_board(name="Één")).encode(encoding)).name == "Één"


def test_null_stands_for_nothing_and_is_not_told() -> None:
    board = read(
        format=None,
        locale=None,
        images=None,
        sounds=None,
        buttons=[{"id": 1, "label": "a", "image_id": None, "load_board": None}, {"id": "2"}],
    )
    assert (board.images, board.sounds, board.left_out) == ((), (), ())
    assert board.buttons[0].load_board is None
    assert loads(dumps(board, ".obf")[0]) == board


@pytest.mark.parametrize(
    ("grid", "rows"),
    [
        ({"rows": 1.0, "columns": 3.0, "order": [[1, None, "2"]]}, ((1, None, "2"),)),
        ({"rows": "1", "columns": "3", "order": [["1", "", 2]]}, (("1", None, 2),)),
        ({"rows": 1, "columns": 3, "order": [1, None, "2"]}, ((1, None, "2"),)),
        ({"rows": 2, "columns": 1}, ((1,), ("2",))),
        ({"rows": 1, "columns": 2, "order": [[1.0, 2.0]]}, ((1, 2),)),
    ],
)
def test_a_grid_with_other_habits_is_read(grid: Any, rows: Any) -> None:
    board = read(grid=grid)
    assert board.grid
    assert board.grid.order == rows
    assert loads(dumps(board, ".obf")[0]) == board


def test_a_board_without_an_id_gets_one_and_that_is_told() -> None:
    table = small_board()
    del table["id"]
    board = loads(raw(table))
    assert board.id == "1"
    assert "geen nummer" in told(board)
    assert loads(zipped(package(table))).id == "7"


@pytest.mark.parametrize(
    "data",
    [
        "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
        "data:image/svg+xml;charset=utf-8;base64," + made(SVG, "x/y").partition(",")[2],
        made(png(), "x/y").partition(",")[2],
    ],
)
def test_a_picture_inside_is_read_however_it_is_written(data: str) -> None:
    board = read(images=[{"id": "a", "data": data}])
    assert picture_of(board) in (png(), SVG, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert board.left_out == ()
    assert ";base64," in (board.images[0].data or "")
    assert loads(dumps(board, ".obf")[0]) == board
