"""Files broken by chance or on purpose: refused or read, never a crash, quickly, in little memory."""

import json
import os
import random
import time
from collections.abc import Callable

import pytest

from desktop.boards.obf import Board, dumps, loads
from desktop.boards.obf.svg import Refused, harmless
from desktop.errors import ValidationError
from tests.factories_obf import SVG, WAV, package, png, raw, small_board, zipped
from tests.memory import peak_mib

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "400"))
MOST_SECONDS = 2.0
MOST_MIB = 150

SEEDS: tuple[bytes, ...] = (
    raw(small_board()),
    raw(small_board(ext_x={"a": [1, 2.5, None, True]}, strings={"nl": {"a": "b"}})),
    zipped(package()),
    zipped(package(small_board(images=[{"id": 1, "path": "i/a.png"}]), **{"i/a.png": png(), "s/a.wav": WAV})),
)
WORDS = (
    b"null", b"true", b"-1", b"1e999", b'"../../x"', b"[[[[", b"}}", b'"id":', b"\xff\xfe", b"PK\x03\x04",
    b"PK\x01\x02", b"PK\x05\x06", b"\0\0\0\0", b"\xff\xff\xff\xff", b'"\\ud800"', b"NaN", b"9" * 60,
)  # fmt: skip


def broken(chance: random.Random, seed: bytes) -> bytes:
    """A seed with some bytes changed, cut, doubled or replaced by words that parsers trip over."""
    found = bytearray(seed)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) or 1)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randint(1, 40)]
            case 2:
                found[at:at] = chance.choice(WORDS)
            case 3:
                found[at : at + 8] = chance.choice(WORDS)
            case _:
                found[at:at] = found[at : at + chance.randint(1, 200)]
    return bytes(found)


def outcome(content: bytes, read: Callable[[bytes], Board] = loads) -> str:
    """How reading ended; anything but a board or a told error gets through."""
    try:
        board = read(content)
    except ValidationError as error:
        return error.message_key
    for suffix in (".obf", ".obz"):
        again = read(dumps(board, suffix)[0])
        assert again.id == board.id
    return "read"


def test_broken_files_are_refused_or_read_and_nothing_else() -> None:
    chance = random.Random(20261122)
    outcomes: set[str] = set()
    for _ in range(RUNS):
        content = broken(chance, chance.choice(SEEDS))
        start = time.process_time()
        outcomes.add(outcome(content))
        assert time.process_time() - start < MOST_SECONDS
    assert "read" in outcomes
    assert outcomes <= {"read", "board_file_broken", "board_file_foreign", "board_file_too_much"}
    assert len(outcomes) >= 3


def test_the_fuzz_finds_a_reader_that_trips() -> None:
    def careless(content: bytes) -> Board:
        if b"9" * 60 in content:
            raise OverflowError
        return loads(content)

    chance = random.Random(20261122)
    with pytest.raises(OverflowError):
        for _ in range(2000):
            outcome(broken(chance, chance.choice(SEEDS)), careless)


def test_broken_drawings_are_refused_or_made_harmless_for_good() -> None:
    chance = random.Random(7)
    seed = SVG.replace(b"<circle", b'<script>x()</script><g onclick="x()" fill="url(#a)"></g><circle')
    for _ in range(RUNS):
        try:
            kept, _ = harmless(broken(chance, seed))
        except Refused:
            continue
        assert harmless(kept) == (kept, False)
        assert b"<script" not in kept
        assert b"onclick" not in kept


HOSTILE = {
    "deep": b"[" * 5_000_000,
    "deep in a board": raw(small_board()).replace(b'"Eten"', b"[" * 5000 + b"]" * 5000),
    "many values": b"[" + b"{}," * 180_000 + b"{}]",
    "open quotes": b'{"a":"' + b'\\"' * 5_000_000,
    "quotes": b'"' * 10_000_001,
    "long number": b"9" * 5_000_000,
    "bomb": zipped(package(**{"i.png": b"\0" * 90_000_000})),
    "bomb of text": zipped({"manifest.json": b" " * 90_000_000}),
    "many entries": zipped(package(**{f"{number}.png": b"" for number in range(11_000)})),
    "many same names": zipped(package()) * 40,
    "wide grid": raw(small_board(grid={"rows": 10**9, "columns": 10**9, "order": []})),
    "long grid": raw(small_board(grid={"rows": 1, "columns": 1, "order": [[]] * 100_000})),
    "doubled fields": b'{"format":"open-board-0.1","id":1,' + b'"a":1,' * 200_000 + b'"b":2}',
    "huge file": b" " * (65 * 2**20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little_time(name: str) -> None:
    start = time.process_time()
    outcome(HOSTILE[name])
    assert time.process_time() - start < MOST_SECONDS


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little_memory(name: str) -> None:
    assert peak_mib(lambda: outcome(HOSTILE[name])) < MOST_MIB


def test_the_memory_is_really_measured() -> None:
    assert peak_mib(lambda: json.loads(b"[" + b"{}," * 3_000_000 + b"{}]")) > MOST_MIB
