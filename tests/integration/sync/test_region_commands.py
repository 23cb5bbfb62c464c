"""What an administrator mistypes changes nothing, and is told for what it is."""

import json
import os
import pty
import signal
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.backend import schema
from sync.backend.database import Database
from sync.protocol.invitation import read_invitation
from tests.region_process import RegionProcess


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> RegionProcess:
    """A region that nobody serves."""
    folder = tmp_path_factory.mktemp("region")
    found = RegionProcess(folder, f"sqlite:///{folder / 'region.db'}")
    found.prepare()
    return found


def rows(region: RegionProcess) -> list[int]:
    """How many of each thing that an invitation adds."""
    tables = (schema.workers, schema.invitations, schema.feed_items)
    with closing(Database(region.database_url)) as database, database.read() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]


@pytest.mark.parametrize(
    ("name", "url", "authority", "said"),
    [
        ("Anna", "https://regio.example", "root/aandeel-1.txt", "geen certificaat"),
        ("Anna", "https://regio.example", "tls/nergens.pem", "nergens.pem"),
        ("Anna" * 33, "https://regio.example", "tls/ca.pem", "tekens"),
        (" ", "https://regio.example", "tls/ca.pem", "tekens"),
        ("Anna", "http://regio.example", "tls/ca.pem", "https://"),
        ("Anna", "regio.example:8443", "tls/ca.pem", "https://"),
        ("Anna", "https://regio.example/praatplan", "tls/ca.pem", "https://"),
        ("Anna", "https://regio.example:poort", "tls/ca.pem", "https://"),
        ("Anna", f"https://{'r' * 260}.example", "tls/ca.pem", "https://"),
    ],
)
def test_an_invitation_that_no_laptop_takes_is_none(
    prepared: RegionProcess, name: str, url: str, authority: str, said: str
) -> None:
    before = rows(prepared)
    pem = str(prepared.folder / authority)
    told = prepared.cli("invite", "--worker", name, "--url", url, "--tls-ca", pem, check=False)
    assert (told.returncode, said in told.stderr, "database" in told.stderr) == (1, True, False), told.stderr
    assert rows(prepared) == before


def test_an_invitation_stands_alone_on_its_line(prepared: RegionProcess) -> None:
    told = prepared.cli("invite", "--worker", "Anna", "--url", "https://regio.example").stdout
    assert read_invitation(told.splitlines()[-1]).worker_name == "Anna"
    assert told.splitlines()[-1].startswith("praatplan1.")


CERTIFY = ("certify-coordinator", "--fingerprint", "1", "--root-key")


@pytest.mark.parametrize(
    ("command", "device", "said"),
    [
        (("revoke",), "nul", "nul is geen ID"),
        (("revoke",), "00" * 16, "laptop is er niet"),
        (("revoke",), "Herstelsleutel", "laptop is er niet"),
        ((*CERTIFY, "root/root.key"), "Herstelsleutel", "laptop is er niet"),
        ((*CERTIFY, "root/aandeel-1.txt"), "00" * 16, "root.key"),
    ],
)
def test_a_laptop_that_is_none_is_told(
    prepared: RegionProcess, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], device: str, said: str
) -> None:
    monkeypatch.chdir(prepared.folder)
    known = [json.loads(line) for line in prepared.cli("devices", "--json").stdout.splitlines()]
    ids = {each["name"]: each["device"] for each in known}
    told = prepared.cli(*command, "--device", ids.get(device, device), check=False)
    assert (told.returncode, said in told.stderr, "niets veranderd" in told.stderr) == (1, True, True), told


def test_a_region_is_not_made_beside_the_shares_of_another(tmp_path: Path) -> None:
    region = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    share = tmp_path / "root/aandeel-2.txt"
    share.parent.mkdir()
    share.touch()
    told = region.cli("init", "--root-key-out", str(share.parent), check=False)
    assert (told.returncode, f"{share} bestaat al" in told.stderr) == (1, True)
    assert list(tmp_path.rglob("*.*")) == [share]


def test_a_region_has_a_name_that_laptops_take(tmp_path: Path) -> None:
    region = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    told = region.cli("init", "--name", "R" * 121, "--root-key-out", str(tmp_path / "root"), check=False)
    assert (told.returncode, "tekens" in told.stderr) == (1, True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("url", ["", "region.db", "postgresql://db:poort/regio", "sqlite://"])
def test_what_is_no_database_is_told(tmp_path: Path, url: str) -> None:
    told = RegionProcess(tmp_path, url).cli("check", check=False)
    assert (told.returncode, "--database" in told.stderr) == (1, True)


@pytest.mark.parametrize(
    ("url", "is_said"),
    [
        ("postgresql://praatplan@127.0.0.1:1/regio?password=geheimpje", True),
        ("postgresql://praatplan:geheimpje@127.0.0.1:1/regio", True),
        ("postgresql://praatplan:zeer@geheimpje@127.0.0.1:1/regio", False),
    ],
)
def test_why_a_database_takes_no_connection_is_told(tmp_path: Path, url: str, is_said: bool) -> None:
    """Without it an administrator cannot know a wrong password from a wrong certificate."""
    told = RegionProcess(tmp_path, url).cli("check", check=False)
    assert told.returncode == 1
    assert "niet te openen" in told.stderr
    assert ("PostgreSQL zegt:" in told.stderr, "refused" in told.stderr) == (is_said, is_said)
    assert "geheimpje" not in told.stderr


def test_a_damaged_row_is_not_written_on_the_screen(tmp_path: Path) -> None:
    """Whatever the driver says of it."""
    region = RegionProcess(tmp_path, f"sqlite:///{tmp_path / 'region.db'}")
    region.prepare()
    region.cli("invite", "--worker", "Jannetje", "--url", "https://regio.example")
    with closing(sqlite3.connect(tmp_path / "region.db")) as connection, connection:
        connection.execute("UPDATE workers SET name = CAST(x'4a616e6e65ff' AS TEXT)")
    told = region.cli("devices", check=False)
    assert (told.returncode, "Jann" in told.stderr) == (1, False)
    assert "niet te openen" in told.stderr


@pytest.mark.parametrize(("key", "said"), [(b"\x04", "geen wachtzin"), (b"\x03", "Afgebroken")])
def test_who_types_no_passphrase_is_told_and_nothing_was_made(tmp_path: Path, key: bytes, said: str) -> None:
    """Ctrl+D and Ctrl+C, at a real terminal."""
    root = tmp_path / "root"
    url = f"sqlite:///{tmp_path / 'region.db'}"
    words = ["-m", "sync.backend", "init", "--database", url, "--root-key-out", str(root)]
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs this in the background ignores it
        os.execv(sys.executable, [sys.executable, *words])  # noqa: S606 - our own program
    told = b""
    with suppress(OSError):  # as a terminal ends
        while part := os.read(terminal, 4096):
            told += part
            if told.rstrip().endswith(b":"):
                os.write(terminal, key)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert said in told.decode()
    assert "Traceback" not in told.decode()
    assert not root.exists() or not list(root.iterdir())
