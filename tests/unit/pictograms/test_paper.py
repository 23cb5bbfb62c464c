"""Paper draws the same pictures: svglib reads every scene without losing a shape."""

import io

import pytest
from reportlab.graphics.shapes import Group, Shape
from svglib.svglib import svg2rlg

from desktop.pictograms import SIGN_NAMES, catalogue, compose, house, portrait, sign
from desktop.pictograms.casting import DEFAULT_CAST
from tests.pictogram_shapes import NS, read_svg

FORMS = {NS + name for name in ("path", "circle", "ellipse", "rect")}


def drawn(node: Group | Shape) -> int:
    contents = getattr(node, "contents", None)
    return 1 if contents is None else sum(drawn(child) for child in contents)


def same_number(svg: str) -> None:
    drawing = svg2rlg(io.StringIO(svg))
    assert drawing is not None
    forms = sum(1 for element in read_svg(svg).iter() if element.tag in FORMS)
    assert drawn(drawing) >= forms


@pytest.mark.parametrize("key", [info.key for info in catalogue()])
def test_a_scene_reaches_paper_whole(key: str) -> None:
    same_number(compose(key).svg)


def test_portraits_house_and_signs_reach_paper_whole() -> None:
    for looks in DEFAULT_CAST.values():
        same_number(portrait(looks).svg)
    same_number(house([DEFAULT_CAST["who"], DEFAULT_CAST["child"]], [DEFAULT_CAST["elder"]]).svg)
    for name in SIGN_NAMES:
        same_number(sign(name, "#1F5E7A").svg)
