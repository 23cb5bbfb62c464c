"""Arabic letters as they join: which glyph stands where in a word, by HarfBuzz, the shaper that Qt has too.

Pure after the first call, any thread. One word at a time, from the left as it is drawn. The screen leaves
this to Qt; paper draws these very glyphs, and both have their widths from here.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz

from desktop.boards.faces import Face, file_of

Outline = tuple[tuple[str, tuple[float, ...]], ...]
"""Steps of a path ("move", "line", "curve", "close") with their points, x and y in turn, at letter size 1."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph in letter sizes from the left end of its word. `text` is what it stands for, "" for a mark:
    a mark is in the text of its letter."""

    number: int
    x: float
    y: float
    advance: float
    text: str


@lru_cache(maxsize=4)
def _font(face: Face, bold: bool) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(file_of(face, bold))))


@lru_cache(maxsize=4096)
def shaped(word: str, face: Face, bold: bool) -> tuple[tuple[Glyph, ...], float]:
    """The glyphs of a right-to-left word, left to right, and how wide they are, at letter size 1."""
    font = _font(face, bold)
    size = font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    uharfbuzz.shape(font, buffer)
    infos, places = buffer.glyph_infos, buffer.glyph_positions or ()
    starts = [*sorted({info.cluster for info in infos}), len(word)]
    text = {start: word[start:end] for start, end in pairwise(starts)}
    glyphs: list[Glyph] = []
    x = 0.0
    for info, place in zip(infos, places, strict=True):
        said = text.pop(info.cluster, "") if place.x_advance else ""
        at = (x + place.x_offset) / size, place.y_offset / size
        glyphs.append(Glyph(info.codepoint, *at, place.x_advance / size, said))
        x += place.x_advance
    return tuple(glyphs), x / size


@lru_cache(maxsize=256)
def outline(number: int, face: Face, bold: bool) -> Outline:
    """The shape of a glyph as a path."""
    font = _font(face, bold)
    size = font.face.upem
    steps: list[tuple[str, tuple[float, ...]]] = []

    def quadratic(cx: float, cy: float, x: float, y: float) -> None:
        fx, fy = steps[-1][1][-2:]
        first = fx + (cx / size - fx) * 2 / 3, fy + (cy / size - fy) * 2 / 3
        second = x / size + (cx - x) / size * 2 / 3, y / size + (cy - y) / size * 2 / 3
        steps.append(("curve", (*first, *second, x / size, y / size)))

    def add(name: str, *points: float) -> None:
        steps.append((name, tuple(point / size for point in points)))

    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, _data: add("move", x, y))
    pen.set_line_to_func(lambda x, y, _data: add("line", x, y))
    pen.set_quadratic_to_func(lambda cx, cy, x, y, _data: quadratic(cx, cy, x, y))
    pen.set_cubic_to_func(lambda *points_and_data: add("curve", *points_and_data[:-1]))
    pen.set_close_path_func(lambda _data: add("close"))
    font.draw_glyph(number, pen, None)
    return tuple(steps)
