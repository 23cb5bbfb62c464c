"""The letter of boards and papers: where its bytes come from and how wide a text is.

Pure after the first call, any thread. Imports reportlab's font metrics and the font package; no Qt:
the screen loads the very same bytes, so that both break lines alike.
"""

from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.boards.plain_zero import NEW_NAME, with_plain_zero
from desktop.boards.spelled import spelled

FAMILY = NEW_NAME.decode()
REGULAR = "PraatplaatLeesletter"
BOLD = "PraatplaatLeesletter-Bold"


@lru_cache(maxsize=2)
def font_bytes(bold: bool) -> bytes:
    """The TrueType file of the letter: Atkinson Hyperlegible (OFL) with a zero without a slash."""
    name = f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"
    return with_plain_zero((files("fontpkg_atkinson_hyperlegible") / "files" / name).read_bytes())


@lru_cache(maxsize=2)
def font_name(bold: bool) -> str:
    """The name under which reportlab knows the letter; registered at the first call."""
    name = BOLD if bold else REGULAR
    pdfmetrics.registerFont(TTFont(name, BytesIO(font_bytes(bold))))
    return name


@lru_cache(maxsize=1)
def known_letters() -> frozenset[str]:
    """The letters that this font can draw, in both weights."""
    faces = (pdfmetrics.getFont(font_name(bold)).face for bold in (False, True))
    regular, bold = (frozenset(face.charToGlyph) for face in faces)
    return frozenset(chr(code) for code in regular & bold)


@lru_cache(maxsize=8192)
def readable(text: str) -> str:
    """The text in letters that this font has; nothing is ever drawn as an empty box."""
    return spelled(text, known_letters())


@lru_cache(maxsize=8192)
def _width_at_1(text: str, bold: bool) -> float:
    return float(pdfmetrics.stringWidth(readable(text), font_name(bold), 1000)) / 1000


def width_of(text: str, size: float, bold: bool) -> float:
    """How wide a text is at a letter size, in the same unit as the size."""
    return _width_at_1(text, bold) * size
