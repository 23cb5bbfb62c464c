"""Who this laptop is to its region, and its private keys: kept inside the encrypted store and nowhere else.

Functions that take a desk run on the store lane. Source: security.md "Keys" 4.
"""

from dataclasses import dataclass, field

import msgspec

from desktop.domain.ids import DeviceId, WorkerId
from desktop.store import sync_state
from desktop.store.desk import Desk
from desktop.store.lane import Lane
from sync.protocol.keys import DeviceKeys
from sync.protocol.records import Role

_NAME = "identity"
_NEW_KEYS = "enrolment_keys"


class _Kept(msgspec.Struct, frozen=True):
    worker: bytes
    device: bytes
    role: Role
    name: str
    region: str
    url: str
    authority: bytes
    root_key: bytes
    signing: bytes
    hpke: bytes


@dataclass(frozen=True)
class Identity:
    """What enrolment gave. Raw ids as on the wire; `worker_id` and `device_id` as in the store."""

    worker: bytes
    device: bytes
    role: Role
    name: str
    region: str
    url: str
    authority: bytes = field(repr=False)
    root_key: bytes = field(repr=False)
    keys: DeviceKeys = field(repr=False)

    @property
    def worker_id(self) -> WorkerId:
        """For the desk."""
        return WorkerId(self.worker.hex())

    @property
    def device_id(self) -> DeviceId:
        """For the desk."""
        return DeviceId(self.device.hex())

    @property
    def is_coordinator(self) -> bool:
        """Whether this worker may certify and assign."""
        return self.role is Role.COORDINATOR


def identity(desk: Desk) -> Identity | None:
    """Who this laptop is; None before enrolment."""
    raw = sync_state.value(desk, _NAME)
    if raw is None:
        return None
    kept = msgspec.msgpack.decode(raw, type=_Kept)
    return Identity(
        worker=kept.worker,
        device=kept.device,
        role=kept.role,
        name=kept.name,
        region=kept.region,
        url=kept.url,
        authority=kept.authority,
        root_key=kept.root_key,
        keys=DeviceKeys(kept.signing, kept.hpke),
    )


def keep_identity(desk: Desk, found: Identity) -> None:
    """Keep it for good; the keys of the enrolment go, being in it."""
    kept = _Kept(
        worker=found.worker,
        device=found.device,
        role=found.role,
        name=found.name,
        region=found.region,
        url=found.url,
        authority=found.authority,
        root_key=found.root_key,
        signing=found.keys.signing,
        hpke=found.keys.hpke,
    )
    sync_state.set_values(desk, {_NAME: msgspec.msgpack.encode(kept), _NEW_KEYS: b""})


def enrolment_keys(desk: Desk, fresh: DeviceKeys) -> DeviceKeys:
    """The keys to enrol with: those of an attempt whose answer was lost, or else `fresh`, kept first."""
    raw = sync_state.value(desk, _NEW_KEYS)
    if raw:
        signing, hpke = msgspec.msgpack.decode(raw, type=tuple[bytes, bytes])
        return DeviceKeys(signing, hpke)
    sync_state.set_values(desk, {_NEW_KEYS: msgspec.msgpack.encode((fresh.signing, fresh.hpke))})
    return fresh


def adopt_identity(lane: Lane) -> Identity | None:
    """After the store was opened: let the lane write as who this laptop is; None before enrolment.

    Not on the lane.
    """
    found = lane.run(identity)
    if found is not None:
        lane.become(found.worker_id, found.device_id)
    return found
