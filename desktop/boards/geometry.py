"""What a board or page is made of: items a person can point at, holding placed boxes, pictures and words.

Frozen plain data, any thread. Coordinates are absolute, from the top left: px on the screen, pt on paper.
Colours are role names of tokens.Theme; the one who draws looks them up. Text arrives already broken into
placed words, so that screen and paper cannot break a line differently (ui.md: paper equals screen).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.boards.faces import Face
from desktop.boards.tokens import Theme
from desktop.domain.plans import Zone
from desktop.pictograms import Picture, sign

UNIT_WIDTH = 1366.0
UNIT_HEIGHT = 768.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its top left corner and its size."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The x of the middle."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The y of the middle."""
        return self.y + self.h / 2

    def inset(self, dx: float, dy: float | None = None) -> "Rect":
        """Smaller by dx at left and right and by dy (or dx) at top and bottom."""
        down = dx if dy is None else dy
        return Rect(self.x + dx, self.y + down, self.w - 2 * dx, self.h - 2 * down)

    def holds(self, other: "Rect", slack: float = 0.5) -> bool:
        """True when the other lies within this one, give or take `slack`."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Rect", slack: float = 0.5) -> bool:
        """True when the two overlap by more than `slack`."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or outlined rectangle with round corners. `fill` and `line` are roles; empty draws nothing."""

    rect: Rect
    fill: str = ""
    line: str = ""
    line_width: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Pic:
    """A picture: a scene with colours of its own, or a sign by name in the colour of a role."""

    rect: Rect
    picture: Picture | None = None
    sign: str = ""
    role: str = ""

    def drawing(self, theme: Theme) -> Picture:
        """The picture to draw in this theme."""
        return self.picture if self.picture is not None else sign(self.sign, theme.colour(self.role))

    @property
    def keeps_its_colours(self) -> bool:
        """True for a scene: on a dark ground it needs a light tile behind it."""
        return self.picture is not None


@dataclass(frozen=True, slots=True)
class Word:
    """One word on its baseline. `index` counts the words of a sentence that can be read aloud, else -1.

    `language` is that of a word that is not Dutch, by its code; `face` the letter that it is drawn in.
    """

    x: float
    baseline: float
    text: str
    size: float
    bold: bool
    role: str
    width: float
    index: int = -1
    language: str = ""
    face: Face = Face.READING


Prim = Box | Pic | Word


class Kind(StrEnum):
    """What an item is to the person: ground to look at, a label to read, or something to touch.

    A loose card can be taken along and laid on a place, or back on the tray.
    """

    BACK = "back"
    LABEL = "label"
    CARD = "card"
    FACE = "face"
    NUMBER = "number"
    BUTTON = "button"
    TEACH = "teach"
    LOOSE = "loose"
    PLACE = "place"
    TRAY = "tray"


TOUCHABLE = frozenset({Kind.CARD, Kind.FACE, Kind.NUMBER, Kind.BUTTON, Kind.TEACH, Kind.LOOSE, Kind.PLACE})


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a board, in the order in which it is read. `name` is what a screen reader says.

    `key` is stable between layouts. An item with a name that cannot be touched still belongs in the
    accessibility tree, as text. `heading` is 1 or 2 for a title or a heading, else 0.
    """

    key: str
    kind: Kind
    rect: Rect
    name: str = ""
    zone: Zone | None = None
    prims: tuple[Prim, ...] = ()
    radius: float = 0.0
    heading: int = 0

    @property
    def is_touchable(self) -> bool:
        """True for what a client may tap."""
        return self.kind in TOUCHABLE

    @property
    def words(self) -> tuple[Word, ...]:
        """The words on it, in reading order."""
        return tuple(prim for prim in self.prims if isinstance(prim, Word))

    @property
    def pictures(self) -> tuple[Pic, ...]:
        """The pictures on it."""
        return tuple(prim for prim in self.prims if isinstance(prim, Pic))

    @property
    def text(self) -> str:
        """The words on it with a space between."""
        return " ".join(word.text for word in self.words)


def unit(width: float, height: float) -> float:
    """How large one board unit is here: the board keeps its shape at every size."""
    return min(width / UNIT_WIDTH, height / UNIT_HEIGHT)


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item elsewhere."""

    def shift(rect: Rect) -> Rect:
        return Rect(rect.x + dx, rect.y + dy, rect.w, rect.h)

    prims: list[Prim] = []
    for prim in item.prims:
        if isinstance(prim, Word):
            prims.append(replace(prim, x=prim.x + dx, baseline=prim.baseline + dy))
        else:
            prims.append(replace(prim, rect=shift(prim.rect)))
    return replace(item, rect=shift(item.rect), prims=tuple(prims))


def text_of(items: Iterable[Item]) -> str:
    """All words of a board in reading order, an item a line."""
    return "\n".join(item.text for item in items if item.words)
