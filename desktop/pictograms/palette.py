"""The one palette and the one stroke weight of every picture.

Pure data, any thread. Imports domain looks only. No other file of the kit holds a colour.
"""

from dataclasses import dataclass, fields
from functools import lru_cache

from desktop.domain.looks import HairColour, Skin, Tint

STROKE = 4.6
"""The stroke weight in units of a 200 x 200 scene: 1.1 px when the scene is shown at 48 px."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Every fill by name; each differs at least 3:1 from ink unless it is listed in DARK_FILLS."""

    ink: str = "#17212B"
    white: str = "#FFFFFF"
    paper: str = "#F4F6F8"
    cream: str = "#FFF3DD"
    sand: str = "#F1DDB8"
    wood: str = "#C08A5A"
    bark: str = "#9C6B43"
    green: str = "#35935C"
    leaf: str = "#79BD8B"
    mint: str = "#DDF0E4"
    grass: str = "#CFE3D2"
    red: str = "#DE5B4C"
    alarm: str = "#C9302A"
    rose: str = "#F3C6BF"
    orange: str = "#E08A2E"
    amber: str = "#F2C27B"
    yellow: str = "#F6C95A"
    glow: str = "#FFE7B0"
    blue: str = "#4A86C5"
    sky: str = "#CFE6F3"
    denim: str = "#6C86A8"
    navy: str = "#5B7396"
    purple: str = "#8B70BA"
    lilac: str = "#E8E0F4"
    grey: str = "#AAB4BD"
    steel: str = "#7D8994"
    mist: str = "#E3E8EC"
    coal: str = "#39444F"
    mouth: str = "#8E2F2B"
    tear: str = "#5AA9E0"
    pink: str = "#E9A0B4"


DARK_FILLS = frozenset({"ink", "coal", "mouth", "alarm"})
"""Fills that melt into the outline; they only ever lie against a light part. Alarm is for marks on white."""

SKINS = {
    Skin.LIGHT: "#FADFC8",
    Skin.WARM: "#F1C7A2",
    Skin.TAN: "#D6A173",
    Skin.BROWN: "#B67C53",
    Skin.DARK: "#926247",
}
HAIRS = {
    HairColour.BLACK: "#2B2A2E",
    HairColour.BROWN: "#6A4427",
    HairColour.BLOND: "#E6BC62",
    HairColour.RED: "#C4622D",
    HairColour.GREY: "#D3D8DD",
}
TINTS = {
    Tint.PURPLE: "#8A70BA",
    Tint.TEAL: "#359099",
    Tint.YELLOW: "#F2BE4A",
    Tint.PINK: "#CC6C94",
    Tint.GREEN: "#42A06A",
    Tint.ORANGE: "#E08A35",
    Tint.BLUE: "#4E88C7",
    Tint.RED: "#D0574C",
}
PALETTE = Palette()


@lru_cache(maxsize=1)
def tokens() -> dict[str, str]:
    """Every named fill, as in the data files; "none" leaves a part open."""
    return {f.name: str(getattr(PALETTE, f.name)) for f in fields(Palette)} | {"none": "none"}


def mix(first: str, second: str, share: float) -> str:
    """Blend two #RRGGBB colours; share is how much of the second."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02X}" for a, b in pairs)


def soft(tint: Tint) -> str:
    """The pale ground behind a portrait of this tint."""
    return mix(TINTS[tint], PALETTE.white, 0.8)


def shade(colour: str, share: float = 0.16) -> str:
    """A slightly darker neighbour, for a fold or a pocket without an outline."""
    return mix(colour, PALETTE.ink, share)
