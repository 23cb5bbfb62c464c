"""Photos for tests, drawn and never taken: a front door, a face, a garden. Nothing on them exists.

`as_from_a_camera` puts in what a telephone adds: where it was, whose it is, a small copy, remarks.
"""

import io
from functools import cache

from PIL import Image, ImageDraw

from desktop.photos.intake import TakenPhoto, take

GPS_CANARY = "GPS-canary-Kade-17-Lelystad"
OWNER_CANARY = "owner-canary-Telefoon-van-Riet"
XMP_CANARY = "xmp-canary-52.5185N"
ICC_CANARY = "icc-canary-profile"
CANARIES = (GPS_CANARY, OWNER_CANARY, XMP_CANARY, ICC_CANARY)

_EXIF_GPS, _EXIF_MAKER, _EXIF_TURN, _EXIF_REMARK = 0x8825, 0x010F, 0x0112, 0x9286


def door(width: int = 900, height: int = 1200) -> Image.Image:
    """A front door in a brick wall."""
    made = Image.new("RGB", (width, height), "#b4654a")
    draw = ImageDraw.Draw(made)
    u, v = width / 90, height / 120
    for line in range(30):
        y = line * 4 * v
        draw.line([(0, y), (width, y)], fill="#8f4c37", width=max(1, round(0.4 * u)))
        for brick in range(10):
            x = ((line % 2) * 5 + brick * 10) * u
            draw.line([(x, y), (x, y + 4 * v)], fill="#8f4c37", width=max(1, round(0.4 * u)))
    draw.rectangle([25 * u, 22 * v, 65 * u, height], fill="#f2efe6")
    draw.rectangle([27 * u, 24 * v, 63 * u, height], fill="#1f5f5b")
    draw.rectangle([33 * u, 30 * v, 57 * u, 56 * v], fill="#cfe6ee")
    draw.ellipse([56 * u, 76 * v, 60 * u, 80 * v], fill="#e8c25a")
    return made


def face(side: int = 1000) -> Image.Image:
    """A drawn face with grey hair and glasses, before a window."""
    made = Image.new("RGB", (side, side), "#a9c7d8")
    draw = ImageDraw.Draw(made)
    u = side / 100
    draw.rectangle([60 * u, 0, 100 * u, 60 * u], fill="#dcebd2")
    draw.ellipse([16 * u, 84 * u, 84 * u, 140 * u], fill="#7a4a86")
    draw.ellipse([24 * u, 12 * u, 76 * u, 70 * u], fill="#c9c5c0")
    draw.ellipse([28 * u, 22 * u, 72 * u, 84 * u], fill="#e5b696")
    for x in (41, 59):
        draw.ellipse([(x - 8) * u, 42 * u, (x + 8) * u, 58 * u], outline="#3d3a45", width=round(1.4 * u))
        draw.ellipse([(x - 2) * u, 48 * u, (x + 2) * u, 52 * u], fill="#3d3a45")
    draw.arc([40 * u, 54 * u, 60 * u, 74 * u], 20, 160, fill="#9c3f3f", width=round(1.8 * u))
    return made


def garden(width: int = 1400, height: int = 800) -> Image.Image:
    """Grass, a tree, and a bench under it."""
    made = Image.new("RGB", (width, height), "#bfe0f2")
    draw = ImageDraw.Draw(made)
    draw.rectangle([0, height * 0.6, width, height], fill="#7fb069")
    draw.rectangle([width * 0.68, height * 0.35, width * 0.72, height * 0.72], fill="#6b4a32")
    draw.ellipse([width * 0.58, height * 0.05, width * 0.82, height * 0.5], fill="#3f7d4e")
    draw.rectangle([width * 0.2, height * 0.62, width * 0.45, height * 0.66], fill="#8a5a3c")
    return made


def as_from_a_camera(picture: Image.Image, kind: str = "JPEG", turn: int = 1) -> bytes:
    """The file that a camera would make: every kind of metadata, each with a canary."""
    exif = Image.Exif()
    exif[_EXIF_TURN] = turn
    exif[_EXIF_MAKER] = OWNER_CANARY
    exif.get_ifd(_EXIF_GPS).update(
        {1: "N", 2: (52.0, 31.0, 6.6), 3: "E", 4: (5.0, 28.0, 20.0), 29: GPS_CANARY}
    )
    exif.get_ifd(0x8769)[_EXIF_REMARK] = GPS_CANARY.encode()
    made = io.BytesIO()
    more: dict[str, bytes] = {"comment": OWNER_CANARY.encode()} if kind == "JPEG" else {}
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{XMP_CANARY}</x:xmpmeta>".encode()
    if kind != "PNG":
        more["xmp"] = xmp
    icc = b"\0" * 128 + ICC_CANARY.encode()
    picture.save(made, kind, exif=exif, icc_profile=icc, **more)
    return made.getvalue()


@cache
def taken(what: str = "door") -> TakenPhoto:
    """A photo as the program keeps it: "door", "face" or "garden"."""
    return take(as_from_a_camera({"door": door(), "face": face(), "garden": garden()}[what]))
