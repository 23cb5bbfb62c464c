"""PDFs read back by programs that are not ours: poppler and pikepdf."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from io import BytesIO

import pikepdf
from PIL import Image

_WORD = re.compile(
    r'<word xMin="(?P<left>[-\d.]+)" yMin="(?P<top>[-\d.]+)" '
    r'xMax="(?P<right>[-\d.]+)" yMax="(?P<bottom>[-\d.]+)">'
    r"(?P<text>.*?)</word>"
)
_PAGE = re.compile(
    r'<page width="(?P<wide>[\d.]+)" height="(?P<high>[\d.]+)">(?P<inside>.*?)</page>', re.DOTALL
)


@dataclass(frozen=True)
class SeenWord:
    """A word and where it stands, from the top left in pt."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class SeenPage:
    """A page: its size in pt and the words on it."""

    wide: float
    high: float
    words: tuple[SeenWord, ...]


def _poppler(program: str, pdf: bytes, *options: str) -> str:
    done = subprocess.run([program, *options], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(pdf: bytes) -> str:
    """All text as a reader copies it, in the order of the file, on one line."""
    return " ".join(_poppler("pdftotext", pdf, "-raw", "-", "-").split())


def told_of(pdf: bytes) -> str:
    """All text as a screen reader says it, by the structure, on one line."""
    lines = _poppler("pdfinfo", pdf, "-struct-text", "-").splitlines()
    said = [line.strip()[1:-1] for line in lines if line.strip().startswith('"')]
    return " ".join(" ".join(said).split())


def pages_of(pdf: bytes) -> tuple[SeenPage, ...]:
    """The pages with their words where they stand."""
    told = _poppler("pdftotext", pdf, "-bbox", "-", "-")
    return tuple(
        SeenPage(float(page["wide"]), float(page["high"]), tuple(_words(page["inside"])))
        for page in _PAGE.finditer(told)
    )


def pictures_of(pdf: bytes, dpi: int) -> list[Image.Image]:
    """How each page looks, in greys."""
    pages = [("-f", str(number), "-l", str(number)) for number in range(1, len(pages_of(pdf)) + 1)]
    command = ["pdftoppm", "-r", str(dpi), "-gray"]
    drawn = [
        subprocess.run([*command, *page, "-"], input=pdf, capture_output=True, check=True) for page in pages
    ]
    return [Image.open(BytesIO(each.stdout)) for each in drawn]


def _words(inside: str) -> list[SeenWord]:
    return [
        SeenWord(unescape(word["text"]), *(float(word[side]) for side in ("left", "top", "right", "bottom")))
        for word in _WORD.finditer(inside)
    ]


def fonts_outside(pdf: bytes) -> list[str]:
    """The fonts that are not in the file."""
    lines = _poppler("pdffonts", pdf, "-").splitlines()[2:]
    return [line for line in lines if line.split()[-5] != "yes"]


def figures_without_words(pdf: bytes) -> int:
    """How many pictures say nothing to who does not see them."""
    with pikepdf.open(BytesIO(pdf)) as document:
        elements = document.Root.StructTreeRoot.K[0].K
        return sum(1 for each in elements if str(each.S) == "/Figure" and not str(each.get("/Alt", "")))


def roles_of(pdf: bytes) -> list[str]:
    """The roles of the structure, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [str(each.S) for each in document.Root.StructTreeRoot.K[0].K]
