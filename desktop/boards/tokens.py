"""Design tokens: the only place with colours, sizes and type, shared by screen and paper.

Values only, any thread. Must not import Qt or reportlab; of the program only the zones of a plan.
Colours are sRGB `#RRGGBB`. Contrast is held by a test to WCAG 2.2 AA (4.5 for text, 3 for lines and signs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.domain.plans import Zone

TOUCH_MIN: Final = 72.0
"""Smallest side of what a client touches, px on the screen whatever its size (ui.md: Praatplaat)."""

PAPER_MIN: Final = 14.0
"""Smallest letter on paper, pt; only the licence line may be smaller (ui.md: Paper)."""


@dataclass(frozen=True)
class Radius:
    """Corner radii in px at 100 % (program) or board units (card, band)."""

    small: float = 6
    medium: float = 10
    large: float = 16
    card: float = 20
    band: float = 28


@dataclass(frozen=True)
class ProgramType:
    """Letter sizes of the program, px at 100 % font scale."""

    caption: float = 12
    body: float = 14
    strong: float = 14
    h3: float = 16
    h2: float = 20
    h1: float = 26


@dataclass(frozen=True)
class BoardType:
    """Letter sizes of a board, in board units: 1 unit is 1 px on a window of 1366 × 768."""

    title: float = 44
    zone: float = 25
    sentence: float = 27
    name: float = 22
    label: float = 21
    number: float = 64
    single: float = 76
    touch: float = 76
    least: float = 20
    """Smallest sentence: the 14 pt of paper on the smallest window, 1280 × 720 at 96 px an inch."""


@dataclass(frozen=True)
class PaperType:
    """Letter sizes of the client's page, pt."""

    title: float = 28
    heading: float = 17
    sentence: float = 16
    number: float = 16
    alarm: float = 24
    licence: float = 8


RADIUS: Final = Radius()
TYPE: Final = ProgramType()
BOARD_TYPE: Final = BoardType()
PAPER_TYPE: Final = PaperType()


@dataclass(frozen=True)
class Theme:
    """One set of colours by role. Drawing code names the role, never the colour."""

    name: str
    bg: str
    surface: str
    raised: str
    line: str
    control: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_text: str
    accent_soft: str
    accent_hover: str
    nav: str
    nav_text: str
    nav_muted: str
    nav_sel: str
    nav_sel_text: str
    focus: str
    mark: str
    green: str
    green_soft: str
    green_edge: str
    orange: str
    orange_soft: str
    orange_edge: str
    red: str
    red_soft: str
    red_edge: str
    days: tuple[str, ...]
    day_edges: tuple[str, ...]
    lilac: str
    ink: str = "#22303C"

    def colour(self, role: str) -> str:
        """The colour of a role as `#RRGGBB`; an unknown role is a mistake in the program.

        "day_0" to "day_6" are the grounds of Monday to Sunday, "day_0_edge" and so on their lines.
        """
        if role.startswith("day_"):
            _, number, *edge = role.split("_")
            return (self.day_edges if edge else self.days)[int(number)]
        value: str = getattr(self, role)
        return value


LIGHT: Final = Theme(
    name="licht",
    bg="#F6F4EF",
    surface="#FFFFFF",
    raised="#FBFAF7",
    line="#E2DED5",
    control="#7C8790",
    text="#1D2A35",
    muted="#52606D",
    faint="#616E7A",
    accent="#1F5E7A",
    accent_text="#FFFFFF",
    accent_soft="#E4EFF4",
    accent_hover="#174A61",
    nav="#EDEAE2",
    nav_text="#2C3A46",
    nav_muted="#5A6672",
    nav_sel="#FFFFFF",
    nav_sel_text="#174A61",
    focus="#0B57D0",
    mark="#FFE27A",
    green="#1E7A45",
    green_soft="#E3F2E7",
    green_edge="#8CC5A0",
    orange="#A85400",
    orange_soft="#FFEFD9",
    orange_edge="#EDB56E",
    red="#B3261E",
    red_soft="#FBE5E2",
    red_edge="#E59A92",
    days=("#DCEBFA", "#EAE3F8", "#D6F0EE", "#FFF3C4", "#FBE1EF", "#F0E5D8", "#E6E9EC"),
    day_edges=("#3E78B4", "#7E5FC0", "#1F7F78", "#8A6D00", "#B34683", "#8A6637", "#66737F"),
    lilac="#B9A5E0",
)

