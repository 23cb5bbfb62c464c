"""Ids in the database: 16 bytes instead of 32 digits, which halves every index.

Pure, any thread. What is no id of ours (another length, capitals) is kept as the text it is.
"""

import re

_HEX_ID = re.compile(r"[0-9a-f]{32}", re.ASCII)


def pack(text: str) -> bytes | str:
    """16 bytes for 32 lower-case hexadecimal digits, else the text itself."""
    return bytes.fromhex(text) if _HEX_ID.fullmatch(text) else text


def unpack(kept: bytes | str) -> str:
    """What was packed."""
    return kept.hex() if isinstance(kept, bytes) else kept
