"""Photos that are here and that the region should have, and how it knows them; what it lost is named again.

Runs on the store lane; for sync/client, which asks the region. A reference opens what was sealed, and says
nothing of how it was sealed: so the bytes cannot be made again, and a photo is sealed anew, with an action
that names it as it was named. Whoever lacks it takes the new reference, and nothing else changes.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.changes import Op
from desktop.domain.ids import HouseholdId
from desktop.domain.photos import Photo
from desktop.store import photos
from desktop.store.desk import Desk
from desktop.store.households import known_number
from desktop.store.own_action import keep_own, op_ids
from desktop.store.queries import read

PUT_BACK = "photo.put_back"


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A photo that is here and is named, and every reference that the region may know it by."""

    household: HouseholdId
    photo: str
    references: tuple[bytes, ...]

    def __repr__(self) -> str:
        return f"Held({self.household})"  # a reference opens the photo: it is written nowhere


def held(desk: Desk, households: Iterable[HouseholdId]) -> tuple[Held, ...]:
    """Of these households, in a fixed order; not what is still on its way to the region."""
    found = []
    for household in sorted(households):
        number = known_number(desk.connection, household)
        if number is None:
            continue
        absent = set(photos.missing(desk, household))
        for photo in photos.named(desk, household):
            references = _references(desk, number, bytes.fromhex(photo))
            if photo not in absent and references:
                found.append(Held(household=household, photo=photo, references=references))
    return tuple(found)


def _references(desk: Desk, number: int, photo: bytes) -> tuple[bytes, ...]:
    """None of them while one of our own actions still waits to bring the photo."""
    rows = desk.connection.execute(
        "SELECT reference FROM (SELECT reference FROM photo_due WHERE household = ?1 AND sha256 = ?2"
        " UNION SELECT reference FROM photo_out WHERE household = ?1 AND sha256 = ?2)"
        " WHERE reference IS NOT NULL AND NOT EXISTS (SELECT 1 FROM photo_out"
        " JOIN outbox ON outbox.batch = photo_out.batch WHERE photo_out.household = ?1 AND sha256 = ?2)",
        (number, photo),
    ).fetchall()
    return tuple(reference for (reference,) in rows)


def name_again(desk: Desk, household: HouseholdId, photo: str) -> None:
    """An action that says the same once more, and brings the photo along. Not where it is in discussion."""
    seen = read(desk, household)
    new_op = op_ids(desk)
    ops = []
    for each in seen.of(Photo):
        heads = seen.seen.get((each.id, "sha256"), ())
        if each.sha256 == photo and {head.op.value for head in heads} == {photo}:
            parents = tuple(head.op.op_id for head in heads)
            ops.append(
                Op(op_id=new_op(), entity=each.id, kind="photo", field="sha256", value=photo, parents=parents)
            )
    keep_own(desk, household, PUT_BACK, tuple(ops))
