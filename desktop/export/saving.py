"""A protected paper, or another file that nobody can read, to a disk: whole or not at all, never a plain one.

Not on the GUI thread. Imports the durable file and errors. Source: security.md "What leaves the program".
"""

from io import BytesIO
from pathlib import Path

import pikepdf

from desktop.errors import DiskFull, ExportError
from desktop.security.durable_file import write_durably


def save_protected(folder: Path, name: str, protected: bytes) -> Path:
    """Write the paper into the folder; gives its path. A name that is taken gets a number.

    Raises ExportError("paper_disk_full"), ExportError("paper_not_saved") with nothing left behind, and
    ValueError for a PDF that opens without a password.
    """
    if not _is_locked(protected):
        raise ValueError("a paper that is not protected is never written")
    return save_new(folder, name, protected, full="paper_disk_full", failed="paper_not_saved")


def save_new(folder: Path, name: str, content: bytes, *, full: str, failed: str) -> Path:
    """Write a file into the folder; gives its path. A name that is taken gets a number.

    Raises ExportError(`full` | `failed`) with nothing left behind.
    """
    path = _free(folder / name)
    try:
        write_durably(path, content)
    except DiskFull as error:
        raise ExportError(full) from error
    except OSError as error:
        raise ExportError(failed) from error
    return path


def _is_locked(pdf: bytes) -> bool:
    try:
        pikepdf.open(BytesIO(pdf)).close()
    except pikepdf.PasswordError:
        return True
    return False


def _free(path: Path) -> Path:
    """This path, or the first with a number that is free."""
    tried, number = path, 2
    while tried.exists():
        tried = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return tried
