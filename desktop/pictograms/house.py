"""The open doll's house of a household: everybody who lives there, the neighbours next door.

Pure, any thread; results are cached. Imports figures, things and the drawing. 440 x 400 units; the house
keeps its place whoever lives in it, so that a client finds it again.
"""

from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.looks import Age, Looks
from desktop.pictograms.arms import AT_REST, Arm
from desktop.pictograms.builds import BUILDS
from desktop.pictograms.drawing import Node, box, circle, oval, path, stroke, to_svg
from desktop.pictograms.extent import fitted
from desktop.pictograms.faces import Feeling
from desktop.pictograms.figures import Figure, draw_figure, hand_in_hand
from desktop.pictograms.palette import PALETTE, STROKE
from desktop.pictograms.picture import Picture
from desktop.pictograms.poses import Gesture
from desktop.pictograms.things import placed

WIDTH, HEIGHT = 440.0, 400.0
MOST_PEOPLE = 6
_LEFT, _RIGHT, _FLOOR = 44.0, 290.0, 358.0
_SIZES = {1: 176.0, 2: 176.0, 3: 168.0, 4: 152.0, 5: 134.0, 6: 122.0}


def _shell() -> list[Node]:
    return [
        oval((220, 376), 214, 18, PALETTE.grass, 0),
        path("M232 90 L232 32 L262 32 L262 116 Z", PALETTE.grey),
        box((32, 140), (268, 230), PALETTE.cream, 5),
        box((35, 296), (262, 66), PALETTE.sand, 0, 0),
        path("M12 148 L166 14 L320 148 Z", PALETTE.red, 1.2),
        stroke("M58 136 L166 42 L274 136", 1.0, PALETTE.rose),
        circle((166, 102), 23, PALETTE.glow),
        stroke("M166 79 L166 125 M143 102 L189 102", 0.8),
        box((38, 357), (256, 13), PALETTE.wood, 3),
    ]


def _weight(looks: Looks) -> float:
    # Small people need less floor; a wheelchair needs more.
    return (0.62 + 0.38 * BUILDS[looks.age].height) * (1.5 if looks.wheelchair else 1.0)


def _places(people: Sequence[Looks], left: float, right: float) -> list[float]:
    total = sum(map(_weight, people))
    places: list[float] = []
    x = left
    for looks in people:
        share = (right - left) * _weight(looks) / total
        places.append(x + share / 2)
        x += share
    return places


def _figure(x: float, looks: Looks, size: float, *, alone: bool) -> Figure:
    feeling = Feeling.LAUGH if looks.age in {Age.TODDLER, Age.CHILD} else Feeling.HAPPY
    right = Arm(Gesture.WAVE) if alone else AT_REST
    return Figure(looks, (x, _FLOOR), size, feeling=feeling, turn=0.5 * (166 - x) / 122, right=right)


def _family(people: Sequence[Looks]) -> list[Node]:
    size = _SIZES[max(1, len(people))]
    places = _places(people, _LEFT, _RIGHT)
    figures = [
        _figure(x, looks, size, alone=len(people) == 1) for x, looks in zip(places, people, strict=True)
    ]
    for i in range(len(figures) - 1):
        pair = figures[i : i + 2]
        if not any(f.looks.wheelchair or f.looks.age is Age.BABY for f in pair):
            figures[i : i + 2] = hand_in_hand(*pair)
    return [node for figure in figures for node in draw_figure(figure)]


def _next_door(neighbours: Sequence[Looks]) -> list[Node]:
    if not neighbours:
        return [placed("tree", (372, 374), 1.9), placed("bush", (420, 376), 1.0)]
    nodes: list[Node] = [placed("house_blue", (378, 372), 1.2)]
    spots = [388.0] if len(neighbours) == 1 else [358.0, 408.0]
    size = 120.0 if len(neighbours) == 1 else 104.0
    for x, looks in zip(spots, neighbours, strict=False):
        wave = Arm(Gesture.WAVE) if x == spots[0] else AT_REST
        nodes += draw_figure(Figure(looks, (x, 376), size, feeling=Feeling.HAPPY, turn=-0.7, left=wave))
    return nodes


@lru_cache(maxsize=64)
def _house(people: tuple[Looks, ...], neighbours: tuple[Looks, ...], weight: float) -> Picture:
    heart = [placed("heart", (166, 172), 0.8)] if len(people) > 1 else []
    nodes = [*_shell(), *heart, *_family(people), *_next_door(neighbours)]
    return Picture(
        to_svg(fitted(nodes, WIDTH, HEIGHT, weight), WIDTH, HEIGHT, weight), WIDTH, HEIGHT, "ons huis"
    )


def house(people: Sequence[Looks], neighbours: Sequence[Looks] = (), weight: float = STROKE) -> Picture:
    """The middle of the board "Ons plan": the first six people of the household, two neighbours at most.

    ui.md: "house in the middle, people of this household". An empty household shows an empty house.
    """
    return _house(tuple(people[:MOST_PEOPLE]), tuple(neighbours[:2]), weight)


def standing(
    people: Sequence[Looks], neighbours: Sequence[Looks] = ()
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where the people and the neighbours stand, from the left in units of the house: a name fits below."""
    spots = (388.0,) if len(neighbours) == 1 else (358.0, 408.0)
    return tuple(_places(people[:MOST_PEOPLE], _LEFT, _RIGHT)), spots[: len(neighbours)]
