"""Every board for three readers of two households in both themes, found by walking along the buttons.

GUI thread, offscreen; for ui.screens. A board that is new is found by itself.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QImage

from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.tokens import CONTRAST
from ui.praatplaat.content import BoardContent
from ui.praatplaat.places import ANSWER, after_tap, items_at
from ui.praatplaat.sights import HOME, Sight, Spot
from ui.screens_boards import content_for, families, open_board
from ui.screens_stage import HEIGHT, WIDTH
from ui.theme.look import Look

READERS = ((0, ("mama", "papa", "Noor")), (2, ("Abena", "Kofi", "Ama")))
"""Of the families Linde and Osei: the place in the caseload, and who looks."""

THEMES = {"licht": Look(), "contrast": Look(theme=CONTRAST)}
FRAME = Frame(WIDTH, HEIGHT, letters=1.0)
NAMES = {
    Sight.PLAN: "ons-plan",
    Sight.SIGNALS: "groen-oranje-rood",
    Sight.STEPS: "als-dan",
    Sight.WEEK: "de-week",
    Sight.HELPERS: "wie-helpt",
    Sight.WHERE: "waar-heen",
    Sight.CHILD: "kinderen",
    Sight.MENU: "kiezen",
    Sight.WHOSE: "van-wie",
    Sight.CARD: "kaart",
    Sight.FACE: "gezicht",
}
ONCE = (Sight.CARD, Sight.FACE)
"""What fills the screen with one thing: one of each is enough."""


def board_pictures() -> Iterator[tuple[str, Callable[[], QImage]]]:
    """All boards as plaat-FAMILY-READER-THEME-NUMBER-BOARD."""
    for at, readers in READERS:
        dossier = families()[at]
        for reader in readers:
            spots = walk(content_for(dossier, reader))
            for theme, look in THEMES.items():
                for number, spot in enumerate(spots, start=1):
                    what = NAMES.get(spot.sight, spot.sight.value.replace("_", "-"))
                    name = f"plaat-{dossier.household.name}-{reader}-{theme}-{number:02d}-{what}".lower()
                    yield name, partial(photograph, at, reader, look, spot)


def walk(content: BoardContent) -> tuple[Spot, ...]:
    """Every board that can be reached by tapping, from *Ons plan* on; of cards and faces the first."""
    found: list[tuple[Spot, tuple[Item, ...]]] = []
    waiting = [HOME]
    while waiting:
        spot = waiting.pop(0)
        items = items_at(content, spot, FRAME)
        if any(items == known and spot.board is each.board for each, known in found):
            continue  # after the last page comes the first
        if spot.sight in ONCE and any(spot.sight is each.sight for each, _ in found):
            continue
        found.append((spot, items))
        if spot.sight not in ONCE:
            keys = [item.key for item in items if not item.key.startswith(ANSWER)]
            waiting += [then for then in (after_tap(content, spot, key) for key in keys) if then != spot]
    return tuple(spot for spot, _ in found)


def photograph(family: int, reader: str, look: Look, spot: Spot) -> QImage:
    """One board as this reader sees it."""
    window = open_board(look, families()[family], reader, spot=spot)
    window.resize(WIDTH, HEIGHT)
    window.show()
    picture = window.grab().toImage()
    window.deleteLater()
    return picture
