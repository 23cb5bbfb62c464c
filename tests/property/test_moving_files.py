"""A hostile post, or a hostile laptop: of lines, files and answers between regions nothing false is accepted.

Pure, without a store. Any byte is changed; certificates, recipients and roots are swapped.
"""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import keys, moving, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.moving import Cargo, Office, Sender
from sync.protocol.records import ROOT_SIGNER, DeviceCertificate, Role, Signed, sign_record
from tests.region_http import uuid7

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "200"))
NOW = 1_800_000_000
HOUSEHOLD, MOVE = uuid7(), uuid7()
CANARY = b"Oma Fatima woont op de Dijk 12"


@dataclass
class Party:
    """A region's root, and a device under it."""

    root: keys.DeviceKeys = field(default_factory=keys.new_device_keys)
    secret: keys.DeviceKeys = field(default_factory=keys.new_device_keys)
    role: Role = Role.COORDINATOR

    def __post_init__(self) -> None:
        public = keys.public_keys(self.secret)
        self.certificate = DeviceCertificate(
            uuid7(), uuid7(), self.role, "Naam", public.signing, public.hpke, NOW
        )
        self.office = self.signed_by(ROOT_SIGNER, self.root.signing)

    def signed_by(self, signer: bytes, seed: bytes) -> Office:
        """The office with a certificate that somebody signed."""
        root = keys.public_keys(self.root).signing
        return Office("Regio", root, sign_record(self.certificate, signer, seed))

    @property
    def sender(self) -> Sender:
        return Sender(self.office, self.certificate.device, self.secret)


GIVER, TAKER, MALLORY = Party(), Party(), Party()
CARGO = Cargo([CANARY], [b"foto"], [(GIVER.certificate.worker, "Fatima")])
FILE, DIGEST = moving.seal_cargo(CARGO, GIVER.sender, TAKER.certificate, (HOUSEHOLD, MOVE), NOW)
LINE = moving.write_receive_line(TAKER.sender, NOW)
RECEIPT = moving.write_receipt(TAKER.sender, (HOUSEHOLD, MOVE), moving.covering(["a"], ["b"]))


def opened(content: bytes, me: Sender = TAKER.sender) -> Cargo:
    return moving.open_cargo(moving.open_file(content, me))


def refused(job: Callable[[], object]) -> FaultCode:
    with pytest.raises(ProtocolFault) as caught:
        job()
    return caught.value.code


def test_what_was_sealed_is_what_is_opened_and_tells_nothing_outside() -> None:
    received = moving.open_file(FILE, TAKER.sender)
    assert (moving.open_cargo(received), received.digest) == (CARGO, DIGEST)
    assert received.letter.household == HOUSEHOLD
    for told in (CANARY, b"Fatima", HOUSEHOLD, MOVE, GIVER.certificate.worker, b"Regio"):
        assert told not in FILE


@settings(max_examples=RUNS)
@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_no_byte_of_a_file_can_be_another(at: int, change: int) -> None:
    content = FILE[:at] + bytes([FILE[at] ^ change]) + FILE[at + 1 :]
    refused(lambda: opened(content))


@settings(max_examples=RUNS)
@given(st.integers(0, len(FILE) - 1))
def test_no_file_is_opened_in_part(length: int) -> None:
    refused(lambda: opened(FILE[:length]))


