"""Every scene as eyes get it: at 48 px, on a copier, by red-green colour-blind eyes. No part vanishes."""

from collections.abc import Iterator
from itertools import combinations, islice

import pytest

from desktop.pictograms.casting import cast_of
from desktop.pictograms.compose import scene_nodes
from desktop.pictograms.data import SceneSpec, ThingPart, scene_specs
from desktop.pictograms.drawing import circle
from tests.pictogram_pixels import PIXELS, differing, light, parts_seen, rendered

SIGHTS = ("grey", "protan", "deutan")
LEAST_PIXELS = 20
"""What can be seen of a part at the least: some 4 by 5 of the 2,304 pixels. The smallest holds 21."""


def vanishing(spec: SceneSpec) -> list[str]:
    """The parts of a scene of which too little is left, in words."""
    found = []
    for seen in parts_seen(spec, cast_of(spec.roles, ()), SIGHTS):
        for sight, pixels in seen.pixels.items():
            if pixels < LEAST_PIXELS:
                found.append(f"{seen.part} to {sight}: {pixels} pixels")
    return found


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.mark.parametrize("key", scene_specs())
def test_every_part_of_a_scene_is_still_seen_at_48_pixels(key: str) -> None:
    assert vanishing(scene_specs()[key]) == []


def test_a_part_that_hides_in_its_ground_is_caught() -> None:
    small = ThingPart(name="crack", at=(100, 100), scale=0.4)
    house = ThingPart(name="house", at=(100, 190))
    hidden = SceneSpec(label="", words=(), draw=(small, house))
    assert len(vanishing(hidden)) == len(SIGHTS)


def test_red_on_green_of_one_lightness_is_seen_by_full_eyes_only() -> None:
    ground = circle((100, 100), 90, "#35935C", 0)
    green, orange = (rendered([ground, circle((100, 100), 40, each, 0)]) for each in ("#35935C", "#C2610A"))
    assert len(green) == 3 * PIXELS * PIXELS
    assert green != orange
    assert differing(green, orange, "grey") == 0
    white = rendered([ground, circle((100, 100), 40, "#FFFFFF", 0)])
    for sight in SIGHTS:
        assert differing(green, white, sight) > 300


def test_no_two_scenes_look_alike_without_colour() -> None:
    whole = {key: _lights(spec) for key, spec in scene_specs().items()}
    alike = [
        (one, other)
        for one, other in combinations(whole, 2)
        if sum(islice(_differences(whole[one], whole[other]), LEAST_PIXELS)) < LEAST_PIXELS
    ]
    assert alike == []


def _lights(spec: SceneSpec) -> list[float]:
    pixels = rendered(scene_nodes(spec, cast_of(spec.roles, ())))
    return [light(pixels[at : at + 3], "grey") for at in range(0, len(pixels), 3)]


def _differences(one: list[float], other: list[float]) -> Iterator[int]:
    """A 1 for every pixel that differs."""
    return (1 for pair in zip(one, other, strict=True) if max(pair) + 0.05 >= 1.25 * (min(pair) + 0.05))
