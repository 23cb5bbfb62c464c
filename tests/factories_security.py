"""What tests of keys share: costs that are no costs, given by argument together with their own floor."""

from pathlib import Path

from desktop.security.database_key import DatabaseKey
from desktop.security.kdf import KdfParams
from desktop.security.keyring_store import Keyring
from desktop.security.unlocking import DATABASE_NAME, first_start

CHEAP = KdfParams(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "zeehond gieter bakfiets molen kastanje"
OTHER_PASSPHRASE = "libelle schommel rabarber vlieger knoflook"


def made_store(folder: Path, keyring: Keyring, passphrase: str = PASSPHRASE) -> DatabaseKey:
    """A store with slots, witnesses and a file that stands for the database."""
    key = first_start(folder, keyring, passphrase, CHEAP, floor=CHEAP)
    (folder / DATABASE_NAME).write_bytes(b"\x00" * 4096)
    return key
