"""From a board to JSON of one board, and to the bytes of a package.

Pure, any thread. The same board always gives the same bytes. Tells what the kind of file has no place for.
"""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import TypeVar

from desktop.boards.obf import raster
from desktop.boards.obf.data_uri import made, opened
from desktop.boards.obf.fields import table_of
from desktop.boards.obf.left import Left, LeftList, shown
from desktop.boards.obf.model import Board, Image, Json, Sound
from desktop.boards.obf.names import MANIFEST, is_inside
from desktop.boards.obf.strict_json import written

ONE_BOARD = "In een .obf-bestand past één bord. Kies .obz om alle borden te bewaren."
NO_MANIFEST = "Een .obf-bestand heeft geen plek voor wat er over het hele pakket staat."
SAME_BOARD = "Er is al een bord met dit nummer."
BAD_NAME = "Deze naam kan niet in een pakket staan."
FOLDER = "boards"
Part = TypeVar("Part", Image, Sound)
_WITHOUT = frozenset({"others", "package", "place", "left_out"})
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PRIVATE_FILE = 0o600 << 16
_DEFLATE_LEVEL = 9


def board_table(board: Board) -> dict[str, Json]:
    """The object of JSON of one board, without its package."""
    return table_of(board, _WITHOUT)


def obf_bytes(board: Board) -> tuple[bytes, tuple[Left, ...]]:
    """One board as JSON, with the pictures and sounds of its package inside."""
    left = LeftList()
    for other in board.others:
        left.add(f"bord “{shown(other.name or other.id)}”", ONE_BOARD)
    if board.package.rest or board.package.paths_rest:
        left.add("de beschrijving van het pakket", NO_MANIFEST)
    alone = replace(
        board,
        images=tuple(_inlined(image, content_of(board, image)) for image in board.images),
        sounds=tuple(_inlined(sound, content_of(board, sound)) for sound in board.sounds),
    )
    return written(board_table(alone)), left.told()


def obz_bytes(board: Board) -> tuple[bytes, tuple[Left, ...]]:
    """The board with all its others and files as a package with a manifest."""
    left = LeftList()
    package = board.package
    files = {}
    for name, content in package.files.items():
        if is_inside(name) and name != MANIFEST:
            files[name] = content
        else:
            left.add(f"bestand “{shown(name)}”", BAD_NAME)
    boards: dict[str, Board] = {}
    for each in (board, *board.others):
        if str(each.id) in boards:
            left.add(f"bord “{shown(each.name or each.id)}”", SAME_BOARD)
        else:
            boards[str(each.id)] = each
    places = _places(boards, set(files))
    lists = {"images": package.images, "sounds": package.sounds}
    paths: dict[str, Json] = {"boards": dict(places)}
    paths |= {name: dict(listed) for name, listed in lists.items() if listed is not None}
    paths |= {name: value for name, value in package.paths_rest.items() if name not in paths}
    manifest: dict[str, Json] = {"format": board.format, "root": places[str(board.id)], "paths": paths}
    manifest |= {name: value for name, value in package.rest.items() if name not in manifest}
    entries = [(MANIFEST, written(manifest))]
    entries += [(places[key], written(board_table(each))) for key, each in boards.items()]
    return _zipped([*entries, *files.items()]), left.told()


def content_of(board: Board, part: Image | Sound, package_of: Board | None = None) -> bytes | None:
    """The bytes of a picture or sound: from its data, or from the package; None when they are elsewhere.

    `package_of`: the first board, when `board` is one of its others.
    """
    if part.data is not None:
        return opened(part.data)
    package = (package_of or board).package
    listed = (package.images if isinstance(part, Image) else package.sounds) or {}
    return package.files.get(part.path or listed.get(str(part.id), ""))


def _inlined(part: Part, content: bytes | None) -> Part:
    if part.data is not None or content is None:
        return part
    kind = raster.picture_kind(content) or raster.sound_kind(content) or "image/svg+xml"
    return replace(part, data=made(content, kind), path=None, content_type=kind)


def _places(boards: Mapping[str, Board], taken: set[str]) -> dict[str, str]:
    """Where each board lies: where it came from, else a number that says nothing."""
    found: dict[str, str] = {}
    used = {MANIFEST, *taken}
    for key, board in boards.items():
        if board.place and board.place not in used and is_inside(board.place):
            found[key] = board.place
            used.add(board.place)
    number = 1
    for key in boards:
        while key not in found:
            place = f"{FOLDER}/{number}.obf"
            number += 1
            if place not in used:
                found[key] = place
                used.add(place)
    return {key: found[key] for key in boards}


def _zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_DEFLATE_LEVEL) as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.external_attr = _PRIVATE_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
