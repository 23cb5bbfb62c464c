"""Own photos of a household, and the picture that was chosen for a word.

Frozen plain data, any thread. Of a photo this holds who may see it and which bytes it is; the bytes
themselves lie in the store, under household and SHA-256. Where an item has a scene it may name a photo
instead: "photo/<id>". Source: ui.md "The household's own people"; domain.md "Who may see what".
"""

import hashlib
from collections.abc import Iterable

import msgspec

from desktop.domain.audience import PROFESSIONALS, Audience
from desktop.domain.changes import ChangeBatch
from desktop.domain.ids import EntityId, HouseholdId

PHOTO_SCENE = "photo/"
_DIGEST_LETTERS = 64
_HEX = frozenset("0123456789abcdef")


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """One photo: `name` says in words what is on it. Without an audience that can be read nobody sees it."""

    id: EntityId
    name: str = ""
    sha256: str = ""
    width: int = 0
    height: int = 0
    audience: Audience = PROFESSIONALS


class WordPicture(msgspec.Struct, frozen=True, kw_only=True):
    """The scene or photo that a worker chose for a word, in its base form; an empty scene is forgotten.

    It helps who writes. What a client sees stands in the items themselves: no reader ever gets this list.
    """

    id: EntityId
    word: str = ""
    scene: str = ""


def word_picture_id(household: HouseholdId, word: str) -> EntityId:
    """The id of the choice for a word: the same on every laptop, so that two choices meet in one field."""
    return EntityId(hashlib.sha256(f"{household}/{word}".encode()).hexdigest()[:32])


def scene_of(photo: EntityId) -> str:
    """How an item names a photo instead of a scene."""
    return f"{PHOTO_SCENE}{photo}"


def photo_in(scene: str) -> EntityId | None:
    """The photo that an item names, or None for a scene."""
    return EntityId(scene.removeprefix(PHOTO_SCENE)) if scene.startswith(PHOTO_SCENE) else None


def is_digest(value: object) -> bool:
    """True for a SHA-256 as we write it: 64 small hexadecimal letters."""
    return isinstance(value, str) and len(value) == _DIGEST_LETTERS and set(value) <= _HEX


def digests_in(batch: ChangeBatch) -> tuple[str, ...]:
    """The SHA-256 of every photo that an action brings, in order, each once."""
    found: Iterable[object] = (op.value for op in batch.ops if (op.kind, op.field) == ("photo", "sha256"))
    return tuple(dict.fromkeys(str(value) for value in found if is_digest(value)))
