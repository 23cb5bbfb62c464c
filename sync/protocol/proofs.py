"""The bytes that a device signs to show that it holds its key.

Any thread, pure.
"""

from sync.protocol import keys


def enrol_bytes(code: str, public: keys.PublicKeys) -> bytes:
    """What a new device signs: the code and both its keys, so that neither can be swapped on the way."""
    return b"praatplan/1/enrol\0" + code.encode() + b"\0" + public.signing + public.hpke


def challenge_bytes(device: bytes, nonce: bytes) -> bytes:
    """What a device signs to get a token."""
    return b"praatplan/1/challenge\0" + device + nonce


def sign(seed: bytes, message: bytes) -> bytes:
    """Ed25519 signature by the 32-byte seed."""
    return keys.signing_key(seed).sign(message)
