"""The bytes of own photos, encrypted like all else, under household and SHA-256.

Runs on the store lane. A photo of this laptop is written by commit.py, in the transaction of the action that
brings it; one of a colleague comes by sync, later than the action that names it, and is kept by `keep`.
Until then a dossier names a photo whose bytes are not here. What nobody names any more goes at the lock
(photo_gone.py); a purge of the household takes them all.
"""

import hashlib
from collections.abc import Iterable

import msgspec
from sqlcipher3.dbapi2 import Connection

from desktop.domain.dossier import Dossier
from desktop.domain.ids import HouseholdId
from desktop.domain.photos import Photo, is_digest
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.photos.intake import is_kept_photo
from desktop.store.desk import Desk
from desktop.store.households import known_number, require_number
from desktop.store.queries import read as read_dossier
from desktop.store.writing import writing


def named(desk: Desk, household: HouseholdId) -> tuple[str, ...]:
    """The SHA-256 of every photo of a household as it stands, each once. Raises NotFound."""
    photos = read_dossier(desk, household).of(Photo)
    return tuple(dict.fromkeys(photo.sha256 for photo in photos if is_digest(photo.sha256)))


def missing(desk: Desk, household: HouseholdId) -> tuple[str, ...]:
    """Photos that the household names and whose bytes are not on this laptop. Raises NotFound."""
    number = require_number(desk.connection, household)
    return tuple(digest for digest in named(desk, household) if not _has(desk.connection, number, digest))


def read(desk: Desk, household: HouseholdId, digest: str) -> bytes:
    """The bytes of one photo. Raises NotFound("photo_not_here")."""
    number = known_number(desk.connection, household)
    row = desk.connection.execute(
        "SELECT content FROM photo WHERE household = ? AND sha256 = ?", (number, _packed(digest))
    ).fetchone()
    if row is None:
        raise NotFound("photo_not_here")
    return bytes(row[0])


def keep(desk: Desk, household: HouseholdId, content: bytes) -> str:
    """Keep bytes that came from the region, and tell it; gives their SHA-256. Known bytes change nothing.

    Raises NotFound for a household that is not here, ValidationError("photo_not_asked") for bytes that no
    photo of the household names or that are no photo as we make them, DiskFull with nothing kept.
    """
    digest = hashlib.sha256(content).hexdigest()
    if digest not in missing(desk, household):
        if _has(desk.connection, require_number(desk.connection, household), digest):
            return digest
        raise ValidationError("photo_not_asked")
    if not is_kept_photo(content):
        raise ValidationError("photo_not_asked")
    with writing(desk, bytes.fromhex(digest), needs_room=True) as connection:
        add(connection, require_number(connection, household), (content,))
    desk.hub.publish(Changed(household, frozenset({"photo"}), is_remote=True))
    return digest


def require_photos(contents: Iterable[bytes]) -> dict[str, bytes]:
    """By SHA-256; ValidationError("photo_not_asked") where one is no photo as we make them. Any thread."""
    found = {hashlib.sha256(content).hexdigest(): content for content in contents}
    if not all(map(is_kept_photo, found.values())):
        raise ValidationError("photo_not_asked")
    return found


def with_photos(desk: Desk, dossier: Dossier) -> Dossier:
    """The dossier with the bytes of its photos, as far as they are here."""
    wanted = {photo.sha256 for photo in dossier.of(Photo) if is_digest(photo.sha256)}
    number = known_number(desk.connection, dossier.id)
    if not wanted or number is None:
        return dossier
    rows = desk.connection.execute(
        "SELECT lower(hex(sha256)), content FROM photo WHERE household = ?"
        " AND lower(hex(sha256)) IN (SELECT value FROM json_each(?))",
        (number, msgspec.json.encode(sorted(wanted)).decode()),
    )
    return msgspec.structs.replace(dossier, photos={digest: bytes(content) for digest, content in rows})


def add(connection: Connection, number: int, contents: Iterable[bytes]) -> None:
    """Write photos; only inside a transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO photo (household, sha256, content) VALUES (?, ?, ?)",
        [(number, hashlib.sha256(content).digest(), content) for content in contents],
    )


def _has(connection: Connection, number: int, digest: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM photo WHERE household = ? AND sha256 = ?", (number, _packed(digest))
    ).fetchone()
    return found is not None


def _packed(digest: str) -> bytes:
    return bytes.fromhex(digest) if is_digest(digest) else b""
