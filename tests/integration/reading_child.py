"""A real praatplaat with the real voices of this machine, as a process: lines in, what is marked out.

Started by test_real_sound.py. A line is a button of the board ("read_aloud"), "card" (tap the first card),
"cover" or "say <slow|usual> <sentence>"; every line that it prints is JSON: when, which card, which word.
From when the board is there no file may get one byte more (RLIMIT_FSIZE): sound has no other way than memory.
"""

import json
import resource
import sys
import threading
import time

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.boards.geometry import Kind
from ui.application import make_application
from ui.praatplaat.sound import find_voice
from ui.praatplaat.speech import Found
from ui.screens_boards import linde, open_board, tap
from ui.theme.look import Look


class Lines(QObject):
    """What comes in, on the thread of the window."""

    came = Signal(str)

    def listen(self) -> None:
        """On a thread of its own, to the end of stdin."""
        for line in sys.stdin:
            self.came.emit(line.strip())
        self.came.emit("end")


def told(**what: object) -> None:
    sys.stdout.write(json.dumps({"at": time.monotonic(), **what}) + "\n")
    sys.stdout.flush()


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
            case ["end"]:
                application.exit()
            case ["say", pace, sentence]:
                speaker.say(sentence, is_slow=pace == "slow")
            case ["hush"]:
                speaker.stop()
            case ["cover"]:
                board.cover()
            case ["card"]:
                tap(board, next(each.item.key for each in board.view.buttons if each.item.kind is Kind.CARD))
            case _:
                tap(board, line)

    lines = Lines()
    lines.came.connect(do)
    threading.Thread(target=lines.listen, daemon=True).start()
    told(ready=True)
    status = application.exec()
    speaker.close()
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
