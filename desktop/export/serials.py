"""Opaque serials, neutral names of files, and readable passwords.

Any thread; randomness from the system. A serial says nothing of the household; the log knows what it was.
"""

import secrets

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without what is read as something else
_SERIAL_LENGTH = 5
_GROUPS = 5
_GROUP_LENGTH = 4


def new_serial() -> str:
    """A serial of five letters and digits, such as "7K3FQ"."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_SERIAL_LENGTH))


def new_password() -> str:
    """A password in five groups of four, such as "k7mp-x4wd-…": 99 bits, easy to read aloud and type."""
    letters = _LETTERS.lower()
    return "-".join("".join(secrets.choice(letters) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))


def file_name(kind: str, serial: str) -> str:
    """A name for the file that gives nothing away: "ons-plan-7K3FQ.pdf"."""
    return f"{kind}-{serial}.pdf"
