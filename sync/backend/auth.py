"""Who asks: challenges, tokens, and the device behind them.

Worker threads. Tokens and challenges are made with the region's secret and kept nowhere, so that any process
on the same database can check them; the device's state is read at every request, so that a revocation holds
at once. Source: sync.md "Endpoints"; security.md figure 11.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from sync.backend import schema
from sync.backend.leases import lease_for
from sync.backend.refusal import Refusal
from sync.backend.region import Region, lock_region
from sync.protocol import keys, limits, messages, proofs, wire
from sync.protocol.faults import ErrorCode, ProtocolFault
from sync.protocol.messages import DeviceState
from sync.protocol.records import Certificates, DeviceCertificate, Role, Signed, WipeOrder, read_record

_TIME_BYTES = 8
_RANDOM_BYTES = 16


class Leaving(Enum):
    """Which revoked devices are heard: none, or those that are to bring what they have before they wipe."""

    NONE = auto()
    DRAINING = auto()


@dataclass(frozen=True)
class Caller:
    """The device that asks, as the database knows it now."""

    device: bytes
    worker: bytes
    role: Role
    state: DeviceState
    signing_key: bytes
    certificate: bytes | None
    feed: int
    """The worker's feed counter."""
    drain_until: int = 0
    """Of a revoked device that is to bring what it has, before it wipes."""


def new_challenge(region: Region, request: messages.ChallengeRequest) -> messages.ChallengeAnswer:
    """A nonce for a device that is known and not revoked, or is to bring what it has."""
    with region.database.read() as connection:
        _known(connection, request.device, leaving=Leaving.DRAINING)
    body = (region.now() + limits.CHALLENGE_LIFE_SECONDS).to_bytes(_TIME_BYTES, "big") + os.urandom(
        _RANDOM_BYTES
    )
    return messages.ChallengeAnswer(body + _seal(region, b"challenge", request.device + body))


def new_token(region: Region, request: messages.TokenRequest) -> messages.TokenAnswer:
    """A token for a device that signed a fresh nonce, once."""
    now = region.now()
    body, seal = request.nonce[: _TIME_BYTES + _RANDOM_BYTES], request.nonce[_TIME_BYTES + _RANDOM_BYTES :]
    if not hmac.compare_digest(seal, _seal(region, b"challenge", request.device + body)):
        raise Refusal(ErrorCode.UNAUTHORIZED)
    nonce_expires_at = int.from_bytes(body[:_TIME_BYTES], "big")
    if nonce_expires_at < now:
        raise Refusal(ErrorCode.UNAUTHORIZED)
    with region.database.read() as connection:
        caller = _known(connection, request.device, leaving=Leaving.DRAINING)
    try:
        keys.verify_signature(
            keys.verifying_key(caller.signing_key),
            request.signature,
            proofs.challenge_bytes(request.device, request.nonce),
        )
    except ProtocolFault:
        raise Refusal(ErrorCode.UNAUTHORIZED) from None
    _use_nonce(region, caller, request.nonce, nonce_expires_at, now)
    expires_at = now + limits.TOKEN_LIFE_SECONDS
    key = region.identity.lease_key if caller.state is DeviceState.ACTIVE else None
    return messages.TokenAnswer(
        _write_token(region, caller.device, expires_at),
        expires_at,
        caller.state,
        now,
        None if key is None else lease_for(key, caller.device, now),
        None if key is None else key.certificate,
    )


def token_device(region: Region, authorization: str) -> bytes:
    """The device of the header `Bearer …`; Refusal unauthorized if it does not hold or ran out."""
    scheme, _, token = authorization.partition(" ")
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    body_bytes = limits.ID_BYTES + _TIME_BYTES
    body, seal = raw[:body_bytes], raw[body_bytes:]
    if scheme != "Bearer" or not hmac.compare_digest(seal, _seal(region, b"token", body)):
        raise Refusal(ErrorCode.UNAUTHORIZED)
    if int.from_bytes(body[limits.ID_BYTES :], "big") <= region.now():
        raise Refusal(ErrorCode.UNAUTHORIZED)
    return body[: limits.ID_BYTES]


def caller_of(region: Region, device: bytes, leaving: Leaving = Leaving.NONE) -> Caller:
    """The device as it is now; Refusal device_revoked with the order where there is one."""
    with region.database.read() as connection:
        return _known(connection, device, missing=ErrorCode.UNAUTHORIZED, leaving=leaving)


