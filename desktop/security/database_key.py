"""The database key: 32 random bytes that no text, log or pickle shows.

Any thread. Imports nothing of the program. SQLCipher takes it raw (security.md: "Keys" 1).
"""

import hmac
import secrets
from typing import NoReturn

KEY_BYTES = 32


class DatabaseKey:
    """32 raw bytes, with the id of the store they open; prints as nothing."""

    __slots__ = ("_raw", "store_id")

    def __init__(self, raw: bytes, store_id: str) -> None:
        if len(raw) != KEY_BYTES:
            raise ValueError("a database key is 32 bytes")
        self._raw = bytearray(raw)
        self.store_id = store_id

    @property
    def raw(self) -> bytes:
        """The bytes. A copy: hand it to SQLCipher and let go."""
        return bytes(self._raw)

    def wipe(self) -> None:
        """Overwrite the bytes held here. Copies may remain, so that locking ends the process as well."""
        self._raw[:] = bytes(KEY_BYTES)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DatabaseKey) and hmac.compare_digest(self._raw, other._raw)

    def __hash__(self) -> int:
        raise TypeError("a database key is no key of a mapping")

    def __repr__(self) -> str:
        return "DatabaseKey(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a database key is not pickled or copied")


def new_database_key(store_id: str) -> DatabaseKey:
    """A fresh random key for a new store."""
    return DatabaseKey(secrets.token_bytes(KEY_BYTES), store_id)
