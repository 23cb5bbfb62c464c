"""Which board a button opens.

Pure, any thread.
"""

from desktop.boards.obf.model import Board, Link


def linked(first: Board, link: Link) -> Board | None:
    """The board of this package that a link names, by place or by id; None when it lies elsewhere."""
    boards = (first, *first.others)
    if link.path:
        for board in boards:
            if board.place == link.path:
                return board
    if link.id is None:
        return None
    exact = next((board for board in boards if board.id == link.id), None)
    return exact or next((board for board in boards if str(board.id) == str(link.id)), None)
