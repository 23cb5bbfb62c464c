"""The loudspeaker of this laptop, and the voices that can be heard there.

GUI thread. The only module of the program that touches QtMultimedia: importing it loads its libraries.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from ui.praatplaat.speech import BundledSpeaker, Found, can_start_voices, has_bundled_voice
from ui.praatplaat.system_speaker import SystemSpeaker
from ui.praatplaat.two_voices import TwoVoices

BUNDLED_RATE = 22_050


def sound_format(rate: int) -> QAudioFormat:
    """16-bit mono."""
    wanted = QAudioFormat()
    wanted.setSampleRate(rate)
    wanted.setChannelCount(1)
    wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return wanted


class Loudspeaker:
    """Plays from memory on one device."""

    def __init__(self, device: QAudioDevice) -> None:
        self._device = device
        self._sink: QAudioSink | None = None
        self._buffer = QBuffer()

    def play(self, sound: bytes, rate: int) -> None:
        """From the beginning."""
        self.stop()
        self._buffer.setData(QByteArray(sound))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(self._device, sound_format(rate))
        self._sink.start(self._buffer)

    def heard(self) -> int:
        """Microseconds that went out."""
        return self._sink.processedUSecs() if self._sink is not None else 0

    def stop(self) -> None:
        """Silence, and an empty memory."""
        if self._sink is not None:
            self._sink.stop()
            self._sink = None
        self._buffer.close()
        self._buffer.setData(QByteArray())


def find_voice(parent: QObject) -> Found:
    """The system's Dutch voice, else the bundled one; neither where no sound can leave this laptop."""
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull() or not can_start_voices():
        return Found()
    plays = has_bundled_voice() and device.isFormatSupported(sound_format(BUNDLED_RATE))
    bundled = BundledSpeaker(Loudspeaker(device), parent) if plays else None
    voices = TwoVoices(SystemSpeaker(), bundled, parent)
    return Found(voices, voices.fell_away)
