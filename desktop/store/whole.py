"""A whole household as it lies in the store: every batch word for word, every photo, every operation's id.

Runs on the store lane. Changes nothing.
"""

from desktop.domain.ids import HouseholdId
from desktop.store.desk import Desk
from desktop.store.households import known_number, require_number
from desktop.store.packed import unpack


def whole_log(desk: Desk, household: HouseholdId) -> tuple[bytes, ...]:
    """The body of every batch, in the order of their moments. Raises NotFound."""
    rows = desk.connection.execute(
        "SELECT body FROM batch WHERE household = ? ORDER BY wall_ms, counter, device, id",
        (require_number(desk.connection, household),),
    )
    return tuple(bytes(body) for (body,) in rows)


def whole_photos(desk: Desk, household: HouseholdId) -> dict[str, bytes]:
    """Every photo that is here, by SHA-256, those that were taken away included. Raises NotFound."""
    rows = desk.connection.execute(
        "SELECT sha256, content FROM photo WHERE household = ? ORDER BY sha256",
        (require_number(desk.connection, household),),
    )
    return {bytes(digest).hex(): bytes(content) for digest, content in rows}


def photo_digests(desk: Desk, household: HouseholdId) -> frozenset[str]:
    """The SHA-256 of every photo that is here. Raises NotFound."""
    rows = desk.connection.execute(
        "SELECT sha256 FROM photo WHERE household = ?", (require_number(desk.connection, household),)
    )
    return frozenset(bytes(digest).hex() for (digest,) in rows)


def known_operations(desk: Desk, household: HouseholdId, but_with: str = "") -> frozenset[str]:
    """The id of every operation of a household; `but_with`: not of entities that ever had this field."""
    rows = desk.connection.execute(
        "SELECT id FROM op WHERE household = ?1 AND entity NOT IN"
        " (SELECT entity FROM op WHERE household = ?1 AND field = ?2)",
        (known_number(desk.connection, household), but_with),
    )
    return frozenset(unpack(each) for (each,) in rows)
