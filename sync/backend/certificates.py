"""An own certificate authority and a server certificate, for a region on loopback or an office network.

Main thread. The authority's private key is used once and thrown away: a new certificate is a new authority.
Clients pin the authority through their invitation.
"""

import hashlib
import ipaddress
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 825
_CLOCK_SLACK = timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Where the files are: PEM each."""

    ca_certificate: Path
    certificate: Path
    private_key: Path


def make_authority(folder: Path, hosts: list[str], now: datetime | None = None) -> Authority:
    """Write ca.pem, server.pem and server.key to the folder; hosts are names or addresses, not empty.

    FileExistsError if one of them is there, and then all stay as they are; ValueError for a host that is not
    written in ASCII.
    """
    authority = Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    for path in (authority.ca_certificate, authority.certificate, authority.private_key):
        if path.exists():
            raise FileExistsError(None, None, str(path))
    folder.mkdir(parents=True, exist_ok=True)
    start = (now or datetime.now(UTC)) - _CLOCK_SLACK
    ca_key, server_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name, server_name = _name("Praatplan regio"), _name(hosts[0])
    ca = (
        _builder(ca_name, ca_name, ca_key.public_key(), start)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_ca=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    server = (
        _builder(server_name, ca_name, server_key.public_key(), start)
        .add_extension(x509.SubjectAlternativeName([_alternative(host) for host in hosts]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_ca=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(server_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    authority.ca_certificate.write_bytes(ca.public_bytes(serialization.Encoding.PEM))
    authority.certificate.write_bytes(server.public_bytes(serialization.Encoding.PEM))
    write_private(
        authority.private_key,
        server_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )
    return authority


def authority_der(pem_file: Path) -> bytes:
    """DER of the certificate in a PEM file: what an invitation carries."""
    certificate = x509.load_pem_x509_certificate(pem_file.read_bytes())
    return certificate.public_bytes(serialization.Encoding.DER)


def authority_pin(der: bytes) -> str:
    """SHA-256 of the certificate, in hex."""
    return hashlib.sha256(der).hexdigest()


def write_private(path: Path, content: bytes) -> None:
    """A new file that its owner alone may read; FileExistsError if it is there."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, start: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=AUTHORITY_DAYS))
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _usage(*, is_ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        encipher_only=False,
        decipher_only=False,
    )
