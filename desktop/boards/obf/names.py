"""Names inside a package: which may be looked up, and which point somewhere else.

Pure, any thread. A package is never unpacked to a disk; a name that tries to leave it is still refused, since
the next program may not be so careful.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from desktop.boards.obf.limits import MOST_NAME_LETTERS

MANIFEST = "manifest.json"
BOARD_END = ".obf"
_DRIVE = re.compile(r"[A-Za-z]:")


def is_inside(name: str) -> bool:
    """True for a plain relative name: no way up, no root, no drive, no backslash, nothing unprintable."""
    if not name or len(name) > MOST_NAME_LETTERS or not name.isprintable() or "\\" in name:
        return False
    if name.startswith("/") or _DRIVE.match(name):
        return False
    return all(part not in ("", ".", "..") for part in name.split("/"))


def plain(name: str) -> str:
    """The name as this program writes it: without "./" in front, "/" between; empty when it leads out."""
    if _DRIVE.match(name):
        return ""
    written = name.replace("\\", "/")
    while written.startswith("./"):
        written = written.removeprefix("./")
    return written if is_inside(written) else ""


def indexed(names: Iterable[str]) -> dict[str, str]:
    """Every name under itself and, where that is free, under itself in small letters."""
    listed = list(names)
    return {**{name.casefold(): name for name in reversed(listed)}, **{name: name for name in listed}}


def found_as(name: str, beside: str, index: Mapping[str, str]) -> str:
    """The entry that a reference means, empty when there is none; `index` is that of `indexed`.

    Some programs count from the board's own folder (`beside` is the board), escape letters as in an address,
    or write other capitals.
    """
    folder = posixpath.dirname(beside)
    tries = [name, unquote(name)]
    tries += [f"{folder}/{each}" for each in tries if folder]
    tries += [each.casefold() for each in tries]
    return next((index[each] for each in tries if each in index), "")
