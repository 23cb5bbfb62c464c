"""A real praatplaat with the real voices of this machine, as a process: lines in, what is marked out.

Started by tests/reading_board.py. A line is a button of the board ("read_aloud"), "cover", "hush" or "say
<slow|usual> <sentence>"; every line that it prints is JSON: when, which card, which word.
From when the board is there no file may get one byte more (RLIMIT_FSIZE): sound has no other way than memory.
"""

import resource
import sys
import time

from PySide6.QtWidgets import QWidget

from tests.child_lines import serve, tell
from ui.application import make_application
from ui.praatplaat.sound import find_voice
from ui.praatplaat.speech import Found
from ui.screens_boards import linde, open_board, tap
from ui.theme.look import Look


def told(**what: object) -> None:
    """With the moment at which it was told."""
    tell(at=time.monotonic(), **what)


def main() -> int:
    application = make_application(["werkmap"])
    family = linde()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    owner = QWidget()
    found: Found = find_voice(owner)
    assert found.speaker is not None, "no sound here"
    board = open_board(Look(), family, "papa", speaker=found.speaker)
    board.resize(1280, 720)
    board.show()
    found.speaker.reached.connect(lambda word: told(word=word, card=board.view.read_card))
    if found.fell_away is not None:
        found.fell_away.connect(lambda is_read_on: told(fell_away=is_read_on))
    speaker = found.speaker

    def do(line: str) -> None:
        match line.split(maxsplit=2):
            case ["say", pace, sentence]:
                speaker.say(sentence, is_slow=pace == "slow")
            case ["hush"]:
                speaker.stop()
            case ["cover"]:
                board.cover()
            case _:
                tap(board, line)

    told(ready=True)
    status = serve(application, do)
    speaker.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
