"""How what the region says comes into the book: verified, or not at all.

Sync thread. `take` puts one feed item in; whoever reads the feed keeps what it returns. Every rule stands
on a signature: a hostile region can hold a record back, and can invent none.
"""

from collections.abc import Callable, Iterable, Mapping

from sync.client.book import Book, current_epoch, is_active, is_coordinator, live_certificates
from sync.protocol import limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.messages import FeedItem, FeedKind, PendingDevice, Person, Revocation
from sync.protocol.records import (
    Assignment,
    AssignmentState,
    DeviceCertificate,
    EpochRecord,
    PurgeReceipt,
    Role,
    Signed,
    WipeOrder,
    read_record,
    verify_assignment,
    verify_certificate,
    verify_epoch,
    verify_receipt,
    verify_wipe_order,
)
from sync.protocol.wiped import WipeReceipt, verify_wiped

RECORD_BYTES = 2 * limits.MAX_STATEMENT_BYTES


def take(book: Book, item: FeedItem) -> str:
    """Verify one item and put it in; the name to keep its body under, "" if it says nothing new.

    Raises ProtocolFault for what is forged or broken; then the book is as it was. Of a kind that is not
    known nothing is taken: it is of a newer region, or a seal, which keys.py opens.
    """
    taking = _TAKING.get(item.kind)
    return "" if taking is None else taking(book, item.body)


def lost_places(book: Book, item: FeedItem) -> list[FeedItem]:
    """What the record of a key says of places that were lost, each as an item of its own.

    They come before it: it was made because of them, and so makes good. Nothing if no laptop that we know
    signed the record.
    """
    if item.kind != FeedKind.EPOCH:
        return []
    try:
        record = verify_epoch(_read_signed(item.body), book.certificates)
    except ProtocolFault:
        return []  # which is told when the key is to be taken
    return [FeedItem(item.n, FeedKind.ASSIGNMENT, place) for place in record.left]


def is_news(book: Book, item: FeedItem, key: FeedItem) -> bool:
    """Whether the item tells us that a place was lost in the household that the key is for.

    Raises ProtocolFault if it says anything else.
    """
    place = read_record(_read_signed(item.body), Assignment)
    household = read_record(_read_signed(key.body), EpochRecord).household
    if place.household != household or place.state is AssignmentState.ACTIVE:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "no lost place in this household")
    known = book.assignments.get((household, place.worker))
    if known is None or known.serial < place.serial:
        return True
    return known.serial == place.serial and known.state is AssignmentState.ACTIVE


def is_said(book: Book, item: FeedItem) -> str:
    """The name of the place that the item states, as new as we know it; "" for anything else."""
    if item.kind != FeedKind.ASSIGNMENT:
        return ""
    place = read_record(_read_signed(item.body), Assignment)
    known = book.assignments.get((place.household, place.worker))
    return _name_of(place) if known is not None and place.serial >= known.serial else ""


def restore(book: Book, kept: Iterable[tuple[str, bytes]]) -> None:
    """Fill a book from what `take` verified before, out of the encrypted store."""
    for name, body in kept:
        match name.partition("/")[0]:
            case "certificate":
                certificate = read_record(_read_signed(body), DeviceCertificate)
                book.certificates[certificate.device] = certificate
            case "revocation":
                _note_revocation(book, wire.decode(body, Revocation, RECORD_BYTES))
            case "person":
                person = wire.decode(body, Person, RECORD_BYTES)
                book.people[person.worker] = person
            case "pending":
                found = wire.decode(body, PendingDevice, RECORD_BYTES)
                book.pending[found.device] = found
            case "assignment":
                signed = _read_signed(body)
                _note_place(book, signed, read_record(signed, Assignment))
            case "epoch":
                record = read_record(_read_signed(body), EpochRecord)
                book.epochs.setdefault(record.household, {})[record.epoch] = record
            case "disbelieved":
                record = read_record(_read_signed(body), EpochRecord)
                book.disbelieved.setdefault(record.household, {})[record.epoch] = record
            case "due":
                book.due[wire.id_of(name.partition("/")[2])] = int(body)
            case "receipt":
                receipt = read_record(_read_signed(body), PurgeReceipt)
                book.receipts[receipt.household, receipt.device] = receipt
            case "wiped":
                wiped = read_record(_read_signed(body), WipeReceipt)
                book.wiped[wiped.device] = wiped
    for device in (*book.certificates, *book.revoked):
        book.pending.pop(device, None)


def _take_person(book: Book, body: bytes) -> str:
    person = wire.decode(body, Person, RECORD_BYTES)
    book.people[person.worker] = person
    return f"person/{person.worker.hex()}"


def _take_pending(book: Book, body: bytes) -> str:
    found = wire.decode(body, PendingDevice, RECORD_BYTES)
    if found.device in book.certificates or found.device in book.revoked:
        return ""
    book.pending[found.device] = found
    return f"pending/{found.device.hex()}"


def _take_receipt(book: Book, body: bytes) -> str:
    receipt = verify_receipt(_read_signed(body), book.certificates)
    book.receipts[receipt.household, receipt.device] = receipt
    return f"receipt/{receipt.household.hex()}/{receipt.device.hex()}"


def _take_wiped(book: Book, body: bytes) -> str:
    signed = _read_signed(body)
    certificate = book.certificates.get(signed.signer)
    if certificate is None or certificate.device not in book.revoked:
        raise ProtocolFault(FaultCode.UNKNOWN_SIGNER, "wipe receipt")
    book.wiped[signed.signer] = verify_wiped(signed, certificate.signing_key, signed.signer)
    return f"wiped/{signed.signer.hex()}"


