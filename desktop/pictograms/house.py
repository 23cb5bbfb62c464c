"""The open doll's house of a household: everybody who lives there, the neighbours next door.

Pure, any thread; results are cached. Imports figures, things and the drawing. 440 x 400 units; the house keeps its
place whoever lives in it, so that a client finds it again.
"""

from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.looks import Age, Looks
from desktop.pictograms.arms import Arm
from desktop.pictograms.builds import BUILDS
from desktop.pictograms.drawing import Node, box, circle, oval, path, stroke, to_svg
from desktop.pictograms.faces import Feeling
from desktop.pictograms.figures import Figure, draw_figure
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


def _family(people: Sequence[Looks]) -> list[Node]:
    size = _SIZES[max(1, len(people))]
    nodes: list[Node] = []
    for x, looks in zip(_places(people, _LEFT, _RIGHT), people, strict=True):
        turn = 0.5 * (166 - x) / 122
        feeling = Feeling.LAUGH if looks.age in {Age.TODDLER, Age.CHILD} else Feeling.HAPPY
        wave = Arm(Gesture.WAVE) if len(people) == 1 else Arm(Gesture.REST)
        nodes += draw_figure(Figure(looks, (x, _FLOOR), size, feeling=feeling, turn=turn, right=wave))
    return nodes


def _next_door(neighbours: Sequence[Looks]) -> list[Node]:
    if not neighbours:
        return [placed("tree", (372, 374), 1.9), placed("bush", (420, 376), 1.0)]
    nodes: list[Node] = [placed("house_blue", (378, 372), 1.2)]
    spots = [388.0] if len(neighbours) == 1 else [358.0, 408.0]
    size = 120.0 if len(neighbours) == 1 else 104.0
    for x, looks in zip(spots, neighbours, strict=False):
        wave = Arm(Gesture.WAVE) if x == spots[0] else Arm(Gesture.REST)
        nodes += draw_figure(Figure(looks, (x, 376), size, feeling=Feeling.HAPPY, turn=-0.7, left=wave))
    return nodes


@lru_cache(maxsize=64)
def _house(people: tuple[Looks, ...], neighbours: tuple[Looks, ...], weight: float) -> Picture:
    heart = [placed("heart", (166, 172), 0.8)] if len(people) > 1 else []
    nodes = [*_shell(), *heart, *_family(people), *_next_door(neighbours)]
    return Picture(to_svg(nodes, WIDTH, HEIGHT, weight), WIDTH, HEIGHT, "ons huis")


def house(
    people: Sequence[Looks], neighbours: Sequence[Looks] = (), stroke_weight: float = STROKE
) -> Picture:
    """The middle of the board "Ons plan": the first six people of the household, at most two neighbours.

    ui.md: "house in the middle, people of this household". An empty household shows an empty house.
    """
    return _house(tuple(people[:MOST_PEOPLE]), tuple(neighbours[:2]), stroke_weight)
