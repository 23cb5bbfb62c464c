"""The cards that share a mat, at the corners that they have on each of its places: for who arranges them.

Pure, any thread.
"""

from desktop.boards.cards import card_item, card_letter
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Rect
from desktop.boards.mat import TITLE, bare_card, corners, mat_pages
from desktop.boards.mat_content import MatBoard
from desktop.boards.titles import title_row


def layout_mat_cards(board: MatBoard, frame: Frame, *, page: int = 0) -> tuple[Item, ...]:
    """The cards of one mat under its title, in reading order."""
    head, y = title_row(frame, TITLE, "")
    y += frame.gap
    rects = corners(frame, Rect(frame.inner.x, y, frame.inner.w, frame.inner.bottom - y))
    every = [
        [(bare_card(card), rect) for card, rect in zip(cards, rects, strict=False) if card is not None]
        for cards in mat_pages(board, frame.letters)
    ]
    letter = card_letter(frame, [pair for pairs in every for pair in pairs], units=30)
    return (*head, *(card_item(frame, card, rect, letter) for card, rect in every[page % len(every)]))