@settings(max_examples=RUNS)
@given(st.sampled_from([LINE, RECEIPT]), st.data())
def test_no_byte_of_a_line_can_be_another(text: str, data: st.DataObject) -> None:
    prefix, _, body = text.partition(".")
    raw = bytearray(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    changed = f"{prefix}.{base64.urlsafe_b64encode(raw).decode().rstrip('=')}"
    refused(lambda: moving.read_receive_line(changed))
    refused(lambda: moving.read_answer(changed, TAKER.certificate))


@settings(max_examples=RUNS)
@given(st.binary(max_size=400))
def test_what_is_anything_else_is_refused(content: bytes) -> None:
    refused(lambda: opened(b"praatplan-overdracht1\n" + content))
    refused(lambda: moving.read_receive_line(content.decode("latin-1")))


def test_a_file_for_another_laptop_stays_shut() -> None:
    assert refused(lambda: opened(FILE, MALLORY.sender)) is FaultCode.WRONG_SUBJECT
    posing = replace(MALLORY.sender, device=TAKER.certificate.device)
    assert refused(lambda: opened(FILE, posing)) is FaultCode.WRONG_KEY


@pytest.mark.parametrize(
    "office",
    [
        GIVER.office,  # somebody else's certificate
        Office("Regio", GIVER.office.root_key, MALLORY.office.certificate),  # the own one under their root
        MALLORY.signed_by(GIVER.certificate.device, GIVER.secret.signing),  # not the root signed it
        Party(role=Role.WORKER).office,
        Party(role=Role.RECOVERY).office,
    ],
)
def test_nobody_poses_as_another_office(office: Office) -> None:
    posing = Sender(office, MALLORY.certificate.device, MALLORY.secret)
    content, _ = moving.seal_cargo(CARGO, posing, TAKER.certificate, (HOUSEHOLD, MOVE), NOW)
    refused(lambda: opened(content))
    refused(lambda: moving.read_receive_line(moving.write_receive_line(posing, NOW)))


def test_who_seals_the_same_under_an_own_root_has_other_words() -> None:
    content, digest = moving.seal_cargo(CARGO, MALLORY.sender, TAKER.certificate, (HOUSEHOLD, MOVE), NOW)
    assert opened(content) == CARGO  # nobody can know: the telephone tells
    assert digest != DIGEST
    other = moving.read_receive_line(moving.write_receive_line(MALLORY.sender, NOW))[2]
    assert other != moving.read_receive_line(LINE)[2]


def test_another_body_under_the_same_letter_is_refused() -> None:
    received = moving.open_file(FILE, TAKER.sender)
    refused(lambda: moving.open_cargo(replace(received, body=received.body[:-1])))
    other, _ = moving.seal_cargo(CARGO, GIVER.sender, TAKER.certificate, (HOUSEHOLD, uuid7()), NOW)
    swapped = moving.open_file(other, TAKER.sender)
    refused(lambda: moving.open_cargo(replace(received, body=swapped.body)))


def test_an_answer_counts_from_its_own_laptop_only() -> None:
    assert moving.read_answer(RECEIPT, TAKER.certificate).covered == moving.covering(["a"], ["b"])
    forged = moving.write_receipt(MALLORY.sender, (HOUSEHOLD, MOVE), moving.covering(["a"], ["b"]))
    assert refused(lambda: moving.read_answer(forged, TAKER.certificate)) is FaultCode.WRONG_SUBJECT
    posing = replace(MALLORY.sender, device=TAKER.certificate.device)
    forged = moving.write_receipt(posing, (HOUSEHOLD, MOVE), moving.covering(["a"], ["b"]))
    assert refused(lambda: moving.read_answer(forged, TAKER.certificate)) is FaultCode.BAD_SIGNATURE
    empty = moving.write_receipt(TAKER.sender, (HOUSEHOLD, MOVE), b"")
    assert refused(lambda: moving.read_answer(empty, TAKER.certificate)) is FaultCode.MALFORMED


def test_a_reason_is_read_by_who_sent_the_file() -> None:
    received = moving.open_file(FILE, TAKER.sender)
    answer = moving.read_answer(moving.write_refusal(TAKER.sender, received, "Nee, want."), TAKER.certificate)
    assert moving.reason_of(answer, GIVER.secret.hpke) == "Nee, want."
    assert moving.reason_of(answer, MALLORY.secret.hpke) == ""


def test_a_line_holds_for_fourteen_days_and_says_when_it_is_of_a_newer_program() -> None:
    line = moving.read_receive_line(LINE)[0]
    days = 24 * 3600
    assert [moving.is_current(line, NOW + at * days) for at in (-2, -1, 0, 14, 15)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    newer = LINE.replace("ontvangst1.", "ontvangst2.")
    assert refused(lambda: moving.read_receive_line(newer)) is FaultCode.UNKNOWN_VERSION
    newer_file = FILE.replace(b"overdracht1", b"overdracht2", 1)
    assert refused(lambda: opened(newer_file)) is FaultCode.UNKNOWN_VERSION


@given(st.lists(st.text(max_size=4), max_size=5), st.lists(st.text(max_size=4), max_size=5))
def test_a_set_is_covered_by_itself_alone(one: list[str], other: list[str]) -> None:
    is_same = set(one) == set(other)
    assert (moving.covering(one, []) == moving.covering(reversed(other), [])) is is_same
    assert moving.covering(one, other) != moving.covering([*one, "more"], other)
    assert moving.covering(["a"], []) != moving.covering([], ["a"])


def test_a_statement_of_another_kind_is_no_letter() -> None:
    signed: Signed = sign_record(GIVER.certificate, GIVER.certificate.device, GIVER.secret.signing)
    sealed = keys.hpke_seal(wire.encode(signed), TAKER.certificate.hpke_key, b"iets anders")
    raw = b"praatplan-overdracht1\n" + wire.encode([TAKER.certificate.device, sealed, b""])
    assert refused(lambda: opened(raw)) is FaultCode.WRONG_KEY
