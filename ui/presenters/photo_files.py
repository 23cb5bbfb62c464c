"""Where the photos of a camera can lie: the person's own folders, and what is plugged in; the newest first.

Not on the GUI thread: a camera answers slowly. No dialog of the system, because that keeps a history of what
was opened (security.md "What leaves the program").
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.dutch_time import local, say_date, say_time
from desktop.errors import ValidationError
from desktop.photos.intake import SUFFIXES, read_file, thumbnail
from ui.presenters.places_to_save import Kind, SavePlace, places

MOST_SHOWN = 36
MOST_LOOKED_AT = 4000
DEEPEST = 3
HEIC = frozenset({".heic", ".heif"})


@dataclass(frozen=True)
class PhotoFile:
    """One file: its name, when it was written, and a small PNG; empty for what cannot be shown."""

    path: Path
    written: datetime
    small: bytes = b""

    def spoken(self, today: datetime) -> str:
        """ "IMG_0412.jpg, vrijdag 20 november, 3 uur 's middags"."""
        here = local(self.written)
        return f"{self.path.name}, {say_date(here.date(), today.date())}, {say_time(here.time())}"


def photo_places() -> tuple[SavePlace, ...]:
    """Where photos can lie."""
    return places((Kind.PicturesLocation, Kind.DownloadLocation, Kind.DesktopLocation), can_write=False)


def newest(folder: Path, side: int, most: int = MOST_SHOWN) -> tuple[PhotoFile, ...]:
    """The newest photos in a folder and the folders in it, each with a small picture of `side` px."""
    found = sorted(_files(folder), key=lambda each: (each[1], each[0]), reverse=True)[:most]
    return tuple(
        PhotoFile(path, datetime.fromtimestamp(written).astimezone(), _small(path, side))
        for path, written in found
    )


def _files(folder: Path) -> list[tuple[Path, float]]:
    """Files that may be photos, by their name; links are not followed."""
    found: list[tuple[Path, float]] = []
    looked_at = 0
    waiting = [(folder, 0)]
    while waiting and looked_at < MOST_LOOKED_AT:
        here, depth = waiting.pop(0)
        try:
            entries = sorted(here.iterdir(), reverse=True)
        except OSError:
            continue
        for entry in entries:
            looked_at += 1
            try:
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                if entry.is_dir():
                    if depth < DEEPEST:
                        waiting.append((entry, depth + 1))
                elif entry.suffix.lower() in SUFFIXES | HEIC:
                    found.append((entry, entry.stat().st_mtime))
            except OSError:
                continue
            if looked_at >= MOST_LOOKED_AT:
                break
    return found


def _small(path: Path, side: int) -> bytes:
    try:
        return thumbnail(read_file(path), side)
    except ValidationError:
        return b""
