"""How the tests speak with a real region: pinned TLS, msgpack, refusals as an exception."""

import os
import ssl
import time
from typing import TypeVar

import httpx
import msgspec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from sync.protocol import keys, limits, messages, proofs, wire
from sync.protocol.invitation import Invitation

ANSWER_BYTES = 64 * 1024 * 1024
CONFLICT = 409
T = TypeVar("T")


class Refused(Exception):
    def __init__(self, status: int, error: messages.ErrorAnswer) -> None:
        self.status, self.error = status, error
        super().__init__(f"{status} {error.code}")


def uuid7() -> bytes:
    raw = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


def now() -> int:
    return int(time.time())


def enrol_request(code: str, own: keys.DeviceKeys) -> messages.EnrolRequest:
    public = keys.public_keys(own)
    proof = proofs.sign(own.signing, proofs.enrol_bytes(code, public))
    return messages.EnrolRequest(code, public.signing, public.hpke, proof)


def http_client(invitation: Invitation, url: str = "") -> httpx.Client:
    """Trusts what the invitation pins only; another `url` is another process of the region."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    pem = x509.load_der_x509_certificate(invitation.authority).public_bytes(Encoding.PEM)
    context.load_verify_locations(cadata=pem.decode())
    headers = {wire.CLIENT_HEADER: str(limits.PROTOCOL_VERSION), "content-type": wire.CONTENT_TYPE}
    return httpx.Client(
        base_url=url or invitation.url, verify=context, headers=headers, timeout=30, trust_env=False
    )


def post(http: httpx.Client, path: str, request: msgspec.Struct, kind: type[T], token: str = "") -> T:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return read(http.post(path, content=wire.encode(request), headers=headers), kind)


def read(response: httpx.Response, kind: type[T]) -> T:
    if response.status_code >= 400:
        raise Refused(response.status_code, wire.decode(response.content, messages.ErrorAnswer, ANSWER_BYTES))
    return wire.decode(response.content, kind, ANSWER_BYTES)
