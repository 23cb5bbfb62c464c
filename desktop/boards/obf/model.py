"""A board as the Open Board Format holds it (open-board-0.1): frozen plain data, word for word.

Any thread. Imports nothing of the program beside its own room. None means that the field was absent.
`rest` keeps every other field of an object as it came: `ext_` fields, fields of a later version, and fields
whose value does not fit what the format says of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.boards.obf.left import Left

FORMAT = "open-board-0.1"

Id = int | str
"""Whole number or text, kept as it came: 1 and "1" are not the same file."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Fields = Mapping[str, Json]


def _none() -> dict[str, Json]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """Under what terms a board, picture or sound may be used, and who made it."""

    type: str | None = None
    copyright_notice_url: str | None = None
    source_url: str | None = None
    author_name: str | None = None
    author_url: str | None = None
    author_email: str | None = None
    rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A picture by its name in a set of symbols that the reader must have."""

    set: str | None = None
    filename: str | None = None
    rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The board that a button opens: by its place in the package, its id, or an address (never fetched)."""

    id: Id | None = None
    name: str | None = None
    path: str | None = None
    url: str | None = None
    data_url: str | None = None
    rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button. `vocalization` is what is said; without it the label is. Colours are CSS text."""

    id: Id
    label: str | None = None
    vocalization: str | None = None
    image_id: Id | None = None
    sound_id: Id | None = None
    background_color: str | None = None
    border_color: str | None = None
    action: str | None = None
    actions: tuple[str, ...] | None = None
    load_board: Link | None = None
    rest: Fields = field(default_factory=_none)

    @property
    def said(self) -> str:
        """What is read aloud."""
        return self.vocalization or self.label or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture: `data` is a data URI, `path` a file of the package, `url` an address that nobody fetches."""

    id: Id
    data: str | None = None
    path: str | None = None
    url: str | None = None
    data_url: str | None = None
    symbol: Symbol | None = None
    content_type: str | None = None
    width: int | float | None = None
    height: int | float | None = None
    license: License | None = None
    rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound, held like a picture; `duration` in seconds."""

    id: Id
    data: str | None = None
    path: str | None = None
    url: str | None = None
    data_url: str | None = None
    content_type: str | None = None
    duration: int | float | None = None
    license: License | None = None
    rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Which button stands where, row by row; None is an empty place."""

    rows: int
    columns: int
    order: tuple[tuple[Id | None, ...], ...]
    rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a package (.obz) holds beside its boards: files by their place, and the rest of its manifest.

    `images` and `sounds` are the manifest's own lists (id → place); None when the manifest has none.
    """

    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    images: Mapping[str, str] | None = None
    sounds: Mapping[str, str] | None = None
    rest: Fields = field(default_factory=_none)
    paths_rest: Fields = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One board; the first of a package also holds the `others` and the package.

    `place` (where it lay in the package) and `left_out` (what its file held that was not taken over) do not
    count when two boards are compared.
    """

    id: Id
    format: str = FORMAT
    name: str | None = None
    locale: str | None = None
    url: str | None = None
    description_html: str | None = None
    """Text only: nothing in this program renders it as HTML."""
    buttons: tuple[Button, ...] = ()
    grid: Grid | None = None
    images: tuple[Image, ...] = ()
    sounds: tuple[Sound, ...] = ()
    strings: Mapping[str, Mapping[str, str]] | None = None
    license: License | None = None
    rest: Fields = field(default_factory=_none)
    others: tuple["Board", ...] = ()
    package: Package = field(default_factory=Package)
    place: str = field(default="", compare=False)
    left_out: tuple[Left, ...] = field(default=(), compare=False, repr=False)
