"""The key with which this server signs leases, and the lease that goes with a token.

Any thread, no I/O. The root certifies the key once; it says only that a device was heard of, and certifies
nobody. Without a key (a region from before there were leases) none is given, and no laptop locks.
"""

import msgspec

from sync.protocol import keys, limits, wire
from sync.protocol.records import REGION_SIGNER, ROOT_SIGNER, Lease, RegionKey, Signed, sign_record


class LeaseKey(msgspec.Struct, frozen=True, array_like=True):
    """The private half, and the root's word for the public one."""

    seed: bytes
    certificate: Signed

    def __repr__(self) -> str:
        return "LeaseKey(…)"


def new_lease_key(root_seed: bytes, now: int) -> LeaseKey:
    """A fresh key, certified by the root."""
    found = keys.new_device_keys()
    public = keys.public_keys(found).signing
    return LeaseKey(found.signing, sign_record(RegionKey(public, now), ROOT_SIGNER, root_seed))


def read_lease_key(raw: bytes | None) -> LeaseKey | None:
    """What `written` made; None for a region that has none."""
    return wire.decode(raw, LeaseKey, 2 * limits.MAX_STATEMENT_BYTES) if raw else None


def written(key: LeaseKey) -> bytes:
    """As it stands in the region's row."""
    return wire.encode(key)


def lease_for(key: LeaseKey, device: bytes, now: int) -> Signed:
    """A whole lease for a device that was just heard of."""
    return sign_record(Lease(device, now, limits.LEASE_SECONDS), REGION_SIGNER, key.seed)
