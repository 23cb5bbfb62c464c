"""One person, from head to shoes, in a pose, with a feeling, holding what must be held.

Pure, any thread. Imports the parts of the body and the shapes of things.
"""

from dataclasses import dataclass, replace

from desktop.domain.looks import Age, Looks
from desktop.pictograms.arms import AT_REST, Arm, draw_arm
from desktop.pictograms.builds import BUILDS
from desktop.pictograms.drawing import Node, Point, Tube, moved, path, pathd, stroke
from desktop.pictograms.faces import Feeling
from desktop.pictograms.frames import Frame
from desktop.pictograms.heads import head
from desktop.pictograms.legs import draw_legs, hip_above
from desktop.pictograms.palette import SKINS, TINTS, shade
from desktop.pictograms.poses import Pose
from desktop.pictograms.wheelchair import chair_back, chair_front


@dataclass(frozen=True, slots=True)
class Figure:
    """A person in a scene. `size` is the height an adult would have; `at` the feet, or the seat when sitting.

    `turn` -1..1 is where they look and go; `lean` degrees forward in that direction.
    """

    looks: Looks
    at: Point
    size: float
    pose: Pose = Pose.STAND
    feeling: Feeling = Feeling.CALM
    turn: float = 0.0
    lean: float = 0.0
    left: Arm = AT_REST
    right: Arm = AT_REST
    nod: float = 0.0


def _pose(figure: Figure) -> Pose:
    if figure.pose is Pose.BEHIND or figure.pose is Pose.CYCLE:
        return figure.pose
    if figure.looks.wheelchair:
        return Pose.SIT
    if figure.looks.age is Age.BABY and figure.pose in {Pose.STAND, Pose.WALK, Pose.RUN, Pose.KNEEL}:
        return Pose.FLOOR
    return figure.pose


def frame(figure: Figure) -> Frame:
    """Work out the joints of a figure."""
    build = BUILDS[figure.looks.age]
    unit = figure.size * build.height / 100
    pose = _pose(figure)
    wheels = figure.looks.wheelchair and pose is Pose.SIT
    x, y = figure.at
    seat = 0.0 if figure.pose in {Pose.SIT, Pose.SEATED} else 1.0
    lift = build.leg * unit * (0.82 * seat if wheels else hip_above(pose))
    hip = (x, y - lift)
    torso = (100 - build.leg - 2 * build.head) * unit
    neck = (x, hip[1] - torso)
    radius = build.head * unit
    centre = (x + figure.turn * 1.2 * unit, neck[1] - radius * 0.92 + figure.nod * radius)
    return Frame(
        build, unit, hip, neck, centre, radius, pose, hip, figure.lean * (1 if figure.turn >= 0 else -1)
    )


def _torso(figure: Figure, body: Frame, top: str) -> list[Node]:
    u, b = body.unit, body.build
    x, neck, hip = body.neck[0], body.neck[1], body.hip[1]
    s, h = b.shoulder * u, b.hip * u
    low = hip + (3.2 * u if body.pose is not Pose.BEHIND else 12 * u)
    skirt = figure.looks.skirt and body.pose in {Pose.STAND, Pose.WALK, Pose.RUN}
    if skirt:
        low, h = hip + b.leg * 0.42 * u, b.hip * 1.5 * u
    d = pathd(
        "M{} {} Q{} {} {} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} Z",
        *(x - s, neck + 8 * u, x - s, neck + 0.4 * u, x - s * 0.42, neck - 0.4 * u),
        *(x + s * 0.42, neck - 0.4 * u),
        *(x + s, neck + 0.4 * u, x + s, neck + 8 * u),
        *(x + h, low - 2 * u, x + h, low, x + h - 2.4 * u, low),
        *(x - h + 2.4 * u, low, x - h, low, x - h, low - 2 * u),
    )
    collar = pathd(
        "M{} {} Q{} {} {} {}", x - 4.6 * u, neck + 1.4 * u, x, neck + 6.2 * u, x + 4.6 * u, neck + 1.4 * u
    )
    parts: list[Node] = [path(d, top)]
    if figure.looks.age is Age.BABY:
        bib = pathd("M{} {} L{} {}", x - 3 * u, neck + 13 * u, x + 3 * u, neck + 13 * u)
        parts.append(stroke(bib, 0.6, shade(top, 0.4)))
    elif not figure.looks.beard:
        parts.append(stroke(collar, 0.5, shade(top, 0.45)))
    return parts


def _neck(body: Frame, skin: str) -> Node:
    x, y = body.neck
    return Tube(
        pathd("M{} {} L{} {}", x, y - 5 * body.unit, x, y + 2 * body.unit), 9.4 * body.unit, skin, 0.8
    )


def _leaned(nodes: list[Node], body: Frame) -> list[Node]:
    if not body.angle:
        return nodes
    x, y = body.pivot
    return [moved([moved(nodes, (-x, -y))], (x, y), angle=body.angle)]


def draw_figure(figure: Figure) -> list[Node]:
    """Everything of one person, back to front."""
    body = frame(figure)
    skin, top = SKINS[figure.looks.skin], TINTS[figure.looks.top]
    face = head(figure.looks, figure.feeling, body.head, body.radius, figure.turn)
    arms = [
        draw_arm(figure.left, -1, body.shoulder(-1), body, (top, skin)),
        draw_arm(figure.right, 1, body.shoulder(1), body, (top, skin)),
    ]
    low = [node for arm in arms if not arm.is_high for node in arm.nodes]
    high = [node for arm in arms if arm.is_high for node in arm.nodes]
    # A lap lies before the belly, the hands lie before the lap.
    trunk = _leaned([face.back, _neck(body, skin), *_torso(figure, body, top)], body)
    rest = _leaned([*low, face.front, *high], body)
    wheels = figure.looks.wheelchair and body.pose is Pose.SIT
    forward = 1 if figure.turn >= 0 else -1
    legs = draw_legs(figure.looks, body.pose, body.hip, body.unit, forward)
    if wheels:
        return [
            *chair_back(body.hip, body.unit, forward),
            *trunk,
            *legs,
            *rest,
            *chair_front(body.hip, body.unit, forward),
        ]
    if body.pose in {Pose.SIT, Pose.SEATED, Pose.FLOOR}:
        return [*trunk, *legs, *rest]
    return [*legs, *trunk, *rest]


def hand_in_hand(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Both figures with the arms between them reaching for one point, low enough for the smaller one."""
    left, right = (first, second) if first.at[0] <= second.at[0] else (second, first)
    one, two = frame(left), frame(right)
    near, far = one.shoulder(1), two.shoulder(-1)
    small, anchor = min(((one, near), (two, far)), key=lambda pair: pair[0].build.reach * pair[0].unit)
    meet: Point = ((near[0] + far[0]) / 2, anchor[1] + small.build.reach * small.unit * 0.5)
    left = replace(left, right=replace(left.right, to=meet))
    right = replace(right, left=replace(right.left, to=meet))
    return (left, right) if first.at[0] <= second.at[0] else (right, left)
