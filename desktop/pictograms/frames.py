"""The joints of a placed figure, which arms, balloons and hats go by.

Pure data, any thread. Imports builds and the geometry of joints.
"""

from dataclasses import dataclass

from desktop.pictograms.builds import Build
from desktop.pictograms.drawing import Point
from desktop.pictograms.limbs import turned
from desktop.pictograms.poses import Pose


@dataclass(frozen=True, slots=True)
class Frame:
    """The joints of a placed figure in scene units."""

    build: Build
    unit: float
    hip: Point
    neck: Point
    head: Point
    radius: float
    pose: Pose
    pivot: Point
    angle: float

    def shoulder(self, side: int) -> Point:
        """The shoulder on the viewer's left (-1) or right (1), before the lean."""
        return self.neck[0] + side * (self.build.shoulder - 3.0) * self.unit, self.neck[1] + 4.8 * self.unit

    def crown(self) -> Point:
        """The middle of the head, after the lean."""
        return turned(self.head, self.pivot, self.angle)
