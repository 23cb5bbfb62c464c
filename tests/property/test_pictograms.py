"""Whatever somebody looks like, every scene draws them, well-formed, in its box, and the same each time."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.looks import Age, HairColour, HairStyle, Looks, Skin, Tint
from desktop.pictograms import Picture, catalogue, compose, portrait
from desktop.pictograms.limbs import clamp_reach, elbow
from desktop.pictograms.palette import HAIRS, SKINS, TINTS
from tests.pictogram_shapes import check_tiny

LOOKS = st.builds(
    Looks,
    age=st.sampled_from(Age),
    skin=st.sampled_from(Skin),
    hair=st.sampled_from(HairColour),
    style=st.sampled_from(HairStyle),
    top=st.sampled_from(Tint),
    glasses=st.booleans(),
    beard=st.booleans(),
    skirt=st.booleans(),
    wheelchair=st.booleans(),
)
KEYS = [info.key for info in catalogue() if info.roles]
Composer = Callable[[str, Sequence[Looks]], Picture]


def shows_person(draw: Composer, key: str, looks: Looks) -> bool:
    svg = draw(key, [looks]).svg
    check_tiny(svg)
    return SKINS[looks.skin] in svg


@settings(max_examples=150)
@given(key=st.sampled_from(KEYS), looks=LOOKS)
def test_the_household_is_in_the_picture(key: str, looks: Looks) -> None:
    assert shows_person(compose, key, looks)


def test_a_kit_that_forgets_the_cast_is_caught() -> None:
    def stranger(key: str, _cast: Sequence[Looks]) -> Picture:
        return compose(key, [])

    with pytest.raises(AssertionError):
        assert shows_person(stranger, "trots", Looks(skin=Skin.BROWN))


@settings(max_examples=80)
@given(looks=LOOKS)
def test_a_portrait_shows_what_was_chosen(looks: Looks) -> None:
    svg = portrait(looks).svg
    check_tiny(svg)
    assert SKINS[looks.skin] in svg
    assert TINTS[looks.top] in svg
    shown = looks.style not in {HairStyle.HEADSCARF, HairStyle.BALD}
    assert HAIRS[looks.hair] in svg or not shown


Joint = Callable[[tuple[float, float], tuple[float, float], float, float], tuple[float, float]]


def bones_hold(joint: Joint, hand: tuple[float, float]) -> bool:
    shoulder = (0.0, 0.0)
    near = clamp_reach(shoulder, hand, 50)
    at = joint(shoulder, near, 50, 1)
    lengths = [((at[0] - p[0]) ** 2 + (at[1] - p[1]) ** 2) ** 0.5 for p in (shoulder, near)]
    return all(abs(length - 25) < 0.5 for length in lengths)


POINTS = st.tuples(st.floats(-90, 90), st.floats(-90, 90)).filter(lambda p: abs(p[0]) + abs(p[1]) > 1)


@given(hand=POINTS)
def test_an_arm_keeps_its_length_wherever_the_hand_goes(hand: tuple[float, float]) -> None:
    assert bones_hold(elbow, hand)


def test_a_rubber_arm_is_caught() -> None:
    def rubber(
        a: tuple[float, float], b: tuple[float, float], _reach: float, _out: float
    ) -> tuple[float, float]:
        return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2

    assert not bones_hold(rubber, (10.0, 10.0))
