"""Joined letters on paper: the shaped glyphs of a word, each with the letters that it stands for.

Pure work in memory, any thread. reportlab knows a glyph by the code of its letter, and Arabic has more shapes
than codes: a shape gets a private code here, and `with_real_letters` puts what it stands for in the finished
file, so that the text can be copied and searched. Marks above and below a letter are drawn as vectors: as
letters they would stand on a line of their own for whoever copies the text.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from threading import Lock

from pikepdf import Dictionary, Name, Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.boards.faces import Face, file_of
from desktop.boards.geometry import Word
from desktop.boards.shaping import Glyph, Outline, outline, shaped

_FIRST = 0xE000  # of the private area of Unicode
_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", re.IGNORECASE)


class JoinedFont:
    """A font whose shapes have private codes: one for each shape and what it stands for."""

    def __init__(self, face: Face, bold: bool) -> None:
        self.name = f"{face.replace(' ', '')}-Joined{'-Bold' if bold else ''}"
        pdfmetrics.registerFont(TTFont(self.name, BytesIO(file_of(face, bold)), shapable=False))
        self._face = pdfmetrics.getFont(self.name).face  # that of the first font with these letters
        self._codes: dict[tuple[int, str], int] = {}
        self._lock = Lock()  # papers are made in a pool

    @property
    def name_in_file(self) -> str:
        """What the file calls it."""
        return str(self._face.name.decode())

    def letter(self, glyph: Glyph) -> str:
        """The private letter of a glyph."""
        key = (glyph.number, glyph.text)
        with self._lock:
            if key not in self._codes:
                code = _FIRST + len(self._codes)
                self._face.charToGlyph[code] = glyph.number
                self._face.charWidths[code] = glyph.advance * 1000
                self._codes[key] = code
            return chr(self._codes[key])

    def meanings(self) -> dict[int, str]:
        """What each private code stands for."""
        with self._lock:
            return {code: text for (_, text), code in self._codes.items()}


@lru_cache(maxsize=4)
def joined_font(face: Face, bold: bool) -> JoinedFont:
    """The font, registered with reportlab at the first call."""
    return JoinedFont(face, bold)


def draw_joined(canvas: Canvas, word: Word, high: float) -> None:
    """Draw a right-to-left word on a page so high, its glyphs from the left: so a copy finds its order."""
    font = joined_font(word.face, word.bold)
    canvas.setFont(font.name, word.size)
    for glyph in shaped(word.text, word.face, word.bold)[0]:
        x, y = word.x + glyph.x * word.size, high - word.baseline + glyph.y * word.size
        if glyph.text:
            canvas.drawString(x, y, font.letter(glyph))
        else:
            _draw_mark(canvas, outline(glyph.number, word.face, word.bold), word.size, (x, y))


def _draw_mark(canvas: Canvas, mark: Outline, size: float, place: tuple[float, float]) -> None:
    path = canvas.beginPath()
    steps: dict[str, Callable[..., object]] = {
        "move": path.moveTo,
        "line": path.lineTo,
        "curve": path.curveTo,
        "close": path.close,
    }
    for step, points in mark:
        moved = [value * size + place[at % 2] for at, value in enumerate(points)]
        steps[step](*moved)
    canvas.drawPath(path, stroke=0, fill=1)


def with_real_letters(document: Pdf) -> None:
    """Let every private code in the file stand for its letters.

    Of a shape for more letters (lam with alef) they are given from the left, as the glyphs are: whoever
    copies turns the whole word round. A screen reader takes the words from the structure tree instead.
    """
    meanings = {
        font.name_in_file: font.meanings()
        for font in (joined_font(Face.ARABIC, bold) for bold in (False, True))
    }
    for item in document.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != Name.Font or "/ToUnicode" not in item:
            continue
        known = meanings.get(str(item.BaseFont).partition("+")[2])
        if known:
            item.ToUnicode = document.make_stream(_PAIR.sub(_real(known), item.ToUnicode.read_bytes()))


def _real(known: dict[int, str]) -> Callable[[re.Match[bytes]], bytes]:
    def put(match: re.Match[bytes]) -> bytes:
        text = known.get(int(match.group(2), 16))
        if text is None:
            return match.group(0)
        return b"<%s> <%s>" % (match.group(1), text[::-1].encode("utf-16-be").hex().encode())

    return put
