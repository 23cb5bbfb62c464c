"""Pictures and sounds from elsewhere: checked before they are kept, by what they are and not by their name.

Pure, any thread. A picture of pixels keeps its bytes; SVG is made harmless.
"""

from dataclasses import dataclass

from desktop.boards.obf import raster, svg
from desktop.boards.obf.limits import MOST_PICTURE_BYTES, MOST_PICTURE_PIXELS, MOST_SOUND_BYTES

TOO_LARGE = "Dit bestand is te groot."
TOO_MANY_PIXELS = "Deze afbeelding heeft te veel beeldpunten."
NO_PICTURE = "Dit is geen afbeelding die het programma kent."
NO_SOUND = "Dit is geen geluid dat het programma kent."
SVG_REFUSED = "Deze tekening is beschadigd of niet veilig."
SVG_CLEANED = "Uit deze tekening is gehaald wat er niet in hoort, zoals verwijzingen naar buiten."


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be kept (None: nothing), what it is, and why something is missing."""

    content: bytes | None
    kind: str = ""
    why: str = ""


def picture(content: bytes) -> Checked:
    """A picture that may be kept."""
    if len(content) > MOST_PICTURE_BYTES:
        return Checked(None, why=TOO_LARGE)
    kind = raster.picture_kind(content)
    if kind:
        return _pixels(content, kind)
    return _drawing(content) if svg.is_svg(content) else Checked(None, why=NO_PICTURE)


def _pixels(content: bytes, kind: str) -> Checked:
    size = raster.picture_size(content)
    if size is None:
        return Checked(None, why=NO_PICTURE)
    if size[0] * size[1] > MOST_PICTURE_PIXELS:
        return Checked(None, why=TOO_MANY_PIXELS)
    return Checked(content, kind)


def _drawing(content: bytes) -> Checked:
    try:
        kept, is_changed = svg.harmless(content)
    except svg.Refused:
        return Checked(None, why=SVG_REFUSED)
    return Checked(kept, "image/svg+xml", SVG_CLEANED if is_changed else "")


def sound(content: bytes) -> Checked:
    """A sound that may be kept."""
    if len(content) > MOST_SOUND_BYTES:
        return Checked(None, why=TOO_LARGE)
    kind = raster.sound_kind(content)
    return Checked(content, kind) if kind else Checked(None, why=NO_SOUND)
