"""What the region's officer does with the root key, which lies outside the server.

Main thread of a command. The server knows the public half only: it can make neither devices nor orders.
"""

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from sync.backend import feed_store, schema
from sync.backend.certificates import write_private
from sync.protocol import keys, limits, wire
from sync.protocol.faults import FaultCode, ProtocolFault
from sync.protocol.messages import DeviceState, FeedKind, Revocation
from sync.protocol.records import (
    ROOT_SIGNER,
    DeviceCertificate,
    Role,
    Signed,
    WipeOrder,
    sign_record,
)
from sync.protocol.shares import FLOOR, STANDARD, Costs, RecoveryKey, deal

ROOT_FILE = "root.key"
SHARE_FILES = ("aandeel-1.txt", "aandeel-2.txt")
RECOVERY_NAME = "Herstelsleutel"


@dataclass(frozen=True)
class Officers:
    """What the two officers typed, and what wrapping with it costs."""

    passphrases: tuple[str, str] = field(repr=False)
    costs: Costs = STANDARD
    floor: Costs = FLOOR


def require_room(folder: Path, *names: str) -> None:
    """FileExistsError if one of these lies in the folder."""
    for name in names:
        if (folder / name).exists():
            raise FileExistsError(errno.EEXIST, "", str(folder / name))


def make_root(folder: Path) -> bytes:
    """Write root.key, readable by its owner alone; it belongs in a safe, not here. The private key."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = keys.new_device_keys().signing
    write_private(folder / ROOT_FILE, (seed.hex() + "\n").encode())
    return seed


def make_recovery(folder: Path, root_seed: bytes, officers: Officers, now: int) -> Signed:
    """Make the recovery key, write each officer's share, and forget the key; its certificate.

    Whole, the key is only in the memory of this command, from here to the return: no file, database or
    server process ever holds it, nor both shares opened. FileExistsError if a share lies in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    require_room(folder, *SHARE_FILES)
    device, worker = os.urandom(limits.ID_BYTES), os.urandom(limits.ID_BYTES)
    found = RecoveryKey(root_public(root_seed), device, keys.new_device_keys())
    lines = deal(found, officers.passphrases, officers.costs, officers.floor)
    for name, line in zip(SHARE_FILES, lines, strict=True):
        write_private(folder / name, (line + "\n").encode())
    public = keys.public_keys(found.keys)
    certificate = DeviceCertificate(
        device, worker, Role.RECOVERY, RECOVERY_NAME, public.signing, public.hpke, now
    )
    return sign_record(certificate, ROOT_SIGNER, root_seed)


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


def drop_recovery(connection: Connection, seed: bytes, now: int) -> None:
    """Cut off the recovery keys of before: every household gets a key that they do not have."""
    known = connection.execute(
        select(schema.devices.c.device).where(
            schema.devices.c.role == Role.RECOVERY, schema.devices.c.state == DeviceState.ACTIVE
        )
    )
    for device in known.scalars().all():
        order = wipe_order(seed, device, now)
        connection.execute(
            update(schema.devices)
            .where(schema.devices.c.device == device)
            .values(state=DeviceState.REVOKED, wipe_order=wire.encode(order))
        )
        feed_store.tell_region(connection, FeedKind.REVOCATION, wire.encode(Revocation(device, order)))
