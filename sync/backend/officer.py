"""What the region's officer does with the root key, which lies outside the server.

Main thread of a command. The server knows the public half only: it can make neither devices nor orders.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from sync.backend import feed_store, schema
from sync.backend.certificates import write_private
from sync.backend.region import lock_region
from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.messages import DeviceState, FeedKind
from sync.protocol.records import (
    ROOT_SIGNER,
    DeviceCertificate,
    Role,
    Signed,
    WipeOrder,
    sign_record,
)

ROOT_FILE = "root.key"
RECOVERY_FILE = "recovery.key"
RECOVERY_NAME = "Herstelsleutel"


@dataclass(frozen=True)
class RootKeys:
    """What `init` made: the public root key, and the certificate of the recovery key."""

    public: bytes
    recovery: Signed


def make_root(folder: Path, recovery_device: bytes, recovery_worker: bytes, now: int) -> RootKeys:
    """Write root.key and recovery.key, each readable by its owner alone; both belong in a safe, not here."""
    folder.mkdir(parents=True, exist_ok=True)
    root, recovery = keys.new_device_keys(), keys.new_device_keys()
    write_private(folder / ROOT_FILE, (root.signing.hex() + "\n").encode())
    content = {
        "device": recovery_device.hex(),
        "hpke": recovery.hpke.hex(),
        "signing": recovery.signing.hex(),
    }
    write_private(folder / RECOVERY_FILE, (json.dumps(content) + "\n").encode())
    public = keys.public_keys(recovery)
    certificate = DeviceCertificate(
        recovery_device, recovery_worker, Role.RECOVERY, RECOVERY_NAME, public.signing, public.hpke, now
    )
    return RootKeys(keys.public_keys(root).signing, sign_record(certificate, ROOT_SIGNER, root.signing))


def read_root(file: Path) -> bytes:
    """The private root key, 32 bytes; ProtocolFault if the file holds none."""
    try:
        seed = bytes.fromhex(file.read_text("ascii").strip())
    except ValueError:
        seed = b""
    if len(seed) != limits.KEY_BYTES:
        raise ProtocolFault(FaultCode.WRONG_KEY, "root key file")
    return seed


def root_public(seed: bytes) -> bytes:
    """The public half."""
    return keys.signing_key(seed).public_key().public_bytes_raw()


def certify_coordinator(seed: bytes, certificate: DeviceCertificate) -> Signed:
    """A device's certificate by the root."""
    return sign_record(certificate, ROOT_SIGNER, seed)


def wipe_order(seed: bytes, device: bytes, now: int) -> Signed:
    """An order by the root."""
    return sign_record(WipeOrder(device, now), ROOT_SIGNER, seed)


def keep_recovery(connection: Connection, signed: Signed, certificate: DeviceCertificate, now: int) -> None:
    """Enter the recovery key as a device that only receives seals, and tell all."""
    lock_region(connection)
    connection.execute(
        insert(schema.workers).values(
            worker=certificate.worker, name=certificate.name, role=Role.RECOVERY, feed_seq=0
        )
    )
    connection.execute(
        insert(schema.devices).values(
            device=certificate.device,
            worker=certificate.worker,
            role=Role.RECOVERY,
            state=DeviceState.ACTIVE,
            signing_key=certificate.signing_key,
            hpke_key=certificate.hpke_key,
            certificate=wire.encode(signed),
            enrolled_at=now,
        )
    )
    feed_store.tell_region(connection, FeedKind.CERTIFICATE, wire.encode(signed))
