"""Which board a button opens, and what a button of another program does that this one cannot.

Pure, any thread.
"""

from collections import Counter

from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.model import Board, Link

HOME, BACK = ":home", ":back"
"""What this program does when a button asks for it."""

NOT_HERE = "Het bord dat hier opengaat, zit niet in dit bestand. De knop blijft staan."
ONLY_ADDRESS = (
    "Het bord dat hier opengaat, staat op internet. Het programma haalt niets op. De knop blijft staan."
)
NOT_DONE = "Dit doet een knop alleen in een ander programma. De knop blijft staan."


def linked(first: Board, link: Link) -> Board | None:
    """The board of this package that a link names, by place, id or address; None when it lies elsewhere."""
    boards = (first, *first.others)
    if link.path:
        for board in boards:
            if board.place == link.path:
                return board
    if link.id is not None:
        exact = next((board for board in boards if board.id == link.id), None)
        found = exact or next((board for board in boards if str(board.id) == str(link.id)), None)
        if found is not None:
            return found
    addresses = {address for address in (link.url, link.data_url) if address}
    return next((board for board in boards if board.url and board.url in addresses), None)


def tell_links(first: Board, left: LeftList) -> None:
    """Note every button whose board is not here, and every kind of action that nothing comes of."""
    actions: Counter[str] = Counter()
    for board in (first, *first.others):
        for button in board.buttons:
            asked = [*(button.actions or ()), *([button.action] if button.action else [])]
            actions.update(set(asked) - {HOME, BACK})
            link = button.load_board
            if link is None or linked(first, link) is not None:
                continue
            where = f"bord “{shown(board.name or board.id)}”, knop {shown(button.label or button.id)}"
            if any((link.path, link.id is not None, link.url, link.data_url)):
                is_away = link.path is None and bool(link.url or link.data_url)
                left.add(where, ONLY_ADDRESS if is_away else NOT_HERE)
    for action, times in actions.items():
        left.add(f"“{shown(action)}” op {times} {'knop' if times == 1 else 'knoppen'}", NOT_DONE)
