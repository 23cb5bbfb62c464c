"""Where a protected paper can be put: the person's own folders, and sticks that are plugged in.

Not on the GUI thread: a stick answers slowly. No dialog of the system, because that keeps a history of what
was saved where (security.md "What leaves the program").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

USUAL = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.DownloadLocation,
)
_STICKS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True)
class SavePlace:
    """A folder, and what the person calls it."""

    name: str
    folder: Path


def save_places() -> tuple[SavePlace, ...]:
    """The folders that are there and can be written to; sticks first."""
    return tuple(place for place in (*_sticks(), *_own()) if place.folder.is_dir())


def _own() -> Iterable[SavePlace]:
    seen: set[Path] = set()
    for kind in USUAL:
        folder = Path(QStandardPaths.writableLocation(kind))
        if folder not in seen:
            seen.add(folder)
            yield SavePlace(QStandardPaths.displayName(kind), folder)


def _sticks() -> Iterable[SavePlace]:
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        is_stick = root.startswith(_STICKS) or (len(root) == 3 and root[1:] == ":/" and root[0] > "C")
        if is_stick and volume.isReady() and not volume.isReadOnly():
            yield SavePlace(volume.displayName() or root, Path(root))
