"""Household keys: opening what was sealed to us, and sealing to whom signed records give a right.

Pure, sync thread. The region only hints at who lacks a seal; the book decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from sync.client.book import Book, current_epoch, entitled, is_active, leavers
from sync.client.epoch_course import heard_epoch, is_given_up
from sync.client.identity import Identity
from sync.protocol import epochs, keys, limits, wire
from sync.protocol.epochs import KeySeal
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.messages import EpochPost, FeedItem, Wanted
from sync.protocol.records import Ending, EpochRecord, sign_record

SEAL_BYTES = 4096

Keys = Mapping[int, bytes]
"""The keys of one household by epoch."""


@dataclass(frozen=True)
class OpenedKeys:
    """Keys of one household that one seal opened: its own epoch's, and those before it."""

    household: bytes
    keys: dict[int, bytes]


def open_keys(book: Book, me: Identity, item: FeedItem) -> OpenedKeys | None:
    """The keys in a seal of the feed; None if it is for another device of this worker, or of an epoch that we
    do not take.

    Raises ProtocolFault if the key is not the one that the signed epoch commits to.
    """
    seal = wire.decode(item.body, KeySeal, SEAL_BYTES)
    if seal.device != me.device:
        return None
    known = book.epochs.get(seal.household, {})
    record = known.get(seal.epoch)
    if record is None and seal.epoch in book.disbelieved.get(seal.household, {}):
        return None
    if record is None:
        raise ProtocolFault(FaultCode.UNKNOWN_SIGNER, "seal of an unknown epoch")
    key = epochs.open_seal(seal, me.keys.hpke, record)
    return OpenedKeys(seal.household, _with_history(key, seal.epoch, known))


def _with_history(key: bytes, epoch: int, known: Mapping[int, EpochRecord]) -> dict[int, bytes]:
    """One seal opens all history (sync.md: Entities, key envelope)."""
    found = {epoch: key}
    while (before := known.get(known[epoch].follows)) is not None:
        key = epochs.open_previous(key, known[epoch], before)
        epoch = before.epoch
        found[epoch] = key
    return found


def posts_for(
    book: Book, me: Identity, wanted: Iterable[Wanted], held: Mapping[bytes, Keys], now: int
) -> list[EpochPost]:
    """What this laptop can do for the households that are listed: seals, or the next epoch.

    `held` are the keys in the store; `now` seconds since 1970. Nothing for households whose key we lack, but
    for those where it was given up; whose epoch the region says is not the one we heard of; or in which we
    have no say.
    """
    posts = []
    for want in wanted:
        if not (me.is_coordinator or is_active(book, want.household, me.worker)):
            continue
        if want.epoch != heard_epoch(book, want.household):
            continue
        current = current_epoch(book, want.household)
        known = held.get(want.household, {})
        key = known.get(current)
        can_follow = current == 0 or key is not None or is_given_up(book, want.household)
        if want.epoch == 0 or (want.is_rotation_due and can_follow):
            posts.append(next_epoch(book, me, want.household, known, now))
        elif key is not None and want.epoch == current:
            asked = set(want.devices)
            given = seals(book, want.household, want.epoch, key, asked)
            if given:
                posts.append(EpochPost(want.household, want.epoch, None, given))
    return posts


def next_epoch(
    book: Book,
    me: Identity,
    household: bytes,
    held: Keys,
    now: int,
    *,
    said: tuple[Ending, ...] = (),
) -> EpochPost:
    """The epoch after all that were heard of, with a fresh key for all who have a right to it.

    It follows the newest that we have the key of, and passes over those that are of no use; `said`: how far
    revoked devices had come.
    """
    last = heard_epoch(book, household)
    follows = max(book.epochs.get(household, {}).keys() & held.keys(), default=0)
    fresh = keys.new_symmetric_key()
    record = epochs.new_epoch(
        household, last + 1, fresh, held.get(follows), now, endings=said, passed_over=last - follows
    )
    told = msgspec.structs.replace(record, left=leavers(book, household)[: limits.MAX_LEAVERS])
    signed = sign_record(told, me.device, me.keys.signing)
    return EpochPost(household, last, signed, seals(book, household, last + 1, fresh, None))


def seals(book: Book, household: bytes, epoch: int, key: bytes, asked: set[bytes] | None) -> list[KeySeal]:
    """A key sealed to all who have a right to it; only to those of `asked` where that is given."""
    return [
        epochs.seal_key(household, epoch, key, certificate)
        for certificate in entitled(book, household)
        if asked is None or certificate.device in asked
    ]
