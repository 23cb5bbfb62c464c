"""Things and places as shapes.

Pure, any thread. Imports the data files' types, the drawing and the palette.
"""

from functools import lru_cache

from desktop.pictograms.data import ShapeSpec, thing_specs
from desktop.pictograms.drawing import Cloud, Group, Node, Tube, box, circle, moved, oval, path
from desktop.pictograms.palette import tokens


def _round(spec: ShapeSpec, fill: str, ink: str) -> Node | None:
    if spec.circle is not None:
        return circle(spec.circle[:2], spec.circle[2], fill, spec.line, ink)
    if spec.oval is not None:
        x, y, rx, ry = spec.oval
        return oval((x, y), rx, ry, fill, spec.line, ink=ink)
    if spec.cloud is not None:
        return Cloud(spec.cloud, fill, spec.line)
    return None


def _shape(spec: ShapeSpec) -> Node:
    fill, ink = tokens()[spec.fill], tokens()[spec.ink]
    if spec.rect is not None:
        x, y, width, height, radius = spec.rect
        return box((x, y), (width, height), fill, radius, spec.line, ink=ink)
    if spec.tube is not None:
        return Tube(spec.tube, spec.width, fill, spec.line)
    if spec.use is not None:
        return moved(thing(spec.use), spec.at, spec.scale)
    return _round(spec, fill, ink) or path(spec.path or "", fill, spec.line, ink)


@lru_cache(maxsize=512)
def thing(name: str) -> tuple[Node, ...]:
    """The shapes of a thing around its own origin; KeyError when the kit has none of that name."""
    return tuple(_shape(spec) for spec in thing_specs()[name].shapes)


def placed(
    name: str, at: tuple[float, float], scale: float = 1.0, angle: float = 0.0, *, mirror: bool = False
) -> Group:
    """A thing put somewhere."""
    # An enlarged noun gets somewhat heavier lines, so that it does not look thin beside the people.
    return moved(thing(name), at, scale, angle, mirror=mirror, bold=max(1.0, scale) ** 0.45)
