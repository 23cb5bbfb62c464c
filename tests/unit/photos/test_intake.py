"""From a camera's file to the photo that is kept: upright, small, and nothing in it but the picture."""

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from desktop.errors import ValidationError
from desktop.photos import intake
from desktop.photos.intake import TakenPhoto, is_kept_photo, read_file, take, thumbnail
from tests.factories_photos import CANARIES, GPS_CANARY, as_from_a_camera, door, face


def shown(photo: TakenPhoto) -> Image.Image:
    return Image.open(io.BytesIO(photo.content))


def parts_of(jpeg: bytes) -> list[int]:
    """The markers of a JPEG up to its pixels."""
    found, at = [], 2
    while at < len(jpeg):
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        found.append(marker)
        if marker == 0xDA:
            break
        at += 2 + length
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_camera_is_left(kind: str) -> None:
    camera = as_from_a_camera(door(), kind)
    assert GPS_CANARY.encode() in camera  # the control: it was there
    photo = take(camera)
    assert [canary for canary in CANARIES if canary.encode() in photo.content] == []
    assert set(parts_of(photo.content)) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}  # JFIF, tables, pixels
    told = shown(photo)
    assert not told.getexif()
    assert set(told.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_upright_however_the_camera_was_held(turn: int) -> None:
    upright = door(300, 400)
    back = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }[turn]
    held = upright
    for each in back:
        held = held.transpose(each)
    photo = take(as_from_a_camera(held, turn=turn))
    assert (photo.width, photo.height) == (300, 400)
    pixels = shown(photo).convert("RGB")
    top, foot = pixels.getpixel((150, 20)), pixels.getpixel((150, 380))
    assert isinstance(top, tuple) and top[0] > top[2] + 40  # brick above
    assert isinstance(foot, tuple) and foot[1] > foot[0] + 30  # the door below


def test_a_large_photo_becomes_small() -> None:
    noise = Image.effect_noise((3000, 2200), 90).convert("RGB")
    photo = take(as_from_a_camera(noise))
    assert max(photo.width, photo.height) <= intake.KEPT_SIDE
    assert len(photo.content) <= intake.KEPT_BYTES
    assert abs(photo.width / photo.height - 3000 / 2200) < 0.01
    assert shown(photo).size == (photo.width, photo.height)


def test_a_small_photo_is_not_blown_up() -> None:
    photo = take(as_from_a_camera(face(120)))
    assert (photo.width, photo.height) == (120, 120)


def test_what_is_transparent_becomes_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 0, 0, 0)).save(made, "PNG")
    assert shown(take(made.getvalue())).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "YCbCr"])
def test_every_kind_of_pixel_is_taken(mode: str) -> None:
    made = io.BytesIO()
    Image.new(mode, (60, 40)).save(made, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")
    assert shown(take(made.getvalue())).mode == "RGB"


def why(content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        take(content)
    return refused.value.message_key


def png_that_says(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_000, 9_000), (12_000, 12_000), (40_000, 10)])
def test_a_bomb_is_refused_before_a_pixel_is_decoded(size: tuple[int, int]) -> None:
    assert why(png_that_says(*size)) == "photo_too_many_pixels"


def test_what_is_no_photo_says_so() -> None:
    gif = io.BytesIO()
    Image.new("P", (9, 9)).save(gif, "GIF")
    assert why(b"") == "photo_foreign"
    assert why(b"%PDF-1.7 ...") == "photo_foreign"
    assert why(gif.getvalue()) == "photo_foreign"
    assert why(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == "photo_heic"
    assert why(b"\xff\xd8" + b"0" * (intake.MOST_FILE_BYTES)) == "photo_too_large"


def test_a_photo_that_breaks_off_says_so() -> None:
    whole = as_from_a_camera(door())
    assert why(whole[: len(whole) // 2]) == "photo_broken"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_any_damage_is_a_clear_answer_or_a_photo() -> None:
    whole = as_from_a_camera(door(90, 120))
    for at in range(0, len(whole), 37):
        hurt = whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]
        try:
            assert is_kept_photo(take(hurt).content)
        except ValidationError as refused:
            assert refused.message_key.startswith("photo_")


def test_a_file_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.JPG"
    path.write_bytes(as_from_a_camera(door(90, 120)))
    before = path.stat()
    assert take(read_file(path)).width == 90
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (before.st_mtime_ns, before.st_size)
    assert [each.name for each in tmp_path.iterdir()] == ["IMG_0001.JPG"]


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(intake.MOST_FILE_BYTES + 1)
    for path, key in (
        (tmp_path, "photo_unreadable"),
        (tmp_path / "gone.jpg", "photo_unreadable"),
        (tmp_path / "pipe.jpg", "photo_unreadable"),
        (large, "photo_too_large"),
    ):
        with pytest.raises(ValidationError) as refused:
            read_file(path)
        assert refused.value.message_key == key


def test_a_thumbnail_is_small_and_bare() -> None:
    small = thumbnail(as_from_a_camera(door()), 96)
    assert max(Image.open(io.BytesIO(small)).size) == 96
    assert not any(canary.encode() in small for canary in CANARIES)


def test_only_what_a_laptop_makes_counts_as_kept() -> None:
    assert is_kept_photo(take(as_from_a_camera(door())).content)
    assert not is_kept_photo(as_from_a_camera(door(90, 120), "PNG"))
    assert not is_kept_photo(as_from_a_camera(door(1700, 200)))
    assert not is_kept_photo(b"geen foto")
