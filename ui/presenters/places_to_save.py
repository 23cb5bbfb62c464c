"""The folders that the program offers, to save a file or find a photo: the own ones, and what is plugged in.

Not on the GUI thread: a stick answers slowly. No dialog of the system, because that keeps a history of what
was saved where (security.md "What leaves the program").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

Kind = QStandardPaths.StandardLocation
_PLUGGED = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True)
class SavePlace:
    """A folder, and what the person calls it."""

    name: str
    folder: Path


def save_places() -> tuple[SavePlace, ...]:
    """Where a file can be put."""
    usual = (Kind.DocumentsLocation, Kind.DesktopLocation, Kind.DownloadLocation)
    return places(usual, can_write=True)


def places(usual: Iterable[Kind], *, can_write: bool) -> tuple[SavePlace, ...]:
    """What is plugged in first, then the usual folders of these kinds; only what is there.

    `can_write`: without what can only be read, such as the card of a camera that is locked.
    """
    found = (*_plugged_in(can_write=can_write), *_own(usual))
    return tuple(place for place in found if place.folder.is_dir())


def _own(usual: Iterable[Kind]) -> Iterable[SavePlace]:
    seen: set[Path] = set()
    for kind in usual:
        folder = Path(QStandardPaths.writableLocation(kind))
        if folder not in seen:
            seen.add(folder)
            yield SavePlace(QStandardPaths.displayName(kind), folder)


def _plugged_in(*, can_write: bool) -> Iterable[SavePlace]:
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        is_plugged = root.startswith(_PLUGGED) or (len(root) == 3 and root[1:] == ":/" and root[0] > "C")
        if is_plugged and volume.isReady() and not (can_write and volume.isReadOnly()):
            yield SavePlace(volume.displayName() or root, Path(root))
