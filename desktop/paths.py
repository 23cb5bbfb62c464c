"""Where the program keeps things on this machine. Names are neutral: nobody reads from a folder what this is.

Any thread. Imports nothing of the program.
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

NEUTRAL_NAME = "Werkmap"


@dataclass(frozen=True)
class Folders:
    """`store`: slot, encrypted database, sidecar, backups. `settings`: looks only. `logs`: no content."""

    store: Path
    settings: Path
    logs: Path


def folders(home: Path | None = None) -> Folders:
    """The three folders, under `home` if it is given, else where this system keeps such things.

    They are made when they are missing, readable for this user only.
    """
    if home is None:
        dirs = platformdirs.PlatformDirs(NEUTRAL_NAME, appauthor=False, roaming=False)
        found = Folders(
            store=dirs.user_data_path / "store", settings=dirs.user_config_path, logs=dirs.user_log_path
        )
    else:
        found = Folders(store=home / "store", settings=home / "settings", logs=home / "logs")
    for folder in (found.store, found.settings, found.logs):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found
