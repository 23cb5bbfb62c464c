"""Data URIs: bytes inside a text.

Pure, any thread.
"""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_HEAD = re.compile(
    r"data:(?P<kind>[\w.+-]+/[\w.+-]+)?(?:;[\w.+=\"-]+)*?(?P<base>;base64)?,", re.ASCII | re.IGNORECASE
)
_MOST_HEAD = 200
_LEAST_BARE = 16


def opened(uri: str) -> bytes | None:
    """The bytes of a data URI, or of base64 that some programs write without its head; None for all else."""
    head = _HEAD.match(uri[:_MOST_HEAD])
    if head is None:
        return _decoded(uri) if len(uri) >= _LEAST_BARE else None
    if not head["base"]:
        return unquote_to_bytes(uri[head.end() :])
    return _decoded(uri[head.end() :])


def is_as_written(uri: str) -> bool:
    """True for a data URI in base64, the only kind that this program writes."""
    head = _HEAD.match(uri[:_MOST_HEAD])
    return head is not None and bool(head["base"])


def made(content: bytes, content_type: str) -> str:
    """A data URI of these bytes."""
    return f"data:{content_type};base64,{base64.b64encode(content).decode('ascii')}"


def _decoded(text: str) -> bytes | None:
    body = "".join(text.split()).rstrip("=")
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
