"""What is arranged and how: which board, how many cards a page, and which cards come first.

GUI thread. Only asks; the page keeps.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop.boards.arranging import groups_shown
from desktop.boards.children import ChildBoard
from desktop.boards.content import PlanBoard
from desktop.boards.helpers import HelpersBoard
from desktop.boards.kept_boards import BAG, CARDS
from desktop.boards.mat_content import MatBoard
from desktop.boards.people import capitalised
from desktop.boards.shapes import MOST, SIZES
from desktop.boards.standing import FreeBoard, name_of, size_of
from desktop.boards.where_to import WhereBoard
from ui.praatplaat.sights import Sight
from ui.praatplaat.sights import name_of as name_of_sight
from ui.theme.look import Look
from ui.widgets.boxes import Card, column, drop, holder
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import named
from ui.widgets.flow import flow
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import label

translate = QCoreApplication.translate

GRIDS = {1: "1", 4: "2 × 2", 6: "2 × 3", 9: "3 × 3"}


def title_of(board: FreeBoard) -> str:
    """What a board is called for the worker."""
    match board:
        case PlanBoard():
            return name_of_sight(Sight.PLAN)
        case HelpersBoard():
            return name_of_sight(Sight.HELPERS)
        case WhereBoard():
            return name_of_sight(Sight.WHERE)
        case MatBoard():
            return name_of_sight(Sight.MAT)
        case _:
            return translate("Arrange", "Kinderen: {name}").format(name=capitalised(board.name))


def fixed_words() -> str:
    """Why other boards cannot be arranged."""
    return translate(
        "Arrange",
        "Groen-oranje-rood, Als … dan … en De week staan vast: daar betekent de volgorde iets.",
    )


def choosable(board: FreeBoard) -> dict[str, str]:
    """The cards of which some come first, or are laid: their words by key, in their places."""
    said: dict[str, str] = {}
    match board:
        case PlanBoard():
            said = {card.key: card.sentence for card in board.cards}
        case HelpersBoard():
            said = {face.key: capitalised(face.name) for face in board.faces if face is not None}
        case WhereBoard():
            said = {card.key: card.sentence for card in board.bag if card is not None}
        case MatBoard():
            return {card.key: card.sentence for card in (*board.cards, *board.aside) if card is not None}
        case _:
            return {}
    keys = groups_shown(board).get(group_chosen(board), ())
    return {key: said[key] for key in keys if key is not None} or said


def group_chosen(board: FreeBoard) -> str:
    """The group that a grid is about."""
    return BAG if isinstance(board, WhereBoard) else CARDS


def too_many_words(board: FreeBoard) -> str:
    """What is asked when more cards stand on a board than one can look at; empty when they do not."""
    count = len(choosable(board))
    if count <= MOST or size_of(board) or isinstance(board, MatBoard):
        return ""
    return translate(
        "Arrange",
        "Dit zijn {n} kaarten. Meer dan negen is veel. Kies hoeveel er op een blad staan, en welke vooraan."
        " De rest staat op Verder.",
    ).format(n=count)


class ArrangeBar(QWidget):
    """`board_chosen(name)`, `size_chosen(cards a page)`, `first_asked` when the worker picks; then `more`."""

    board_chosen = Signal(str)
    size_chosen = Signal(int)
    first_asked = Signal()

    def __init__(self, look: Look, *more: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.boards, self.sizes = QComboBox(), QComboBox()
        for choice in (self.boards, self.sizes):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        named(self.boards, translate("Arrange", "Welke plaat?"))
        self.boards.setToolTip(fixed_words())
        named(self.sizes, translate("Arrange", "Hoeveel kaarten op een blad?"))
        self.first_button = plain_button(
            look, translate("Arrange", "Kies wat vooraan staat"), self.first_asked.emit, "list"
        )
        self.setLayout(column(flow(self.boards, self.sizes, self.first_button, *more, gap=look.space(10))))
        self.boards.activated.connect(lambda _at: self.board_chosen.emit(self.boards.currentData()))
        self.sizes.activated.connect(lambda _at: self.size_chosen.emit(self.sizes.currentData()))

    def present(self, boards: Sequence[FreeBoard], now: FreeBoard) -> None:
        """The boards there are, and how the one that is shown stands."""
        names = [(name_of(board), title_of(board)) for board in boards]
        if [self.boards.itemData(at) for at in range(self.boards.count())] != [name for name, _ in names]:
            self.boards.clear()
            for name, title in names:
                self.boards.addItem(title, name)
            self.boards.setMinimumWidth(self.boards.sizeHint().width())
        self.boards.setCurrentIndex(max(0, self.boards.findData(name_of(now))))
        self._show_sizes(now)
        is_mat = isinstance(now, MatBoard)
        which = translate("Arrange", "Kies wat er ligt")
        self.first_button.setText(which if is_mat else translate("Arrange", "Kies wat vooraan staat"))
        self.first_button.setVisible(is_mat or 0 < size_of(now) < len(choosable(now)))

    def _show_sizes(self, now: FreeBoard) -> None:
        self.sizes.setVisible(not isinstance(now, ChildBoard | MatBoard))
        self.sizes.clear()
        is_plan = isinstance(now, PlanBoard)
        own = translate("Arrange", "Met het huis") if is_plan else translate("Arrange", "Zoveel als passen")
        self.sizes.addItem(own, 0)
        for size in SIZES:
            one = translate("Arrange", "1 kaart op een blad")
            many = translate("Arrange", "{n} kaarten, {grid}").format(n=size, grid=GRIDS[size])
            self.sizes.addItem(one if size == 1 else many, size)
        self.sizes.setMinimumWidth(self.sizes.sizeHint().width())
        self.sizes.setCurrentIndex(max(0, self.sizes.findData(size_of(now))))


class FirstCards(Card):
    """Which cards stand on the first page or are laid; `done(keys)` or `stop()` ends it."""

    def __init__(
        self, look: Look, done: Callable[[tuple[str, ...]], object], stop: Callable[[], object]
    ) -> None:
        super().__init__(look, translate("Arrange", "Welke kaarten?"))
        self._look, self._done = look, done
        self._size = 0
        self.boxes: dict[str, QCheckBox] = {}
        self._told = label("", "muted")
        self._list = column(gap=look.space(2))
        self.done_button = primary_button(look, translate("Arrange", "Klaar"), self._on_done, "check")
        self.stop_button = plain_button(look, translate("Arrange", "Niet kiezen"), stop, "undo")
        self.add(
            self._told,
            (ScrollColumn(look, holder(self._list), None), 1),
            flow(self.done_button, self.stop_button, gap=look.space(10)),
        )

    def ask(self, words: dict[str, str], first: Sequence[str], size: int) -> None:
        """Ask it of these cards; `first` are those that stand there now. `size` 0: any number."""
        while self._list.count():
            drop(self._list.takeAt(0))
        self._size, self.boxes = size, {}
        for key, text in words.items():
            box = QCheckBox(text)
            box.setChecked(key in first)
            box.toggled.connect(lambda _on: self._refresh())
            self.boxes[key] = box
            self._list.addWidget(box)
        self._refresh()
        self.show()
        next(iter(self.boxes.values())).setFocus()

    def chosen(self) -> tuple[str, ...]:
        """The keys that are ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _refresh(self) -> None:
        count = len(self.chosen())
        for box in self.boxes.values():
            box.setEnabled(box.isChecked() or count < (self._size or len(self.boxes)))
        said = translate("Arrange", "{count} van {size} gekozen. De andere {rest} staan op Verder.")
        laid = translate("Arrange", "Gekozen: {count} van {all} kaarten. De rest ligt er nu niet.")
        full = (
            translate("Arrange", "Wil je een andere? Haal er eerst één weg.") if count == self._size else ""
        )
        asked = said if self._size else laid
        told = asked.format(count=count, size=self._size, rest=len(self.boxes) - count, all=len(self.boxes))
        self._told.setText(f"{told} {full}".strip())
        self.done_button.setEnabled(count > 0)

    def _on_done(self) -> None:
        self._done(self.chosen())
