"""The contact sheet: every picture on one page, large and at 48 px, for the docs and for a dry run.

Pure; run as `python -m desktop.pictograms.sheet OUT.svg`. Imports the kit only, no Qt.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.looks import Looks
from desktop.pictograms.casting import DEFAULT_CAST
from desktop.pictograms.catalogue import catalogue
from desktop.pictograms.compose import compose
from desktop.pictograms.drawing import num
from desktop.pictograms.house import house
from desktop.pictograms.picture import SIDE, Picture
from desktop.pictograms.portraits import portrait
from desktop.pictograms.signs import SIGN_NAMES, sign

COLUMNS = 10
_GAP = 16.0
_SMALL = 48.0
_ZONES = {"groen": "#1E7A45", "oranje": "#A85400", "rood": "#B3261E"}
_ANSWERS = {"ja": "#DDF0E4", "beetje": "#FFEFD9", "nogeens": "#E4EFF4"}
_SIGN_COLOUR = "#1F5E7A"


def _inner(picture: Picture) -> str:
    start = picture.svg.index(">") + 1
    return picture.svg[start : picture.svg.rindex("</svg>")]


def _placed(picture: Picture, x: float, y: float, size: float) -> str:
    scale = size / max(picture.width, picture.height)
    return f'<g transform="translate({num(x)} {num(y)}) scale({scale:.4f})">{_inner(picture)}</g>'


def _family() -> Sequence[Looks]:
    return [DEFAULT_CAST[role] for role in ("who", "child", "other", "baby", "teen")]


def pictures() -> tuple[Picture, ...]:
    """Scenes, portraits, the house and signs, in the order of the sheet."""
    scenes = [compose(info.key) for info in catalogue()]
    people = [portrait(looks) for looks in DEFAULT_CAST.values()]
    homes = [house(_family()[:count], [DEFAULT_CAST["elder"]]) for count in range(1, 6)]
    signs = [sign(name, (_ZONES | _ANSWERS).get(name, _SIGN_COLOUR)) for name in SIGN_NAMES]
    return (*scenes, *people, *homes, *signs)


def contact_sheet() -> str:
    """One SVG with every picture at 200 units and, below each, at 48."""
    shown = pictures()
    cell, step = SIDE + _GAP, SIDE + _SMALL + 2 * _GAP
    rows = -(-len(shown) // COLUMNS)
    width, height = COLUMNS * cell + _GAP, rows * step + _GAP
    parts: list[str] = []
    for i, picture in enumerate(shown):
        x, y = _GAP + (i % COLUMNS) * cell, _GAP + (i // COLUMNS) * step
        parts.append(_placed(picture, x, y, SIDE))
        parts.append(_placed(picture, x, y + SIDE + _GAP / 2, _SMALL))
    size = f'width="{num(width)}" height="{num(height)}"'
    ground = f'<rect x="0" y="0" {size} fill="#FFFFFF" stroke="none"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
        f'viewBox="0 0 {num(width)} {num(height)}" {size}>{ground}{"".join(parts)}</svg>'
    )


def main(arguments: Sequence[str]) -> int:
    """Write the sheet to the path that was given; 2 when none was given."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m desktop.pictograms.sheet OUT.svg\n")
        return 2
    Path(arguments[0]).write_text(contact_sheet(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
