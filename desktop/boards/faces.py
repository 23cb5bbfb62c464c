"""Which letter a word is drawn in: the reading letter, and two beside it for what that one lacks.

Pure, any thread. Reads the font packages (all OFL); no Qt and no reportlab. Chosen for weight and x-height
beside Atkinson Hyperlegible (0.50 of the letter size): PT Sans (0.50) has Cyrillic and every Turkish capital,
IBM Plex Sans Arabic has Arabic in the same calm strokes (docs/adr/0014).
"""

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from desktop.boards.plain_zero import NEW_NAME, with_plain_zero


class Face(StrEnum):
    """A letter; the value is the family that Qt knows it by."""

    READING = NEW_NAME.decode()
    EASTERN = "PT Sans"
    ARABIC = "IBM Plex Sans Arabic"


_FILES = {
    (Face.READING, False): ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    (Face.READING, True): ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Bold.ttf"),
    (Face.EASTERN, False): ("fontpkg_pt_sans", "PT_Sans-Web-Regular.ttf"),
    (Face.EASTERN, True): ("fontpkg_pt_sans", "PT_Sans-Web-Bold.ttf"),
    (Face.ARABIC, False): ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
    (Face.ARABIC, True): ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Bold.ttf"),
}

_FACES = {"ar": Face.ARABIC, "uk": Face.EASTERN, "tr": Face.EASTERN}


@lru_cache(maxsize=6)
def file_of(face: Face, bold: bool) -> bytes:
    """The TrueType file of a letter; the reading letter has a zero without a slash."""
    package, name = _FILES[face, bold]
    font = (files(package) / "files" / name).read_bytes()
    return with_plain_zero(font) if face is Face.READING else font


def face_of(language: str) -> Face:
    """The letter for the words of a language, by its code; a language without one is drawn as Dutch is."""
    return _FACES.get(language, Face.READING)
