"""What the server's files may hold, and whom it talks with: no canary on disk, nothing older than TLS 1.3."""

import base64
import datetime
import json
import os
import socket
import ssl
from pathlib import Path

import httpx
import pytest

from sync.backend.certificates import make_authority
from sync.backend.officer import SHARE_FILES
from sync.backend.serve import tls_context
from tests.region_fixtures import Lazily
from tests.region_http import http_client
from tests.region_office import new_household, open_office
from tests.region_process import RegionProcess

CANARIES = 60
WORDS = "Zonnebloemstraat kanarie"
"""Stands in every canary, so that one search finds any of them; its length is a multiple of three."""


def shapes(canary: str) -> list[bytes]:
    """How a text may lie in a file."""
    plain = canary.encode()
    return [plain, canary.encode("utf-16-le"), base64.b64encode(plain), plain.hex().encode()]


def files_with(folders: list[Path], needles: list[bytes]) -> set[str]:
    found = set()
    for folder in folders:
        for path in (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
            content = path.read_bytes()
            if any(needle in content for needle in needles):
                found.add(path.name)
    return found


def folders_of(region: RegionProcess, cluster: Lazily) -> list[Path]:
    return [region.folder, cluster().folder] if "postgresql" in region.database_url else [region.folder]


def test_no_canary_in_database_wal_or_log(region: RegionProcess, postgres_cluster: Lazily) -> None:
    office = open_office(region)
    canaries = [f"{WORDS} {os.urandom(6).hex()}" for _ in range(CANARIES)]
    raws = [office.first.seal(office.household, canary.encode()) for canary in canaries]
    office.first.push(*raws)
    office.first.push(b"\xc1" + canaries[0].encode())
    office.second.pull(office.household)
    assert office.second.logs[office.household].plaintexts == [canary.encode() for canary in canaries]
    secrets = [
        office.first.secret.signing,
        office.first.secret.hpke,
        *office.first.logs[office.household].epoch_keys.values(),
    ]
    needles = [*shapes(WORDS), *secrets]
    needles += [secret.hex().encode() for secret in secrets]
    folders = folders_of(region, postgres_cluster)
    assert files_with(folders, needles) == set()
    region.kill9()
    assert files_with(folders, needles) == set()
    control = files_with(folders, [raws[0][40:80], raws[0][40:80].hex().encode()])
    assert control, "the search must find what does lie there"


def test_a_canary_that_is_not_sealed_would_be_found(region: RegionProcess, postgres_cluster: Lazily) -> None:
    """The positive control: the name of the region is kept in the clear, and the search sees it."""
    canary = f"Appelvink {os.urandom(6).hex()}"
    region.invite(canary)
    assert files_with(folders_of(region, postgres_cluster), shapes(canary))


def test_log_lines_are_json_and_name_nobody(sqlite_region: RegionProcess) -> None:
    office = open_office(sqlite_region)
    apart = new_household(office.coordinator, office.first)
    office.first.feed()
    office.first.push(office.first.seal(apart, b"x"))
    office.first.http.get("/v1/anders/iets")
    office.first.http.post("/v1/token", content=b"\xc1")
    text = sqlite_region.log_file.read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"push", "feed", "token"} <= {line["route"] for line in lines}
    for secret in (office.first.token, apart.hex(), "Anna", office.first.device.hex()):
        assert secret not in text
    metrics = office.first.http.get("/metrics").text
    assert 'praatplan_envelopes_total{state="accepted"} 1' in metrics
    assert apart.hex() not in metrics


def shake_hands(region: RegionProcess, newest: ssl.TLSVersion) -> str | None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(region.ca_file)
    context.maximum_version = newest
    with (
        socket.create_connection(("127.0.0.1", region.port), timeout=10) as raw,
        context.wrap_socket(raw, server_hostname="127.0.0.1") as wrapped,
    ):
        return wrapped.version()


def test_nothing_older_than_tls_1_3(sqlite_region: RegionProcess) -> None:
    assert shake_hands(sqlite_region, ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
    with pytest.raises(ssl.SSLError):
        shake_hands(sqlite_region, ssl.TLSVersion.TLSv1_2)


def test_a_client_that_pinned_another_authority_sends_nothing(
    sqlite_region: RegionProcess, tmp_path: Path
) -> None:
    invitation = sqlite_region.invite("Anna")
    with http_client(invitation) as good:
        assert good.get("/health").status_code == 200
    make_authority(tmp_path / "other", ["127.0.0.1"])
    other = ssl.create_default_context(cafile=tmp_path / "other/ca.pem")
    with (
        httpx.Client(base_url=invitation.url, verify=other, trust_env=False) as bad,
        pytest.raises(httpx.ConnectError),
    ):
        bad.post("/v1/enrol", content=b"code")
    assert "enrol" not in sqlite_region.log_file.read_text()


@pytest.mark.parametrize("why", ["wrong host", "expired"])
def test_a_certificate_that_does_not_hold_is_noticed(tmp_path: Path, why: str) -> None:
    years_ago = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    hosts = ["region.example"] if why == "wrong host" else ["127.0.0.1"]
    authority = make_authority(tmp_path, hosts, years_ago if why == "expired" else None)
    server = tls_context(authority.certificate, authority.private_key)
    client = ssl.create_default_context(cafile=authority.ca_certificate)
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    server_side = server.wrap_bio(to_server, to_client, server_side=True)
    client_side = client.wrap_bio(to_client, to_server, server_hostname="127.0.0.1")
    with pytest.raises(ssl.SSLCertVerificationError):
        for _ in range(4):
            for side in (client_side, server_side):
                try:
                    side.do_handshake()
                except ssl.SSLWantReadError:
                    continue


def test_private_files_are_their_owners_alone(sqlite_region: RegionProcess) -> None:
    for path in (
        sqlite_region.root_key_file,
        *(sqlite_region.folder / "root" / name for name in SHARE_FILES),
        sqlite_region.tls.private_key,
    ):
        assert path.stat().st_mode & 0o077 == 0
    database = sqlite_region.folder / "region.db"
    assert database.stat().st_mode & 0o077 == 0
    assert (
        files_with([sqlite_region.folder], [bytes.fromhex(sqlite_region.root_key_file.read_text())]) == set()
    )


def test_the_root_key_is_not_in_the_database(region: RegionProcess, postgres_cluster: Lazily) -> None:
    seed = bytes.fromhex(region.root_key_file.read_text())
    found = files_with(folders_of(region, postgres_cluster), [seed, seed.hex().encode()])
    assert found == {"root.key"}
