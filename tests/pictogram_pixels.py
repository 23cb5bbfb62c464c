"""Pictograms as pixels, as four kinds of eyes see them: what of a scene is left at 48 px."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.pictograms.casting import Cast
from desktop.pictograms.compose import part_nodes
from desktop.pictograms.data import Part, SceneSpec
from desktop.pictograms.drawing import Group, Node, to_svg
from desktop.pictograms.extent import fitted
from desktop.pictograms.palette import STROKE
from desktop.pictograms.picture import SIDE

PIXELS = 48
SEEN_CONTRAST = 1.25
"""Between a pixel with a part and the same pixel without it: from here the eye sees a difference."""

Row = tuple[float, float, float]

# Viénot, Brettel, Mollon 1999, on linear RGB: what protanopes and deuteranopes see. Grey: a copier.
SIGHTS: dict[str, tuple[Row, Row, Row]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
_LINEAR = [v / 255 / 12.92 if v / 255 <= 0.04045 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in range(256)]


@dataclass(frozen=True)
class PartSeen:
    """How many pixels of a part still show, by sight."""

    part: Part
    pixels: dict[str, int]


def rendered(nodes: Iterable[Node]) -> bytes:
    """RGB bytes of a scene on white, as small as it is ever shown."""
    image = QImage(PIXELS, PIXELS, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    svg = to_svg(nodes, SIDE, SIDE, STROKE)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, PIXELS, PIXELS))
    painter.end()
    return bytes(image.constBits())


def light(pixel: bytes, sight: str) -> float:
    """How light a pixel is to these eyes, 0 to 1."""
    rgb = [_LINEAR[value] for value in pixel]
    seen = [max(0.0, sum(w * v for w, v in zip(row, rgb, strict=True))) for row in SIGHTS[sight]]
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]


def differing(one: bytes, other: bytes, sight: str) -> int:
    """How many pixels these eyes see differ."""
    found = 0
    for at in range(0, len(one), 3):
        pixel, changed = one[at : at + 3], other[at : at + 3]
        if pixel != changed:
            lights = light(pixel, sight), light(changed, sight)
            found += (max(lights) + 0.05) / (min(lights) + 0.05) >= SEEN_CONTRAST
    return found


def _without(nodes: list[list[Node]], left_out: int) -> list[Node]:
    """The scene in its own place and size, but for one part."""
    flat = [node for each in nodes for node in each]
    placed = fitted(flat, SIDE, SIDE, STROKE)
    gone = {id(node) for node in (nodes[left_out] if left_out >= 0 else [])}
    if placed is flat:
        return [node for node in flat if id(node) not in gone]
    (whole,) = placed
    assert isinstance(whole, Group)
    kept = tuple(node for node in whole.children if id(node) not in gone)
    return [Group(kept, whole.at, whole.scale, whole.angle, whole.mirror, whole.bold)]


def parts_seen(spec: SceneSpec, cast: Cast, sights: Iterable[str]) -> Iterator[PartSeen]:
    """Every part of a scene, and how many pixels differ when it is taken away."""
    parts = part_nodes(spec, cast)
    nodes = [each for _, each in parts]
    whole = rendered(_without(nodes, -1))
    for at, (part, _) in enumerate(parts):
        without = rendered(_without(nodes, at))
        yield PartSeen(part, {sight: differing(whole, without, sight) for sight in sights})