def _take_certificate(book: Book, body: bytes) -> str:
    signed = _read_signed(body)
    stated = read_record(signed, DeviceCertificate)
    known = book.certificates.get(stated.device)
    if known == stated:
        return ""  # told again: who signed it may have left since
    certificate = verify_certificate(signed, book.root_key, live_certificates(book))
    if known is not None and _keys_of(known) != _keys_of(certificate):
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "other keys for a known device")
    book.certificates[certificate.device] = certificate
    book.pending.pop(certificate.device, None)
    return f"certificate/{certificate.device.hex()}"


def _keys_of(certificate: DeviceCertificate) -> tuple[bytes, Role, bytes, bytes]:
    return certificate.worker, certificate.role, certificate.signing_key, certificate.hpke_key


def _take_revocation(book: Book, body: bytes) -> str:
    """Believed without an order too: it can only take away, and the region could keep silent anyway."""
    revocation = wire.decode(body, Revocation, RECORD_BYTES)
    if revocation.device in book.revoked and not _says_more(book, revocation):
        return ""
    if revocation.order is not None:
        verify_wipe_order(revocation.order, book.root_key, live_certificates(book), revocation.device)
    _note_revocation(book, revocation)
    book.pending.pop(revocation.device, None)
    return f"revocation/{revocation.device.hex()}"


def _says_more(book: Book, revocation: Revocation) -> bool:
    """An order where there was none, or a shorter time to bring what is left."""
    if revocation.order is None:
        return False
    known = book.drains.get(revocation.device, 0)
    return revocation.device in book.unordered or _drain_until(revocation) < known


def _note_revocation(book: Book, revocation: Revocation) -> None:
    device, until = revocation.device, _drain_until(revocation)
    book.revoked.add(device)
    book.drains.pop(device, None)
    book.unordered.discard(device)
    if until:
        book.drains[device] = until
    if revocation.order is None:
        book.unordered.add(device)


def _drain_until(revocation: Revocation) -> int:
    return 0 if revocation.order is None else read_record(revocation.order, WipeOrder).drain_until


def _take_assignment(book: Book, body: bytes) -> str:
    signed = _read_signed(body)
    stated = read_record(signed, Assignment)
    known = book.assignments.get((stated.household, stated.worker))
    if known is not None and (stated.serial < known.serial or stated == known):
        return ""
    assignment = verify_assignment(signed, _signers(book, stated.household))
    if known is not None and known.serial == assignment.serial:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "two assignments of one serial")
    _note_place(book, signed, assignment)
    return _name_of(assignment)


def _name_of(place: Assignment) -> str:
    return f"assignment/{place.household.hex()}/{place.worker.hex()}"


def _note_place(book: Book, signed: Signed, assignment: Assignment) -> None:
    book.assignments[assignment.household, assignment.worker] = assignment
    place, lost = wire.encode(signed), book.lost.setdefault(assignment.household, {})
    if assignment.state is AssignmentState.ACTIVE or len(place) > limits.MAX_LOST_PLACE_BYTES:
        lost.pop(assignment.worker, None)
    else:
        lost[assignment.worker] = place


def _take_epoch(book: Book, body: bytes) -> str:
    signed = _read_signed(body)
    stated = read_record(signed, EpochRecord)
    known = book.epochs.get(stated.household, {})
    if known.get(stated.epoch) == stated:
        return ""
    signers = _signers(book, stated.household)
    record = verify_epoch(signed, signers)
    if any(end.device not in book.revoked - book.unordered for end in record.endings):
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "an ending of who was not cut off")
    if record.epoch in known:
        raise ProtocolFault(FaultCode.WRONG_KEY, "two keys for one epoch")
    current = current_epoch(book, record.household)
    follows_known = record.follows == current or (record.passed_over > 0 and record.follows in {0, *known})
    if record.epoch <= current or not follows_known:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "an epoch is missing")
    signer = signers[signed.signer]
    if signer.role is not Role.COORDINATOR and not is_active(book, record.household, signer.worker):
        raise ProtocolFault(FaultCode.WRONG_ROLE, "epoch by somebody without a place")
    book.epochs.setdefault(record.household, {})[record.epoch] = record
    return f"epoch/{record.household.hex()}/{record.epoch:08}"


def _signers(book: Book, household: bytes) -> dict[bytes, DeviceCertificate]:
    """Who may sign records of a household. Until we have a place in it we are told its past, in which a
    device that was revoked since may have spoken; from then on only devices that were not."""
    if is_active(book, household, book.worker) or is_coordinator(book):
        return live_certificates(book)
    return book.certificates


def _read_signed(body: bytes) -> Signed:
    return wire.decode(body, Signed, RECORD_BYTES)


_TAKING: Mapping[str, Callable[[Book, bytes], str]] = {
    FeedKind.CERTIFICATE: _take_certificate,
    FeedKind.REVOCATION: _take_revocation,
    FeedKind.PERSON: _take_person,
    FeedKind.PENDING: _take_pending,
    FeedKind.ASSIGNMENT: _take_assignment,
    FeedKind.EPOCH: _take_epoch,
    FeedKind.RECEIPT: _take_receipt,
    FeedKind.WIPED: _take_wiped,
}
