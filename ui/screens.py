"""Every page, board and sheet as a picture: `python -m ui.screens FOLDER [NAME …]`.

GUI thread, offscreen. Pages (ui.screens_pages) at 100 %, at 200 % and in high contrast; boards
(ui.screens_readers) for three readers of two households in both themes; papers (ui.screens_papers) page by
page; all pictograms (ui.screens_pictograms). A name takes the pictures whose file name begins with it.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from ui.application import make_application
from ui.bridge.hub_bridge import HubBridge
from ui.bridge.tasks import TaskRunner
from ui.screens_pages import SCREENS
from ui.screens_papers import paper_pictures
from ui.screens_pictograms import pictogram_pictures
from ui.screens_readers import board_pictures
from ui.screens_stage import HEIGHT, LOOKS, WIDTH, Screen, Stage, settle, take
from ui.stage import StageClock, stage_doors, stage_rooms
from ui.theme.apply import apply_look
from ui.theme.look import Look

__all__ = ["HEIGHT", "LOOKS", "SCREENS", "WIDTH", "Screen", "Stage", "settle", "take"]

Shot = tuple[str, Callable[[], QImage]]
"""A picture to take: its name and what makes it."""


def page_pictures() -> Iterator[Shot]:
    """All pages as NAME-100, NAME-200, NAME-hc."""
    application = screen_application()
    for name, look in LOOKS.items():
        apply_look(application, look)
        with stage() as found:  # anew for each look: what one picture writes is in none of the next look
            dressed = found(look)
            for screen in SCREENS:
                yield f"{screen.name}-{name}", partial(photograph, screen, dressed)
    apply_look(application, Look())


def photograph(screen: Screen, stage: Stage) -> QImage:
    """One picture of a page; its window is gone afterwards."""
    widget = take(screen, stage)
    picture = widget.grab().toImage()
    put_away(widget)
    return picture


def put_away(widget: QWidget) -> None:
    """Close a window and forget it now, not when there is time."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


GROUPS: tuple[tuple[str, Callable[[], Iterator[Shot]]], ...] = (
    ("", page_pictures),
    ("plaat-", board_pictures),
    ("papier-", paper_pictures),
    ("pictogrammen-", pictogram_pictures),
)
"""What there is to take, each with how its names begin."""


@contextmanager
def stage() -> Iterator[Callable[[Look], Stage]]:
    """A real store with the whole caseload; gives a way to dress it in a look."""
    with tempfile.TemporaryDirectory() as place:
        clock = StageClock()
        rooms, households = stage_rooms(Path(place), clock)
        bridge = HubBridge(rooms.hub)
        tasks = TaskRunner(rooms.lane, _fail, _fail)
        doors = stage_doors(lambda: rooms, clock)
        yield lambda look: Stage(look, rooms, households, tasks, bridge, doors)
        tasks.close()
        bridge.close()
        rooms.close()


def render(folder: Path, names: tuple[str, ...] = ()) -> int:
    """All pictures, or those that begin with one of `names`, to `folder`. How many."""
    screen_application()
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for begin, pictures in GROUPS:
        if names and begin and not any(name.startswith(begin) for name in names):
            continue
        for name, make in pictures():
            if not names or name.startswith(names):
                make().save(str(folder / f"{name}.png"))
                count += 1
    return count


def screen_application() -> QApplication:
    """The application, made when there is none."""
    found = QApplication.instance() or make_application(["werkmap"])
    if not isinstance(found, QApplication):
        raise TypeError("screens need a QApplication")
    return found


def _fail(error: BaseException) -> None:
    raise error


def main(arguments: list[str]) -> int:
    """The command."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = render(Path(arguments[0]), tuple(arguments[1:]))
    sys.stdout.write(f"{count} pictures in {arguments[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
