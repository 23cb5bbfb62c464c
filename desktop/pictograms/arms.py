"""Arms, hands, and what a hand holds.

Pure, any thread. Imports limbs, poses and the drawing. A held thing is drawn before the fingers, so that the
hand closes around it.
"""

from dataclasses import dataclass

from desktop.pictograms.drawing import Node, Point, Tube, circle, moved, oval, pathd, stroke
from desktop.pictograms.frames import Frame
from desktop.pictograms.limbs import bent, clamp_reach, elbow, turned
from desktop.pictograms.palette import PALETTE, mix
from desktop.pictograms.poses import AIMS, Aim, Gesture


@dataclass(frozen=True, slots=True)
class Hold:
    """A thing in the hand: its shapes around the grip at (0, 0), and how far it is turned."""

    nodes: tuple[Node, ...]
    angle: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Arm:
    """A gesture, or a scene point to reach for (`to`), with a thing in the hand."""

    gesture: Gesture
    to: Point | None = None
    hold: Hold | None = None


AT_REST = Arm(Gesture.REST)


@dataclass(frozen=True, slots=True)
class DrawnArm:
    """An arm's shapes, and whether it passes before the face."""

    nodes: tuple[Node, ...]
    is_high: bool


def _target(arm: Arm, side: int, shoulder: Point, body: Frame) -> Point:
    if arm.to is not None:
        return turned(arm.to, body.pivot, -body.angle)
    aim = AIMS[arm.gesture]
    if aim.joint == "head":
        return body.head[0] + side * aim.x * body.radius, body.head[1] + aim.y * body.radius
    reach = body.build.reach * body.unit
    return shoulder[0] + side * aim.x * reach, shoulder[1] + aim.y * reach


def _palm(hand: Point, unit: float, skin: str, side: int) -> list[Node]:
    x, y = hand
    line = mix(skin, PALETTE.ink, 0.6)
    fingers: list[Node] = []
    for i, (dx, dy) in enumerate(((-3.7, -8.2), (-1.3, -9.6), (1.3, -9.4), (3.7, -7.6))):
        start = pathd("M{} {} L{} {}", x + (i - 1.5) * 2.2 * unit, y - 2 * unit, x + dx * unit, y + dy * unit)
        fingers.append(Tube(start, 3.5 * unit, skin, 0.45))
    thumb = Tube(
        pathd("M{} {} L{} {}", x - side * 2 * unit, y, x - side * 7.4 * unit, y - 3.2 * unit),
        3.7 * unit,
        skin,
        0.5,
    )
    fold = stroke(
        pathd("M{} {} q{} {} {} 0", x - 2.6 * unit, y + 0.8 * unit, 2.6 * unit, 1.8 * unit, 5.2 * unit),
        0.3,
        line,
    )
    return [*fingers, thumb, oval((x, y - 0.8 * unit), 5.2 * unit, 5 * unit, skin, 0.7), fold]


def _fist(hand: Point, joint: Point, unit: float, skin: str) -> list[Node]:
    x, y = hand
    toward = 1 if hand[0] >= joint[0] else -1
    thumb = pathd(
        "M{} {} q{} {} {} {}",
        x - 1.4 * unit,
        y - 3 * unit,
        toward * 2.4 * unit,
        0.6 * unit,
        toward * 2.6 * unit,
        3 * unit,
    )
    return [circle(hand, 5.1 * unit, skin, 0.85), stroke(thumb, 0.36, mix(skin, PALETTE.ink, 0.6))]


def _grip(hand: Point, unit: float, skin: str) -> list[Node]:
    # Three fingers one above the other, closed around what is held.
    x, y = hand
    rows = (-3.2, 0.0, 3.2)
    return [
        Tube(
            pathd("M{} {} L{} {}", x - 2.8 * unit, y + row * unit, x + 2.8 * unit, y + row * unit),
            4.4 * unit,
            skin,
            0.55,
        )
        for row in rows
    ]


def _pointing(hand: Point, joint: Point, unit: float, skin: str) -> list[Node]:
    way = 1 if hand[0] >= joint[0] else -1
    finger = pathd("M{} {} L{} {}", hand[0], hand[1] - unit, hand[0] + way * 9 * unit, hand[1] - 1.8 * unit)
    return [Tube(finger, 4.2 * unit, skin, 0.6), circle(hand, 4.9 * unit, skin, 0.85)]


def draw_arm(arm: Arm, side: int, shoulder: Point, body: Frame, colours: tuple[str, str]) -> DrawnArm:
    """One arm in a sleeve, with its hand; `side` -1 is the viewer's left."""
    if arm.gesture is Gesture.NONE:
        return DrawnArm((), is_high=False)
    top, skin = colours
    unit = body.unit
    reach = body.build.reach * unit
    hand = clamp_reach(shoulder, _target(arm, side, shoulder, body), reach)
    joint = elbow(shoulder, hand, reach, side)
    wrist = tuple(h + (j - h) * 0.24 for h, j in zip(hand, joint, strict=True))
    width = body.build.arm * unit
    sleeve = Tube(bent(shoulder, joint, (wrist[0], wrist[1])), width, top)
    # Where the sleeve leaves the body there is cloth, not an outline.
    seam = [
        circle(
            (shoulder[0] - side * step * unit, shoulder[1] + (0.6 + step * 0.5) * unit), width * 0.27, top, 0
        )
        for step in (0.0, 1.6, 3.2)
    ]
    held: list[Node] = []
    if arm.hold is not None:
        held = [moved(arm.hold.nodes, hand, arm.hold.scale, arm.hold.angle)]
    aim: Aim | None = AIMS.get(arm.gesture) if arm.to is None else None
    if aim is not None and aim.palm:
        fingers = _palm(hand, unit * (1.25 if arm.gesture is Gesture.STOP else 1.0), skin, side)
    elif arm.gesture is Gesture.POINT and arm.hold is None:
        fingers = _pointing(hand, joint, unit, skin)
    elif arm.hold is not None:
        fingers = _grip(hand, unit, skin)
    else:
        fingers = _fist(hand, joint, unit, skin)
    high = hand[1] < body.head[1] + body.radius * 1.0
    return DrawnArm((sleeve, *seam, *held, *fingers), high)
