"""What somebody with the key finds in a store's files: every page, free ones and those in the log included.

SQLCipher 4 with a raw key: pages of 4096 bytes, AES-256-CBC, the last 80 bytes of each are its IV and HMAC;
the first 16 bytes of the first page are the salt. A WAL has 32 bytes of its own, and 24 before each page.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from desktop.store.connection import DATABASE_NAME, PAGE_BYTES

_RESERVED, _IV, _SALT = 80, 16, 16
_WAL_HEADER, _FRAME_HEADER = 32, 24


def pages(folder: Path, key: bytes) -> Iterator[bytes]:
    """The content of every page in the database and in its write-ahead log."""
    database = (folder / DATABASE_NAME).read_bytes()
    for at in range(0, len(database), PAGE_BYTES):
        yield _opened(database[at : at + PAGE_BYTES], key, is_first=at == 0)
    log = folder / f"{DATABASE_NAME}-wal"
    frames = log.read_bytes()[_WAL_HEADER:] if log.exists() else b""
    step = _FRAME_HEADER + PAGE_BYTES
    for at in range(0, len(frames) - step + 1, step):
        number = int.from_bytes(frames[at : at + 4], "big")
        yield _opened(frames[at + _FRAME_HEADER : at + step], key, is_first=number == 1)


def stands_in_pages(folder: Path, key: bytes, needles: set[bytes]) -> set[bytes]:
    """Which of these stand in any page."""
    found = set[bytes]()
    for page in pages(folder, key):
        found |= {needle for needle in needles - found if needle in page}
    return found


def _opened(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    sealed = page[_SALT if is_first else 0 : -_RESERVED]
    iv = page[-_RESERVED : -_RESERVED + _IV]
    reader = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return reader.update(sealed) + reader.finalize()
