"""A board of another program full screen, for the client's eyes: its squares, its links, one square large.

GUI thread. Gets boards that were checked and drawn beforehand, and three ways to act; nothing of a household.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.boards.content import Card
from desktop.boards.foreign import SQUARE, foreign_pages, layout_foreign, own_colours
from desktop.boards.foreign_content import GO_BACK, NOWHERE, ForeignBoard, ForeignBoards, Square
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.ons_plan import MORE, READ_ALOUD
from desktop.boards.single import Place, layout_single
from desktop.boards.titles import Button
from desktop.pictograms import sign
from ui.praatplaat.covered_window import Check, CoveredWindow
from ui.praatplaat.speech import Speaker
from ui.theme.look import Look

translate = QCoreApplication.translate

BACK_KEY = "back"


@dataclass(frozen=True)
class ForeignSpot:
    """Where one is: which board, which part of it, which square large (empty: none), and from where."""

    board: int = 0
    page: int = 0
    key: str = ""
    before: "ForeignSpot | None" = None


@dataclass(frozen=True)
class ForeignWays:
    """What the window can ask for. Without a speaker nothing is read aloud."""

    check: Check
    lock: Callable[[], object]
    speaker: Speaker | None = None
    is_slow: bool = False


class ForeignWindow(CoveredWindow):
    """The boards of one file."""

    def __init__(self, look: Look, found: ForeignBoards, ways: ForeignWays) -> None:
        super().__init__(look, ways.check, ways.lock)
        self._found, self._ways = found, ways
        self._theme = own_colours(look.theme)
        self.spot = ForeignSpot()
        self.view.pressed.connect(self._on_pressed)
        self.view.swiped.connect(self._on_swiped)
        if ways.speaker is not None:
            ways.speaker.reached.connect(self.view.mark_word)
            ways.speaker.get_ready()

    @property
    def board(self) -> ForeignBoard:
        """The board that is shown."""
        return self._found.boards[self.spot.board]

    def paint_board(self) -> None:
        """The board, or the square that is large."""
        self._paint()

    def be_silent(self) -> None:
        """The voice stops."""
        if self._ways.speaker is not None:
            self._ways.speaker.stop()

    def set_free(self) -> None:
        """The voice ends."""
        if self._ways.speaker is not None:
            self._ways.speaker.close()

    def go(self, spot: ForeignSpot, focus: str = "") -> None:
        """To another place; a square that is large is read aloud."""
        self.be_silent()
        before, self.spot = self.spot, spot
        self._paint(focus)
        if spot.key and (spot.key != before.key):
            self._read_aloud()

    def _paint(self, focus: str = "") -> None:
        self.view.show_items(self._items(), self._theme, focus)

    def _items(self) -> tuple[Item, ...]:
        wide, high, letters = self._sheets.width(), self._sheets.height(), self._look.scale
        back = Button(BACK_KEY, translate("Board", "Terug"), "i_left")
        large = self._large()
        if large is None:
            shown = back if self.spot.before is not None else None
            return layout_foreign(
                self.board,
                Frame(wide, high, letters=letters),
                page=self.spot.page,
                is_plain=self._look.is_contrast,
                back=shown,
            )
        squares = self._large_ones()
        return layout_single(
            _card(large),
            Frame(wide, high, letters=letters),
            place=Place(squares.index(large), len(squares), back),
            teach_back=False,
            reads_aloud=self._ways.speaker is not None,
        )

    def _large(self) -> Square | None:
        return next((each for each in self.board.squares if self.spot.key == each.key), None)

    def _large_ones(self) -> tuple[Square, ...]:
        """The squares that can fill the screen: those that open nothing."""
        return tuple(each for each in self.board.squares if each.opens == NOWHERE)

    def _on_swiped(self, way: int) -> None:
        if self.spot.key:
            self._on_pressed("next" if way > 0 else "previous")

    def _on_pressed(self, key: str) -> None:
        match key:
            case READ_ALOUD.key:
                self._read_aloud()
            case MORE.key:
                pages = foreign_pages(self.board, Frame(self._sheets.width(), self._sheets.height()))
                self.go(replace(self.spot, page=(self.spot.page + 1) % pages), key)
            case "back":
                self.go(self.spot.before or ForeignSpot(), f"{SQUARE}{self.spot.key}")
            case "previous" | "next":
                self._step(-1 if key == "previous" else 1, key)
            case _:
                self._into(key.removeprefix(SQUARE))

    def _into(self, key: str) -> None:
        square = next((each for each in self.board.squares if each.key == key), None)
        if square is None:
            return
        if square.opens == GO_BACK:
            self.go(self.spot.before or self.spot)
        elif square.opens == NOWHERE:
            self.go(replace(self.spot, key=key, before=self.spot), "next")
        else:
            self.go(ForeignSpot(square.opens, before=self.spot if square.opens else None))

    def _step(self, by: int, focus: str) -> None:
        keys = [each.key for each in self._large_ones()]
        if self.spot.key in keys:
            self.go(replace(self.spot, key=keys[(keys.index(self.spot.key) + by) % len(keys)]), focus)

    def _read_aloud(self) -> None:
        large = self._large()
        if self._ways.speaker is not None and large is not None and not self.is_covered:
            self._ways.speaker.say(large.said, is_slow=self._ways.is_slow)


def _card(square: Square) -> Card:
    """A square as a card: what is said large, its label small above it where that is another."""
    picture = square.picture or sign("i_speaker", "#22303C")
    caption = square.label if square.label and square.label != square.said else ""
    return Card(square.key, None, square.said or square.label, picture, caption=caption)
