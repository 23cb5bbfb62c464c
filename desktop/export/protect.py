"""A PDF that only opens with its password: AES-256, revision 6, by pikepdf.

Pure work in memory, any thread. reportlab's own encryption is RC4 or deprecated and never used (security.md).
"""

from io import BytesIO

import pikepdf

from desktop.errors import ExportError

LEAST_LENGTH = 12


def protect(pdf: bytes, password: str) -> bytes:
    """The same pages, encrypted, metadata too. Raises ExportError for a password that is too short."""
    if len(password) < LEAST_LENGTH:
        raise ExportError("export_password")
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            out, encryption=pikepdf.Encryption(user=password, owner=password, R=6, aes=True, metadata=True)
        )
    return out.getvalue()
