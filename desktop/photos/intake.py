"""From the file of a camera to the photo that is kept: small, upright, and nothing in it but the picture.

Pure work in memory, any thread but the GUI's; a photo can take half a second. The only room that decodes
pixels of others: every limit is checked before anything is decoded. The file itself is only read. Sources:
ui.md "The household's own people"; security.md "What leaves the program" (metadata stripped).
"""

import hashlib
import io
import stat
import struct
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from desktop.errors import ValidationError

MOST_FILE_BYTES = 40 * 2**20
MOST_SIDE = 30_000
MOST_JPEG_PIXELS = 89_000_000
"""A JPEG is decoded at a fraction of its size, so that it may be larger than other kinds."""
MOST_PIXELS = 60_000_000
KEPT_SIDE = 1600
KEPT_BYTES = 400 * 1024
LARGEST_KEPT = 8 * 2**20
"""What sync takes at most (sync.md: blobs)."""

KINDS = ("JPEG", "PNG", "WEBP")
SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp"})
_QUALITIES = (86, 80, 74, 66, 58, 48)
_SMALLER = 0.75
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_ORIENTATION = 0x0112
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_FAILS = (OSError, ValueError, SyntaxError, EOFError, struct.error, IndexError, KeyError, TypeError)
"""What a decoder raises over bytes that are no picture after all; a full memory is none of these."""


@dataclass(frozen=True)
class TakenPhoto:
    """A photo as it is kept: JPEG bytes without any metadata, their SHA-256, and the size in pixels."""

    content: bytes = field(repr=False)
    sha256: str
    width: int
    height: int


def read_file(path: Path) -> bytes:
    """The bytes of a picture file; the file is not touched.

    Raises ValidationError("photo_unreadable") for what cannot be read or is no plain file,
    ("photo_too_large") over MOST_FILE_BYTES.
    """
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            raise ValidationError("photo_unreadable")
        if told.st_size > MOST_FILE_BYTES:
            raise ValidationError("photo_too_large")
        with path.open("rb") as file:
            content = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise ValidationError("photo_unreadable") from error
    if len(content) > MOST_FILE_BYTES:
        raise ValidationError("photo_too_large")
    return content


def take(content: bytes) -> TakenPhoto:
    """The photo in these bytes, upright, at most KEPT_SIDE px a side, without any metadata.

    Raises ValidationError: "photo_too_large", "photo_heic" for the format of an iPhone, "photo_foreign" for
    what is no JPEG, PNG or WebP, "photo_too_many_pixels", "photo_broken".
    """
    if len(content) > MOST_FILE_BYTES:
        raise ValidationError("photo_too_large")
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise ValidationError("photo_heic")
    image = _opened(content)
    _require_small(image)
    upright = _upright(image)
    return _kept(upright)


def thumbnail(content: bytes, side: int) -> bytes:
    """The photo as a small PNG for a list; raises as `take`."""
    image = _opened(content)
    _require_small(image)
    small = _upright(image, side)
    made = io.BytesIO()
    small.save(made, "PNG")
    return made.getvalue()


def _opened(content: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(content), formats=KINDS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError("photo_too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise ValidationError("photo_foreign") from error
    except _FAILS as error:
        raise ValidationError("photo_broken") from error


def _require_small(image: Image.Image) -> None:
    """By what the header says, before a pixel is decoded."""
    wide, high = image.size
    most = MOST_JPEG_PIXELS if image.format in ("JPEG", "MPO") else MOST_PIXELS
    if wide * high > most or max(wide, high) > MOST_SIDE:
        raise ValidationError("photo_too_many_pixels")


def _upright(image: Image.Image, side: int = KEPT_SIDE) -> Image.Image:
    """A new picture of nothing but pixels: on white, turned as the camera was held, scaled down."""
    try:
        image.draft("RGB", (side, side))  # a JPEG is then decoded at 1/2, 1/4 or 1/8
        turn = _TURNS.get(_orientation(image), ())
        image.load()
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        if image.mode not in ("RGB", "RGBA"):
            image = image.convert("RGBA" if "transparency" in image.info or "A" in image.mode else "RGB")
        for each in turn:
            image = image.transpose(each)
        bare = Image.new("RGB", image.size, "white")
        bare.paste(image, mask=image if image.mode == "RGBA" else None)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError("photo_too_many_pixels") from error
    except _FAILS as error:
        raise ValidationError("photo_broken") from error
    return bare


def _orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where that cannot be read."""
    try:
        held = image.getexif().get(_ORIENTATION, 1)
    except _FAILS:
        return 1
    return held if isinstance(held, int) else 1


def _kept(image: Image.Image) -> TakenPhoto:
    """As JPEG of at most KEPT_BYTES: first less fine, then smaller."""
    while True:
        for quality in _QUALITIES:
            made = io.BytesIO()
            image.save(made, "JPEG", quality=quality, optimize=True)
            content = made.getvalue()
            if len(content) <= KEPT_BYTES:
                return TakenPhoto(content, hashlib.sha256(content).hexdigest(), *image.size)
        image = image.resize(
            (max(1, round(image.width * _SMALLER)), max(1, round(image.height * _SMALLER))),
            Image.Resampling.LANCZOS,
        )


def is_kept_photo(content: bytes) -> bool:
    """Whether these bytes can be a photo that a laptop made with `take`: judged by the header alone."""
    if len(content) > LARGEST_KEPT:
        return False
    try:
        image = _opened(content)
    except ValidationError:
        return False
    return image.format == "JPEG" and max(image.size) <= KEPT_SIDE
