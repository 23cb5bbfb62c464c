"""Keeping the database key for the officers: sealed to the recovery key, whenever that is new here.

On the store lane. Without both officers the file opens nothing. Source: security.md "Keys" 5.
"""

from contextlib import suppress

from desktop.errors import DiskFull
from desktop.store.desk import Desk
from desktop.store.own_key import kept_key, own_key, write_kept_key
from sync.client.book import Book, live_certificates
from sync.protocol import wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.kept_key import keep_key, read_kept
from sync.protocol.records import DeviceCertificate, Role


def recovery_certificate(book: Book) -> DeviceCertificate | None:
    """The certificate of the recovery key that holds now; the root signed it."""
    found = [each for each in live_certificates(book).values() if each.role is Role.RECOVERY]
    return max(found, key=lambda each: (each.issued_at, each.device), default=None)


def keep_for_officers(desk: Desk, book: Book) -> bool:
    """Seal the key and lay it beside the slot, unless it lies there for this recovery key; whether it did.

    A full disk is no reason to stop: the next reading of the feed tries again.
    """
    recovery = recovery_certificate(book)
    if recovery is None or _is_for(kept_key(desk.folder), book.root_key, recovery):
        return False
    key = own_key(desk)
    if key is None:
        return False
    with suppress(DiskFull):
        write_kept_key(desk, keep_key(key.raw, wire.id_of(key.store_id), book.root_key, recovery))
        return True
    return False


def _is_for(content: bytes | None, root_key: bytes, recovery: DeviceCertificate) -> bool:
    if content is None:
        return False
    try:
        kept = read_kept(content)
    except ProtocolFault:
        return False
    return (kept.root_key, kept.device) == (root_key, recovery.device)
