"""A keyring in memory, or in a file so that it outlives a killed process; it can be told to fail."""

import base64
import json
from enum import StrEnum
from pathlib import Path

from desktop.errors import KeyringUnavailable


class Trouble(StrEnum):
    NONE = ""
    MISSING = "keyring_missing"
    LOCKED = "keyring_locked"
    FAILS = "keyring_failed"
    KEEPS_NOTHING = "keyring_keeps_nothing"


class FakeKeyring:
    """Fulfils desktop.security.keyring_store.Keyring; held to tests/contract/test_keyring_contract.py."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._kept: dict[str, bytes] = {}
        if file is not None and file.exists():
            pairs = json.loads(file.read_text())
            self._kept = {name: base64.b64decode(text) for name, text in pairs.items()}
        self.trouble = Trouble.NONE

    def _check(self) -> None:
        if self.trouble not in (Trouble.NONE, Trouble.KEEPS_NOTHING):
            raise KeyringUnavailable(self.trouble)

    def _save(self) -> None:
        if self._file is not None:
            pairs = {name: base64.b64encode(secret).decode() for name, secret in self._kept.items()}
            temp = self._file.with_suffix(".part")
            temp.write_text(json.dumps(pairs))
            temp.replace(self._file)

    def read(self, name: str) -> bytes | None:
        self._check()
        return self._kept.get(name)

    def write(self, name: str, secret: bytes) -> None:
        self._check()
        if self.trouble is Trouble.KEEPS_NOTHING:
            raise KeyringUnavailable(self.trouble)
        self._kept[name] = secret
        self._save()

    def delete(self, name: str) -> None:
        self._check()
        if self._kept.pop(name, None) is not None:
            self._save()

    def names(self) -> set[str]:
        return set(self._kept)
