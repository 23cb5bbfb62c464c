"""The praatplaat: first paint and repaint of 12 and 60 cards at 1366 × 768, against a QGraphicsView.

The baseline holds the same items with the same painter in a scene; only the widgets differ. First paint is
cold: no picture was drawn before. Both are measured in the same run, in turns, in
processor time, so that other work on the machine does not count. The baseline shows a screen
reader nothing of the cards (technology.md: The board); here every card is a button with its name.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import Card
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.panels import spread
from desktop.boards.shapes import shape_for
from desktop.boards.tokens import LIGHT
from desktop.domain.plans import Zone
from desktop.pictograms import catalogue, compose
from ui.application import make_application
from ui.praatplaat import paint
from ui.praatplaat.board_view import BoardView

WIDTH, HEIGHT = 1366, 768
FIRST_ROUNDS, ROUNDS = 21, 40
FIRST_PAINT_MS = 50.0
REPAINT_MS = {12: 5.0, 60: 10.0}

Line = dict[str, object]


class SceneItem(QGraphicsItem):
    """One item of the layout in a scene."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt names what it calls
        rect = self._item.rect
        return QRectF(rect.x - 2, rect.y - 2, rect.w + 4, rect.h + 4)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        paint.paint_items(painter, (self._item,))


def board_items(count: int) -> tuple[Item, ...]:
    """A board of so many cards, each with a scene of its own."""
    keys = [scene.key for scene in catalogue()]
    zones = tuple(Zone)
    cards = [
        Card(f"card{at}", zones[at % 3], "Papa gaat een half uur wandelen.", compose(keys[at % len(keys)]))
        for at in range(count)
    ]
    frame = Frame(WIDTH, HEIGHT)
    columns, rows = shape_for(count, WIDTH, HEIGHT)
    placed = list(zip(cards, spread(frame.inner, columns, rows, frame.gap), strict=False))
    letter = card_letter(frame, placed, units=27)
    return tuple(card_item(frame, card, rect, letter) for card, rect in placed)


def as_widgets(items: Sequence[Item]) -> tuple[QWidget, QWidget]:
    """The board as it is shown: a button a card."""
    view = BoardView()
    view.resize(WIDTH, HEIGHT)
    view.show_items(items, LIGHT)
    return view, view


def as_scene(items: Sequence[Item]) -> tuple[QWidget, QWidget]:
    """The same board in a QGraphicsView; gives the view and what is repainted."""
    scene = QGraphicsScene(0, 0, WIDTH, HEIGHT)
    for item in items:
        scene.addItem(SceneItem(item))
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    view.resize(WIDTH, HEIGHT)
    return view, view.viewport()


Build = Callable[[Sequence[Item]], tuple[QWidget, QWidget]]


class Painted(QObject):
    """Counts the paints of a widget."""

    count = 0

    def eventFilter(  # noqa: N802 - Qt names what it calls
        self, watched: QObject, event: QEvent
    ) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def first_paint_ms(build: Build, items: Sequence[Item]) -> float:
    """From nothing to painted: widgets, pictures, paint."""
    forget_pictures()
    painted = Painted()
    began = time.process_time()
    window, seen = build(items)
    seen.installEventFilter(painted)
    window.show()
    while not painted.count:
        QApplication.processEvents()
    taken = (time.process_time() - began) * 1000
    window.hide()
    window.deleteLater()
    QApplication.processEvents()
    return taken


def forget_pictures() -> None:
    """Drop every cache that `paint` holds."""
    for name in dir(paint):
        clear = getattr(getattr(paint, name), "cache_clear", None)
        if clear is not None and name != "board_family":
            clear()


def repaint_ms(build: Build, items: Sequence[Item]) -> float:
    """One whole repaint, warm: the median of many."""
    window, painted = build(items)
    window.show()
    painted.repaint()
    QApplication.processEvents()
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        painted.repaint()
        taken.append((time.process_time() - began) * 1000)
    window.hide()
    window.deleteLater()
    QApplication.processEvents()
    return statistics.median(taken)


def lines() -> Iterator[Line]:
    """First paint and repaint of 12 and of 60 cards."""
    if QApplication.instance() is None:
        make_application(["werkmap"])
    for count in (12, 60):
        items = board_items(count)
        first_paint_ms(as_widgets, items)
        ours, theirs = [], []
        for _ in range(FIRST_ROUNDS):
            ours.append(first_paint_ms(as_widgets, items))
            theirs.append(first_paint_ms(as_scene, items))
        yield _line(f"board first paint, {count} cards", ours, theirs, FIRST_PAINT_MS)
        ours, theirs = [], []
        for _ in range(3):
            ours.append(repaint_ms(as_widgets, items))
            theirs.append(repaint_ms(as_scene, items))
        yield _line(f"board repaint, {count} cards", ours, theirs, REPAINT_MS[count])


def _line(metric: str, ours: Sequence[float], theirs: Sequence[float], target: float) -> Line:
    value, baseline = statistics.median(ours), statistics.median(theirs)
    return {
        "metric": metric,
        "value": round(value, 2),
        "unit": "ms",
        "baseline": round(baseline, 2),
        "ratio": round(value / baseline, 2),
        "target": target,
    }
