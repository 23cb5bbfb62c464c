"""Data URIs: bytes inside a text.

Pure, any thread.
"""

import base64
import binascii
import re

_SHAPE = re.compile(r"data:(?P<kind>[\w.+-]+/[\w.+-]+)?(?:;[\w.+=\"-]+)*?;base64,", re.ASCII | re.IGNORECASE)
_MOST_HEAD = 200


def opened(uri: str) -> bytes | None:
    """The bytes of a base64 data URI; None for anything else."""
    head = _SHAPE.match(uri[:_MOST_HEAD])
    if head is None:
        return None
    body = "".join(uri[head.end() :].split())
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def made(content: bytes, content_type: str) -> str:
    """A data URI of these bytes."""
    return f"data:{content_type};base64,{base64.b64encode(content).decode('ascii')}"
