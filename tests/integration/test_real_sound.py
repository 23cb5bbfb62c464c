"""Reading aloud on a real sound device: PulseAudio of our own, the bundled voice, and what is heard of it.

The board runs in a process that may not write one byte to any file, so that what is heard came from memory.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.reading_board import NOTHING, ROOT, ReadingBoard, reading_board
from tests.real_screen import until
from tests.sound_server import Heard, SoundServer, sound_server
from ui.praatplaat.speech import RATE, SLOW_RATE, as_spoken, worker_command

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="PulseAudio")

SENTENCE = "Mama en Noor gaan naar oma Riet."
LATE_SECONDS = 0.6
"""A mark may come so much before or after its word: a full machine is slow to tell."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    with sound_server(tmp_path_factory.mktemp("sound") / "server") as running:
        yield running


@pytest.fixture(scope="module")
def board(server: SoundServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingBoard]:
    with reading_board(tmp_path_factory.mktemp("board") / "place", server.environment) as made:
        yield made


@pytest.fixture
def heard(server: SoundServer, board: ReadingBoard) -> Iterator[Heard]:
    with server.recording() as listening:
        yield listening


def voice(sentence: str, rate: int) -> tuple[float, list[float]]:
    """How many seconds the bundled voice needs, and when each word begins."""
    program, arguments = worker_command()
    asked = json.dumps({"text": as_spoken(sentence).text, "rate": rate}).encode() + b"\n"
    done = subprocess.run([program, *arguments], input=asked, capture_output=True, cwd=ROOT, check=True)
    header = json.loads(done.stdout.partition(b"\n")[0])
    return header["bytes"] / 2 / header["rate"], [moment / 1e6 for _at, moment in header["words"]]


def silence(heard: Heard, seconds: float) -> None:
    """Listen so much longer."""
    end = time.monotonic() + seconds
    until(lambda: heard.last > end, "the recorder runs on")


def test_a_sentence_is_heard_and_its_words_are_marked_as_they_sound(
    board: ReadingBoard, heard: Heard
) -> None:
    before = board.files()
    marks = board.hear_out(f"say usual {SENTENCE}")
    silence(heard, 0.5)
    [burst] = heard.bursts()
    lasts, moments = voice(SENTENCE, RATE)
    assert burst.seconds == pytest.approx(lasts, abs=0.4)
    assert [each.word for each in marks] == [*range(len(moments)), NOTHING]
    for mark, moment in zip(marks, moments, strict=False):
        assert mark.at - burst.begin == pytest.approx(moment, abs=LATE_SECONDS)
    assert marks[-1].at > marks[-2].at
    assert board.files() == before


def test_slow_is_slower(board: ReadingBoard, heard: Heard) -> None:
    board.hear_out(f"say usual {SENTENCE}")
    silence(heard, 1.0)
    board.hear_out(f"say slow {SENTENCE}")
    silence(heard, 0.5)
    usual, slow = heard.bursts()
    assert slow.seconds > 1.25 * usual.seconds
    assert slow.seconds == pytest.approx(voice(SENTENCE, SLOW_RATE)[0], abs=0.4)


def test_stop_is_silence(board: ReadingBoard, heard: Heard) -> None:
    long = " ".join([SENTENCE] * 4)
    lasts, _ = voice(long, RATE)
    before = board.tell(f"say usual {long}")
    until(lambda: any(each.word == 2 for each in board.told[before:]), "the third word is heard")
    until(heard.bursts, "it sounds")
    stopped = board.tell("hush")
    until(lambda: any(each.word == NOTHING for each in board.told[stopped:]), "it was stopped")
    silence(heard, 1.5)
    [burst] = heard.bursts()
    assert burst.end < board.told[-1].at + LATE_SECONDS
    assert burst.seconds < lasts / 2


def test_a_whole_board_is_read_card_by_card_until_it_is_covered(board: ReadingBoard, heard: Heard) -> None:
    before = board.files()
    begun = board.tell("read_aloud")
    cards = 3
    until(lambda: len({each.card for each in board.marks(begun) if each.word == 0}) > cards, "cards are read")
    covered = board.tell("cover")
    until(lambda: board.told[covered:], "it is covered")
    silence(heard, 1.5)
    bursts = heard.bursts()
    firsts = [each for each in board.marks(begun) if each.word == 0]
    assert len({each.card for each in firsts}) == len(firsts) == cards + 1
    for mark, burst in zip(firsts[:cards], bursts, strict=False):
        assert mark.at == pytest.approx(burst.begin, abs=LATE_SECONDS)
    assert bursts[-1].end < board.told[-1].at + LATE_SECONDS
    assert board.marks(covered)[-1].card == ""
    assert board.files() == before
