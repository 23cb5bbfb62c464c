"""Seen small, without colour, and by red-green colour-blind eyes: computed on the palette, not by eye."""

import itertools
from dataclasses import fields

import pytest

from desktop.pictograms.palette import (
    DARK_FILLS,
    HAIRS,
    PALETTE,
    SKINS,
    STROKE,
    TINTS,
    mix,
    soft,
)

Linear = tuple[float, float, float]

# Viénot, Brettel, Mollon 1999, on linear RGB: what protanopes and deuteranopes see.
SIGHTS: dict[str, tuple[Linear, Linear, Linear]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
NEEDED_EDGE = 3.0
NEEDED_HAIR = 1.2
NEEDED_FACE = 2.6


def linear(colour: str) -> Linear:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return r, g, b


def luminance(colour: str, sight: str) -> float:
    rgb = linear(colour)
    seen = [sum(w * v for w, v in zip(row, rgb, strict=True)) for row in SIGHTS[sight]]
    return sum(w * max(0.0, v) for w, v in zip((0.2126, 0.7152, 0.0722), seen, strict=True))


def contrast(one: str, two: str, sight: str) -> float:
    light, dark = sorted((luminance(one, sight), luminance(two, sight)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


FILLS = {f.name: str(getattr(PALETTE, f.name)) for f in fields(PALETTE) if f.name not in DARK_FILLS}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", FILLS)
def test_a_part_stands_off_from_its_outline(name: str, sight: str) -> None:
    assert contrast(FILLS[name], PALETTE.ink, sight) >= NEEDED_EDGE


@pytest.mark.parametrize("sight", SIGHTS)
def test_skin_and_clothes_stand_off_from_the_outline(sight: str) -> None:
    for colour in [*TINTS.values(), *map(soft, TINTS)]:
        assert contrast(colour, PALETTE.ink, sight) >= NEEDED_EDGE, colour
    for colour in SKINS.values():
        assert contrast(colour, PALETTE.ink, sight) >= NEEDED_FACE, colour


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_edge_of_two_neighbours_shows_on_one_side_at_least(sight: str) -> None:
    tops = list(TINTS.values())
    pairs = [*itertools.product(HAIRS.values(), SKINS.values()), *itertools.product(HAIRS.values(), tops)]
    pairs += [*itertools.product(SKINS.values(), tops), *((top, PALETTE.denim) for top in tops)]
    for one, two in pairs:
        sides = [contrast(colour, PALETTE.ink, sight) for colour in (one, two)]
        assert max(sides) >= NEEDED_FACE, (one, two)


def test_alarm_marks_stand_off_from_white() -> None:
    assert contrast(PALETTE.alarm, PALETTE.white, "grey") >= 4.5


def test_a_lighter_ink_is_caught() -> None:
    assert contrast(FILLS["green"], mix(PALETTE.ink, PALETTE.white, 0.4), "grey") < NEEDED_EDGE


def test_green_for_red_is_told_apart_by_lightness_or_never_alone() -> None:
    # Arrow and ban, tick and cross have their own shapes; their colours still differ for colour-blind eyes.
    for sight in ("protan", "deutan"):
        one, two = linear(PALETTE.green), linear(PALETTE.red)
        seen = [
            [sum(w * v for w, v in zip(row, colour, strict=True)) for row in SIGHTS[sight]]
            for colour in (one, two)
        ]
        assert max(abs(a - b) for a, b in zip(*seen, strict=True)) > 0.02


def test_the_outline_is_a_pixel_at_48() -> None:
    assert STROKE * 48 / 200 >= 1.0
