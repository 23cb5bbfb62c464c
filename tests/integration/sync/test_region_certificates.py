"""The certificate of the region: made once, never half."""

from pathlib import Path

import pytest

from sync.backend.__main__ import main

HOST = ("--host", "region.example")


def made(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("lost", ["", "ca.pem", "server.pem", "server.key"])
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
