"""Reading aloud: the real bundled voice makes sound and words, and a card marks the word that is heard."""

import json
import resource
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QAudioDevice
from pytestqt.qtbot import QtBot

from tests.fakes.sink import FakeSink
from tests.ui.marked_words import marked_pixels
from ui.praatplaat.sights import Sight
from ui.praatplaat.sound import Loudspeaker
from ui.praatplaat.speech import (
    NOTHING,
    WHOLE,
    BundledSpeaker,
    Found,
    Sink,
    as_spoken,
    has_bundled_voice,
    no_voice,
    worker_command,
)
from ui.presenters.voice import voice_words
from ui.screens_boards import linde, open_board, open_card, tap
from ui.theme.look import Look

SENTENCE = "Mama en Noor gaan naar oma Riet."
WORDS = 7
STEP = 20_000


def hear(speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot, *, is_slow: bool = False) -> list[int]:
    """Say the sentence, listen to its end, and give the words that were marked on the way."""
    marked: list[int] = []
    speaker.reached.connect(marked.append)
    speaker.say(SENTENCE, is_slow=is_slow)
    qtbot.waitUntil(lambda: bool(sink.sound))
    while sink.sound:
        sink.pass_time(STEP)
        speaker.listen()
    return [index for at, index in enumerate(marked) if at == 0 or marked[at - 1] != index]


def test_the_bundled_voice_says_every_word_in_turn(
    speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    assert hear(speaker, sink, qtbot) == [NOTHING, *range(WORDS), NOTHING]


def test_it_is_sound_and_no_silence(speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot) -> None:
    speaker.say(SENTENCE, is_slow=False)
    qtbot.waitUntil(lambda: bool(sink.sound))
    assert sink.rate == 22_050
    assert 1.0 < sink.seconds < 10.0
    assert max(array("h", sink.sound)) > 3000


def test_slow_takes_longer(speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot) -> None:
    lasts = []
    for is_slow in (False, True):
        speaker.say(SENTENCE, is_slow=is_slow)
        qtbot.waitUntil(lambda: bool(sink.sound))
        lasts.append(sink.seconds)
    assert lasts[1] > 1.25 * lasts[0]


def test_what_is_stopped_before_it_sounds_never_sounds(
    speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    speaker.say("Dit hoort niemand.", is_slow=False)
    speaker.stop()
    speaker.say(SENTENCE, is_slow=False)
    qtbot.waitUntil(lambda: bool(sink.sound))
    first = sink.seconds
    speaker.stop()
    assert sink.sound == b""
    speaker.say(SENTENCE, is_slow=False)
    qtbot.waitUntil(lambda: bool(sink.sound))
    assert sink.seconds == pytest.approx(first, rel=0.02)


def test_the_voice_comes_back_after_it_was_closed(
    speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    for _ in range(2):
        speaker.say(SENTENCE, is_slow=False)
        qtbot.waitUntil(lambda: bool(sink.sound))
        speaker.close()
        assert sink.sound == b""


def _no_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_the_voice_writes_no_file_and_ends_with_the_program(tmp_path: Path) -> None:
    """With room for not one byte in any file it still speaks; the end of its input is its end."""
    program, arguments = worker_command()
    asked = json.dumps({"text": SENTENCE, "rate": 140}).encode() + b"\n"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [program, "-B", *arguments],
        input=asked,
        capture_output=True,
        cwd=root,
        timeout=20,
        check=True,
        preexec_fn=_no_files,
        env={"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PATH": ""},
    )
    header, _, sound = done.stdout.partition(b"\n")
    assert json.loads(header)["bytes"] == len(sound) > 44_100
    assert [at for at, _moment in json.loads(header)["words"]] == [0, 5, 8, 13, 18, 23, 27]
    assert list(tmp_path.iterdir()) == []


def test_the_bundled_voice_came_along() -> None:
    assert has_bundled_voice()


def test_numbers_are_said_digit_by_digit_and_words_keep_their_count() -> None:
    spoken = as_spoken("Mama belt 112, of Riet.")
    assert spoken.text == "Mama belt 1 1 2, of Riet."
    assert [spoken.word_at(spoken.text.index(part)) for part in ("Mama", "1 1", "2,", "Riet")] == [0, 2, 2, 4]


def test_a_card_is_read_when_it_opens_and_marks_the_word(
    speaker: BundledSpeaker, sink: FakeSink, qtbot: QtBot
) -> None:
    board = open_board(Look(), linde(), "papa", speaker=speaker)
    qtbot.addWidget(board)
    board.resize(1280, 720)
    board.show()
    open_card(board)
    assert board.spot.sight is Sight.CARD
    before = marked_pixels(board)
    qtbot.waitUntil(lambda: bool(sink.sound))
    sink.pass_time(STEP)
    speaker.listen()
    assert marked_pixels(board) > before
    tap(board, "read_aloud")
    qtbot.waitUntil(lambda: bool(sink.sound))
    board.cover()
    assert sink.sound == b""
    board.view.mark_word(WHOLE)


def test_without_sound_there_is_no_button(qtbot: QtBot) -> None:
    board = open_board(Look(), linde(), "papa")
    qtbot.addWidget(board)
    board.resize(1280, 720)
    board.show()
    open_card(board)
    assert "read_aloud" not in {button.item.key for button in board.view.buttons}


NO_SOUND = """
from PySide6.QtWidgets import QApplication
application = QApplication([])
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QMediaDevices
from ui.praatplaat.sound import find_voice
parent = QObject()
print(QMediaDevices.defaultAudioOutput().isNull(), find_voice(parent).speaker is None)
"""


def test_the_real_search_finds_no_voice_where_no_sound_leaves() -> None:
    """In a process of its own: the libraries of sound complain where there is no device."""
    run = [sys.executable, "-c", NO_SOUND]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True)
    is_null, is_silent = done.stdout.split()[-2:]
    assert is_silent == is_null


def test_the_settings_say_why() -> None:
    assert "geen geluid" in voice_words(no_voice(QObject()))
    said = voice_words(Found(BundledSpeaker(FakeSink())))
    assert "systeem" in said
    assert "eSpeak" in said


def test_a_loudspeaker_that_does_not_play_is_silent(qtbot: QtBot) -> None:
    """The contract of a sink, for the real one and for the one that tests hear with."""
    sinks: list[Sink] = [Loudspeaker(QAudioDevice()), FakeSink()]
    for sink in sinks:
        assert sink.heard() == 0
        sink.stop()
        assert sink.heard() == 0
