"""A household on its way to another region: the line that asks for it, the sealed file, and the answer.

Any thread, pure but for the randomness. Nobody of one region can verify a record of the other: so each of
the three carries its region's root key and a certificate under it, and two people read six words to each
other, which stand for the whole of what was signed. Source: docs/adr/0024.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.keys import DeviceKeys
from sync.protocol.records import (
    ROOT_SIGNER,
    DeviceCertificate,
    Record,
    Role,
    Signed,
    read_record,
    sign_record,
    verify_certificate,
    verify_record,
)
from sync.protocol.text_line import read_line, write_line

LINE_LIFE_SECONDS = 14 * 24 * 3600
MOST_FILE_BYTES = 256 * 1024 * 1024
"""Of one household with its photos: both laptops hold it in memory."""
MOST_REASON_BYTES = 600
"""Of UTF-8: the answer has to fit into one line of a terminal."""
_LINE, _ANSWER = "praatplan-ontvangst1.", "praatplan-antwoord1."
_FILE, _FILE_1 = b"praatplan-overdracht", b"praatplan-overdracht1\n"
_LETTER_BYTES = 2 * limits.MAX_STATEMENT_BYTES
_INFO = b"praatplan/1/moving letter\0"
_REASON = b"praatplan/1/moving reason\0"


class Office(msgspec.Struct, frozen=True, array_like=True):
    """A coordinator's laptop of one region, as another region can check it."""

    region: wire.Name
    root_key: wire.PublicKey
    certificate: Signed


class ReceiveLine(Record, frozen=True):
    """This laptop may be sent a household. Valid for LINE_LIFE_SECONDS."""

    KIND: ClassVar[str] = "receive"

    office: Office
    issued_at: wire.Count


class Letter(Record, frozen=True):
    """What goes with the sealed household: from whom, for whom, and the key of exactly these bytes."""

    KIND: ClassVar[str] = "letter"

    office: Office
    recipient: wire.Id
    household: wire.Id
    move: wire.Id
    key: Annotated[bytes, msgspec.Meta(min_length=limits.KEY_BYTES, max_length=limits.KEY_BYTES)]
    digest: wire.Hash
    """SHA-256 of the sealed body."""
    issued_at: wire.Count


class Answer(Record, frozen=True):
    """Everything of this digest is held by the other region; or it was refused, and why."""

    KIND: ClassVar[str] = "moved"

    household: wire.Id
    move: wire.Id
    covered: wire.MaybeHash
    """Of `covering`; empty for a refusal."""
    reason: Annotated[bytes, msgspec.Meta(max_length=limits.HPKE_SEAL_BYTES + MOST_REASON_BYTES)]
    """Sealed to the laptop that sent the file: it may say something of the household."""


class Cargo(msgspec.Struct, frozen=True, array_like=True):
    """The whole household: every batch of its log as it was written, photos, and who is called how."""

    batches: list[Annotated[bytes, msgspec.Meta(max_length=limits.MAX_ENVELOPE_BYTES)]]
    photos: list[Annotated[bytes, msgspec.Meta(max_length=limits.MAX_BLOB_BYTES)]]
    people: list[tuple[wire.Id, wire.Name]]


class _File(msgspec.Struct, frozen=True, array_like=True):
    recipient: wire.Id
    letter: Annotated[bytes, msgspec.Meta(max_length=_LETTER_BYTES)]
    body: Annotated[bytes, msgspec.Meta(max_length=MOST_FILE_BYTES)]


@dataclass(frozen=True)
class Sender:
    """Who signs here: an office, with the keys of its device."""

    office: Office
    device: bytes
    keys: DeviceKeys = field(repr=False)


@dataclass(frozen=True)
class Received:
    """A file whose letter was opened and verified. `words` are of what was signed, so of every byte."""

    letter: Letter
    sender: DeviceCertificate
    digest: bytes
    body: bytes = field(repr=False)


def words_digest(signed: Signed) -> bytes:
    """What two people compare: it stands for everything that this statement says."""
    return hashlib.sha256(b"praatplan/1/moving words\0" + signed.statement).digest()


def write_receive_line(me: Sender, now: int) -> str:
    """The line with which this laptop asks for a household."""
    return write_line(_LINE, sign_record(ReceiveLine(me.office, now), me.device, me.keys.signing))


def read_receive_line(text: str) -> tuple[ReceiveLine, DeviceCertificate, bytes]:
    """What the line says, the laptop's certificate, and the digest for the words. ProtocolFault if forged.

    Whether it is still valid is for the caller (`is_current`): a kept line may be older.
    """
    signed = read_line(_LINE, text, Signed)
    stated = read_record(signed, ReceiveLine)
    certificate = _certificate(stated.office, signed)
    return verify_record(signed, ReceiveLine, certificate.signing_key), certificate, words_digest(signed)


def is_current(line: ReceiveLine, now: int) -> bool:
    """Whether the line may be used now, by this laptop's clock; a day of difference is no fault."""
    return -24 * 3600 <= now - line.issued_at <= LINE_LIFE_SECONDS


