"""Proportions of a body by age.

Pure data, any thread. Imports domain looks only. All lengths are in hundredths of the figure's own height,
except `height`, which is a share of an adult. Heads are large: the feeling must show at 48 px.
"""

from dataclasses import dataclass

from desktop.domain.looks import Age


@dataclass(frozen=True, slots=True)
class Build:
    """One body: head radius, shoulder and hip half widths, leg length, arm reach, limb widths."""

    height: float
    head: float
    shoulder: float
    hip: float
    leg: float
    reach: float
    arm: float
    limb: float


BUILDS = {
    Age.BABY: Build(0.46, 25.5, 15.0, 16.5, 17.0, 27.0, 12.0, 14.0),
    Age.TODDLER: Build(0.56, 22.5, 14.0, 14.5, 22.0, 27.0, 11.4, 13.6),
    Age.CHILD: Build(0.74, 20.4, 13.2, 12.6, 28.0, 28.5, 10.4, 12.4),
    Age.TEENAGER: Build(0.90, 18.0, 13.4, 11.8, 32.0, 30.0, 9.8, 12.0),
    Age.ADULT: Build(1.0, 17.0, 14.2, 12.4, 32.5, 30.0, 10.2, 12.4),
    Age.ELDER: Build(0.94, 17.6, 14.2, 13.2, 30.5, 29.5, 10.2, 12.4),
}
