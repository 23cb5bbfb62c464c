"""Legs with trousers and shoes.

Pure, any thread. Imports poses, builds and the drawing.
"""

import math

from desktop.domain.looks import Age, Looks
from desktop.pictograms.builds import BUILDS
from desktop.pictograms.drawing import Node, Point, Tube, path, pathd
from desktop.pictograms.limbs import bent
from desktop.pictograms.palette import PALETTE, SKINS, TINTS
from desktop.pictograms.poses import STANCES, Leg, Pose


def hip_above(pose: Pose) -> float:
    """Height of the hip above the figure's point, in leg lengths."""
    return 0.0 if pose is Pose.BEHIND else STANCES[pose].hip


def _cloth(looks: Looks) -> str:
    if looks.age is Age.BABY:
        return TINTS[looks.top]
    if looks.skirt:
        return SKINS[looks.skin]
    return PALETTE.navy if looks.age is Age.ELDER else PALETTE.denim


def _shoe(ankle: Point, toe: float, unit: float) -> Node:
    x, y = ankle[0], ankle[1] + 0.4 * unit
    length, heel = 10.4 * unit, 5.4 * unit
    if abs(toe) < 0.7:
        heel, length = 5.4 * unit, 8.2 * unit
    way = 1 if toe >= 0 else -1
    d = pathd(
        "M{} {} L{} {} Q{} {} {} {} Q{} {} {} {} L{} {} Q{} {} {} {} Z",
        *(x - way * heel, y - 3 * unit, x + way * heel * 0.8, y - 3 * unit),
        *(x + way * length, y - 2.8 * unit, x + way * length, y + 1.4 * unit),
        *(x + way * length, y + 2.2 * unit, x + way * (length - unit), y + 2.2 * unit),
        *(x - way * heel, y + 2.2 * unit),
        *(x - way * (heel + 0.6 * unit), y + 2.2 * unit, x - way * heel, y - 2.6 * unit),
    )
    return path(d, PALETTE.coal)


def _leg(looks: Looks, leg: Leg, start: Point, length: float, way: int) -> list[Node]:
    build = BUILDS[looks.age]
    unit = length / build.leg
    knee = (start[0] + way * leg.knee[0] * length, start[1] + leg.knee[1] * length)
    ankle = (start[0] + way * leg.ankle[0] * length, start[1] + leg.ankle[1] * length)
    # The trouser leg ends above the sole: its round end must not look out below the shoe.
    short = 4.4 * unit / max(math.dist(knee, ankle), 0.01)
    cuff = (ankle[0] + (knee[0] - ankle[0]) * short, ankle[1] + (knee[1] - ankle[1]) * short)
    tube = Tube(bent(start, knee, cuff), build.limb * unit, _cloth(looks))
    if looks.age is Age.BABY:
        return [tube]
    return [tube, _shoe(ankle, leg.toe * way, unit)]


def draw_legs(looks: Looks, pose: Pose, hip: Point, unit: float, way: int) -> list[Node]:
    """Both legs, the far one first; `way` is 1 for a figure going right, `unit` 1/100 of its height."""
    if pose is Pose.BEHIND:
        return []
    build = BUILDS[looks.age]
    stance, length = STANCES[pose], build.leg * unit
    profile = pose in {Pose.WALK, Pose.RUN, Pose.SIT, Pose.KNEEL, Pose.CYCLE}
    gap = build.hip * 0.48 * unit * (0.45 * way if profile else 1.0)
    side = way if profile else 1
    far = _leg(looks, stance.far, (hip[0] - gap, hip[1]), length, side)
    return [*far, *_leg(looks, stance.near, (hip[0] + gap, hip[1]), length, side)]
