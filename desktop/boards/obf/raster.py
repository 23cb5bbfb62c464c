"""What kind of picture or sound some bytes are, and how many pixels a picture says it has.

Pure, any thread. Reads headers only and decodes nothing; what it does not know is no picture.
"""

import struct
from collections.abc import Callable

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_MOST_JPEG_PARTS = 1000
_SOUNDS = {b"OggS": "audio/ogg", b"fLaC": "audio/flac", b"\x1a\x45\xdf\xa3": "audio/webm"}

Size = tuple[int, int]


def picture_kind(content: bytes) -> str:
    """The content type of a picture of pixels, empty for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[:2] == b"BM":
        return "image/bmp"
    return ""


def sound_kind(content: bytes) -> str:
    """The content type of a sound, empty for anything else."""
    if content[:4] in _SOUNDS:
        return _SOUNDS[content[:4]]
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "audio/wav"
    if content[4:8] == b"ftyp":
        return "audio/mp4"
    if content[:3] == b"ID3" or (content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE0 == 0xE0):
        return "audio/mpeg"
    return ""


def picture_size(content: bytes) -> Size | None:
    """Width and height as the header tells them; None when it does not."""
    read: Callable[[bytes], Size | None] | None = _SIZES.get(picture_kind(content))
    try:
        size = read(content) if read is not None else None
    except (struct.error, IndexError):
        return None
    return size if size is not None and min(size) > 0 else None


def _png(content: bytes) -> Size | None:
    if content[12:16] != b"IHDR":
        return None
    wide, high = struct.unpack_from(">II", content, 16)
    return int(wide), int(high)


def _gif(content: bytes) -> Size:
    wide, high = struct.unpack_from("<HH", content, 6)
    return int(wide), int(high)


def _bmp(content: bytes) -> Size:
    wide, high = struct.unpack_from("<ii", content, 18)
    return abs(int(wide)), abs(int(high))


def _webp(content: bytes) -> Size | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(content[24:27], "little"),
            1 + int.from_bytes(content[27:30], "little"),
        )
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        wide, high = struct.unpack_from("<HH", content, 26)
        return wide & 0x3FFF, high & 0x3FFF
    return None


def _jpeg(content: bytes) -> Size | None:
    at = 2
    for _ in range(_MOST_JPEG_PARTS):
        while content[at] == 0xFF and content[at + 1] == 0xFF:
            at += 1
        if content[at] != 0xFF:
            return None
        mark = content[at + 1]
        if mark in _JPEG_FRAMES:
            high, wide = struct.unpack_from(">HH", content, at + 5)
            return int(wide), int(high)
        if mark in _JPEG_ALONE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + int(length)
    return None


_SIZES: dict[str, Callable[[bytes], Size | None]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
    "image/webp": _webp,
    "image/bmp": _bmp,
}
