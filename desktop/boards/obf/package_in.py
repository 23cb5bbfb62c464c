"""A package (.obz) read in memory: never unpacked to a disk, and never larger than what was agreed.

Pure, any thread. Every entry is counted while it unpacks, so that what a package says of its own sizes does
not matter. Entries that point outside, links, entries of the same name and files of an unknown kind are left
out; a bomb is refused.
"""

import stat
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TypeVar

from desktop.boards.obf.contents import picture, sound
from desktop.boards.obf.left import LeftList, shown
from desktop.boards.obf.limits import (
    MOST_BOARDS,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED_BYTES,
    RATIO_FREE_BYTES,
)
from desktop.boards.obf.manifest_in import NOT_THERE, Contents, contents_of, folder_around
from desktop.boards.obf.model import Board, Button, Image, Json, Link, Package, Sound
from desktop.boards.obf.names import MANIFEST, found_as, indexed, plain
from desktop.boards.obf.reading import board_from
from desktop.boards.obf.strict_json import Allowance, parse
from desktop.errors import ValidationError

OUTSIDE = "De naam wijst naar een plek buiten het pakket."
A_LINK = "Dit is een verwijzing naar een ander bestand, geen bestand."
SAME_NAME = "Deze naam stond al in het pakket. Alleen het eerste telt."
LOCKED = "Dit is met een wachtwoord op slot, of ingepakt op een manier die het programma niet kent."
DAMAGED = "Dit is beschadigd."
NOT_A_BOARD = "Dit is geen bord."
SAME_BOARD = "Een bord met dit nummer was er al. Dit bord heeft een ander nummer gekregen."
TOO_MANY_BOARDS = "Er zijn te veel borden."
NOT_USED = "Geen bord gebruikt dit bestand."

_CENTRAL = b"PK\x01\x02"  # stands before every entry of the table of contents
_CHUNK = 1 << 16
_Part = TypeVar("_Part", Image, Sound)
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
        content = self.content(name)
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
        contents = contents_of(_manifest(opened), opened.entries, left)
        found = _boards(opened, contents)
        ids = {str(board.id) for board in found}
        index = indexed(opened.entries)
        boards = [_with_places(board, ids, contents.places, index) for board in found]
        files = _files(opened, boards, contents)
    first, *others = boards
    return replace(first, others=tuple(others), package=Package(files=files, **contents.kept))


def _manifest(opened: _Opened) -> Json:
    """The manifest, None without one, and something that is no object when it cannot be read."""
    if MANIFEST not in opened.entries:
        return None
    try:
        return opened.json(MANIFEST)
    except ValidationError as error:
        if error.message_key == "board_file_too_much":
            raise
        return ""


def _entries(archive: zipfile.ZipFile, left: LeftList) -> dict[str, zipfile.ZipInfo]:
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        name = plain(entry.orig_filename)
        what = f"bestand “{shown(entry.orig_filename)}”"
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if plain(entry.orig_filename.rstrip("/\\")) and entry.orig_filename.endswith(("/", "\\")):
            continue
        if not name:
            left.add(what, OUTSIDE)
        elif kind not in (0, stat.S_IFREG):
            left.add(what, A_LINK)
        elif name in found:
            left.add(what, SAME_NAME)
        else:
            found[name] = entry
    around = folder_around(found)
    inside = {name.removeprefix(around): entry for name, entry in found.items() if name.startswith(around)}
    return {**inside, **{name: each for name, each in found.items() if not name.startswith(around)}}


def _boards(opened: _Opened, contents: Contents) -> list[Board]:
    keys = {place: key for key, place in reversed([*contents.places.items()])}
    wanted = list(dict.fromkeys(filter(None, (contents.root, *contents.places.values()))))
    if len(wanted) > MOST_BOARDS:
        opened.left.add(f"vanaf bord {MOST_BOARDS + 1}", TOO_MANY_BOARDS)
    found: dict[str, Board] = {}
    problem = ValidationError("board_file_foreign")
    for place in wanted[:MOST_BOARDS]:
        what = f"bord “{shown(place)}”"
        try:
            board = board_from(opened.json(place), opened.left, place, keys.get(place, ""))
        except ValidationError as error:
            if error.message_key == "board_file_too_much":
                raise
            problem = error
            opened.left.add(what, NOT_A_BOARD)
            continue
        if str(board.id) in found:
            opened.left.add(what, SAME_BOARD)
            board = replace(board, id=_free(str(board.id), found))
        found[str(board.id)] = board
    if not found:
        raise problem
    return _first_in_front(list(found.values()), contents.root)


def _free(key: str, taken: Collection[str]) -> str:
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def _first_in_front(boards: list[Board], root: str) -> list[Board]:
    """Without a board that is said to be the first: the first to which no button leads."""
    if root:
        return boards
    links = [button.load_board for board in boards for button in board.buttons if button.load_board]
    reached = {str(link.id) for link in links} | {link.path for link in links}
    alone = [board for board in boards if board.place not in reached and str(board.id) not in reached]
    first = (alone or boards)[0]
    return [first, *(board for board in boards if board is not first)]


def _with_places(
    board: Board, ids: Collection[str], places: Mapping[str, str], index: Mapping[str, str]
) -> Board:
    """The board whose references are the names of the entries that they mean."""

    def placed(part: _Part) -> _Part:
        found = found_as(part.path, board.place, index) if part.path else ""
        return replace(part, path=found) if found else part

    def opening(button: Button) -> Button:
        link = button.load_board
        found = "" if link is None else _meant(link, ids, board.place, places, index)
        return replace(button, load_board=replace(link, path=found)) if link and found else button

    return replace(
        board,
        buttons=tuple(opening(button) for button in board.buttons),
        images=tuple(placed(image) for image in board.images),
        sounds=tuple(placed(sound) for sound in board.sounds),
    )


def _meant(
    link: Link, ids: Collection[str], beside: str, places: Mapping[str, str], index: Mapping[str, str]
) -> str:
    """The board's entry that a link means, by its place or by its key in the manifest; empty when unknown."""
    if link.path:
        return found_as(link.path, beside, index)
    return places.get(str(link.id), "") if link.id is not None and str(link.id) not in ids else ""


def _files(opened: _Opened, boards: list[Board], contents: Contents) -> dict[str, bytes]:
    """The pictures and sounds that a board or the manifest names, checked; all else is left out."""
    images = [image.path for board in boards for image in board.images]
    sounds = [sound.path for board in boards for sound in board.sounds]
    used = {MANIFEST, contents.root, *contents.places.values()}
    files: dict[str, bytes] = {}
    for named, listed, check in ((images, "images", picture), (sounds, "sounds", sound)):
        for name in _each_once(named, contents.kept.get(listed)):
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


def _each_once(named: list[str | None], listed: Mapping[str, str] | None) -> Iterator[str]:
    return iter(dict.fromkeys(filter(None, (*named, *(listed or {}).values()))))
