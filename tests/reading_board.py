"""A real praatplaat in a process of its own (tests/integration/reading_child.py), driven and heard."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tests.real_screen import until

ROOT = Path(__file__).parents[1]
NOTHING = -1


class Marked(msgspec.Struct, frozen=True):
    """What the board told: a word that is marked on a card, or that the system's voice fell away."""

    at: float
    card: str = ""
    word: int | None = None
    ready: bool = False
    fell_away: bool | None = None


@dataclass
class ReadingBoard:
    """`told` is all that it told."""

    process: "subprocess.Popen[str]"
    place: Path
    told: list[Marked] = field(default_factory=list)

    def tell(self, line: str) -> int:
        """Ask something of it; gives how much was told before."""
        assert self.process.stdin is not None
        before = len(self.told)
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return before

    def marks(self, since: int = 0) -> list[Marked]:
        """The marks, each once, however often it was told."""
        found: list[Marked] = []
        for each in self.told[since:]:
            if each.word is not None and (
                not found or (each.card, each.word) != (found[-1].card, found[-1].word)
            ):
                found.append(each)
        return found

    def hear_out(self, line: str) -> list[Marked]:
        """Ask, wait until it was said to its end, and give what was marked from its first word on."""
        before = self.tell(line)
        until(lambda: any(each.word not in (None, NOTHING) for each in self.told[before:]), "it begins")
        until(lambda: self.told[-1].word == NOTHING, "it ends")
        marks = self.marks(before)
        return marks[[each.word == NOTHING for each in marks].index(False) :]

    def files(self) -> set[Path]:
        """All files in the folders where this process could put one."""
        return {path for path in self.place.rglob("*") if path.is_file() and path.stat().st_size}

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.told.append(msgspec.convert(json.loads(line), Marked))


@contextmanager
def reading_board(place: Path, environment: dict[str, str]) -> Iterator[ReadingBoard]:
    """The board, as long as the context lasts; `place` is its home and its folder for what is temporary."""
    folders = {"HOME": place / "home", "TMPDIR": place / "temp", "XDG_RUNTIME_DIR": place / "run"}
    for folder in folders.values():
        folder.mkdir(parents=True, mode=0o700)
    own = {"SPEECHD_ADDRESS": f"unix_socket:{place / 'no-such-service'}", **environment}
    own |= {name: str(folder) for name, folder in folders.items()}
    with ExitStack() as running, (place / "board.log").open("w") as log:
        process = running.enter_context(
            subprocess.Popen(
                [sys.executable, "-B", "-m", "tests.integration.reading_child"],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **own},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        )
        running.callback(process.kill)
        board = ReadingBoard(process, place)
        listening = threading.Thread(target=board._listen, daemon=True)
        listening.start()
        until(lambda: board.told or process.poll() is not None, "the board is there")
        assert process.poll() is None, (place / "board.log").read_text()
        yield board
        board.tell("end")
        process.wait(20)
        listening.join(10)
