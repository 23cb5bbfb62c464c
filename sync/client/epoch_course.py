"""Where a household's keys stand: what the region counts, what is passed over, and where a new one is due.

Pure, sync thread. A laptop takes no epoch that does not hold, whoever kept it: the region counts on from it
all the same. Whoever stays makes a further one over it, that follows the last whose key it has; so neither a
region nor a colleague can keep a household from its next key by a record of which nobody has the use.
"""

from sync.client.book import Book, current_epoch, is_active, leavers, live_certificates
from sync.client.bookkeeping import RECORD_BYTES
from sync.protocol import wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.records import Role, Signed, verify_epoch


def heard_epoch(book: Book, household: bytes) -> int:
    """Where the region counts: the highest epoch that is known, or that we do not take though it goes on from
    what we know. What goes on from something we were not told is no epoch to pass over."""
    last = current_epoch(book, household)
    for epoch, record in sorted(book.disbelieved.get(household, {}).items()):
        if epoch > last >= record.follows:
            last = epoch
    return last


def is_passed_over(book: Book, household: bytes, epoch: int) -> bool:
    """Whether the newest epoch leaves this one out: whoever lacks its key will never get it."""
    known = book.epochs.get(household, {})
    at = current_epoch(book, household)
    while at > epoch:
        at = known[at].follows
        if at not in known:
            break
    return at < epoch < current_epoch(book, household)


def is_key_due(book: Book, household: bytes) -> bool:
    """Whether somebody who lost the right to it has the key that holds now."""
    return book.due.get(household, 0) >= max(current_epoch(book, household), 1)


def is_given_up(book: Book, household: bytes) -> bool:
    """Whether the key that holds now is waited for no longer."""
    return book.given_up.get(household) == current_epoch(book, household)


def note_due(book: Book, name: str) -> list[bytes]:
    """The households whose key must change for the record under this name, which was just taken."""
    kind, _, subject = name.partition("/")
    if kind == "assignment":
        household, worker = (bytes.fromhex(part) for part in subject.split("/"))
        has_lost = not is_active(book, household, worker) and _has_laptop(book, worker)
        found = [household] if has_lost else []
    elif kind == "revocation" and (gone := book.certificates.get(bytes.fromhex(subject))) is not None:
        is_everywhere = gone.role is not Role.WORKER
        found = [each for each in book.epochs if is_everywhere or is_active(book, each, gone.worker)]
    elif kind == "epoch":
        household = bytes.fromhex(subject.partition("/")[0])
        found = [household] if leavers(book, household) else []  # who made it had not heard of them
    else:
        found = []
    found = [household for household in found if current_epoch(book, household)]
    book.due.update((household, current_epoch(book, household)) for household in found)
    return found


def _has_laptop(book: Book, worker: bytes) -> bool:
    """Whether a laptop of this worker may have keys only by its places."""
    return any(
        each.worker == worker and each.role is Role.WORKER for each in live_certificates(book).values()
    )


def disbelieve(book: Book, body: bytes) -> str:
    """Note an epoch that was not taken; the name to keep its body under, "" if no laptop we know signed it,
    or a later one holds already."""
    try:
        record = verify_epoch(wire.decode(body, Signed, RECORD_BYTES), book.certificates)
    except ProtocolFault:
        return ""
    if record.epoch <= current_epoch(book, record.household):
        return ""
    book.disbelieved.setdefault(record.household, {})[record.epoch] = record
    return f"disbelieved/{record.household.hex()}/{record.epoch:08}"
