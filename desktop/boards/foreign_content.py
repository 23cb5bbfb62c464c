"""Boards of other programs as this program shows them: squares with a picture, a label and what is said.

Pure, for the pool: pictures are read here. Made from boards that were checked when they came in
(desktop/boards/obf); an address is never followed, and a square without a picture shows its words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import ceil, sqrt

from PIL import Image as Bitmap
from PIL import UnidentifiedImageError

from desktop.boards.obf import Board, Button, Id, Image, License, content_of, linked
from desktop.boards.obf.colours import colour_of
from desktop.boards.obf.data_uri import made
from desktop.boards.obf.links import BACK, HOME
from desktop.boards.obf.raster import picture_kind
from desktop.pictograms import Picture
from desktop.pictograms.picture import SIDE

DUTCH = "nl"
NO_NAME = "Bord"
GO_BACK = -2
"""A square that leads to the board before this one."""

NOWHERE = -1
_MOST_SIDE = 600
"""Pixels: more than a square ever shows."""


@dataclass(frozen=True, slots=True)
class Square:
    """One button. Colours are "#RRGGBB" or empty; `opens` is the number of a board, GO_BACK or NOWHERE."""

    key: str
    label: str
    said: str
    picture: Picture | None = None
    fill: str = ""
    line: str = ""
    opens: int = NOWHERE


@dataclass(frozen=True, slots=True)
class ForeignBoard:
    """One board: its name and its rows of squares, all of one length; None is an empty place."""

    name: str
    rows: tuple[tuple[Square | None, ...], ...]

    @property
    def squares(self) -> tuple[Square, ...]:
        """All squares in reading order."""
        return tuple(square for row in self.rows for square in row if square is not None)


@dataclass(frozen=True, slots=True)
class ForeignBoards:
    """The boards of one file, the first in front, and whose they are."""

    boards: tuple[ForeignBoard, ...]
    licence: str = ""
    sounds: int = 0
    """Squares with a sound of their own. Kept in the file and never played: what decodes the sounds of others
    is where programs break, and ours holds open dossiers."""


def foreign_boards(first: Board) -> ForeignBoards:
    """All boards of a package, ready to be laid out; a picture that cannot be read is left away."""
    boards = (first, *first.others)
    numbers = {id(board): number for number, board in enumerate(boards)}
    pictures: dict[bytes, Picture | None] = {}
    return ForeignBoards(
        tuple(_board(first, board, numbers, pictures) for board in boards),
        "; ".join(_licences(boards)),
        sum(button.sound_id is not None for board in boards for button in board.buttons),
    )


def _board(
    first: Board, board: Board, numbers: Mapping[int, int], pictures: dict[bytes, Picture | None]
) -> ForeignBoard:
    words = _words(board)

    def square(button: Button) -> Square | None:
        if button.rest.get("hidden") is True:
            return None
        label = words.get(button.label or "", button.label or "").strip()
        said = words.get(button.said, button.said).strip()
        content = _bytes_of(first, board, button.image_id)
        if content is not None and content not in pictures:
            pictures[content] = _picture(content)
        asked = {button.action, *(button.actions or ())}
        board_there = linked(first, button.load_board) if button.load_board is not None else None
        opens = numbers[id(board_there)] if board_there is not None else NOWHERE
        if opens == NOWHERE and HOME in asked:
            opens = 0
        if opens == NOWHERE and BACK in asked:
            opens = GO_BACK
        return Square(
            key=str(button.id),
            label=label,
            said=said or label,
            picture=pictures[content] if content is not None else None,
            fill=colour_of(button.background_color),
            line=colour_of(button.border_color),
            opens=opens,
        )

    return ForeignBoard((board.name or "").strip() or NO_NAME, tuple(_rows(board, square)))


def _rows(board: Board, square: Callable[[Button], Square | None]) -> Iterator[tuple[Square | None, ...]]:
    """The grid; without one the buttons in their order, a little wider than high."""
    made_of = {button.id: square(button) for button in board.buttons}
    by_text = {str(key): each for key, each in made_of.items()}
    if board.grid is not None and any(key is not None for row in board.grid.order for key in row):
        for row in board.grid.order:
            yield tuple(None if key is None else made_of.get(key, by_text.get(str(key))) for key in row)
        return
    shown = [each for each in made_of.values() if each is not None]
    wide = max(1, ceil(sqrt(1.5 * len(shown))))
    for at in range(0, len(shown), wide):
        part = shown[at : at + wide]
        yield (*part, *[None] * (wide - len(part)))


def _words(board: Board) -> Mapping[str, str]:
    """The Dutch words of the board's own list, else those of the language that it is in."""
    lists = board.strings or {}
    by_code = {code.lower().replace("_", "-"): words for code, words in lists.items()}
    dutch = [words for code, words in by_code.items() if code.partition("-")[0] == DUTCH]
    own = by_code.get((board.locale or "").lower().replace("_", "-"), {})
    return {**own, **(dutch[0] if dutch else {})}


def _bytes_of(first: Board, board: Board, key: Id | None) -> bytes | None:
    """The picture with this id: of the board, else of the package."""
    if key is None:
        return None
    fitting = [image for image in board.images if image.id == key]
    fitting += [image for image in board.images if str(image.id) == str(key)]
    wanted = fitting[0] if fitting else Image(id=key)
    return content_of(board, wanted, first)


def _picture(content: bytes) -> Picture | None:
    """A drawing as it is; pixels inside a drawing, on white, no larger than a square shows them."""
    kind = picture_kind(content)
    if not kind:
        return Picture(content.decode("utf-8", "replace"), SIDE, SIDE, "")
    try:
        with Bitmap.open(BytesIO(content)) as bitmap:
            bitmap.draft("RGB", (_MOST_SIDE, _MOST_SIDE))
            small = bitmap.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Bitmap.DecompressionBombError):
        return None
    small.thumbnail((_MOST_SIDE, _MOST_SIDE))
    wide, high = small.size
    flat = Bitmap.new("RGB", small.size, "white")
    flat.paste(small, mask=small.getchannel("A"))
    out = BytesIO()
    flat.save(out, "PNG")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" xlink:href="{made(out.getvalue(), "image/png")}"/></svg>'
    )
    return Picture(svg, wide, high, "")


def _licences(boards: tuple[Board, ...]) -> list[str]:
    """Whose boards and pictures these are, each once."""
    found: dict[str, None] = {}
    for board in boards:
        for each in (board.license, *(image.license for image in board.images)):
            if said := _said(each):
                found.setdefault(said)
    return list(found)


def _said(licence: License | None) -> str:
    return ", ".join(filter(None, (licence.author_name, licence.type))) if licence is not None else ""
