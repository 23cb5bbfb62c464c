"""Inviting people and taking in their devices; a device stays pending until somebody with a key certifies it.

Worker threads. The code is kept as a hash only, holds ten minutes and serves once.
"""

import base64
import hashlib
import os

from sqlalchemy import Connection, insert, select, update

from sync.backend import feed_store, schema
from sync.backend.refusal import Refusal
from sync.backend.region import Region, lock_region
from sync.protocol import keys, limits, messages, proofs, wire
from sync.protocol.faults import ErrorCode, ProtocolFault
from sync.protocol.messages import DeviceState, FeedKind, PendingDevice, Person
from sync.protocol.records import Role

_CODE_BYTES = 10


def add_worker(connection: Connection, name: str, role: Role) -> bytes:
    """A new worker, told to all and told all; the id."""
    lock_region(connection)
    worker = os.urandom(limits.ID_BYTES)
    connection.execute(insert(schema.workers).values(worker=worker, name=name, role=role, feed_seq=0))
    feed_store.tell_newcomer(connection, worker, role)
    feed_store.tell_region(connection, FeedKind.PERSON, wire.encode(Person(worker, name, role)))
    return worker


def add_invitation(connection: Connection, worker: bytes, now: int) -> str:
    """A fresh code for a worker, as four groups of four."""
    code = base64.b32encode(os.urandom(_CODE_BYTES)).decode()
    connection.execute(
        insert(schema.invitations).values(
            code_hash=_code_hash(code), worker=worker, expires_at=now + limits.CODE_LIFE_SECONDS
        )
    )
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def enrol(region: Region, request: messages.EnrolRequest) -> messages.EnrolAnswer:
    """Take in a device whose code holds and who shows its key. The same device may ask again."""
    public = keys.PublicKeys(request.signing_key, request.hpke_key)
    try:
        keys.verify_hpke_public_key(public.hpke)
        message = proofs.enrol_bytes(request.code, public)
        keys.verify_signature(keys.verifying_key(public.signing), request.proof, message)
    except ProtocolFault:
        raise Refusal(ErrorCode.BAD_REQUEST) from None
    with region.database.write() as connection:
        return _enrol(connection, region, request.code, public)


def _enrol(
    connection: Connection, region: Region, code: str, public: keys.PublicKeys
) -> messages.EnrolAnswer:
    lock_region(connection)
    invitations = schema.invitations
    invited = connection.execute(
        select(invitations.c.device, invitations.c.expires_at, schema.workers)
        .join(schema.workers, schema.workers.c.worker == invitations.c.worker)
        .where(invitations.c.code_hash == _code_hash(code))
        .with_for_update()
    ).one_or_none()
    if invited is None or invited.expires_at < region.now():
        raise Refusal(ErrorCode.CODE_GONE)
    device = invited.device
    if device is None:
        device = os.urandom(limits.ID_BYTES)
        connection.execute(
            insert(schema.devices).values(
                device=device,
                worker=invited.worker,
                role=invited.role,
                state=DeviceState.PENDING,
                signing_key=public.signing,
                hpke_key=public.hpke,
                enrolled_at=region.now(),
            )
        )
        connection.execute(
            update(invitations).where(invitations.c.code_hash == _code_hash(code)).values(device=device)
        )
        pending = PendingDevice(
            device, invited.worker, Role(invited.role), invited.name, public.signing, public.hpke
        )
        feed_store.tell_coordinators(connection, FeedKind.PENDING, wire.encode(pending))
    elif not _is_same(connection, device, public):
        raise Refusal(ErrorCode.CODE_GONE)
    return messages.EnrolAnswer(
        device,
        invited.worker,
        Role(invited.role),
        invited.name,
        region.identity.name,
        region.identity.root_key,
    )


def _is_same(connection: Connection, device: bytes, public: keys.PublicKeys) -> bool:
    row = connection.execute(select(schema.devices).where(schema.devices.c.device == device)).one()
    return bool(row.signing_key == public.signing and row.hpke_key == public.hpke)


def _code_hash(code: str) -> bytes:
    letters = "".join(code.split()).replace("-", "").upper()
    return hashlib.sha256(b"praatplan/1/code\0" + letters.encode()).digest()
