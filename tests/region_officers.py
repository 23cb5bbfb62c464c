"""The two officers of a region of the tests, with their shares and passphrases."""

from pathlib import Path

from sync.backend.officer import SHARE_FILES
from sync.client import recovery
from sync.protocol.shares import RecoveryKey
from tests.factories_region import CHEAP_SHARES, OFFICER_PASSPHRASES


def share_files(root_folder: Path) -> tuple[Path, Path]:
    first, second = (root_folder / name for name in SHARE_FILES)
    return first, second


def both_officers(root_folder: Path) -> RecoveryKey:
    """What two officers make together, from what `init` wrote in this folder."""
    one, two = (recovery.read_share(path.read_text()) for path in share_files(root_folder))
    recovery.require_pair(one, two)
    first, second = (
        recovery.open_share(share, words, CHEAP_SHARES)
        for share, words in zip((one, two), OFFICER_PASSPHRASES, strict=True)
    )
    return recovery.recovery_key(one, first, second)
