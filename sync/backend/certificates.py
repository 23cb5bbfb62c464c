"""An own certificate authority and a server certificate, for a region on loopback or an office network.

Main thread. Laptops pin the authority through their invitation and never get another one, so it outlives what
it signs; its private key is kept apart, for the next server certificate.
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
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_DAYS = 20 * 365
SERVER_DAYS = 825
RENEW_DAYS = 60
"""From here on a certificate is about to end."""
_CLOCK_SLACK = timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Where the files are: PEM each."""

    ca_certificate: Path
    certificate: Path
    private_key: Path

    @property
    def ca_key(self) -> Path:
        """Made beside the rest; to be taken away from the server."""
        return self.ca_certificate.with_name("ca.key")


def authority_in(folder: Path) -> Authority:
    """The names of the files in a folder."""
    return Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key")


def make_authority(folder: Path, hosts: list[str], now: datetime | None = None) -> Authority:
    """Write ca.pem, ca.key, server.pem and server.key to the folder; hosts are names or addresses, not empty.

    FileExistsError if one of them is there, and then all stay as they are; ValueError for a host that is not
    written in ASCII.
    """
    authority = authority_in(folder)
    for path in (authority.ca_certificate, authority.ca_key, authority.certificate, authority.private_key):
        if path.exists():
            raise FileExistsError(None, None, str(path))
    names = x509.SubjectAlternativeName([_alternative(host) for host in hosts])
    folder.mkdir(parents=True, exist_ok=True)
    start = (now or datetime.now(UTC)) - _CLOCK_SLACK
    ca_key, server_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = _name("Praatplan regio")
    ca = (
        _builder(ca_name, ca_name, ca_key.public_key(), start, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_ca=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    server = _server_certificate(
        _name(hosts[0]), names, server_key.public_key(), ca=ca, ca_key=ca_key, start=start
    )
    authority.ca_certificate.write_bytes(_pem(ca))
    write_private(authority.ca_key, _private_pem(ca_key))
    authority.certificate.write_bytes(_pem(server))
    write_private(authority.private_key, _private_pem(server_key))
    return authority


def renew_certificate(folder: Path, ca_key_file: Path, now: datetime | None = None) -> Authority:
    """A new server.pem of the same authority, for the same key and hosts; in place of the old one, at once.

    ValueError if the file does not hold the key of the authority in the folder.
    """
    authority = authority_in(folder)
    ca, old = (_read(path) for path in (authority.ca_certificate, authority.certificate))
    ca_key = serialization.load_pem_private_key(ca_key_file.read_bytes(), password=None)
    if not isinstance(ca_key, ec.EllipticCurvePrivateKey) or ca_key.public_key() != ca.public_key():
        raise ValueError("this is not the key of the authority")
    start = (now or datetime.now(UTC)) - _CLOCK_SLACK
    names = old.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    server = _server_certificate(old.subject, names, old.public_key(), ca=ca, ca_key=ca_key, start=start)
    part = authority.certificate.with_name("server.pem.deel")
    part.write_bytes(_pem(server))
    part.replace(authority.certificate)
    return authority


def valid_until(pem_file: Path) -> datetime:
    """When the certificate in a PEM file ends; ValueError if there is none."""
    return _read(pem_file).not_valid_after_utc


def authority_der(pem_file: Path) -> bytes:
    """DER of the certificate in a PEM file: what an invitation carries."""
    return _read(pem_file).public_bytes(serialization.Encoding.DER)


def authority_pin(der: bytes) -> str:
    """SHA-256 of the certificate, in hex."""
    return hashlib.sha256(der).hexdigest()


def write_private(path: Path, content: bytes) -> None:
    """A new file that its owner alone may read; FileExistsError if it is there."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _read(pem_file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem_file.read_bytes())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _server_certificate(
    subject: x509.Name,
    names: x509.SubjectAlternativeName,
    key: CertificatePublicKeyTypes,
    *,
    ca: x509.Certificate,
    ca_key: ec.EllipticCurvePrivateKey,
    start: datetime,
) -> x509.Certificate:
    return (
        _builder(subject, ca.subject, key, start, SERVER_DAYS)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_ca=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .sign(ca_key, hashes.SHA256())
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: CertificatePublicKeyTypes, start: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
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
