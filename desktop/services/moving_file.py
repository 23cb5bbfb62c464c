"""The sealed file of a household that moves to another region: onto a disk, and from it.

Not on the GUI thread. Its name tells nothing; what is in it only one laptop can open.
"""

from pathlib import Path

from desktop.errors import NotFound, ValidationError
from desktop.export.saving import save_new

SUFFIX = ".praatplan"
MOST_BYTES = 257 * 1024 * 1024


def save_moving(folder: Path, serial: str, content: bytes) -> Path:
    """Write it; gives its path. Raises ExportError("move_disk_full" | "move_not_saved")."""
    name = f"overdracht-{serial}{SUFFIX}"
    return save_new(folder, name, content, full="move_disk_full", failed="move_not_saved")


def load_moving(path: Path) -> bytes:
    """Read it. Raises NotFound("move_file_missing"), ValidationError("move_file_damaged") for a huge one."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise NotFound("move_file_missing") from None
    if len(content) > MOST_BYTES:
        raise ValidationError("move_file_damaged")
    return content
