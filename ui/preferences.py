"""How the program looks on this laptop: theme, letter size, lock time, window. Never content of a household.

GUI thread. Kept outside the store, because the lock window needs it before anything is open.
"""

from enum import StrEnum
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.boards.tokens import CONTRAST, LIGHT
from ui.theme.look import Look

FILE_NAME = "looks.json"
LEAST_PERCENT, MOST_PERCENT = 100, 200
LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES = 1, 5
USUAL_LETTERS_PX = 13.0
"""The size of letters that a system has when nobody made them larger."""


class ThemeChoice(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    CONTRAST = "contrast"


class Preferences(msgspec.Struct, frozen=True):
    """`percent` 0 follows the letters of the system. `window` is x, y, width, height, or empty."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    percent: int = 0
    lock_minutes: int = MOST_LOCK_MINUTES
    window: tuple[int, ...] = ()


def read_preferences(folder: Path) -> Preferences:
    """What was chosen; the defaults when the file is missing or broken (nothing of worth is lost)."""
    try:
        found = msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=Preferences)
    except (OSError, msgspec.MsgspecError):
        return Preferences()
    minutes = min(MOST_LOCK_MINUTES, max(LEAST_LOCK_MINUTES, found.lock_minutes))
    percent = 0 if found.percent == 0 else min(MOST_PERCENT, max(LEAST_PERCENT, found.percent))
    return msgspec.structs.replace(found, lock_minutes=minutes, percent=percent)


def write_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep them; a disk that is full leaves the old ones."""
    fresh = folder / f"{FILE_NAME}.new"
    try:
        fresh.write_bytes(msgspec.json.encode(preferences))
        fresh.replace(folder / FILE_NAME)
    except OSError:
        fresh.unlink(missing_ok=True)


def look_of(preferences: Preferences, system_letters_px: float = USUAL_LETTERS_PX) -> Look:
    """The look that was chosen, or that the system asks for."""
    wants_contrast = preferences.theme is ThemeChoice.CONTRAST or (
        preferences.theme is ThemeChoice.SYSTEM and system_wants_contrast()
    )
    percent = preferences.percent or 100 * system_letters_px / USUAL_LETTERS_PX
    scale = min(MOST_PERCENT, max(LEAST_PERCENT, percent)) / 100
    return Look(CONTRAST if wants_contrast else LIGHT, scale)


def system_wants_contrast() -> bool:
    """Whether the system is set to high contrast."""
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
