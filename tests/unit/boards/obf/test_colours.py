"""Colours as other programs write them."""

import pytest

from desktop.boards.obf.colours import colour_of, ink_on


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        ("rgb(255, 236, 150)", "#FFEC96"),
        ("RGB(255,0,0)", "#FF0000"),
        ("rgba(255, 0, 0, 0.5)", "#FF8080"),
        ("rgba(0, 0, 0, 0)", ""),
        ("rgb(100%, 0%, 50%)", "#FF007F"),
        ("rgb(10 20 30 / 1)", "#0A141E"),
        ("#fff", "#FFFFFF"),
        ("#FFEC96", "#FFEC96"),
        ("#ff000080", "#FF7F7F"),
        ("hsl(120, 100%, 50%)", "#00FF00"),
        ("yellow", "#FFFF00"),
        ("rgb(300, 0, 0)", "#FF0000"),
        ("transparent", ""),
        ("", ""),
        (None, ""),
        ("rgb(1,2)", ""),
        ("rgb(-1,2,3)", ""),
        ("url(https://example.org)", ""),
        ("rgb(" + "1" * 5000 + ",1,1)", ""),
    ],
)
def test_a_colour_is_read_and_what_is_none_is_empty(said: str | None, colour: str) -> None:
    assert colour_of(said) == colour


@pytest.mark.parametrize(
    ("ground", "ink"), [("#FFFFFF", "#22303C"), ("#FFEC96", "#22303C"), ("#AA1E28", "#FFFFFF")]
)
def test_letters_can_be_read_on_every_ground(ground: str, ink: str) -> None:
    assert ink_on(ground) == ink
