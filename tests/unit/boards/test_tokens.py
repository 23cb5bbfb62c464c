"""Contrast holds in both themes; a zone is told by colour, shape and word."""

import pytest

from desktop.boards.tokens import CONTRAST, LIGHT, SIGN_PAIRS, TEXT_PAIRS, ZONES, Theme, contrast, luminance


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_text_holds_wcag_aa(theme: Theme) -> None:
    low = {pair for pair in TEXT_PAIRS if contrast(theme.colour(pair[0]), theme.colour(pair[1])) < 4.5}
    assert low == set()


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_signs_hold_three_to_one(theme: Theme) -> None:
    low = {pair for pair in SIGN_PAIRS if contrast(theme.colour(pair[0]), theme.colour(pair[1])) < 3}
    assert low == set()


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert luminance("#FFFFFF") == pytest.approx(1)


def test_zones_differ_in_colour_shape_and_word() -> None:
    for look in ("role", "shape", "word", "say"):
        assert len({getattr(zone, look) for zone in ZONES.values()}) == len(ZONES)
