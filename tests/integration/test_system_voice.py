"""The voice of the system comes first: speech-dispatcher of our own, on a sound device of our own.

It is a process beside the program, so that it may look for voices, stand still or crash. When it has no Dutch
voice, or goes while it reads, the bundled one reads on and the page is told.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.reading_board import NOTHING, Marked, ReadingBoard, reading_board
from tests.real_screen import until
from tests.sound_server import Heard, SoundServer, sound_server
from tests.speech_service import SpeechService, speech_service
from ui.praatplaat.speech import WHOLE
from ui.praatplaat.system_speaker import LETTER_MS, START_MS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="speech-dispatcher")

SENTENCE = "Papa gaat wandelen met de hond."
WORDS = list(range(6))
PATIENCE_SECONDS = 30 + (START_MS + LETTER_MS * len(SENTENCE)) / 1000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    with sound_server(tmp_path_factory.mktemp("sound") / "server") as running:
        yield running


@contextmanager
def desk(place: Path, server: SoundServer, module: str) -> Iterator[tuple[SpeechService, ReadingBoard]]:
    with (
        speech_service(place / "speech", server.environment, module) as service,
        reading_board(place / "board", service.environment) as board,
    ):
        yield service, board


def words(marks: list[Marked]) -> list[int | None]:
    return [each.word for each in marks]


def system_voice_of(board: ReadingBoard) -> int:
    """The process of the system's voice."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            is_it = b"ui.praatplaat.system_voice" in (folder / "cmdline").read_bytes()
        except OSError:  # it ended meanwhile
            continue
        if is_it and int(parent) == board.process.pid:
            found.append(int(folder.name))
    [pid] = found
    return pid


def fell_away(board: ReadingBoard) -> list[bool]:
    return [each.fell_away for each in board.told if each.fell_away is not None]


def reads_on(board: ReadingBoard, heard: Heard, end_it: Callable[[], object]) -> None:
    """The system's voice ends within a sentence: the bundled one says it again, and all that follows."""
    before = board.tell(f"say usual {SENTENCE}")
    until(lambda: any(each.word == WHOLE for each in board.told[before:]), "the system's voice begins")
    end_it()
    until(lambda: board.told[-1].word == NOTHING, "the bundled voice ends", PATIENCE_SECONDS)
    assert [each for each in words(board.marks(before)) if each not in (WHOLE, NOTHING)] == WORDS
    assert fell_away(board) == [True]
    assert heard.bursts()[-1].seconds > 1.0
    assert words(board.hear_out(f"say slow {SENTENCE}")) == [*WORDS, NOTHING]


def test_the_system_reads_first_and_when_its_service_dies_the_bundled_voice_reads_on(
    server: SoundServer, tmp_path: Path
) -> None:
    with desk(tmp_path, server, "espeak-ng") as (service, board), server.recording() as heard:
        assert words(board.hear_out(f"say usual {SENTENCE}")) == [
            WHOLE,
            NOTHING,
        ]  # it does not tell where it is
        usual = heard.bursts()[-1]
        assert usual.seconds > 1.0
        assert words(board.hear_out(f"say slow {SENTENCE}")) == [WHOLE, NOTHING]
        slow = board.marks()
        assert slow[-1].at - slow[-2].at > 1.25 * usual.seconds
        before = board.tell(f"say usual {SENTENCE} {SENTENCE} {SENTENCE}")
        until(lambda: any(each.word == WHOLE for each in board.told[before:]), "it begins")
        assert words(board.hear_out(f"say usual {SENTENCE}")) == [WHOLE, NOTHING]
        last = board.marks()
        assert (
            last[-1].at - last[-2].at > usual.seconds / 2
        )  # the end of what was cut off is not taken for it
        assert fell_away(board) == []
        reads_on(board, heard, service.die)


def test_a_voice_that_stands_still_is_gone_too(server: SoundServer, tmp_path: Path) -> None:
    with desk(tmp_path, server, "espeak-ng") as (_service, board), server.recording() as heard:
        reads_on(board, heard, lambda: os.kill(system_voice_of(board), signal.SIGSTOP))


def test_without_a_dutch_voice_the_bundled_one_reads_and_nobody_is_troubled(
    server: SoundServer, tmp_path: Path
) -> None:
    with desk(tmp_path, server, "dummy") as (_service, board), server.recording() as heard:
        assert words(board.hear_out(f"say usual {SENTENCE}")) == [*WORDS, NOTHING]
        assert heard.bursts()[-1].seconds > 1.0
        assert fell_away(board) == []
