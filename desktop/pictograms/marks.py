"""Marks that say what happens: arrow, balloon, ban, digits.

Pure, any thread. Imports the drawing and the palette.
"""

import math

from desktop.pictograms.drawing import Node, Point, Tube, circle, moved, path, pathd, polyline, stroke
from desktop.pictograms.palette import PALETTE

_DIGITS = {
    "0": "M15 0 Q0 0 0 23 Q0 46 15 46 Q30 46 30 23 Q30 0 15 0",
    "1": "M4 10 L17 0 L17 46",
    "2": "M2 11 Q3 0 15 0 Q28 0 28 12 Q28 20 18 29 L1 46 L30 46",
    "3": "M2 3 Q8 0 14 0 Q27 0 27 11 Q27 21 13 21 Q29 21 29 34 Q29 46 14 46 Q5 46 1 42",
    "4": "M22 46 L22 0 L0 33 L30 33",
    "5": "M27 0 L5 0 L3 20 Q9 17 15 17 Q29 18 29 31 Q29 46 14 46 Q6 46 1 42",
    "6": "M24 2 Q2 6 1 30 Q1 46 15 46 Q29 46 29 31 Q29 18 15 18 Q4 18 1 30",
    "7": "M0 0 L29 0 L10 46",
    "8": "M15 21 Q2 21 2 10 Q2 0 15 0 Q28 0 28 10 Q28 21 15 21 "
    "Q0 22 0 34 Q0 46 15 46 Q30 46 30 34 Q30 22 15 21",
    "9": "M6 44 Q28 40 29 16 Q29 0 15 0 Q1 0 1 14 Q1 27 15 27 Q26 27 29 16",
}
_DIGIT_WIDTHS = {"1": 17.0}
_DIGIT_WIDTH = 30.0
_DIGIT_GAP = 13.0


def digits(value: str, at: Point, height: float, ink: str = PALETTE.alarm, line: float = 1.7) -> list[Node]:
    """Digits as strokes, centred on `at`; no font is needed and none can be missing."""
    scale = height / 46
    widths = [_DIGIT_WIDTHS.get(figure, _DIGIT_WIDTH) for figure in value]
    left, top = at[0] - (sum(widths) + _DIGIT_GAP * (len(value) - 1)) * scale / 2, at[1] - height / 2
    nodes: list[Node] = []
    for figure, width in zip(value, widths, strict=True):
        nodes.append(
            moved([stroke(_DIGITS[figure], line, ink)], (left, top), scale, bold=max(1.0, height / 34))
        )
        left += (width + _DIGIT_GAP) * scale
    return nodes


def arrow(
    start: Point, end: Point, fill: str = PALETTE.green, width: float = 12.0, bend: float = 0.0
) -> list[Node]:
    """A thick arrow with a head; `bend` lifts its middle (units, up when positive)."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - bend)
    angle = math.atan2(end[1] - middle[1], end[0] - middle[0])
    size = width * 1.9

    def along(back: float, swing: float = 0.0) -> Point:
        return end[0] - back * math.cos(angle + swing), end[1] - back * math.sin(angle + swing)

    neck = along(size * 0.72)
    shaft = pathd("M{} {} Q{} {} {} {}", *start, *middle, *neck)
    tip = polyline([end, along(size, -0.62), along(size, 0.62)]) + " Z"
    return [Tube(shaft, width, fill, 0.85), path(tip, fill)]


def balloon(at: Point, size: Point, head: Point, radius: float, fill: str = PALETTE.white) -> list[Node]:
    """A speech balloon whose tail points at the mouth and ends at the edge of the head."""
    (x, y), (w, h) = at, size
    r = min(15.0, h / 2.4)
    centre = (x + w / 2, y + h / 2)
    mouth = (head[0], head[1] + radius * 0.2)
    dx, dy = mouth[0] - centre[0], mouth[1] - centre[1]
    distance = max(math.hypot(dx, dy), 1.0)
    tip = (mouth[0] - dx / distance * radius * 1.3, mouth[1] - dy / distance * radius * 1.3)
    body = pathd(
        "M{} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} L{} {} Q{} {} {} {} Z",
        *(x + r, y, x + w - r, y, x + w, y, x + w, y + r, x + w, y + h - r, x + w, y + h, x + w - r, y + h),
        *(x + r, y + h, x, y + h, x, y + h - r, x, y + r, x, y, x + r, y),
    )
    if abs(dy) * w > abs(dx) * h:
        edge = y + h if dy > 0 else y
        root = min(max(mouth[0], x + r + 9), x + w - r - 9)
        base = ((root - 8, edge), (root + 8, edge))
        inside = ((root + 6, edge - math.copysign(5, dy)), (root - 6, edge - math.copysign(5, dy)))
    else:
        edge = x + w if dx > 0 else x
        root = min(max(mouth[1], y + r + 9), y + h - r - 5)
        base = ((edge, root - 8), (edge, root + 8))
        inside = ((edge - math.copysign(5, dx), root + 6), (edge - math.copysign(5, dx), root - 6))
    tail = path(polyline([base[0], tip, base[1]]), fill)
    mend = path(polyline([base[0], tip, base[1], *inside]) + " Z", fill, 0)
    return [path(body, fill), tail, mend]


def thought(at: Point, size: Point, head: Point, radius: float, fill: str = PALETTE.white) -> list[Node]:
    """A thought: a round balloon and two small circles toward the head."""
    (x, y), (w, h) = at, size
    start = (x + w / 2 + (w * 0.3 if head[0] > x + w / 2 else -w * 0.3), y + h)
    head = (head[0], head[1] - radius)
    small = [
        circle((start[0] + (head[0] - start[0]) * t, start[1] + (head[1] - start[1]) * t + 3), r, fill, 0.8)
        for t, r in ((0.12, 6.0), (0.36, 4.0))
    ]
    return [*small, *_rounded(at, size, fill)]


def _rounded(at: Point, size: Point, fill: str) -> list[Node]:
    (x, y), (w, h) = at, size
    d = pathd(
        "M{} {} Q{} {} {} {} Q{} {} {} {} Q{} {} {} {} Q{} {} {} {} Z",
        *(x, y + h / 2, x, y, x + w / 2, y, x + w, y, x + w, y + h / 2),
        *(x + w, y + h, x + w / 2, y + h, x, y + h, x, y + h / 2),
    )
    return [path(d, fill)]


def dots(at: Point, gap: float = 17.0) -> list[Node]:
    """Three dots: talk without saying which words."""
    return [circle((at[0] + gap * i, at[1]), 5.2, PALETTE.green, 0) for i in (-1, 0, 1)]


def ban(at: Point, radius: float) -> list[Node]:
    """The ring with a bar, on a white rim so that it stands off from everything below it."""
    reach = radius * 0.7071
    bar = polyline([(at[0] - reach, at[1] - reach), (at[0] + reach, at[1] + reach)])
    rim = [circle(at, radius, "none", 4.3, PALETTE.white), stroke(bar, 4.3, PALETTE.white)]
    return [*rim, circle(at, radius, "none", 2.7, PALETTE.alarm), stroke(bar, 2.7, PALETTE.alarm)]
