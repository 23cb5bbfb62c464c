"""Household keys: opening what was sealed to us, and sealing to whom signed records give a right.

Pure, sync thread. The region only hints at who lacks a seal; the book decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sync.client.book import Book, current_epoch, entitled, is_active
from sync.client.identity import Identity
from sync.protocol import epochs, keys, wire
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
    """The keys in a seal of the feed; None if it is for another device of this worker.

    Raises ProtocolFault if the key is not the one that the signed epoch commits to.
    """
    seal = wire.decode(item.body, KeySeal, SEAL_BYTES)
    if seal.device != me.device:
        return None
    known = book.epochs.get(seal.household, {})
    record = known.get(seal.epoch)
    if record is None:
        raise ProtocolFault(FaultCode.UNKNOWN_SIGNER, "seal of an unknown epoch")
    key = epochs.open_seal(seal, me.keys.hpke, record)
    return OpenedKeys(seal.household, _with_history(key, seal.epoch, known))


def _with_history(key: bytes, epoch: int, known: Mapping[int, EpochRecord]) -> dict[int, bytes]:
    """One seal opens all history (sync.md: Entities, key envelope)."""
    found = {epoch: key}
    while epoch > 1 and epoch - 1 in known:
        key = epochs.open_previous(key, known[epoch], known[epoch - 1])
        epoch -= 1
        found[epoch] = key
    return found


def posts_for(
    book: Book, me: Identity, wanted: Iterable[Wanted], held: Mapping[bytes, Keys], now: int
) -> list[EpochPost]:
    """What this laptop can do for the households that the region lists: seals, or the next epoch.

    `held` are the keys in the store; `now` seconds since 1970. Nothing for households whose key we lack,
    whose epoch the region says is not the one we know, or in which we have no say.
    """
    posts = []
    for want in wanted:
        if not (me.is_coordinator or is_active(book, want.household, me.worker)):
            continue
        if want.epoch != current_epoch(book, want.household):
            continue
        key = held.get(want.household, {}).get(want.epoch)
        if want.epoch == 0 or (want.is_rotation_due and key is not None):
            posts.append(next_epoch(book, me, want.household, key, now))
        elif key is not None:
            asked = set(want.devices)
            given = seals(book, want.household, want.epoch, key, asked)
            if given:
                posts.append(EpochPost(want.household, want.epoch, None, given))
    return posts


def next_epoch(
    book: Book,
    me: Identity,
    household: bytes,
    previous: bytes | None,
    now: int,
    *,
    said: tuple[Ending, ...] = (),
) -> EpochPost:
    """The epoch after the one that the book knows, with a fresh key for all who have a right to it.

    `previous` is the key that holds now (None before the first); `said`: how far revoked devices had come.
    """
    known = current_epoch(book, household)
    fresh = keys.new_symmetric_key()
    record = epochs.new_epoch(household, known + 1, fresh, previous, now, endings=said)
    signed = sign_record(record, me.device, me.keys.signing)
    return EpochPost(household, known, signed, seals(book, household, known + 1, fresh, None))


def seals(book: Book, household: bytes, epoch: int, key: bytes, asked: set[bytes] | None) -> list[KeySeal]:
    """A key sealed to all who have a right to it; only to those of `asked` where that is given."""
    return [
        epochs.seal_key(household, epoch, key, certificate)
        for certificate in entitled(book, household)
        if asked is None or certificate.device in asked
    ]
