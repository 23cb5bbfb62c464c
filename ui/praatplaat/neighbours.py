"""Which thing lies next to another on a board, for who walks with the arrows.

Pure, any thread; no widget.
"""

from collections.abc import Sequence

from desktop.boards.geometry import Rect


def neighbour(rects: Sequence[Rect], at: int, way: tuple[int, int]) -> int:
    """Which rectangle lies next to the one at `at` in a direction (dx, dy); `at` itself when there is none.

    The nearest in that direction wins; being aside counts twice.
    """
    here, (dx, dy) = rects[at], way
    best, least = at, float("inf")
    for other, rect in enumerate(rects):
        ahead = (rect.cx - here.cx) * dx + (rect.cy - here.cy) * dy
        if other == at or ahead <= min(here.w, here.h) * 0.25:
            continue
        if dx:
            aside = max(0.0, rect.y - here.bottom, here.y - rect.bottom) + abs(rect.cy - here.cy) * 0.2
        else:
            aside = max(0.0, rect.x - here.right, here.x - rect.right) + abs(rect.cx - here.cx) * 0.2
        cost = ahead + 2 * aside
        if cost < least:
            best, least = other, cost
    return best
