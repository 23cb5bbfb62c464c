"""Boards of other programs on screen and paper: every square in its place, nothing cut, nothing fetched."""

from io import BytesIO

import pytest
from PIL import Image as Bitmap

from desktop.boards import obf
from desktop.boards.foreign import SQUARE, foreign_pages, layout_foreign, own_colours
from desktop.boards.foreign_content import GO_BACK, NOWHERE, ForeignBoard, foreign_boards
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.obf.data_uri import made
from desktop.boards.tokens import CONTRAST, LIGHT, TOUCH_MIN
from tests.factories_obf import SVG, package, png, raw, small_board, zipped

SCREEN = (1280.0, 720.0)
SHEET = (841.9, 595.3)


def board(**more: object) -> ForeignBoard:
    return foreign_boards(obf.loads(raw(small_board(**more)))).boards[0]


def large(rows: int, columns: int) -> ForeignBoard:
    """A grid with a word on every square."""
    buttons = [{"id": at, "label": f"een langer woord {at}"} for at in range(rows * columns)]
    order = [[row * columns + column for column in range(columns)] for row in range(rows)]
    return board(buttons=buttons, grid={"rows": rows, "columns": columns, "order": order})


def squares(items: tuple[Item, ...]) -> list[Item]:
    return [item for item in items if item.key.startswith(SQUARE)]


def test_squares_stand_where_the_grid_puts_them_and_empty_places_stay_empty() -> None:
    first, second = squares(layout_foreign(board(), Frame(*SCREEN)))
    assert (first.name, second.name) == ("brood", "melk")
    assert second.rect.x - first.rect.x > 1.9 * first.rect.w
    assert first.rect.y == second.rect.y


@pytest.mark.parametrize("size", [SCREEN, SHEET])
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 4), (7, 12), (30, 2)])
def test_every_square_is_shown_once_within_the_sheet_with_all_its_words(
    size: tuple[float, float], rows: int, columns: int
) -> None:
    shown = large(rows, columns)
    is_paper = size == SHEET
    names: list[str] = []
    for page in range(foreign_pages(shown, Frame(*size, paper=is_paper))):
        items = layout_foreign(shown, Frame(*size, paper=is_paper), page=page)
        for item in squares(items):
            names.append(item.name)
            assert Rect(0, 0, *size).holds(item.rect)
            assert item.text == item.name
            for word in item.words:
                assert item.rect.holds(Rect(word.x, word.baseline - word.size * 0.76, word.width, word.size))
            if not is_paper:
                assert min(item.rect.w, item.rect.h) >= TOUCH_MIN
    assert sorted(names) == sorted(square.label for square in shown.squares)


def test_without_a_grid_the_buttons_stand_in_their_order() -> None:
    shown = board(grid=None, buttons=[{"id": at, "label": str(at)} for at in range(5)])
    assert [square.label for square in shown.squares] == ["0", "1", "2", "3", "4"]
    assert len({len(row) for row in shown.rows}) == 1


def test_an_empty_board_says_so() -> None:
    items = layout_foreign(board(buttons=[], grid=None), Frame(*SCREEN))
    assert any("staat niets" in item.name for item in items)


def test_colours_are_the_boards_own_and_stay_away_in_high_contrast() -> None:
    shown = board(buttons=[{"id": 1, "label": "x", "background_color": "rgb(170, 30, 40)"}, {"id": "2"}])
    fills = {
        getattr(prim, "fill", "")
        for item in squares(layout_foreign(shown, Frame(*SCREEN)))
        for prim in item.prims
    }
    assert "#AA1E28" in fills
    plain = squares(layout_foreign(shown, Frame(*SCREEN), is_plain=True))
    assert "#AA1E28" not in {getattr(prim, "fill", "") for item in plain for prim in item.prims}
    for theme in (LIGHT, CONTRAST):
        assert own_colours(theme).colour("#AA1E28") == "#AA1E28"
        assert own_colours(theme).colour("text") == theme.colour("text")
        assert own_colours(theme).colour("day_3_edge") == theme.colour("day_3_edge")


def test_ids_of_text_and_number_find_each_other() -> None:
    shown = board(
        buttons=[{"id": "1", "label": "a", "image_id": 5}],
        images=[{"id": "5", "data": made(png(), "image/png")}],
        grid={"rows": 1, "columns": 1, "order": [[1]]},
    )
    (square,) = shown.squares
    assert square.picture is not None


def test_what_is_said_and_the_dutch_words_of_the_board() -> None:
    shown = board(
        locale="en",
        strings={"en": {"bread": "bread"}, "nl_NL": {"bread": "brood", ":say": "Ik wil brood."}},
        buttons=[{"id": 1, "label": "bread", "vocalization": ":say"}, {"id": "2", "label": "Brian"}],
    )
    assert [(square.label, square.said) for square in shown.squares] == [
        ("brood", "Ik wil brood."),
        ("Brian", "Brian"),
    ]


def test_links_open_boards_and_home_and_back_lead_home_and_back() -> None:
    entries = package(
        small_board(buttons=[{"id": 1, "load_board": {"path": "b/8.obf"}}, {"id": "2", "action": ":clear"}]),
        **{
            "b/8.obf": small_board(
                id=8, buttons=[{"id": 1, "action": ":home"}, {"id": "2", "actions": [":back"]}]
            )
        },
    )
    found = foreign_boards(obf.loads(zipped(entries)))
    assert [[square.opens for square in each.squares] for each in found.boards] == [
        [1, NOWHERE],
        [0, GO_BACK],
    ]


def test_a_picture_of_any_kind_is_drawn_on_white_and_one_that_is_none_is_left_away() -> None:
    out = BytesIO()
    Bitmap.new("RGBA", (900, 300), (0, 0, 0, 0)).save(out, "WEBP")
    images = [
        {"id": "a", "data": made(out.getvalue(), "image/webp")},
        {"id": "b", "data": made(SVG, "image/svg+xml")},
        {"id": "c", "data": made(png(40, 40), "image/png")},  # says 40 by 40, holds one
        {"id": "d", "url": "https://example.org/x.png"},
    ]
    buttons = [{"id": name, "label": name, "image_id": name} for name in "abcd"]
    shown = board(images=images, buttons=buttons, grid=None)
    drawn = {square.label: square.picture for square in shown.squares}
    assert drawn["a"] is not None
    assert (drawn["a"].width, drawn["a"].height) == (600, 200)
    assert drawn["b"] is not None
    assert (drawn["c"], drawn["d"]) == (None, None)


def test_whose_boards_they_are_is_told_once() -> None:
    licence = {"type": "CC BY", "author_name": "Iemand"}
    table = small_board(license=licence, images=[{"id": "a", "data": made(png(), "x/y"), "license": licence}])
    assert foreign_boards(obf.loads(raw(table))).licence == "Iemand, CC BY"


def test_hidden_buttons_stay_hidden_and_every_square_can_be_tapped() -> None:
    shown = board(buttons=[{"id": 1, "label": "a", "hidden": True}, {"id": "2"}])
    (item,) = squares(layout_foreign(shown, Frame(*SCREEN)))
    assert item.kind is Kind.CARD
    assert item.name
