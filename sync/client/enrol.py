"""Coming into a region: the invitation, and this laptop's keys, for which somebody has to vouch.

Sync thread or a pool, never the lane: it makes requests. The keys are made here, kept in the encrypted store
before anything is sent, and never leave it. Source: sync.md "Endpoints", security.md "Keys" 4.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import ProtocolError, Rejected
from desktop.store.lane import Lane
from desktop.store.unsent import claim
from sync.client.identity import Identity, enrolment_keys, identity, keep_identity
from sync.client.session import SMALL_ANSWER_BYTES, answered
from sync.client.transport import HttpTransport, MakeTransport
from sync.protocol import fingerprints, keys, messages, proofs, wire
from sync.protocol.faults import ProtocolFault
from sync.protocol.invitation import Invitation, read_invitation


@dataclass(frozen=True)
class Enrolled:
    """What enrolment gave, and the fingerprint to read to the coordinator."""

    identity: Identity
    fingerprint: bytes

    @property
    def digits(self) -> str:
        """Five groups of five digits."""
        return fingerprints.as_digits(self.fingerprint)

    def words(self, words: Sequence[str]) -> str:
        """Six words of a list (desktop.security.passphrases.words)."""
        return fingerprints.as_words(self.fingerprint, words)


def read_text(invitation: str) -> Invitation:
    """The invitation in a line of text. Raises Rejected("invitation_broken")."""
    try:
        return read_invitation(invitation)
    except ProtocolFault:
        raise Rejected("invitation_broken") from None


def enrol(lane: Lane, invitation: str, make_transport: MakeTransport = HttpTransport) -> Enrolled:
    """Enrol this laptop, keep who it is, and let it write under that name, what it wrote before included.

    May be called again after a lost answer: the same keys go again. Raises Rejected ("invitation_broken",
    "region_code_gone", "already_enrolled"), ProtocolError("region_not_trusted") if the region is not the one
    that the invitation pins, Offline, Timeout, Busy.
    """
    invited = read_text(invitation)
    if lane.run(identity) is not None:
        raise Rejected("already_enrolled")
    own = lane.run(enrolment_keys, keys.new_device_keys())
    public = keys.public_keys(own)
    proof = proofs.sign(own.signing, proofs.enrol_bytes(invited.code, public))
    request = messages.EnrolRequest(invited.code, public.signing, public.hpke, proof)
    transport = make_transport(invited.url, invited.authority)
    try:
        reply = transport.send(
            "POST", "/v1/enrol", wire.encode(request), token="", most_bytes=SMALL_ANSWER_BYTES
        )
        answer = answered(reply, messages.EnrolAnswer)
    finally:
        transport.close()
    if answer.root_key != invited.root_key:
        raise ProtocolError("region_not_trusted")
    found = Identity(
        worker=answer.worker,
        device=answer.device,
        role=answer.role,
        name=answer.name,
        region=answer.region,
        url=invited.url,
        authority=invited.authority,
        root_key=invited.root_key,
        keys=own,
    )
    lane.become(found.worker_id, found.device_id)  # first: what is saved meanwhile has its name at once
    lane.run(claim)
    lane.run(keep_identity, found)
    return Enrolled(found, fingerprint(found))


def fingerprint(found: Identity) -> bytes:
    """What the fingerprint of this laptop is made of."""
    return fingerprints.device_digest(found.device, keys.public_keys(found.keys))
