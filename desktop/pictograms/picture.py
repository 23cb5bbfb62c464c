"""The result of every drawing.

Pure data, any thread. Imports nothing.
"""

from dataclasses import dataclass, field

SIDE = 200.0
"""Width and height of a scene, a portrait and a sign, in units."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG Tiny, its size in units, and what it shows in a few Dutch words.

    With `photo` (JPEG bytes, the size in pixels) it is an own photo, which fills its place and is cut to it,
    to a round where it is a face; `svg` is then the drawing that it stands in the place of.
    """

    svg: str
    width: float
    height: float
    label: str
    photo: bytes = field(default=b"", repr=False)
    is_round: bool = False
