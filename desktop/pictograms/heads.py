"""A whole head: hair, ears, face, beard, glasses.

Pure, any thread. Imports the parts of the head. Everything is drawn for radius 20 around (0, 0).
"""

from dataclasses import dataclass

from desktop.domain.looks import Age, HairStyle, Looks
from desktop.pictograms.drawing import Group, Node, moved, oval, path, stroke
from desktop.pictograms.faces import Feeling, face
from desktop.pictograms.hair import beard, behind, glasses, mouth_ground, on_brow
from desktop.pictograms.palette import PALETTE, SKINS, mix

RADIUS = 20.0


@dataclass(frozen=True, slots=True)
class Head:
    """The two layers of a head: the body stands between them."""

    back: Group
    front: Group


def _lines_of_age(skin: str) -> list[Node]:
    tone = mix(skin, PALETTE.ink, 0.28)
    return [
        stroke("M-14.6 4.6 L-17 3.4 M14.6 4.6 L17 3.4", 0.36, tone),
        stroke("M-10.6 9.4 Q-11.6 12.6 -10 15 M10.6 9.4 Q11.6 12.6 10 15", 0.36, tone),
    ]


def _skull(looks: Looks, skin: str) -> list[Node]:
    ears: list[Node] = []
    if looks.style not in {HairStyle.HEADSCARF, HairStyle.LONG}:
        ears = [oval((side * 20, 4.4), 3.9, 4.6, skin, 0.8) for side in (-1, 1)]
    round_ = looks.age in {Age.BABY, Age.TODDLER, Age.CHILD}
    if round_:
        return [*ears, oval((0, 0), 20.4, 20, skin)]
    d = "M-19.6 -2 Q-19.6 -21 0 -21 Q19.6 -21 19.6 -2 Q19.6 12 10.6 18 Q0 24 -10.6 18 Q-19.6 12 -19.6 -2 Z"
    return [*ears, path(d, skin)]


def head(looks: Looks, feeling: Feeling, at: tuple[float, float], radius: float, turn: float = 0.0) -> Head:
    """A head of `radius` around `at`; `turn` -1..1 looks to the viewer's left or right."""
    skin = SKINS[looks.skin]
    scale = radius / RADIUS
    shift = 4.4 * max(-1.0, min(1.0, turn))
    features: list[Node] = [*mouth_ground(looks, skin), *face(feeling, skin), *glasses(looks)]
    if looks.age is Age.ELDER:
        features += _lines_of_age(skin)
    # On an enlarged head the features grow with it, the outline keeps the one weight.
    bold = max(1.0, scale) ** 0.8
    hair = moved(on_brow(looks), (shift * 0.22, 0.0))
    front: list[Node] = [*_skull(looks, skin)]
    if looks.style is HairStyle.HEADSCARF:
        front += [*beard(looks), moved(features, (shift * 0.6, 0.6), 0.9, bold=bold), hair]
    else:
        front += [moved(beard(looks), (shift * 0.2, 0)), moved(features, (shift, 0.0), bold=bold), hair]
    return Head(moved(behind(looks), at, scale), moved(front, at, scale))
