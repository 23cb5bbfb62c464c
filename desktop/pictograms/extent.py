"""The box around drawn shapes, and fitting a drawing into its frame.

Pure, any thread. Imports the drawing. Qt and svglib do not clip at the view box, so a picture that ran over
its edge would paint on its neighbour: here it is moved or drawn smaller instead.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from desktop.pictograms.drawing import Cloud, Group, Node, Point, Shape, Tube, moved

Box = tuple[float, float, float, float]

_COMMAND = re.compile(r"([MLQCAZmlqcaz])([^MLQCAZmlqcaz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_SIZES = {"M": 2, "L": 2, "Q": 4, "C": 6, "A": 7, "Z": 0}
_MIDDLES: Mapping[int, tuple[float, ...]] = {3: (0.25, 0.5, 0.25), 4: (0.125, 0.375, 0.375, 0.125)}
MARGIN = 1.0


def _curve(points: Sequence[Point]) -> Point:
    # Halfway along a curve: its control points may lie far outside of what is drawn.
    shares = _MIDDLES.get(len(points))
    if shares is None:
        return points[-1]
    return (
        sum(s * p[0] for s, p in zip(shares, points, strict=True)),
        sum(s * p[1] for s, p in zip(shares, points, strict=True)),
    )


def path_points(d: str) -> list[Point]:
    """Corners of path data, and the middle of each curve; arcs count by their ends."""
    points: list[Point] = []
    here: Point = (0.0, 0.0)
    for letter, inside in _COMMAND.findall(d):
        values = [float(n) for n in _NUMBER.findall(inside)]
        size = _SIZES[letter.upper()]
        for i in range(0, len(values) if size else 0, size or 1):
            chunk = values[i : i + size][-2:] if letter in "Aa" else values[i : i + size]
            origin = here if letter.islower() else (0.0, 0.0)
            ends = [(origin[0] + chunk[j], origin[1] + chunk[j + 1]) for j in range(0, len(chunk), 2)]
            points += [_curve([here, *ends]), ends[-1]]
            here = ends[-1]
    return points


def _shape_points(shape: Shape) -> list[Point]:
    values = dict(shape.geometry)
    if shape.tag == "path":
        return path_points(values["d"])
    number = {name: float(value) for name, value in values.items()}
    if shape.tag == "rect":
        x, y, w, h = number["x"], number["y"], number["width"], number["height"]
        return [(x, y), (x + w, y), (x, y + h), (x + w, y + h)]
    rx, ry = number.get("r", number.get("rx", 0.0)), number.get("r", number.get("ry", 0.0))
    cx, cy = number["cx"], number["cy"]
    return [(cx - rx, cy), (cx + rx, cy), (cx, cy - ry), (cx, cy + ry)]


def _points(node: Node, weight: float) -> Iterable[tuple[Point, float]]:
    match node:
        case Group():
            radians = math.radians(node.angle)
            cos, sin = math.cos(radians) * node.scale, math.sin(radians) * node.scale
            for child in node.children:
                for (x, y), reach in _points(child, weight * node.bold / node.scale):
                    flat = -x if node.mirror else x
                    spot = (node.at[0] + flat * cos - y * sin, node.at[1] + flat * sin + y * cos)
                    yield spot, reach * node.scale
        case Tube():
            yield from ((point, node.width / 2) for point in path_points(node.path))
        case Cloud():
            yield from (((x, y), r + weight * node.line) for x, y, r in node.circles)
        case Shape():
            yield from ((point, node.line * weight / 2) for point in _shape_points(node))


def extent(nodes: Iterable[Node], weight: float) -> Box:
    """Left, top, right and bottom of everything that is drawn, lines included."""
    left = top = math.inf
    right = bottom = -math.inf
    for node in nodes:
        for (x, y), reach in _points(node, weight):
            left, right = min(left, x - reach), max(right, x + reach)
            top, bottom = min(top, y - reach), max(bottom, y + reach)
    return left, top, right, bottom


def _shift(low: float, high: float, kept: float, side: float) -> float:
    # As near to where it was as the frame allows.
    return min(max(kept, MARGIN - low), side - MARGIN - high)


def fitted(nodes: Sequence[Node], width: float, height: float, weight: float) -> Sequence[Node]:
    """The same drawing, moved and if need be made smaller so that it stays within its frame."""
    left, top, right, bottom = extent(nodes, weight)
    inside = left >= MARGIN and top >= MARGIN and right <= width - MARGIN and bottom <= height - MARGIN
    if inside:
        return nodes
    scale = min(1.0, (width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top))
    x = _shift(left * scale, right * scale, width / 2 * (1 - scale), width)
    y = _shift(top * scale, bottom * scale, height * 0.95 * (1 - scale), height)
    return [moved(nodes, (x, y), scale)]
