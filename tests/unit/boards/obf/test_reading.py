"""One board as other programs write it: what is kept, what is mended, what is left out and told."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.boards.obf import Board, Grid, Link, content_of, dump, dumps, linked, load, loads
from desktop.boards.obf.data_uri import made
from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import MOST_LEFT_LINES
from desktop.errors import ExportError, ValidationError
from tests.factories_obf import SVG, WAV, package, png, raw, small_board, zipped


def told(board: Board) -> str:
    return "\n".join(f"{item.what}: {item.why}" for item in board.left_out)


def read(**more: Any) -> Board:
    return loads(raw(small_board(**more)))


def test_ids_stay_whole_numbers_or_text() -> None:
    board = read()
    assert [button.id for button in board.buttons] == [1, "2"]
    assert board.id == 7
    assert board.grid == Grid(rows=1, columns=3, order=((1, None, "2"),))
    assert board.left_out == ()


def test_what_is_said_is_the_vocalization_else_the_label() -> None:
    board = read(
        buttons=[{"id": 1, "label": "brood", "vocalization": "Ik wil brood."}, {"id": "2", "label": "b"}]
    )
    assert [button.said for button in board.buttons] == ["Ik wil brood.", "b"]


def test_a_byte_order_mark_and_a_file_from_before_the_mark_are_read() -> None:
    table = small_board()
    del table["format"]
    assert loads(b"\xef\xbb\xbf" + raw(table)).id == 7


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b'{"format":"open-board-0.1","id":NaN}',
        b'{"format":"open-board-0.1","id":1e999}',
    ],
)
def test_what_is_no_json_is_broken(content: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        loads(content)
    assert refused.value.message_key == "board_file_broken"


@pytest.mark.parametrize("table", [[], 5, {}, {"format": "other"}, {"format": "open-board-0.1"}, {"id": 1}])
def test_what_is_no_board_is_foreign(table: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        loads(raw(table))
    assert refused.value.message_key == "board_file_foreign"


def test_a_picture_on_the_internet_keeps_its_address_and_is_told() -> None:
    board = read(images=[{"id": "a", "url": "https://example.org/a.png"}])
    assert board.images[0].url == "https://example.org/a.png"
    assert "haalt niets op" in told(board)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("data:text/html;base64,PGI+", "geen afbeelding"),
        ("https://example.org/a.png", "niet leesbaar"),
        ("data:image/png;base64,%%%", "niet leesbaar"),
        (made(png(20_000, 20_000), "image/png"), "beeldpunten"),
        (made(b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, "image/svg+xml"), "niet veilig"),
        (5, "niet leesbaar"),
    ],
)
def test_a_picture_that_is_none_is_left_out(data: Any, why: str) -> None:
    board = read(images=[{"id": "a", "data": data, "ext_x": 1}])
    assert board.images[0].data is None
    assert dict(board.images[0].rest) == {"ext_x": 1}
    assert why in told(board)


def test_a_drawing_is_made_harmless_and_that_is_told() -> None:
    wild = SVG.replace(b"<circle", b'<script>x()</script><circle onclick="x()"')
    board = read(images=[{"id": "a", "data": made(wild, "image/svg+xml")}])
    kept = content_of(board, board.images[0])
    assert kept is not None
    assert b"script" not in kept
    assert b"onclick" not in kept
    assert "weg" in told(board) or "gehaald" in told(board)


def test_a_sound_is_checked_by_what_it_is() -> None:
    good, bad = (
        {"id": 1, "data": made(WAV, "audio/wav")},
        {"id": 2, "data": made(b"MZ programma", "audio/wav")},
    )
    board = read(sounds=[good, bad])
    assert [sound.data is not None for sound in board.sounds] == [True, False]
    assert "geluid 2" in told(board)


@pytest.mark.parametrize(
    "path", ["../x.png", "/etc/passwd", "C:/x.png", "a\\..\\b", "a//b", "a/./b", "a/\0b"]
)
def test_a_reference_to_elsewhere_is_left_out(path: str) -> None:
    board = read(
        images=[{"id": "a", "path": path}],
        buttons=[{"id": 1, "label": "x", "load_board": {"path": path, "id": 3}}, {"id": "2"}],
    )
    assert board.images[0].path is None
    assert board.buttons[0].load_board == Link(id=3)
    assert sum("buiten dit bestand" in item.why for item in board.left_out) == 2


def test_what_has_no_id_or_the_same_is_left_out() -> None:
    board = read(buttons=[{"id": 1}, {"label": "x"}, {"id": 1}, "y", {"id": True}, {"id": "2"}])
    assert [button.id for button in board.buttons] == [1, "2"]
    assert len(board.left_out) == 4


def test_a_grid_is_made_even_and_names_only_buttons_that_there_are() -> None:
    board = read(grid={"rows": 3, "columns": 2, "order": [["1", 9], 5], "ext_g": 1})
    assert board.grid == Grid(
        rows=3, columns=2, order=(("1", None), (None, None), (None, None)), rest={"ext_g": 1}
    )
    assert len(board.left_out) == 2
    assert read(grid={"rows": 10**6, "columns": 1, "order": []}).grid is None
    assert read(grid=[1]).grid is None


def test_a_value_that_does_not_fit_is_kept_aside_and_not_used() -> None:
    board = read(name=None, locale=5, buttons=[{"id": 1, "label": ["x"], "actions": [1]}, {"id": "2"}])
    assert (board.name, board.locale, board.buttons[0].label) == (None, None, None)
    assert dict(board.rest) == {"name": None, "locale": 5}
    assert dict(board.buttons[0].rest) == {"label": ["x"], "actions": [1]}


def test_a_field_that_stands_twice_is_told() -> None:
    board = loads(raw(small_board()).replace(b'"id": 7', b'"id": 8, "id": 7'))
    assert board.id == 7
    assert "twee keer" in told(board)


def test_names_from_a_file_cannot_steer_a_terminal() -> None:
    assert shown("a\x1b[2J\r\nb\u202e" + "c" * 200) == f"a [2J b {'c' * 51}…"
    shown("\ud800").encode()


def test_the_list_of_what_is_left_out_has_an_end() -> None:
    left = LeftList()
    for number in range(MOST_LEFT_LINES + 7):
        left.add(str(number), "x")
    assert len(left.told()) == MOST_LEFT_LINES + 1
    assert "7" in left.told()[-1].what


def test_one_board_out_of_a_package_takes_its_pictures_along_and_tells_the_rest() -> None:
    board = small_board(images=[{"id": "a", "path": "i/a.png"}])
    other = small_board(id=8, name="Drinken")
    entries = package(board, **{"i/a.png": png(), "b/8.obf": other})
    entries["manifest.json"]["paths"]["boards"]["8"] = "b/8.obf"
    whole = loads(zipped(entries))
    content, left = dumps(whole, ".obf")
    alone = loads(content)
    assert content_of(alone, alone.images[0]) == png()
    assert [item.what for item in left] == ["bord “Drinken”"]


def test_a_link_finds_its_board_by_place_or_by_id() -> None:
    entries = package(**{"b/8.obf": small_board(id="8")})
    entries["manifest.json"]["paths"]["boards"]["8"] = "b/8.obf"
    whole = loads(zipped(entries))
    for link in (Link(path="b/8.obf"), Link(id="8"), Link(id=8)):
        found = linked(whole, link)
        assert found is not None
        assert found.id == "8"
    assert linked(whole, Link(url="https://example.org")) is None
    assert linked(whole, Link(id=9)) is None


def test_files_are_written_whole_for_this_user_only(tmp_path: Path) -> None:
    board = load(_written(tmp_path / "in.obf", raw(small_board())))
    for name in ("uit.obf", "uit.obz"):
        assert dump(board, tmp_path / name) == ()
        assert load(tmp_path / name) == board
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    with pytest.raises(ValidationError):
        dump(board, tmp_path / "uit.zip")
    with pytest.raises(ExportError):
        dump(board, tmp_path / "geen map" / "uit.obz")
    with pytest.raises(ValidationError) as missing:
        load(tmp_path / "niet.obf")
    assert missing.value.message_key == "board_file_missing"


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_place_and_what_was_left_out_do_not_make_another_board() -> None:
    board = read()
    assert replace(board, place="x/y.obf") == board
