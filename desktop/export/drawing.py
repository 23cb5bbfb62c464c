"""Items of a board or page on a PDF canvas: boxes, vector pictures, words in the embedded letter.

Pure work in memory, any thread. Imports boards and reportlab; knows nothing of dossiers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import groupby, pairwise

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from desktop.boards.faces import Face
from desktop.boards.geometry import Box, Item, Pic, Word
from desktop.boards.letters import font_name, width_of
from desktop.boards.photo_fit import corner, whole
from desktop.boards.tokens import LIGHT, Theme
from desktop.errors import ExportError
from desktop.export.joined import draw_joined
from desktop.pictograms import Picture


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked content: its number on the page, its role in the structure, its alternative text.

    `language` is that of words that are not Dutch; `read_as` are joined words in the order in which one reads
    them, for a file keeps them as they stand, from the left.
    """

    page: int
    number: int
    role: str
    text: str = ""
    language: str = ""
    read_as: str = ""


@dataclass
class Sheetwriter:
    """Draws pages on one canvas and keeps what was marked, for the structure tree."""

    canvas: Canvas
    height: float
    theme: Theme = LIGHT
    marked: list[Marked] = field(default_factory=list)
    _forms: dict[str, tuple[str, float]] = field(default_factory=dict)
    _page: int = 0
    _count: int = 0

    def page(self, items: Sequence[Item]) -> None:
        """Draw one page of items in their order, and close it."""
        for item in items:
            self._item(item)
        self.canvas.showPage()
        self._page += 1
        self._count = 0

    def _item(self, item: Item) -> None:
        for is_word, prims in groupby(item.prims, key=lambda prim: isinstance(prim, Word)):
            if is_word:
                found = (prim for prim in prims if isinstance(prim, Word))
                for language, words in groupby(found, key=lambda word: word.language):
                    self._words(f"H{item.heading}" if item.heading else "P", list(words), language)
                continue
            for prim in prims:
                if isinstance(prim, Box):
                    self._begin("Artifact")
                    self._box(prim)
                    self._end()
                elif isinstance(prim, Pic):
                    drawing = prim.drawing(self.theme)
                    self._begin("Figure" if prim.keeps_its_colours else "Artifact", drawing.label)
                    self._picture(prim, drawing)
                    self._end()

    def _words(self, role: str, words: Sequence[Word], language: str) -> None:
        """Words of one language as one piece."""
        is_joined = any(word.face is Face.ARABIC for word in words)
        read_as = _as_read(words) if is_joined else ""
        self._begin(role, language=language, read_as=read_as)
        if is_joined:
            for word in sorted(words, key=lambda each: (each.baseline, each.x)):
                self._joined(word)
        else:
            lines = list(_lines(words))
            for line in lines:
                self._line(line, ends=line is lines[-1])
        self._end()

    def _joined(self, word: Word) -> None:
        if word.face is Face.ARABIC:
            self.canvas.setFillColor(_colour(self.theme.colour(word.role)))
            draw_joined(self.canvas, word, self.height)
        else:
            self._line((word,), ends=True)

    def _begin(self, role: str, text: str = "", *, language: str = "", read_as: str = "") -> None:
        if role == "Artifact":
            self.canvas._code.append("/Artifact BMC")
            return
        self.marked.append(Marked(self._page, self._count, role, text, language, read_as))
        self.canvas._code.append(f"/{role} <</MCID {self._count}>> BDC")
        self._count += 1

    def _end(self) -> None:
        self.canvas._code.append("EMC")

    def _box(self, box: Box) -> None:
        rect, inset = box.rect, box.line_width / 2
        has_line = bool(box.line and box.line_width)
        if box.fill:
            self.canvas.setFillColor(_colour(self.theme.colour(box.fill)))
        if has_line:
            self.canvas.setStrokeColor(_colour(self.theme.colour(box.line)))
            self.canvas.setLineWidth(box.line_width)
        wide, high = rect.w - 2 * inset, rect.h - 2 * inset
        radius = max(0.0, min(box.radius - inset, high / 2, wide / 2))
        self.canvas.roundRect(
            rect.x + inset,
            self.height - rect.bottom + inset,
            wide,
            high,
            radius,
            stroke=int(has_line),
            fill=int(bool(box.fill)),
        )

    def _line(self, line: Sequence[Word], *, ends: bool) -> None:
        first = line[0]
        text = " ".join(word.text for word in line)
        if not ends:
            text += " "  # a screen reader takes the lines of one piece as one text
        self.canvas.setFillColor(_colour(self.theme.colour(first.role)))
        self.canvas.setFont(font_name(first.bold, first.face), first.size)
        self.canvas.drawString(first.x, self.height - first.baseline, text)

    def _photo(self, pic: Pic, drawing: Picture) -> None:
        """An own photo, cut as on the screen; the JPEG goes in as it is, once in the file."""
        place, full = pic.rect, whole(drawing, pic.rect)
        cut = self.canvas.beginPath()
        cut.roundRect(
            place.x, self.height - place.bottom, place.w, place.h, min(corner(drawing, place), place.h / 2)
        )
        self.canvas.saveState()
        self.canvas.clipPath(cut, stroke=0, fill=0)
        self.canvas.drawImage(
            ImageReader(BytesIO(drawing.photo)), full.x, self.height - full.bottom, full.w, full.h
        )
        self.canvas.restoreState()

    def _picture(self, pic: Pic, drawing: Picture) -> None:
        if drawing.photo:
            self._photo(pic, drawing)
            return
        if drawing.svg not in self._forms:  # every picture once in the file
            name = f"picture{len(self._forms)}"
            drawn = vectors(drawing.svg)
            self.canvas.beginForm(name, 0, 0, drawn.width, drawn.height)
            renderPDF.draw(drawn, self.canvas, 0, 0)
            self.canvas.endForm()
            self._forms[drawing.svg] = (name, drawn.width)
        name, width = self._forms[drawing.svg]
        self.canvas.saveState()
        self.canvas.translate(pic.rect.x, self.height - pic.rect.bottom)
        self.canvas.scale(pic.rect.w / width, pic.rect.w / width)
        self.canvas.doForm(name)
        self.canvas.restoreState()


@lru_cache(maxsize=256)
def _colour(value: str) -> HexColor:
    return HexColor(value)


@lru_cache(maxsize=256)
def vectors(svg: str) -> Drawing:
    """The picture as vectors; kept, because reading SVG takes most of the time of a page. Never changed.

    Raises ExportError("export_picture").
    """
    found = svg2rlg(BytesIO(svg.encode()))
    if found is None:
        raise ExportError("export_picture")
    return found


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand on one line with one space between, so that the text can be copied as it reads."""
    line: list[Word] = []
    for word in words:
        if line and not _follows(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _as_read(words: Sequence[Word]) -> str:
    """Words in their order, a space between those that do not touch."""
    read = "".join(word.text for word in words[:1])
    for one, other in pairwise(words):
        read += other.text if _touches(one, other) else f" {other.text}"
    return read


def _touches(one: Word, other: Word) -> bool:
    """Whether two placed words are parts of one: the name and the full stop after it."""
    apart = min(abs(other.x + other.width - one.x), abs(one.x + one.width - other.x))
    return abs(one.baseline - other.baseline) < 0.01 and apart < 0.01


def _follows(one: Word, other: Word) -> bool:
    space = width_of(" ", one.size, one.bold, one.face)
    return (
        abs(one.baseline - other.baseline) < 0.01
        and (one.size, one.bold, one.role, one.face) == (other.size, other.bold, other.role, other.face)
        and abs(one.x + one.width + space - other.x) < 0.01
    )
