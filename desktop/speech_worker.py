"""The bundled Dutch voice, as a process of its own: `python -m desktop.speech_worker`.

espeak-ng is GPL-3, so it runs beside the program and not in it. A line of JSON comes in on stdin:
{"text": …, "rate": words a minute}. A line of JSON goes out on stdout, {"rate": samples a second, "bytes": n,
"words": [[character, microseconds], …]}, and then n bytes of 16-bit mono sound. Nothing touches the disk. The
process ends when stdin does, so that it never outlives the program. Must not import anything of the program.
"""

import ctypes
import json
import sys
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint, c_void_p
from typing import BinaryIO

import espeakng_loader

VOICE = b"nl"
RETRIEVAL = 1
DONT_EXIT = 0x8000
UTF8 = 1
BY_CHARACTER = 1
RATE = 1
END, WORD = 0, 1
LEAST_RATE, MOST_RATE = 80, 300
MOST_TEXT = 2000
PR_SET_DUMPABLE = 4


class Event(Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),
        ("length", c_int),
        ("audio_position", c_int),
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", c_void_p),
    )


SynthCallback = ctypes.CFUNCTYPE(c_int, c_void_p, c_int, POINTER(Event))


class Voice:
    """espeak-ng, made ready once. Raises OSError when it cannot be."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path()).encode()
        self._samples_a_second = self._library.espeak_Initialize(RETRIEVAL, 0, c_char_p(data), DONT_EXIT)
        if self._samples_a_second <= 0 or self._library.espeak_SetVoiceByName(VOICE) != 0:
            raise OSError("the bundled voice does not start")
        self._sound = bytearray()
        self._words: list[tuple[int, int]] = []
        self._callback = SynthCallback(self._on_sound)  # kept: the library calls it later
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, rate: int) -> tuple[dict[str, object], bytes]:
        """The header and the sound of a sentence; `rate` in words a minute. Characters count from 0."""
        self._sound.clear()
        self._words.clear()
        self._library.espeak_SetParameter(RATE, max(LEAST_RATE, min(MOST_RATE, rate)), 0)
        said = text[:MOST_TEXT].encode() + b"\0"
        self._library.espeak_Synth(c_char_p(said), len(said), 0, BY_CHARACTER, 0, UTF8, None, None)
        self._library.espeak_Synchronize()
        header = {"rate": self._samples_a_second, "bytes": len(self._sound), "words": self._words}
        return header, bytes(self._sound)

    def _on_sound(self, wave: int | None, count: int, events: "ctypes._Pointer[Event]") -> int:
        at = 0
        while events[at].type != END:
            if events[at].type == WORD:
                self._words.append((events[at].text_position - 1, events[at].audio_position * 1000))
            at += 1
        if wave is not None and count > 0:
            self._sound += ctypes.string_at(wave, count * 2)
        return 0


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Answer every line until there are no more."""
    voice = Voice()
    for line in asked:
        wanted = json.loads(line)
        header, sound = voice.speak(str(wanted["text"]), int(wanted["rate"]))
        answered.write(json.dumps(header).encode() + b"\n" + sound)
        answered.flush()


def keep_out_of_dumps() -> None:
    """No core of this process and no reading of its memory: sentences of a household pass through it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


if __name__ == "__main__":
    keep_out_of_dumps()
    serve(sys.stdin.buffer, sys.stdout.buffer)
