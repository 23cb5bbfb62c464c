"""The wheelchair of a person who uses one; it comes along into every scene.

Pure, any thread. Imports the drawing and the palette.
"""

from desktop.pictograms.drawing import Node, Point, circle, path, pathd, stroke
from desktop.pictograms.palette import PALETTE


def chair_back(hip: Point, unit: float, way: int) -> list[Node]:
    """Backrest, handle and seat, drawn before the person."""
    x, y = hip
    back = pathd(
        "M{} {} L{} {} L{} {}",
        x - way * 24 * unit,
        y - 27 * unit,
        x - way * 15 * unit,
        y - 27 * unit,
        x - way * 15 * unit,
        y + 5 * unit,
    )
    seat = pathd(
        "M{} {} L{} {} L{} {} L{} {} Z",
        x - way * 15 * unit,
        y + 1 * unit,
        x + way * 16 * unit,
        y + 1 * unit,
        x + way * 16 * unit,
        y + 8 * unit,
        x - way * 15 * unit,
        y + 8 * unit,
    )
    return [stroke(back, 1.5), path(seat, PALETTE.coal)]


def chair_front(hip: Point, unit: float, way: int) -> list[Node]:
    """The wheels and the footrest, drawn over the person."""
    x, y = hip
    wheel = (x - way * 6 * unit, y + 11 * unit)
    small = (x + way * 19 * unit, y + 22.5 * unit)
    rest = pathd(
        "M{} {} L{} {} L{} {}",
        x + way * 15 * unit,
        y + 7 * unit,
        x + way * 24 * unit,
        y + 27 * unit,
        x + way * 31 * unit,
        y + 27 * unit,
    )
    return [
        stroke(rest, 1.1),
        circle(small, 4.2 * unit, PALETTE.steel, 0.8),
        circle(wheel, 16 * unit, "none", 1.5),
        circle(wheel, 13 * unit, "none", 0.5, PALETTE.steel),
        circle(wheel, 3 * unit, PALETTE.grey, 0.7),
    ]
