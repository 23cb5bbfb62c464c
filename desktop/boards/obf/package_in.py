"""A package (.obz) read in memory: never unpacked to a disk, and never larger than what was agreed.

Pure, any thread. Every entry is counted while it unpacks, so that what a package says of its own sizes does
not matter. Entries that point outside, links, entries of the same name and files of an unknown kind are left
out; a bomb is refused.
"""

import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from desktop.boards.obf.contents import picture, sound
from desktop.boards.obf.fields import taken, text_table
from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import (
    MOST_BOARDS,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED_BYTES,
    RATIO_FREE_BYTES,
)
from desktop.boards.obf.model import Board, Image, Json, Package, Sound
from desktop.boards.obf.names import MANIFEST, is_inside
from desktop.boards.obf.reading import FORMATS, board_from
from desktop.boards.obf.strict_json import Allowance, parse
from desktop.errors import ValidationError

OUTSIDE = "De naam wijst naar een plek buiten het pakket."
A_LINK = "Dit is een verwijzing naar een ander bestand, geen bestand."
SAME_NAME = "Deze naam stond al in het pakket. Alleen het eerste telt."
LOCKED = "Dit is met een wachtwoord op slot, of ingepakt op een manier die het programma niet kent."
DAMAGED = "Dit is beschadigd."
NOT_A_BOARD = "Dit is geen bord."
SAME_BOARD = "Een bord met dit nummer was er al."
TOO_MANY_BOARDS = "Er zijn te veel borden."
NOT_THERE = "Het bestand zit niet in het pakket."
NOT_USED = "Geen bord gebruikt dit bestand."

_CENTRAL = b"PK\x01\x02"  # stands before every entry of the table of contents
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, KeyError)


@dataclass(slots=True)
class _Opened:
    """The entries of a package that may be read, and how much may still be unpacked."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    left: LeftList
    bytes_left: int = MOST_UNPACKED_BYTES
    allowance: Allowance = field(default_factory=Allowance)

    def content(self, name: str) -> bytes | None:
        """The bytes of an entry, None when it is locked or damaged; refuses a bomb."""
        entry = self.entries[name]
        what = f"bestand “{shown(name)}”"
        if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self.left.add(what, LOCKED)
            return None
        most = min(self.bytes_left, max(RATIO_FREE_BYTES, MOST_RATIO * entry.compress_size))
        parts: list[bytes] = []
        size = 0
        try:
            with self.archive.open(entry) as stream:
                while part := stream.read(min(_CHUNK, most - size + 1)):
                    size += len(part)
                    if size > most:
                        raise ValidationError("board_file_too_much")
                    parts.append(part)
        except (*_BROKEN, NotImplementedError, RuntimeError):
            self.left.add(what, DAMAGED)
            return None
        finally:
            self.bytes_left -= size
        return b"".join(parts)

    def json(self, name: str) -> Json:
        content = self.content(name) if name in self.entries else None
        if content is None:
            raise ValidationError("board_file_broken")
        return parse(content, self.allowance, self.left, f"bestand “{shown(name)}”")


def package_from(raw: bytes, left: LeftList) -> Board:
    """The first board of the package, with the others and their files.

    Raises ValidationError("board_file_broken" | "board_file_foreign" | "board_file_too_much").
    """
    if raw.count(_CENTRAL) > MOST_ENTRIES:
        raise ValidationError("board_file_too_much")
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise ValidationError("board_file_broken") from error
    with archive:
        opened = _Opened(archive, _entries(archive, left), left)
        manifest = opened.json(MANIFEST)
        root, places, given = _manifest(manifest)
        boards = _boards(opened, root, places)
        files = _files(opened, boards, {root, *places.values()}, given)
    return _first(boards, Package(files=files, **given))


def _entries(archive: zipfile.ZipFile, left: LeftList) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = entry.orig_filename
        what = f"bestand “{shown(name)}”"
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if name.endswith("/") and is_inside(name.rstrip("/")):
            continue
        if not is_inside(name):
            left.add(what, OUTSIDE)
        elif kind not in (0, stat.S_IFREG):
            left.add(what, A_LINK)
        elif name in found:
            left.add(what, SAME_NAME)
        else:
            found[name] = entry
    return found


def _manifest(manifest: Json) -> tuple[str, dict[str, str], dict[str, Any]]:
    """The place of the first board, the places of all boards by id, and what else the package says."""
    given = manifest if isinstance(manifest, dict) else {}
    kind, root, paths = given.get("format"), given.get("root"), given.get("paths", {})
    if not isinstance(kind, str) or not kind.startswith(FORMATS) or not isinstance(paths, dict):
        raise ValidationError("board_file_foreign")
    boards = paths.get("boards", {})
    if not isinstance(boards, dict):
        raise ValidationError("board_file_foreign")
    places = {key: place for key, place in boards.items() if isinstance(place, str)}
    if not isinstance(root, str):
        root = next(iter(places.values()), "")
    kept = taken(
        {name: value for name, value in paths.items() if name != "boards"},
        {"images": text_table, "sounds": text_table},
    )
    kept["paths_rest"] = kept.pop("rest")
    rest = {name: value for name, value in given.items() if name not in ("format", "root", "paths")}
    return root, places, {**kept, "rest": rest}


def _boards(opened: _Opened, root: str, places: Mapping[str, str]) -> list[Board]:
    wanted = list(dict.fromkeys((root, *places.values())))
    if len(wanted) > MOST_BOARDS:
        opened.left.add(f"vanaf bord {MOST_BOARDS + 1}", TOO_MANY_BOARDS)
    found: dict[str, Board] = {}
    for place in wanted[:MOST_BOARDS]:
        what = f"bord “{shown(place)}”"
        if place not in opened.entries and place != root:
            opened.left.add(what, NOT_THERE)
            continue
        try:
            board = board_from(opened.json(place), opened.left, place)
        except ValidationError as error:
            if place == root or error.message_key == "board_file_too_much":
                raise
            opened.left.add(what, NOT_A_BOARD)
            continue
        if str(board.id) in found:
            opened.left.add(what, SAME_BOARD)
        else:
            found[str(board.id)] = board
    return list(found.values())


def _files(
    opened: _Opened, boards: list[Board], places: set[str], given: Mapping[str, Any]
) -> dict[str, bytes]:
    """The pictures and sounds that a board or the manifest names, checked; all else is left out."""
    images = dict.fromkeys(_named([image for board in boards for image in board.images], given.get("images")))
    sounds = dict.fromkeys(_named([sound for board in boards for sound in board.sounds], given.get("sounds")))
    used = {MANIFEST, *places}
    files: dict[str, bytes] = {}
    for names, check in ((images, picture), (sounds, sound)):
        for name in names:
            what = f"bestand “{shown(name)}”"
            if name in used:
                continue
            used.add(name)
            if name not in opened.entries:
                opened.left.add(what, NOT_THERE)
                continue
            content = opened.content(name)
            if content is None:
                continue
            checked = check(content)
            if checked.why:
                opened.left.add(what, checked.why)
            if checked.content is not None:
                files[name] = checked.content
    for name in opened.entries:
        if name not in used:
            opened.left.add(f"bestand “{shown(name)}”", NOT_USED)
    return files


def _named(entries: list[Image] | list[Sound], listed: Mapping[str, str] | None) -> list[str]:
    return [*(entry.path for entry in entries if entry.path), *(listed or {}).values()]


def _first(boards: list[Board], package: Package) -> Board:
    first, *others = boards
    return replace(first, others=tuple(others), package=package)
