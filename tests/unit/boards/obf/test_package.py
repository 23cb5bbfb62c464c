"""Packages that try something: ways out, links, names that stand twice, bombs; nothing of it gets in."""

import json
import stat
import zipfile
from io import BytesIO
from typing import Any

import pytest

from desktop.boards.obf import Board, dumps, loads
from desktop.errors import ValidationError
from tests.factories_obf import SVG, WAV, package, png, raw, small_board, zipped


def told(board: Board) -> str:
    return "\n".join(f"{item.what}: {item.why}" for item in board.left_out)


def with_entry(entry: zipfile.ZipInfo, content: bytes) -> bytes:
    out = BytesIO(zipped(package()))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(entry, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["../x.png", "/x.png", "C:\\x.png", "a/../../x.png", "a\\..\\b.png", "x\x1b.png", "a//b"]
)
def test_a_name_that_leads_outside_is_left_out(name: str) -> None:
    board = loads(with_entry(zipfile.ZipInfo(name), png()))
    assert board.package.files == {}
    assert "buiten het pakket" in told(board)


def test_a_link_is_left_out() -> None:
    link = zipfile.ZipInfo("a.png")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "verwijzing" in told(loads(with_entry(link, b"/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_with_one_name_the_first_counts() -> None:
    board = loads(with_entry(zipfile.ZipInfo("b/7.obf"), raw(small_board(name="Anders"))))
    assert board.name == "Eten"
    assert "stond al in het pakket" in told(board)


def test_a_file_that_no_board_names_is_left_out_and_a_missing_one_told() -> None:
    table = small_board(images=[{"id": 1, "path": "i/weg.png"}])
    board = loads(zipped(package(table, **{"programma.exe": b"MZ", "i/los.png": png()})))
    assert board.package.files == {}
    assert len(board.left_out) == 3


def test_files_are_checked_by_what_they_are() -> None:
    named = ["a.png", "b.svg", "c.png"]
    table = small_board(
        images=[{"id": name, "path": name} for name in named], sounds=[{"id": 1, "path": "d.wav"}]
    )
    wild = SVG.replace(b"<circle", b'<image href="https://example.org/x"/><circle')
    board = loads(zipped(package(table, **{"a.png": png(), "b.svg": wild, "c.png": b"MZ", "d.wav": WAV})))
    assert set(board.package.files) == {"a.png", "b.svg", "d.wav"}
    assert b"example" not in board.package.files["b.svg"]
    assert len(board.left_out) == 2


def test_a_board_that_is_none_is_left_out_and_the_rest_is_read() -> None:
    entries = package(**{"b/8.obf": b"{", "b/9.obf": small_board(id="7")})
    entries["manifest.json"]["paths"]["boards"] |= {"8": "b/8.obf", "9": "b/9.obf", "10": "b/10.obf"}
    board = loads(zipped(entries))
    assert [other.id for other in board.others] == ["7-2"]
    assert len(board.left_out) == 3


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ({"lees.txt": b"x"}, "board_file_foreign"),
        ({}, "board_file_foreign"),
        ({"manifest.json": []}, "board_file_foreign"),
        ({"manifest.json": {"format": "open-board-0.1", "root": "x"}}, "board_file_broken"),
        ({"manifest.json": {"format": "epub", "root": "b"}}, "board_file_foreign"),
        (package(**{"manifest.json": b" " * 4_000_000}), "board_file_too_much"),
        (package(small_board(images=[{"id": 1, "path": "i"}]), i=b"\0" * 40_000_000), "board_file_too_much"),
    ],
)
def test_a_package_without_a_first_board_or_with_a_bomb_is_refused(entries: Any, key: str) -> None:
    with pytest.raises(ValidationError) as refused:
        loads(zipped(entries))
    assert refused.value.message_key == key


def test_a_locked_entry_is_told() -> None:
    content = bytearray(zipped(package(small_board(images=[{"id": 1, "path": "i.png"}]), **{"i.png": png()})))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.rfind(mark)
        content[at + flags] |= 1
    assert "op slot" in told(loads(bytes(content)))


def test_fields_of_the_manifest_stay() -> None:
    entries = package()
    entries["manifest.json"] |= {"ext_a": [1, {"b": None}]}
    entries["manifest.json"]["paths"] |= {"ext_p": "x", "images": {"5": "i.png"}}
    board = loads(zipped({**entries, "i.png": png()}))
    again = zipfile.ZipFile(BytesIO(dumps(board, ".obz")[0]))
    assert json.loads(again.read("manifest.json")) == entries["manifest.json"]
    assert board.package.files == {"i.png": png()}
