"""Reading back what the pictograms drew: allowed elements, and the box around all ink."""

import math
import re
from xml.etree import ElementTree

NS = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": {"version", "baseProfile", "viewBox", "width", "height"},
    "g": {"transform"},
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
}
PAINT = {"fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap"}
_NUMBER = re.compile(r"-?\d*\.?\d+")
_STEP = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
_COMMAND = re.compile(r"([MLQCAZmlqcaz])([^MLQCAZmlqcaz]*)")
Matrix = tuple[float, float, float, float, float, float]
_ONE: Matrix = (1, 0, 0, 1, 0, 0)


def read_svg(svg: str) -> ElementTree.Element:
    """The tree of a picture."""
    return ElementTree.fromstring(svg)  # noqa: S314 -- our own drawing, never somebody else's file


def check_tiny(svg: str) -> None:
    """Only the elements and attributes that QtSvg and svglib draw alike."""
    for element in read_svg(svg).iter():
        tag = element.tag.removeprefix(NS)
        assert tag in ALLOWED, tag
        paint = set() if tag in {"svg", "g"} else PAINT
        assert set(element.attrib) <= ALLOWED[tag] | paint, (tag, element.attrib)
        for colour in (element.get("fill"), element.get("stroke")):
            assert colour is None or colour == "none" or re.fullmatch(r"#[0-9A-F]{6}", colour), colour


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )


def _matrix(text: str) -> Matrix:
    whole = _ONE
    for name, inside in _STEP.findall(text):
        v = [float(n) for n in _NUMBER.findall(inside)]
        if name == "translate":
            step: Matrix = (1, 0, 0, 1, v[0], v[1])
        elif name == "scale":
            step = (v[0], 0, 0, v[-1], 0, 0)
        else:
            a = math.radians(v[0])
            step = (math.cos(a), math.sin(a), -math.sin(a), math.cos(a), 0, 0)
        whole = _times(whole, step)
    return whole


def _path_points(d: str) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, inside in _COMMAND.findall(d):
        values = [float(n) for n in _NUMBER.findall(inside)]
        size = {"M": 2, "L": 2, "Q": 4, "C": 6, "A": 7, "Z": 0}[letter.upper()]
        for i in range(0, len(values) if size else 0, size or 1):
            chunk = values[i : i + size]
            pairs = [chunk[-2:]] if letter.upper() == "A" else [chunk[j : j + 2] for j in range(0, size, 2)]
            base = (x, y) if letter.islower() else (0.0, 0.0)
            ends = [(base[0] + px, base[1] + py) for px, py in pairs]
            # The middle of a curve instead of its control points, which may lie far outside.
            if letter.upper() == "Q":
                mid = tuple(
                    0.25 * a + 0.5 * b + 0.25 * c for a, b, c in zip((x, y), ends[0], ends[1], strict=True)
                )
                points.append((mid[0], mid[1]))
            x, y = ends[-1]
            points.append((x, y))
    return points


def _points(element: ElementTree.Element) -> list[tuple[float, float]]:
    tag = element.tag.removeprefix(NS)

    def value(name: str) -> float:
        return float(element.get(name, "0"))

    if tag == "path":
        return _path_points(element.get("d", ""))
    if tag == "rect":
        x, y = value("x"), value("y")
        return [(x, y), (x + value("width"), y + value("height"))]
    rx, ry = (value("r"), value("r")) if tag == "circle" else (value("rx"), value("ry"))
    cx, cy = value("cx"), value("cy")
    return [(cx - rx, cy), (cx + rx, cy), (cx, cy - ry), (cx, cy + ry)]


def bounds(svg: str) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all that is drawn, in the units of the view box."""
    found: list[tuple[float, float]] = []

    def walk(element: ElementTree.Element, matrix: Matrix) -> None:
        matrix = _times(matrix, _matrix(element.get("transform", "")))
        if element.tag not in {NS + "g", NS + "svg"}:
            reach = float(element.get("stroke-width", "0")) / 2 * math.hypot(matrix[0], matrix[1])
            for x, y in _points(element):
                px = matrix[0] * x + matrix[2] * y + matrix[4]
                py = matrix[1] * x + matrix[3] * y + matrix[5]
                found.extend([(px - reach, py - reach), (px + reach, py + reach)])
        for child in element:
            walk(child, matrix)

    walk(read_svg(svg), _ONE)
    xs, ys = [p[0] for p in found], [p[1] for p in found]
    return min(xs), min(ys), max(xs), max(ys)
