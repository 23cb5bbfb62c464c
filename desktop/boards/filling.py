"""Words to lines: as few as the width allows, then as even as that number allows.

Pure arithmetic over widths, any thread; knows no letters.
"""

from collections.abc import Sequence

Span = tuple[int, int]
"""A line: its first word and the one after its last."""


def lines_of(
    widths: Sequence[float], space: float, width: float, size: float, *, balanced: bool = True
) -> list[Span]:
    """Lines of words with these widths. `size` is that of the letter: how finely lines are evened out."""
    if not widths:
        return []
    low = max(widths)
    high = max(low, min(width, sum(widths) + space * len(widths)))
    if not balanced:
        return _filled(widths, space, high)
    fewest = len(_filled(widths, space, width))
    while high - low > max(0.5, size * 0.02):
        middle = (low + high) / 2
        if len(_filled(widths, space, middle)) <= fewest:
            high = middle
        else:
            low = middle
    return _filled(widths, space, high)


def _filled(widths: Sequence[float], space: float, limit: float) -> list[Span]:
    lines: list[Span] = []
    start, used = 0, widths[0]
    for at, wide in enumerate(widths[1:], start=1):
        if used + space + wide > limit + 0.01:
            lines.append((start, at))
            start, used = at, wide
        else:
            used += space + wide
    return [*lines, (start, len(widths))]
