"""A photo fills its place, keeps its proportions, and is cut alike wherever it stands."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.boards.geometry import Rect
from desktop.boards.photo_fit import corner, whole
from desktop.pictograms import Picture

SIZES = st.floats(20, 1600)


def photo(width: float, height: float, *, is_round: bool = False) -> Picture:
    return Picture("", width, height, "foto", photo=b"x", is_round=is_round)


@given(SIZES, SIZES, SIZES, SIZES)
def test_it_covers_its_place_without_distortion(
    width: float, height: float, wide: float, high: float
) -> None:
    place = Rect(10, 20, wide, high)
    full = whole(photo(width, height), place)
    assert full.holds(place, slack=1e-6 * max(wide, high) + 1e-6)
    assert abs(full.w / full.h - width / height) < 1e-6 * (width / height)
    assert min(full.w - place.w, full.h - place.h) < 1e-6 * max(wide, high)


def test_of_a_tall_photo_more_of_the_top_stays() -> None:
    place = Rect(0, 0, 100, 100)
    full = whole(photo(100, 200), place)
    assert -full.y < full.bottom - place.bottom


def test_a_face_is_round_and_a_photo_has_round_corners() -> None:
    place = Rect(0, 0, 80, 100)
    assert corner(photo(9, 9, is_round=True), place) == 40
    assert 0 < corner(photo(9, 9), place) < 10
