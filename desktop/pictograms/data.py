"""What a data file of pictograms may say: things made of shapes, scenes made of people, things and marks.

Pure, any thread. Reads resources/pictograms once; imports nothing of the kit but feelings and poses. A key
that is not named here is an error, so a typing mistake in a data file cannot pass unseen.
"""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import msgspec

from desktop.pictograms.faces import Feeling
from desktop.pictograms.poses import Gesture, Pose

XY = tuple[float, float]


class ShapeSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One shape of a thing; exactly one of the first seven keys says which."""

    rect: tuple[float, float, float, float, float] | None = None
    circle: tuple[float, float, float] | None = None
    oval: tuple[float, float, float, float] | None = None
    path: str | None = None
    tube: str | None = None
    cloud: tuple[tuple[float, float, float], ...] | None = None
    use: str | None = None
    fill: str = "none"
    ink: str = "ink"
    line: float = 1.0
    width: float = 8.0
    at: XY = (0.0, 0.0)
    scale: float = 1.0


class ThingSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing by its shapes, back to front."""

    shapes: tuple[ShapeSpec, ...]


class PersonPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="person"
):
    """Somebody of the cast. `left` and `right` are the viewer's; `*_to` is a point to reach for."""

    role: str
    at: XY
    size: float
    pose: Pose = Pose.STAND
    face: Feeling = Feeling.CALM
    turn: float = 0.0
    lean: float = 0.0
    nod: float = 0.0
    left: Gesture = Gesture.REST
    right: Gesture = Gesture.REST
    left_to: XY | None = None
    right_to: XY | None = None
    left_holds: str | None = None
    right_holds: str | None = None
    left_angle: float = 0.0
    right_angle: float = 0.0
    hold_scale: float = 1.0


class HeadPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="head"
):
    """Only the head of somebody: a feeling at large, or a head on a pillow."""

    role: str
    at: XY
    radius: float
    face: Feeling = Feeling.CALM
    turn: float = 0.0
    angle: float = 0.0


class BustPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="bust"
):
    """Head and shoulders in a circle: somebody who is elsewhere."""

    role: str
    at: XY
    radius: float
    face: Feeling = Feeling.CALM


class ThingPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="thing"
):
    """A thing or a place."""

    name: str
    at: XY
    scale: float = 1.0
    angle: float = 0.0
    mirror: bool = False


class ArrowPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="arrow"
):
    """The way somebody goes."""

    at: XY
    to: XY
    bend: float = 0.0
    fill: str = "green"
    width: float = 12.0


class BubblePart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="bubble"
):
    """Words or a thought; its tail points to the mouth of `role`. `at` is the top left."""

    role: str
    at: XY
    size: XY
    fill: str = "white"
    dots: bool = False
    thought: bool = False


class NumberPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="number"
):
    """Digits, centred on `at`."""

    value: str
    at: XY
    height: float
    ink: str = "alarm"


class BanPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="ban"
):
    """The round mark with a bar: this not."""

    at: XY
    radius: float


class OnHeadPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="is", tag="on_head"
):
    """A thing that follows somebody's head; `at` counts in head radii from its middle."""

    role: str
    name: str
    at: XY
    scale: float = 1.0
    angle: float = 0.0
    mirror: bool = False


Part = (
    PersonPart | HeadPart | BustPart | ThingPart | ArrowPart | BubblePart | NumberPart | BanPart | OnHeadPart
)


class SceneSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A scene: its name, the words that find it, who plays in it, and its parts back to front.

    `roles` are for the household, in the order of a sentence; any other role is played by a stranger.
    `happens` names what is barred here when it is told as it was ("Papa sloeg mama"), drawn without the bar.
    """

    label: str
    words: tuple[str, ...]
    draw: tuple[Part, ...]
    roles: tuple[str, ...] = ()
    hands: tuple[tuple[str, str], ...] = ()
    theme: str = ""
    happens: str = ""


def _tables(folder: str) -> dict[str, tuple[str, Mapping[str, Any]]]:
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    room = files("resources") / "pictograms" / folder
    for item in sorted(room.iterdir(), key=lambda entry: entry.name):
        if not item.name.endswith(".toml"):
            continue
        for key, table in tomllib.loads(item.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"two tables named {key} in {folder}")
            found[key] = (item.name.removesuffix(".toml"), table)
    return found


@lru_cache(maxsize=1)
def thing_specs() -> Mapping[str, ThingSpec]:
    """Every thing by name."""
    return MappingProxyType(
        {key: msgspec.convert(table, ThingSpec) for key, (_, table) in _tables("things").items()}
    )


@lru_cache(maxsize=1)
def scene_specs() -> Mapping[str, SceneSpec]:
    """Every scene by key, in the order of the files; a file is a theme."""
    return MappingProxyType(
        {
            key: msgspec.convert({"theme": theme, **table}, SceneSpec)
            for key, (theme, table) in _tables("scenes").items()
        }
    )
