"""Hair, headscarf and beard around a head.

Pure, any thread. Imports the drawing, the palette and domain looks. Everything is drawn for a head of
radius 20 around (0, 0): first what hangs behind, later what lies on the brow.
"""

from collections.abc import Callable, Mapping

from desktop.domain.looks import Age, HairStyle, Looks
from desktop.pictograms.drawing import Cloud, Node, circle, oval, path, stroke
from desktop.pictograms.palette import HAIRS, PALETTE, TINTS, shade

Draw = Callable[[Looks, str], list[Node]]

_CAP = "M-20.6 1 Q-22 -9 -16 -15.4 Q-9.4 -22.4 0 -22.4 Q9.4 -22.4 16 -15.4 Q22 -9 20.6 1 "
_CURLS_BACK = (
    (-18, -8, 7.4),
    (-20, 3, 6.4),
    (-12, -17, 7.8),
    (0, -20.5, 8.4),
    (12, -17, 7.8),
    (18, -8, 7.4),
    (20, 3, 6.4),
    (-18.5, 12, 5.6),
    (18.5, 12, 5.6),
)
_CURLS_FRONT = ((-13, -13, 5.6), (-5, -16, 5.8), (4, -16.4, 5.8), (12.6, -13, 5.6))


def scarf_colour(looks: Looks) -> str:
    """A headscarf is a darker neighbour of the top, so that both belong together."""
    return shade(TINTS[looks.top], 0.22)


def _long_back(_looks: Looks, colour: str) -> list[Node]:
    top = "M-21 26 Q-25.6 15 -23 -2 Q-21 -23 0 -23 Q21 -23 23 -2 "
    return [path(top + "Q25.6 15 21 26 Q12 29.4 0 28 Q-12 29.4 -21 26 Z", colour)]


def _tails_back(looks: Looks, colour: str) -> list[Node]:
    tails: list[Node] = []
    for side in (-1, 1):
        d = (
            f"M{side * 18} -6 Q{side * 31} -10 {side * 31} 4 Q{side * 31} 16 {side * 25} 19 "
            f"Q{side * 20} 12 {side * 18} 4 Z"
        )
        tails += [path(d, colour), circle((side * 20, -4), 3.2, TINTS[looks.top], 0.6)]
    return tails


def _scarf_back(looks: Looks, _colour: str) -> list[Node]:
    d = "M-17 27 Q-26 15 -24 -2 Q-22 -24 0 -24 Q22 -24 24 -2 Q26 15 17 27 Q9 33 0 33 Q-9 33 -17 27 Z"
    return [path(d, scarf_colour(looks))]


def _scarf_front(looks: Looks, _colour: str) -> list[Node]:
    # Two subpaths of opposite direction leave the face open under the non-zero rule of both renderers.
    scarf = scarf_colour(looks)
    d = (
        "M-23.6 0 Q-22 -24 0 -24 Q22 -24 23.6 0 Q24 18 8 24 L0 26 L-8 24 Q-24 18 -23.6 0 Z "
        "M-17.8 1 Q-18.4 17.4 0 20.4 Q18.4 17.4 17.8 1 Q16.4 -16 0 -16 Q-16.4 -16 -17.8 1 Z"
    )
    return [path(d, scarf), stroke("M-19.6 12 Q-10 25 9 25.6", 0.5, shade(scarf, 0.35))]


def _tails_front(_looks: Looks, colour: str) -> list[Node]:
    cap = path(_CAP + "Q18.6 -7 0 -12.4 Q-18.6 -7 -20.6 1 Z", colour)
    return [cap, stroke("M0 -22 L0 -12.6", 0.45, shade(colour, 0.4))]


def _cap(brow: str) -> Draw:
    return lambda _looks, colour: [path(_CAP + brow, colour)]


_BEHIND: Mapping[HairStyle, Draw] = {
    HairStyle.LONG: _long_back,
    HairStyle.CURLY: lambda _looks, colour: [Cloud(_CURLS_BACK, colour)],
    HairStyle.BUN: lambda _looks, colour: [circle((0, -23.5), 8.2, colour)],
    HairStyle.TAILS: _tails_back,
    HairStyle.HEADSCARF: _scarf_back,
}
_ON_BROW: Mapping[HairStyle, Draw] = {
    HairStyle.SHORT: _cap("Q18.6 -5.6 15.4 -10 Q7 -8 -1 -10.6 Q-7 -9.4 -12.6 -12 Q-18 -6.6 -20.6 1 Z"),
    HairStyle.LONG: _cap(
        "Q20 9 19.4 11 Q18.6 -4 8 -14 Q-4 -9.6 -14.6 -9.8 Q-19 -2 -19.4 11 Q-20 9 -20.6 1 Z"
    ),
    HairStyle.BUN: _cap("Q19 -8 0 -13.6 Q-19 -8 -20.6 1 Z"),
    HairStyle.TAILS: _tails_front,
    HairStyle.CURLY: lambda _looks, colour: [Cloud(_CURLS_FRONT, colour)],
    HairStyle.HEADSCARF: _scarf_front,
    HairStyle.BALD: lambda _looks, _colour: [stroke("M-7 -15.4 Q-1 -18 5 -16.4", 0.6, PALETTE.white)],
}


def behind(looks: Looks) -> list[Node]:
    """What hangs behind head and shoulders."""
    if looks.age is Age.BABY and looks.style is not HairStyle.HEADSCARF:
        return []
    draw = _BEHIND.get(looks.style)
    return draw(looks, HAIRS[looks.hair]) if draw else []


def on_brow(looks: Looks) -> list[Node]:
    """What lies over the forehead; a headscarf leaves the face open."""
    colour = HAIRS[looks.hair]
    if looks.age is Age.BABY and looks.style is not HairStyle.HEADSCARF:
        return [stroke("M-1 -20 Q-7 -14 0 -12.4 Q5.4 -13.4 2.4 -17", 0.62, colour)]
    return _ON_BROW[looks.style](looks, colour)


def beard(looks: Looks) -> list[Node]:
    """A full beard, open around the mouth so that the feeling stays readable."""
    if not looks.beard or looks.age in {Age.BABY, Age.TODDLER, Age.CHILD}:
        return []
    colour = HAIRS[looks.hair]
    d = (
        "M-20.4 1 Q-18.4 4 -17 9.4 Q-10 7.6 0 7.8 Q10 7.6 17 9.4 Q18.4 4 20.4 1 "
        "Q21.6 15 11.6 22.6 Q0 28.4 -11.6 22.6 Q-21.6 15 -20.4 1 Z"
    )
    return [path(d, colour, 0.6)]


def mouth_ground(looks: Looks, skin: str) -> list[Node]:
    """The open skin around the mouth within a beard."""
    if not beard(looks):
        return []
    return [oval((0, 12.8), 10.6, 6.2, skin, 0)]


def glasses(looks: Looks) -> list[Node]:
    """Round glasses around the eyes."""
    if not looks.glasses:
        return []
    lenses: list[Node] = [circle((x, 2.2), 6.2, "none", 0.5) for x in (-7.6, 7.6)]
    return [*lenses, stroke("M-1.6 1.4 Q0 0.2 1.6 1.4 M-13.8 1.4 L-19 -0.4 M13.8 1.4 L19 -0.4", 0.5)]
