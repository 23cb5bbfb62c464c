"""The letters of boards and papers: how wide a text is in them, and which texts they can draw.

Pure after the first call, any thread. Imports reportlab's font metrics and the shaper; no Qt: the screen
loads the very same bytes (faces.py), so that both break lines alike.
"""

from functools import lru_cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.boards.faces import Face, file_of
from desktop.boards.shaping import shaped
from desktop.boards.spelled import spelled

FAMILY = Face.READING.value


def font_bytes(bold: bool, face: Face = Face.READING) -> bytes:
    """The TrueType file of a letter."""
    return file_of(face, bold)


@lru_cache(maxsize=6)
def font_name(bold: bool, face: Face = Face.READING) -> str:
    """The name under which reportlab knows the letter; registered at the first call."""
    name = f"{face.replace(' ', '')}{'-Bold' if bold else ''}"
    pdfmetrics.registerFont(TTFont(name, BytesIO(file_of(face, bold)), shapable=False))
    return name


@lru_cache(maxsize=3)
def known_letters(face: Face = Face.READING) -> frozenset[str]:
    """The letters that this font can draw, in both weights."""
    faces = (pdfmetrics.getFont(font_name(bold, face)).face for bold in (False, True))
    regular, bold = (frozenset(face.charToGlyph) for face in faces)
    return frozenset(chr(code) for code in regular & bold)


@lru_cache(maxsize=8192)
def readable(text: str, face: Face = Face.READING) -> str:
    """The text in letters that this font has; nothing is ever drawn as an empty box."""
    return spelled(text, known_letters(face))


@lru_cache(maxsize=8192)
def _width_at_1(text: str, bold: bool, face: Face) -> float:
    if face is Face.ARABIC:
        return shaped(text, face, bold)[1]
    return float(pdfmetrics.stringWidth(readable(text, face), font_name(bold, face), 1000)) / 1000


def width_of(text: str, size: float, bold: bool, face: Face = Face.READING) -> float:
    """How wide a text is at a letter size, in the same unit as the size."""
    return _width_at_1(text, bold, face) * size
