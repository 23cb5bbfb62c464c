"""Joints: where an elbow lies when the hand must reach a point.

Pure geometry, any thread. Imports nothing of the kit but the drawing's Point.
"""

import math

from desktop.pictograms.drawing import Point, pathd


def clamp_reach(shoulder: Point, hand: Point, reach: float) -> Point:
    """The hand's point, drawn back onto the circle that the arm can reach."""
    dx, dy = hand[0] - shoulder[0], hand[1] - shoulder[1]
    distance = math.hypot(dx, dy)
    if distance <= reach * 0.99:
        return hand
    share = reach * 0.99 / distance
    return shoulder[0] + dx * share, shoulder[1] + dy * share


def elbow(shoulder: Point, hand: Point, reach: float, outward: float) -> Point:
    """The joint of two equal bones of reach/2; of both answers the one further outward, else lower."""
    dx, dy = hand[0] - shoulder[0], hand[1] - shoulder[1]
    distance = max(math.hypot(dx, dy), 0.01)
    height = math.sqrt(max((reach / 2) ** 2 - (distance / 2) ** 2, 0.0))
    middle = (shoulder[0] + dx / 2, shoulder[1] + dy / 2)
    side = (-dy / distance * height, dx / distance * height)
    first = (middle[0] + side[0], middle[1] + side[1])
    second = (middle[0] - side[0], middle[1] - side[1])
    return max(first, second, key=lambda p: p[0] * outward + 0.55 * p[1])


def bent(start: Point, joint: Point, end: Point, softness: float = 0.45) -> str:
    """Path data of a limb with a rounded joint."""
    enter = tuple(a + (b - a) * (1 - softness) for a, b in zip(start, joint, strict=True))
    leave = tuple(a + (b - a) * softness for a, b in zip(joint, end, strict=True))
    return pathd("M{} {} L{} {} Q{} {} {} {} L{} {}", *start, *enter, *joint, *leave, *end)


def turned(point: Point, centre: Point, degrees: float) -> Point:
    """A point turned clockwise (screen) around a centre."""
    a = math.radians(degrees)
    dx, dy = point[0] - centre[0], point[1] - centre[1]
    return centre[0] + dx * math.cos(a) - dy * math.sin(a), centre[1] + dx * math.sin(a) + dy * math.cos(a)
