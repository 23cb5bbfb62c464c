"""The certificate of the region: made once, never half; renewed under the authority that laptops pinned."""

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from sync.backend.__main__ import main
from sync.backend.certificates import RENEW_DAYS, SERVER_DAYS, Authority, make_authority, valid_until
from sync.backend.serve import tls_context
from tests.region_process import RegionProcess

HOST = ("--host", "region.example")


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("lost", ["", "ca.pem", "ca.key", "server.pem", "server.key"])
def test_a_second_certificate_in_the_same_folder_changes_nothing(
    tmp_path: Path, lost: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "tls"
    assert main(["certificate", "--out", str(folder), *HOST]) == 0
    if lost:
        (folder / lost).unlink()
    before = made(folder)
    assert main(["certificate", "--out", str(folder), *HOST]) == 1
    assert made(folder) == before
    assert "blijft zoals het is" in capsys.readouterr().err


def test_a_name_that_no_certificate_can_hold_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["certificate", "--out", str(tmp_path / "tls"), "--host", "régio.example"]) == 1
    assert "xn--" in capsys.readouterr().err
    assert not (tmp_path / "tls/server.key").exists()


def read(pem_file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(pem_file.read_bytes())


def old_authority(folder: Path, days_left: int) -> Authority:
    years_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=SERVER_DAYS - days_left)
    return make_authority(folder, ["region.example", "10.0.0.11"], years_ago)


def test_a_certificate_is_renewed_for_laptops_that_know_the_old_one(tmp_path: Path) -> None:
    """The same authority, the same key, the same hosts; and the authority holds longer than any laptop."""
    authority = old_authority(tmp_path / "tls", days_left=-3)
    before, old = made(tmp_path / "tls"), read(authority.certificate)
    safe = authority.ca_key.rename(tmp_path / "kluis.key")
    assert safe.stat().st_mode & 0o077 == 0
    assert main(["certificate", "--out", str(tmp_path / "tls"), "--renew", str(safe)]) == 0
    after, new = made(tmp_path / "tls"), read(authority.certificate)
    assert {name for name in before if before[name] != after.get(name)} == {"server.pem", "ca.key"}
    new.verify_directly_issued_by(read(authority.ca_certificate))
    assert list(old.extensions) == list(new.extensions)
    tls_context(authority.certificate, authority.private_key)
    now = datetime.datetime.now(datetime.UTC)
    assert valid_until(authority.certificate) - now > datetime.timedelta(days=SERVER_DAYS - 2)
    assert valid_until(authority.ca_certificate) - now > datetime.timedelta(days=15 * 365)


@pytest.mark.parametrize(
    "wrong", ["other/ca.key", "tls/server.key", "tls/ca.pem", "nergens.key", "secret.key"]
)
def test_only_the_key_of_that_authority_renews(
    tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    authority, _ = (old_authority(tmp_path / name, days_left=1) for name in ("tls", "other"))
    key = serialization.load_pem_private_key(authority.ca_key.read_bytes(), None)
    secret = serialization.BestAvailableEncryption(b"zeehond gieter")
    pem = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    (tmp_path / "secret.key").write_bytes(key.private_bytes(*pem, secret))
    before = made(tmp_path / "tls")
    assert main(["certificate", "--out", str(tmp_path / "tls"), "--renew", str(tmp_path / wrong)]) == 1
    assert "niets veranderd" in capsys.readouterr().err
    assert made(tmp_path / "tls") == before


def test_check_tells_in_time_that_a_certificate_ends(tmp_path: Path) -> None:
    region = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    region.prepare()
    late = old_authority(tmp_path / "late", days_left=RENEW_DAYS - 3).certificate
    for path, status in ((region.tls.certificate, 0), (late, 1), (region.root_key_file, 1)):
        told = region.cli("check", "--tls-cert", str(region.ca_file), "--tls-cert", str(path), check=False)
        assert (told.returncode, str(path) in told.stdout + told.stderr) == (status, True)
