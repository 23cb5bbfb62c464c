"""From a scene's data and a cast to one picture.

Pure, any thread; results are kept in a bounded cache. Imports the parts of the kit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from msgspec import structs

from desktop.domain.looks import Looks
from desktop.pictograms.arms import Arm, Hold
from desktop.pictograms.builds import BUILDS
from desktop.pictograms.casting import DEFAULT_CAST, Cast, cast_of
from desktop.pictograms.data import (
    ArrowPart,
    BanPart,
    BubblePart,
    BustPart,
    HeadPart,
    NumberPart,
    OnHeadPart,
    Part,
    PersonPart,
    SceneSpec,
    ThingPart,
    scene_specs,
)
from desktop.pictograms.denial import Bar
from desktop.pictograms.drawing import Node, moved, to_svg
from desktop.pictograms.extent import fitted
from desktop.pictograms.figures import Figure, draw_figure, frame, hand_in_hand
from desktop.pictograms.heads import head
from desktop.pictograms.marks import arrow, balloon, ban, digits, dots, thought
from desktop.pictograms.palette import STROKE, tokens
from desktop.pictograms.picture import SIDE, Picture
from desktop.pictograms.portraits import bust
from desktop.pictograms.things import placed, thing

_ADULT_SIZE = 165.0
_TOP_MARGIN = 5.0
_MAX_GROWTH = 1.32
BAN_RADIUS = 84.0


def _growth(spec: SceneSpec, cast: Cast) -> float:
    # When only small people play a scene that was made for an adult, they are drawn nearer.
    roles = [part.role for part in spec.draw if isinstance(part, PersonPart)]
    if not roles:
        return 1.0
    meant = max(BUILDS[DEFAULT_CAST[role].age].height for role in roles)
    here = max(BUILDS[cast[role].age].height for role in roles)
    return min(_MAX_GROWTH, max(1.0, meant / here))


def _arm(gesture: Arm, name: str | None, angle: float, scale: float) -> Arm:
    return replace(gesture, hold=Hold(thing(name), angle, scale)) if name else gesture


def _figure(part: PersonPart, cast: Cast, growth: float) -> Figure:
    looks = cast[part.role]
    size = part.size * growth
    scale = part.hold_scale * min(1.25, max(0.7, size * BUILDS[looks.age].height / _ADULT_SIZE))
    figure = Figure(
        looks,
        part.at,
        size,
        part.pose,
        part.face,
        part.turn,
        part.lean,
        _arm(Arm(part.left, part.left_to), part.left_holds, part.left_angle, scale),
        _arm(Arm(part.right, part.right_to), part.right_holds, part.right_angle, scale),
        part.nod,
    )
    body = frame(figure)
    tall = part.at[1] - body.head[1] + body.radius * 1.62
    room = part.at[1] - _TOP_MARGIN
    return replace(figure, size=size * room / tall) if tall > room else figure


@dataclass(frozen=True, slots=True)
class _Stage:
    cast: Cast
    figures: dict[str, Figure]


def _person_nodes(part: PersonPart | HeadPart | BustPart | OnHeadPart, stage: _Stage) -> list[Node]:
    match part:
        case PersonPart(role=role):
            return draw_figure(stage.figures[role])
        case HeadPart(role=role, at=at, radius=radius, face=feeling, turn=turn, angle=angle):
            whole = head(stage.cast[role], feeling, (0.0, 0.0), radius, turn)
            return [moved([whole.back, whole.front], at, angle=angle)]
        case BustPart(role=role, at=at, radius=radius, face=feeling):
            return bust(stage.cast[role], feeling, at, radius)
        case OnHeadPart(role=role, name=name, at=at, scale=scale, angle=angle, mirror=mirror):
            body = frame(stage.figures[role])
            spot = (body.crown()[0] + at[0] * body.radius, body.crown()[1] + at[1] * body.radius)
            return [placed(name, spot, scale * body.radius / 20, angle, mirror=mirror)]


def _mark_nodes(part: ThingPart | ArrowPart | BubblePart | NumberPart | BanPart, stage: _Stage) -> list[Node]:
    colours = tokens()
    match part:
        case ThingPart(name=name, at=at, scale=scale, angle=angle, mirror=mirror):
            return [placed(name, at, scale, angle, mirror=mirror)]
        case ArrowPart(at=at, to=to, bend=bend, fill=fill, width=width):
            return arrow(at, to, colours[fill], width, bend)
        case BubblePart(role=role, at=at, size=size, fill=fill):
            body = frame(stage.figures[role])
            shape = thought if part.thought else balloon
            words = dots((at[0] + size[0] / 2, at[1] + size[1] / 2)) if part.dots else []
            return [*shape(at, size, body.crown(), body.radius, colours[fill]), *words]
        case NumberPart(value=value, at=at, height=height, ink=ink):
            return digits(value, at, height, colours[ink])
        case BanPart(at=at, radius=radius):
            return ban(at, radius)


def _nodes(part: Part, stage: _Stage) -> list[Node]:
    if isinstance(part, PersonPart | HeadPart | BustPart | OnHeadPart):
        return _person_nodes(part, stage)
    return _mark_nodes(part, stage)


def part_nodes(spec: SceneSpec, cast: Cast) -> list[tuple[Part, list[Node]]]:
    """The parts of a scene with the shapes of each, back to front."""
    growth = _growth(spec, cast)
    figures = {part.role: _figure(part, cast, growth) for part in spec.draw if isinstance(part, PersonPart)}
    for first, second in spec.hands:
        figures[first], figures[second] = hand_in_hand(figures[first], figures[second])
    stage = _Stage(cast, figures)
    return [(part, _nodes(part, stage)) for part in spec.draw]


def scene_nodes(spec: SceneSpec, cast: Cast) -> list[Node]:
    """The shapes of a scene, back to front."""
    return [node for _, nodes in part_nodes(spec, cast) for node in nodes]


@lru_cache(maxsize=1024)
def _composed(key: str, cast: tuple[Looks, ...], stroke: float, bar: Bar) -> Picture:
    spec = scene_specs()[key]
    label = spec.label
    if bar is Bar.LEFT_OUT:
        spec = structs.replace(spec, draw=tuple(part for part in spec.draw if not isinstance(part, BanPart)))
        label = spec.happens
    nodes = fitted(scene_nodes(spec, cast_of(spec.roles, cast)), SIDE, SIDE, stroke)
    if bar is Bar.ADDED:
        nodes = [*nodes, *ban((SIDE / 2, SIDE / 2), BAN_RADIUS)]
        label = f"niet: {label}"
    return Picture(to_svg(nodes, SIDE, SIDE, stroke), SIDE, SIDE, label)


def compose(
    scene_key: str, cast: Sequence[Looks] = (), stroke: float = STROKE, *, bar: Bar = Bar.AS_DRAWN
) -> Picture:
    """Draw a scene with these figures.

    The first looks fill the first roles; roles without looks get a stranger. `stroke` is the weight in units
    of the 200 x 200 picture: heavier for small cards, thinner when enlarged. `bar` says whether the
    bar of "this not" is added or left out. KeyError for an unknown scene.
    """
    roles = len(scene_specs()[scene_key].roles)
    return _composed(scene_key, tuple(cast[:roles]), stroke, bar)
