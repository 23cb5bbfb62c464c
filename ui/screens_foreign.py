"""Boards of other programs as screens: a small one with pictures and colours of its own, what stays behind.

GUI thread; for ui.screens. The board is made here, so that nobody else's pictures are in ours.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.boards import obf
from desktop.boards.foreign_content import foreign_boards
from desktop.boards.obf.data_uri import made
from desktop.errors import AppError
from desktop.pictograms import compose
from desktop.services import board_exchange
from ui.pages import Route
from ui.praatplaat.foreign_window import ForeignWays, ForeignWindow
from ui.screens_stage import Stage

_WORDS = (
    ("ik wil praten", "samen_praten", "rgb(255, 236, 150)", ""),
    ("thuis", "huis", "rgb(190, 225, 255)", ""),
    ("slapen", "kind_slaapt", "rgb(205, 240, 205)", ""),
    ("eten en drinken", "", "rgb(255, 205, 160)", "drinken"),
    ("nee", "", "rgb(170, 30, 40)", ""),
    ("naar oma", "naar_oma", "rgb(190, 225, 255)", ""),
)


_SILENCE = b"RIFF" + (36).to_bytes(4, "little") + b"WAVEfmt " + bytes(24)
"""A recording of nothing."""


def foreign_board() -> obf.Board:
    """A board as a talking-board program makes it, with one board behind it and things that stay behind."""
    scenes = {scene: compose(scene).svg for _, scene, _, _ in _WORDS if scene}
    images = [
        obf.Image(id=scene, data=made(svg.encode(), "image/svg+xml"), content_type="image/svg+xml")
        for scene, svg in scenes.items()
    ]
    buttons = [
        obf.Button(
            id=str(at),
            label=label,
            vocalization="Ik wil er graag over praten." if not at else None,
            image_id=scene or None,
            background_color=colour,
            border_color="rgb(90, 90, 90)",
            load_board=obf.Link(id=opens) if opens else None,
            sound_id="nee" if label == "nee" else None,
        )
        for at, (label, scene, colour, opens) in enumerate(_WORDS)
    ]
    drinks = obf.Board(
        id="drinken",
        name="Eten en drinken",
        buttons=(obf.Button(id="terug", label="terug", action=":home"), obf.Button(id="thee", label="thee")),
        grid=obf.Grid(rows=1, columns=2, order=(("terug", "thee"),)),
    )
    wiping = obf.Button(id="wissen", label="wissen", action=":clear")
    return obf.Board(
        id="eerste",
        name="Mijn praatbord",
        locale="nl",
        buttons=(*buttons, wiping),
        grid=obf.Grid(rows=2, columns=4, order=(("0", "1", "2", "3"), ("4", "5", None, "wissen"))),
        images=(*images, obf.Image(id="net", url="https://example.org/plaatje.png")),
        sounds=(obf.Sound(id="nee", data=made(_SILENCE, "audio/wav"), content_type="audio/wav"),),
        license=obf.License(type="CC BY-SA", author_name="Voorbeeld"),
        others=(drinks,),
    )


def taken_in() -> obf.Board:
    """The same, as it comes out of a file."""
    return obf.loads(obf.dumps(foreign_board(), obf.PACKAGE)[0])


def with_boards(stage: Stage) -> QWidget:
    """The page with one board."""
    if not stage.rooms.lane.submit(board_exchange.kept).result():
        stage.rooms.lane.submit(board_exchange.keep, taken_in()).result()
    return stage.window(Route("foreign_boards"))


def foreign_window(stage: Stage) -> QWidget:
    """The board full screen; leaving does nothing here."""

    def check(_typed: str, then: Callable[[], object], _failed: Callable[[AppError], object]) -> None:
        then()

    ways = ForeignWays(check, lambda: None)
    return ForeignWindow(stage.look, foreign_boards(taken_in()), ways)


def enlarge(widget: QWidget) -> None:
    """One square fills the screen."""
    if isinstance(widget, ForeignWindow):
        widget.view.pressed.emit("square_0")
