"""After the region was put back from an older copy: what people stated since with a key is brought again.

Sync thread; the functions that take a desk run on the store lane. The feed was read anew from its beginning;
what this laptop keeps and was not told is what the region lost. A coordinator states it again under its own
signature: who is revoked, who may take part, who works where. A key is not made anew but brought with the
signature that it has, by anybody who holds it and has a say there: what was sealed under it stays readable.

Not brought are people and laptops that enrolled since, for the region has no row of them (they are invited
again), and a revocation by the region alone, which nobody signed. Source: sync.md "Ordering"; docs/adr/0020.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from hashlib import sha256

import msgspec

from desktop.domain.ids import HouseholdId
from desktop.errors import Rejected
from desktop.store.desk import Desk
from desktop.store.feed_state import values_under
from sync.client.book import Book, current_epoch, is_active
from sync.client.feed import RECORDS, Feed, keep_mended
from sync.client.keys import seals
from sync.client.line import Line, now_seconds
from sync.client.rotation import held_keys, post_epochs
from sync.protocol import limits, messages, wire
from sync.protocol.messages import EpochPost
from sync.protocol.records import AssignmentState, Record, Role, Signed, WipeOrder, sign_record

_EPOCHS = ("disbelieved/", "epoch/")
"""Those that were passed over too: the region counts them, so that what came after finds its place."""


def mend(line: Line, feed: Feed) -> bool:
    """Bring what a feed that was read anew did not tell; whether the region took any. Raises SyncError."""
    if feed.told is None:
        return False
    lost = line.lane.run(not_told, feed.told)
    taken = False
    if line.session.identity.is_coordinator:
        for path, record in _statements(feed.book, lost, now_seconds(line)):
            taken = _state(line, path, record) or taken
    for household in sorted({name.split("/")[1] for name in lost if name.startswith(_EPOCHS)}):
        taken = _bring_keys(line, feed.book, HouseholdId(household), lost) or taken
    keep_mended(line.lane, feed)
    return taken


def not_told(desk: Desk, told: Collection[bytes]) -> dict[str, bytes]:
    """The records kept here that the region did not tell, by name."""
    kept = sorted(values_under(desk, RECORDS).items())
    return {name: body for name, body in kept if sha256(body).digest() not in told}


def _statements(book: Book, lost: Collection[str], now: int) -> Iterator[tuple[str, Record]]:
    """Where to post what: who was cut off first of all, and places that are there before those that ended."""
    places = []
    for name in sorted(lost, key=lambda name: not name.startswith("revocation/")):
        kind, *subjects = name.split("/")
        if kind not in {"revocation", "certificate", "assignment"}:
            continue
        subject = wire.id_of(subjects[0])
        if kind == "revocation" and subject not in book.unordered:
            order = WipeOrder(subject, now, book.drains.get(subject, 0))
            yield f"/v1/devices/{subjects[0]}/revoke", order
        elif kind == "certificate" and book.certificates[subject].role is Role.WORKER:
            certificate = msgspec.structs.replace(book.certificates[subject], issued_at=now)
            yield f"/v1/devices/{subjects[0]}/certify", certificate
        elif kind == "assignment":
            places.append(book.assignments[subject, wire.id_of(subjects[1])])
    for place in sorted(places, key=lambda each: each.state is not AssignmentState.ACTIVE):
        again = msgspec.structs.replace(place, serial=place.serial + 1, issued_at=now)
        yield f"/v1/households/{place.household.hex()}/assignments", again


def _state(line: Line, path: str, record: Record) -> bool:
    me = line.session.identity
    with suppress(Rejected):  # the region knows it after all, or lost whom it is about
        signed = sign_record(record, me.device, me.keys.signing)
        return line.session.post(path, signed, messages.Done).is_new
    return False


def _bring_keys(line: Line, book: Book, household: HouseholdId, lost: dict[str, bytes]) -> bool:
    """The epochs that are missing, one after the other, and with the last its seals."""
    raw, me = wire.id_of(household), line.session.identity
    last = current_epoch(book, raw)
    key = line.lane.run(held_keys, [household])[raw].get(last)
    if key is None or not (me.is_coordinator or is_active(book, raw, me.worker)):
        return False
    taken = False
    bodies = {epoch: lost[name] for kind in _EPOCHS for epoch, name in _epochs_of(lost, kind + household)}
    for epoch, body in sorted(bodies.items()):
        signed = wire.decode(body, Signed, 2 * limits.MAX_STATEMENT_BYTES)
        given = seals(book, raw, epoch, key, None) if epoch == last else []
        taken = post_epochs(line.session, [EpochPost(raw, epoch - 1, signed, given)]) == [None] or taken
    return taken


def _epochs_of(lost: Collection[str], start: str) -> Iterator[tuple[int, str]]:
    return ((int(name.rpartition("/")[2]), name) for name in lost if name.startswith(start + "/"))
