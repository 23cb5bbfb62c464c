"""Poses of legs and gestures of arms, as numbers.

Pure data, any thread. Imports nothing of the kit. Legs: x and y from the hip in leg lengths, for a figure
that faces right; gestures: for the arm on the viewer's right, x outward; the other arm is mirrored.
"""

from dataclasses import dataclass
from enum import StrEnum


class Pose(StrEnum):
    """How a body stands, goes or sits. BEHIND shows no legs (someone behind a table)."""

    STAND = "stand"
    WALK = "walk"
    RUN = "run"
    SIT = "sit"
    SEATED = "seated"
    FLOOR = "floor"
    KNEEL = "kneel"
    BEHIND = "behind"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Leg:
    """Knee and ankle from the hip, and where the toe points (1 = right, 0 = to the viewer)."""

    knee: tuple[float, float]
    ankle: tuple[float, float]
    toe: float


@dataclass(frozen=True, slots=True)
class Stance:
    """Both legs and the height of the hip above the point where the figure is placed, in leg lengths."""

    far: Leg
    near: Leg
    hip: float


STANCES = {
    Pose.STAND: Stance(Leg((-0.01, 0.5), (-0.01, 0.93), -0.55), Leg((0.01, 0.5), (0.01, 0.93), 0.55), 1.0),
    Pose.WALK: Stance(Leg((-0.1, 0.48), (-0.42, 0.84), 0.9), Leg((0.3, 0.44), (0.4, 0.9), 1.0), 0.97),
    Pose.RUN: Stance(Leg((-0.08, 0.5), (-0.62, 0.56), 0.8), Leg((0.46, 0.3), (0.5, 0.82), 1.0), 0.96),
    Pose.SIT: Stance(Leg((0.52, 0.02), (0.5, 0.72), 1.0), Leg((0.62, 0.06), (0.62, 0.8), 1.0), 0.02),
    Pose.SEATED: Stance(Leg((-0.16, 0.2), (-0.14, 0.84), -0.5), Leg((0.16, 0.2), (0.14, 0.84), 0.5), 0.02),
    Pose.FLOOR: Stance(Leg((-0.42, -0.16), (-0.74, 0.16), -0.4), Leg((0.42, -0.16), (0.74, 0.16), 0.4), 0.2),
    Pose.KNEEL: Stance(Leg((0.06, 0.44), (-0.48, 0.5), -0.4), Leg((0.46, 0.12), (0.46, 0.5), 1.0), 0.57),
    Pose.CYCLE: Stance(Leg((0.3, 0.3), (0.1, 0.58), 1.0), Leg((0.42, 0.5), (0.28, 0.98), 1.0), 0.0),
}


class Gesture(StrEnum):
    """What an arm does."""

    REST = "rest"
    SWING_FORTH = "swing_forth"
    SWING_BACK = "swing_back"
    WAVE = "wave"
    STOP = "stop"
    POINT = "point"
    OFFER = "offer"
    GIVE = "give"
    TALK = "talk"
    PHONE = "phone"
    WHISPER = "whisper"
    EARS = "ears"
    COVER = "cover"
    CHEEK = "cheek"
    HEART = "heart"
    BELLY = "belly"
    FRONT = "front"
    LAP = "lap"
    TABLE = "table"
    UP = "up"
    HUG = "hug"
    HIPS = "hips"
    FOLD = "fold"
    CARRY = "carry"
    FIST = "fist"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a hand goes: `joint` shoulder (x, y in reaches) or head (x, y in head radii)."""

    joint: str
    x: float
    y: float
    palm: bool = False


AIMS = {
    Gesture.REST: Aim("shoulder", 0.13, 0.972),
    Gesture.SWING_FORTH: Aim("shoulder", 0.3, 0.86),
    Gesture.SWING_BACK: Aim("shoulder", 0.24, 0.9),
    Gesture.WAVE: Aim("shoulder", 0.56, -0.62, palm=True),
    Gesture.STOP: Aim("shoulder", 0.78, -0.16, palm=True),
    Gesture.POINT: Aim("shoulder", 0.95, 0.02),
    Gesture.OFFER: Aim("shoulder", 0.74, 0.36),
    Gesture.GIVE: Aim("shoulder", 0.9, 0.3),
    Gesture.TALK: Aim("shoulder", 0.52, 0.2),
    Gesture.PHONE: Aim("head", 0.98, 0.42),
    Gesture.WHISPER: Aim("head", 0.62, 0.62),
    Gesture.EARS: Aim("head", 0.98, 0.24, palm=True),
    Gesture.COVER: Aim("head", 0.36, 0.3, palm=True),
    Gesture.CHEEK: Aim("head", 0.66, 0.62),
    Gesture.HEART: Aim("shoulder", -0.3, 0.36),
    Gesture.BELLY: Aim("shoulder", -0.3, 0.7),
    Gesture.FRONT: Aim("shoulder", -0.2, 0.56),
    Gesture.LAP: Aim("shoulder", -0.1, 0.84),
    Gesture.TABLE: Aim("shoulder", 0.08, 0.72),
    Gesture.UP: Aim("shoulder", 0.3, -0.88),
    Gesture.HUG: Aim("shoulder", 0.7, 0.42),
    Gesture.HIPS: Aim("shoulder", -0.02, 0.78),
    Gesture.FOLD: Aim("shoulder", -0.52, 0.44),
    Gesture.CARRY: Aim("shoulder", 0.26, 0.9),
    Gesture.FIST: Aim("shoulder", 0.62, -0.36),
}
