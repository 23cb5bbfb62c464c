"""Names inside a package: which may be looked up, and which point somewhere else.

Pure, any thread. A package is never unpacked to a disk; a name that tries to leave it is still refused, since
the next program may not be so careful.
"""

import re

from desktop.boards.obf.limits import MOST_NAME_LETTERS

MANIFEST = "manifest.json"
_DRIVE = re.compile(r"[A-Za-z]:")


def is_inside(name: str) -> bool:
    """True for a plain relative name: no way up, no root, no drive, no backslash, nothing unprintable."""
    if not name or len(name) > MOST_NAME_LETTERS or not name.isprintable() or "\\" in name:
        return False
    if name.startswith("/") or _DRIVE.match(name):
        return False
    return all(part not in ("", ".", "..") for part in name.split("/"))