def seal_cargo(
    cargo: Cargo, me: Sender, recipient: DeviceCertificate, about: tuple[bytes, bytes], now: int
) -> tuple[bytes, bytes]:
    """The file's content, and the digest for its words. `about`: household and move.

    `recipient` is verified. ProtocolFault(TOO_LARGE) for more than MOST_FILE_BYTES.
    """
    plain = wire.encode(cargo)
    if len(plain) > MOST_FILE_BYTES - _LETTER_BYTES:
        raise ProtocolFault(FaultCode.TOO_LARGE, "household")
    key, nonce = keys.new_symmetric_key(), os.urandom(limits.NONCE_BYTES)
    body = nonce + AESGCM(key).encrypt(nonce, plain, b"".join(about))
    letter = Letter(me.office, recipient.device, *about, key, hashlib.sha256(body).digest(), now)
    signed = sign_record(letter, me.device, me.keys.signing)
    sealed = keys.hpke_seal(wire.encode(signed), recipient.hpke_key, _INFO + recipient.device)
    return _FILE_1 + wire.encode(_File(recipient.device, sealed, body)), words_digest(signed)


def open_file(content: bytes, me: Sender) -> Received:
    """Open and verify the letter; nothing of the household is read before that.

    ProtocolFault: UNKNOWN_VERSION, WRONG_SUBJECT for another laptop, TOO_LARGE, anything else is damage.
    """
    if not content.startswith(_FILE_1):
        is_other = content.startswith(_FILE)
        raise ProtocolFault(FaultCode.UNKNOWN_VERSION if is_other else FaultCode.MALFORMED, "file")
    file = wire.decode(memoryview(content)[len(_FILE_1) :], _File, MOST_FILE_BYTES + _LETTER_BYTES)
    if file.recipient != me.device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "file")
    opened = keys.hpke_open(file.letter, me.keys.hpke, _INFO + me.device)
    signed = wire.decode(opened, Signed, _LETTER_BYTES)
    certificate = _certificate(read_record(signed, Letter).office, signed)
    letter = verify_record(signed, Letter, certificate.signing_key)
    if letter.recipient != me.device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "letter")
    if not hmac.compare_digest(letter.digest, hashlib.sha256(file.body).digest()):
        raise ProtocolFault(FaultCode.BROKEN_CHAIN, "body")
    return Received(letter, certificate, words_digest(signed), file.body)


def open_cargo(received: Received) -> Cargo:
    """The household that came; ProtocolFault if it is none."""
    letter, nonce = received.letter, received.body[: limits.NONCE_BYTES]
    try:
        about = letter.household + letter.move
        plain = AESGCM(letter.key).decrypt(nonce, received.body[limits.NONCE_BYTES :], about)
    except (InvalidTag, ValueError):
        raise ProtocolFault(FaultCode.WRONG_KEY, "body") from None
    return wire.decode(plain, Cargo, MOST_FILE_BYTES)


def covering(operations: Iterable[str], photos: Iterable[str]) -> bytes:
    """The digest of a set of operations and photos, by their ids and SHA-256, in whatever order they come."""
    parts = (sorted(set(operations)), sorted(set(photos)))
    return hashlib.sha256(b"praatplan/1/covering\0" + wire.encode(parts)).digest()


def write_receipt(me: Sender, about: tuple[bytes, bytes], covered: bytes) -> str:
    """The line that says: everything of this digest is held here."""
    return write_line(_ANSWER, sign_record(Answer(*about, covered, b""), me.device, me.keys.signing))


def write_refusal(me: Sender, received: Received, reason: str) -> str:
    """The line that says no, and why, for the sender's eyes. ProtocolFault(TOO_LARGE) for a long reason."""
    text, letter = reason.encode(), received.letter
    if not text or len(text) > MOST_REASON_BYTES:
        raise ProtocolFault(FaultCode.TOO_LARGE, "reason")
    sealed = keys.hpke_seal(text, received.sender.hpke_key, _REASON + letter.move)
    answer = Answer(letter.household, letter.move, b"", sealed)
    return write_line(_ANSWER, sign_record(answer, me.device, me.keys.signing))


def read_answer(text: str, by: DeviceCertificate) -> Answer:
    """What the line says; ProtocolFault unless this laptop signed it: WRONG_SUBJECT for another."""
    signed = read_line(_ANSWER, text, Signed)
    if signed.signer != by.device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "answer")
    answer = verify_record(signed, Answer, by.signing_key)
    if bool(answer.reason) is bool(answer.covered):
        raise ProtocolFault(FaultCode.MALFORMED, "answer")
    return answer


def reason_of(answer: Answer, hpke_private: bytes) -> str:
    """Why it was refused; "" on another laptop than the one that sent the file."""
    try:
        return keys.hpke_open(answer.reason, hpke_private, _REASON + answer.move).decode("utf-8", "replace")
    except ProtocolFault:
        return ""


def _certificate(office: Office, signed: Signed) -> DeviceCertificate:
    """The signer's certificate: a coordinator's, under the root that the office names."""
    certificate = verify_certificate(office.certificate, office.root_key, {})
    if certificate.role is not Role.COORDINATOR or office.certificate.signer != ROOT_SIGNER:
        raise ProtocolFault(FaultCode.WRONG_ROLE, "office")
    if signed.signer != certificate.device:
        raise ProtocolFault(FaultCode.WRONG_SUBJECT, "office")
    return certificate
