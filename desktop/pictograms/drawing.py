"""Shapes as plain data, and the one place that writes them as SVG Tiny.

Pure, any thread. Imports the palette only. Lines are given as multiples of the stroke weight, so one
drawing serves a small card (heavier) and a full screen (thinner). A scaled group keeps that weight.
QtSvg and svglib draw the result alike: no style sheets, gradients, text or opacity.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.pictograms.palette import PALETTE, STROKE

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One outlined or filled form; `line` counts in stroke weights, 0 draws no line."""

    tag: str
    geometry: tuple[tuple[str, str], ...]
    fill: str
    line: float
    ink: str


@dataclass(frozen=True, slots=True)
class Tube:
    """A limb or a rope: a path `width` units thick with an outline of `line` stroke weights inside it."""

    path: str
    width: float
    fill: str
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Cloud:
    """The union of circles (x, y, r) under one outline: curls, a tree, smoke."""

    circles: tuple[tuple[float, float, float], ...]
    fill: str
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes moved, turned (degrees) and scaled together; `bold` multiplies their lines."""

    children: tuple["Node", ...]
    at: Point = (0.0, 0.0)
    scale: float = 1.0
    angle: float = 0.0
    mirror: bool = False
    bold: float = 1.0


Node = Shape | Tube | Cloud | Group


def num(value: float) -> str:
    """A number in the shortest form with one decimal."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def pathd(template: str, *values: float) -> str:
    """Fill the {} of path data with numbers."""
    return template.format(*[num(v) for v in values])


def path(d: str, fill: str = "none", line: float = 1.0, ink: str = PALETTE.ink) -> Shape:
    """A free form."""
    return Shape("path", (("d", d),), fill, line, ink)


def stroke(d: str, line: float = 1.0, ink: str = PALETTE.ink) -> Shape:
    """An open line."""
    return path(d, "none", line, ink)


def circle(at: Point, r: float, fill: str, line: float = 1.0, ink: str = PALETTE.ink) -> Shape:
    """A circle."""
    return Shape("circle", (("cx", num(at[0])), ("cy", num(at[1])), ("r", num(r))), fill, line, ink)


def oval(at: Point, rx: float, ry: float, fill: str, line: float = 1.0, *, ink: str = PALETTE.ink) -> Shape:
    """An ellipse."""
    geometry = (("cx", num(at[0])), ("cy", num(at[1])), ("rx", num(rx)), ("ry", num(ry)))
    return Shape("ellipse", geometry, fill, line, ink)


def box(
    at: Point, size: Point, fill: str, radius: float = 4, line: float = 1.0, *, ink: str = PALETTE.ink
) -> Shape:
    """A rectangle with round corners; `at` is its top left."""
    sides = (
        ("x", at[0]),
        ("y", at[1]),
        ("width", size[0]),
        ("height", size[1]),
        ("rx", radius),
        ("ry", radius),
    )
    return Shape("rect", tuple((name, num(value)) for name, value in sides), fill, line, ink)


def polyline(points: Sequence[Point]) -> str:
    """Path data of straight pieces."""
    return "M" + " L".join(f"{num(x)} {num(y)}" for x, y in points)


def moved(
    children: Iterable[Node],
    at: Point = (0.0, 0.0),
    scale: float = 1.0,
    angle: float = 0.0,
    *,
    mirror: bool = False,
    bold: float = 1.0,
) -> Group:
    """Place shapes that were drawn around the origin; `mirror` flips left and right."""
    return Group(tuple(children), at, scale, angle, mirror, bold)


def _element(tag: str, geometry: Iterable[tuple[str, str]], fill: str, width: float, ink: str) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in geometry)
    if width <= 0:
        return f'<{tag}{attributes} fill="{fill}" stroke="none"/>'
    return (
        f'<{tag}{attributes} fill="{fill}" stroke="{ink}" stroke-width="{width:.2f}"'
        ' stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _circle(circle_: tuple[float, float, float], fill: str, width: float) -> str:
    geometry = tuple(zip(("cx", "cy", "r"), map(num, circle_), strict=True))
    return _element("circle", geometry, fill, width, PALETTE.ink)


def _tube(tube: Tube, weight: float) -> str:
    geometry = (("d", tube.path),)
    outer = _element("path", geometry, "none", tube.width, PALETTE.ink)
    inner = max(tube.width - 2 * weight * tube.line, tube.width * 0.2)
    return outer + _element("path", geometry, "none", inner, tube.fill)


def _group(group: Group, weight: float) -> str:
    steps = [f"translate({num(group.at[0])} {num(group.at[1])})"]
    if group.angle:
        steps.append(f"rotate({num(group.angle)})")
    if group.mirror or group.scale != 1:
        steps.append(f"scale({-group.scale if group.mirror else group.scale:.3f} {group.scale:.3f})")
    inner = "".join(markup(child, weight * group.bold / group.scale) for child in group.children)
    return f'<g transform="{" ".join(steps)}">{inner}</g>'


def markup(node: Node, weight: float) -> str:
    """SVG of one node; `weight` is the stroke weight in the units of this node."""
    if isinstance(node, Group):
        return _group(node, weight)
    if isinstance(node, Tube):
        return _tube(node, weight)
    if isinstance(node, Cloud):
        rims = [_circle(c, PALETTE.ink, 2 * weight * node.line) for c in node.circles if node.line]
        return "".join(rims) + "".join(_circle(c, node.fill, 0) for c in node.circles)
    return _element(node.tag, node.geometry, node.fill, node.line * weight, node.ink)


def to_svg(nodes: Iterable[Node], width: float, height: float, weight: float = STROKE) -> str:
    """A whole SVG document of width x height units."""
    inner = "".join(markup(node, weight) for node in nodes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny"'
        f' viewBox="0 0 {num(width)} {num(height)}" width="{num(width)}" height="{num(height)}">{inner}</svg>'
    )