CONTRAST: Final = Theme(
    name="hoog contrast",
    bg="#000000",
    surface="#000000",
    raised="#101010",
    line="#FFFFFF",
    control="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    faint="#E6E6E6",
    accent="#FFE600",
    accent_text="#000000",
    accent_soft="#000000",
    accent_hover="#FFF27A",
    nav="#000000",
    nav_text="#FFFFFF",
    nav_muted="#FFFFFF",
    nav_sel="#FFE600",
    nav_sel_text="#000000",
    focus="#00E5FF",
    mark="#FFE600",
    green="#6CFF9B",
    green_soft="#000000",
    green_edge="#6CFF9B",
    orange="#FFB84D",
    orange_soft="#000000",
    orange_edge="#FFB84D",
    red="#FF8A80",
    red_soft="#000000",
    red_edge="#FF8A80",
    days=("#000000",) * 7,
    day_edges=("#7FB8FF", "#CBB0FF", "#5FF0E4", "#FFE600", "#FF9AD5", "#E8C39A", "#FFFFFF"),
    lilac="#CBB0FF",
)


@dataclass(frozen=True)
class ZoneLook:
    """How a zone is told apart: colour, shape and word, always the three together."""

    word: str
    say: str
    shape: str
    role: str

    @property
    def soft(self) -> str:
        """Role of the tint of the band."""
        return self.role + "_soft"

    @property
    def edge(self) -> str:
        """Role of the outline of a card in the band."""
        return self.role + "_edge" if self.shape else "control"


ZONES: Final[dict[Zone, ZoneLook]] = {
    Zone.GREEN: ZoneLook("Groen", "Het gaat goed", "circle", "green"),
    Zone.ORANGE: ZoneLook("Oranje", "Er is spanning", "triangle", "orange"),
    Zone.RED: ZoneLook("Rood", "Er is gevaar", "octagon", "red"),
}

NO_ZONE: Final = ZoneLook("", "", "", "accent")
"""How a card looks that belongs to no zone: a thing to take along, somebody who helps."""


def look_of(zone: Zone | None) -> ZoneLook:
    """How a card of this zone looks."""
    return NO_ZONE if zone is None else ZONES[zone]


TEXT_PAIRS: Final = (
    ("text", "bg"),
    ("text", "surface"),
    ("text", "green_soft"),
    ("text", "orange_soft"),
    ("text", "red_soft"),
    ("muted", "bg"),
    ("muted", "surface"),
    ("faint", "surface"),
    ("faint", "bg"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent_text", "accent"),
    ("nav_text", "nav"),
    ("nav_muted", "nav"),
    ("nav_sel_text", "nav_sel"),
    ("green", "surface"),
    ("green", "green_soft"),
    ("orange", "surface"),
    ("orange", "orange_soft"),
    ("red", "surface"),
    ("red", "red_soft"),
    ("surface", "green"),
    ("surface", "orange"),
    ("surface", "red"),
    ("ink", "mark"),
    *(("text", f"day_{day}") for day in range(7)),
)
"""Letters on a ground: at least 4.5 in every theme."""

SIGN_PAIRS: Final = (
    ("control", "surface"),
    ("focus", "bg"),
    ("focus", "surface"),
    ("focus", "green_soft"),
    ("focus", "orange_soft"),
    ("focus", "red_soft"),
    *((f"day_{day}_edge", f"day_{day}") for day in range(7)),
    *((f"day_{day}_edge", "bg") for day in range(7)),
)
"""Lines and signs on a ground: at least 3 in every theme."""


def _channel(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_channel(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
