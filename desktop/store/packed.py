"""Ids in the database: 16 bytes instead of 32 digits, which halves every index.

Pure, any thread. What is no id of ours (another length, capitals) is kept as the text it is.
"""

from typing import TypeAlias

Packed: TypeAlias = bytes | str

ID_DIGITS = 32


def pack(text: str) -> Packed:
    """16 bytes for 32 lower-case hexadecimal digits, else the text itself."""
    if len(text) != ID_DIGITS:
        return text
    try:
        packed = bytes.fromhex(text)
    except ValueError:
        return text
    return packed if packed.hex() == text else text


def unpack(kept: Packed) -> str:
    """What was packed."""
    return kept.hex() if isinstance(kept, bytes) else kept
