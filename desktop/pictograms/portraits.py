"""Faces of the people of a household: a bust in a tinted circle.

Pure, any thread. Imports heads, the drawing and the palette.
"""

from functools import lru_cache

from desktop.domain.looks import Age, Looks
from desktop.pictograms.drawing import Node, Point, circle, moved, path, pathd, stroke, to_svg
from desktop.pictograms.extent import fitted
from desktop.pictograms.faces import Feeling
from desktop.pictograms.heads import head
from desktop.pictograms.palette import SKINS, STROKE, TINTS, shade, soft
from desktop.pictograms.picture import SIDE, Picture


def bust(
    looks: Looks, feeling: Feeling = Feeling.HAPPY, at: Point = (100.0, 100.0), radius: float = 100.0
) -> list[Node]:
    """Head and shoulders in a tinted disc of `radius` around `at`."""
    k = radius / 100
    young = looks.age in {Age.BABY, Age.TODDLER, Age.CHILD}
    size, drop, wide, low = (53.0, -8.0, 52.0, 77.0) if young else (48.0, -14.0, 63.0, 71.0)
    top = TINTS[looks.top]
    shoulders = pathd(
        "M{} {} Q{} 34 {} 31 L{} 31 Q{} 34 {} {} Q{} 94 0 94 Q{} 94 {} {} Z",
        *(-wide, low, 4 - wide, -wide * 0.38, wide * 0.38, wide - 4, wide, low),
        *(wide * 0.55, -wide * 0.55, -wide, low),
    )
    whole = head(looks, feeling, (at[0], at[1] + drop * k), size * k)
    chest: list[Node] = [
        path(shoulders, top),
        path("M-14 24 L14 24 L14 36 Q0 52 -14 36 Z", SKINS[looks.skin], 0.8),
        stroke("M-20 33 Q0 60 20 33", 1.0, shade(top, 0.5)),
    ]
    return [circle(at, 96 * k, soft(looks.top), 0), whole.back, moved(chest, at, k), whole.front]


@lru_cache(maxsize=256)
def portrait(looks: Looks, feeling: Feeling = Feeling.HAPPY, weight: float = STROKE) -> Picture:
    """The face of somebody for the board "Wie helpt mij" and the list of people: 200 x 200 units."""
    return Picture(
        to_svg(fitted(bust(looks, feeling), SIDE, SIDE, weight), SIDE, SIDE, weight), SIDE, SIDE, "portret"
    )
