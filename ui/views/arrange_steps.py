"""How the boards stand while the worker arranges them: now, as kept, and each step that can be undone.

Plain state of a page, GUI thread; no widget.
"""

from collections.abc import Iterable

import msgspec

from desktop.boards.arranging import arranged_now, groups_shown, moved
from desktop.boards.kept_boards import PLAN
from desktop.boards.mat_content import MatBoard, lay_only
from desktop.boards.plan_grid import chosen_first
from desktop.boards.standing import FreeBoard, arranged, name_of
from desktop.domain.board_places import Arranged
from ui.views.arrange_choices import group_chosen

Boards = dict[str, Arranged]
"""How each board is arranged, by its name."""


class ArrangeSteps:
    """`name` says which board is at hand."""

    def __init__(self, boards: Iterable[FreeBoard] = (), draft: str = "", name: str = PLAN) -> None:
        self._boards = {name_of(board): board for board in boards}
        self.kept: Boards = {each: arranged_now(board) for each, board in self._boards.items()}
        self.now: Boards = {**self.kept, **_read_draft(draft, self.kept)}
        self.name = name if name in self._boards else next(iter(self._boards), PLAN)
        self._before: list[tuple[str, Boards]] = []

    @property
    def boards(self) -> tuple[FreeBoard, ...]:
        """The boards there are, as they were kept."""
        return tuple(self._boards.values())

    @property
    def board(self) -> FreeBoard:
        """The board at hand, as it stands now."""
        return arranged(self._boards[self.name], self.now[self.name])

    @property
    def size(self) -> int:
        """How many cards a page the board at hand has; 0 for its own shape."""
        return self.now[self.name].size

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def changed(self) -> Boards:
        """The boards that stand otherwise than they were kept."""
        return {name: each for name, each in self.now.items() if each != self.kept.get(name)}

    def draft(self) -> str:
        """What is not kept yet, as text; empty when all is."""
        return msgspec.json.encode(changed).decode() if (changed := self.changed()) else ""

    def keep(self, boards: Boards) -> None:
        """These boards are kept so; nothing before it can be taken back."""
        self.now, self.kept, self._before = {**self.now, **boards}, {**self.kept, **boards}, []

    def undo(self) -> None:
        """One step back, on the board where it was taken."""
        self.name, self.now = self._before.pop()

    def move(self, card: str, target: str) -> bool:
        """Put a card on another card or a free place; False when it does not belong there."""
        after = moved(groups_shown(self.board), card, target)
        if after is not None:
            now = self.now[self.name]
            self._step(Arranged(places={**now.places, **after}, size=now.size))
        return after is not None

    def choose_size(self, size: int) -> None:
        """Another grid, or the board's own shape."""
        chosen = Arranged(places=self.now[self.name].places, size=size)
        self._step(arranged_now(arranged(self._boards[self.name], chosen)))

    def first(self) -> tuple[str, ...]:
        """The cards of the first page; of the mat those that are laid."""
        keys = groups_shown(self.board).get(group_chosen(self.board), ())
        return tuple(key for key in keys[: self.size or None] if key is not None)

    def choose_first(self, keys: tuple[str, ...]) -> None:
        """Which cards stand on the first page, the others after it; or which are laid on the mat."""
        board, now = self.board, self.now[self.name]
        if isinstance(board, MatBoard):
            self._step(Arranged(places=lay_only(now.places, keys), size=now.size))
            return
        group = group_chosen(board)
        places = chosen_first(groups_shown(board)[group], keys, now.size)
        self._step(Arranged(places={**now.places, group: places}, size=now.size))

    def _step(self, after: Arranged) -> None:
        if after != self.now[self.name]:
            self._before.append((self.name, dict(self.now)))
            self.now[self.name] = after


def _read_draft(typed: str, kept: Boards) -> Boards:
    """Boards that were not kept yet, as far as they are about these cards."""
    try:
        found = msgspec.json.decode(typed, type=Boards) if typed else {}
    except msgspec.MsgspecError:
        return {}
    return {name: each for name, each in found.items() if name in kept and _cards(each) == _cards(kept[name])}


def _cards(board: Arranged) -> set[str]:
    return {key for keys in board.places.values() for key in keys if key is not None}
