"""Kinds and sizes from headers, of real pictures, and of headers that end too soon."""

from io import BytesIO

import pytest
from PIL import Image

from desktop.boards.obf.raster import picture_kind, picture_size, sound_kind
from tests.factories_obf import WAV


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("WEBP", "image/webp"),
    ],
)
def test_the_size_is_what_the_picture_says(name: str, kind: str) -> None:
    out = BytesIO()
    Image.new("RGB", (31, 17), "red").save(out, name)
    content = out.getvalue()
    assert (picture_kind(content), picture_size(content)) == (kind, (31, 17))
    for end in range(0, len(content), 3):
        assert picture_size(content[:end]) in (None, (31, 17))


def test_a_lossless_webp_tells_its_size() -> None:
    out = BytesIO()
    Image.new("RGBA", (300, 5)).save(out, "WEBP", lossless=True)
    assert picture_size(out.getvalue()) == (300, 5)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff" * 900, b"\x89PNG\r\n\x1a\n" + bytes(40), b"BM" + bytes(40)]
)
def test_what_tells_no_size_has_none(content: bytes) -> None:
    assert picture_size(content) is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [(WAV, "audio/wav"), (b"OggS..", "audio/ogg"), (b"ID3..", "audio/mpeg"), (b"MZ..", ""), (b"", "")],
)
def test_sounds_are_known_by_how_they_start(content: bytes, kind: str) -> None:
    assert sound_kind(content) == kind