@contextmanager
def write_as(region: Region, caller: Caller, *, is_region_wide: bool = False) -> Iterator[Connection]:
    """The transaction of every request that writes: for a caller who still is what it was when let in.

    `is_region_wide`: with the lock of the region, which comes before all others. Refusal unauthorized.
    """
    with region.database.write() as connection:
        if is_region_wide:
            lock_region(connection)
        _require_unchanged(connection, caller)
        yield connection


def _require_unchanged(connection: Connection, caller: Caller) -> None:
    """Refusal unauthorized for a device that was revoked, or got another order, since it was let in.

    Asking for a token tells it which. A revocation waits for this transaction: once it can be heard of,
    everything that was taken of the device can be read.
    """
    devices = schema.devices
    row = connection.execute(
        select(devices.c.state, devices.c.wipe_order)
        .where(devices.c.device == caller.device)
        .with_for_update(read=True)
    ).one()
    if (row.state, drain_until_of(row.wipe_order)) != (caller.state, caller.drain_until):
        raise Refusal(ErrorCode.UNAUTHORIZED)


def own_certificate(caller: Caller, *, is_leaving_too: bool = False) -> Certificates:
    """The caller's certificate alone: only its own signature is taken for what it posts."""
    is_heard = caller.state is DeviceState.ACTIVE or (is_leaving_too and caller.state is DeviceState.REVOKED)
    if caller.certificate is None or not is_heard:
        raise Refusal(ErrorCode.FORBIDDEN)
    signed = wire.decode(caller.certificate, Signed, 2 * limits.MAX_STATEMENT_BYTES)
    return {caller.device: read_record(signed, DeviceCertificate)}


def _known(
    connection: Connection,
    device: bytes,
    missing: ErrorCode = ErrorCode.NOT_FOUND,
    leaving: Leaving = Leaving.NONE,
) -> Caller:
    devices, workers = schema.devices, schema.workers
    row = connection.execute(
        select(
            devices.c.worker,
            devices.c.role,
            devices.c.state,
            devices.c.signing_key,
            devices.c.certificate,
            devices.c.wipe_order,
            workers.c.feed_seq,
        )
        .join(workers, workers.c.worker == devices.c.worker)
        .where(devices.c.device == device)
    ).one_or_none()
    if row is None:
        raise Refusal(missing)
    drain_until = drain_until_of(row.wipe_order)
    if row.state == DeviceState.REVOKED and (leaving is not Leaving.DRAINING or not drain_until):
        raise Refusal(ErrorCode.DEVICE_REVOKED, order=_read_order(row.wipe_order))
    return Caller(
        device,
        row.worker,
        Role(row.role),
        DeviceState(row.state),
        row.signing_key,
        row.certificate,
        row.feed_seq,
        drain_until,
    )


def _read_order(raw: bytes | None) -> Signed | None:
    return wire.decode(raw, Signed, 2 * limits.MAX_STATEMENT_BYTES) if raw else None


def drain_until_of(raw: bytes | None) -> int:
    """Until when a revoked device with this wipe order may bring what it has; 0: not at all."""
    order = _read_order(raw)
    return 0 if order is None else read_record(order, WipeOrder).drain_until


def _use_nonce(region: Region, caller: Caller, nonce: bytes, expires_at: int, now: int) -> None:
    try:
        with region.database.write() as connection:
            connection.execute(delete(schema.nonces).where(schema.nonces.c.expires_at < now))
            connection.execute(
                insert(schema.nonces).values(nonce_hash=hashlib.sha256(nonce).digest(), expires_at=expires_at)
            )
            connection.execute(
                update(schema.devices).where(schema.devices.c.device == caller.device).values(seen_at=now)
            )
            _require_unchanged(connection, caller)
    except IntegrityError:
        raise Refusal(ErrorCode.UNAUTHORIZED) from None


def _write_token(region: Region, device: bytes, expires_at: int) -> str:
    body = device + expires_at.to_bytes(_TIME_BYTES, "big")
    return base64.urlsafe_b64encode(body + _seal(region, b"token", body)).decode()


def _seal(region: Region, purpose: bytes, body: bytes) -> bytes:
    return hmac.digest(region.identity.secret, b"praatplan/1/" + purpose + b"\0" + body, "sha256")
