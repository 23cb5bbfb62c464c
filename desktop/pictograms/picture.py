"""The result of every drawing.

Pure data, any thread. Imports nothing.
"""

from dataclasses import dataclass

SIDE = 200.0
"""Width and height of a scene, a portrait and a sign, in units."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG Tiny, its size in units, and what it shows in a few Dutch words."""

    svg: str
    width: float
    height: float
    label: str
