"""The loudspeaker and the system's own Dutch voice, as far as this laptop has them.

GUI thread. The only module that touches QtMultimedia and QtTextToSpeech: importing it loads their libraries.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QObject, Signal
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices
from PySide6.QtTextToSpeech import QTextToSpeech

from ui.praatplaat.speech import (
    NOTHING,
    WHOLE,
    BundledSpeaker,
    Found,
    Spoken,
    as_spoken,
    can_start_worker,
)

SYSTEM_SLOW = -0.35
"""How much slower than its usual pace the system's voice reads, on its scale from -1 to 1."""

NOT_A_VOICE = frozenset({"mock"})
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


class SystemSpeaker(QObject):
    """The voice of the system. Marks words where it tells where it is, else the whole sentence."""

    reached = Signal(int)

    def __init__(self, voice: QTextToSpeech, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        voice.setParent(self)
        self._spoken: Spoken | None = None
        self._tells_words = bool(voice.engineCapabilities() & QTextToSpeech.Capability.WordByWordProgress)
        voice.sayingWord.connect(self._on_word)
        voice.stateChanged.connect(self._on_state)

    def say(self, sentence: str, *, is_slow: bool) -> None:
        """Say it."""
        self.stop()
        self._spoken = as_spoken(sentence)
        self._voice.setRate(SYSTEM_SLOW if is_slow else 0.0)
        self._voice.say(self._spoken.text)
        if not self._tells_words:
            self.reached.emit(WHOLE)

    def stop(self) -> None:
        """Silence."""
        self._spoken = None
        self._voice.stop()
        self.reached.emit(NOTHING)

    def close(self) -> None:
        """Silence."""
        self.stop()

    def _on_word(self, _word: str, _id: int, start: int, _length: int) -> None:
        if self._spoken is not None:
            self.reached.emit(self._spoken.word_at(start))

    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state in {QTextToSpeech.State.Ready, QTextToSpeech.State.Error} and self._spoken is not None:
            self._spoken = None
            self.reached.emit(NOTHING)


def system_voice() -> QTextToSpeech | None:
    """A voice of the system that speaks Dutch."""
    for engine in QTextToSpeech.availableEngines():
        if engine in NOT_A_VOICE:
            continue
        voice = QTextToSpeech(engine)
        dutch = [each for each in voice.availableLocales() if each.language() == QLocale.Language.Dutch]
        if voice.state() != QTextToSpeech.State.Error and dutch:
            voice.setLocale(dutch[0])
            return voice
    return None


def find_voice(parent: QObject) -> Found:
    """The system's Dutch voice, else the bundled one; neither where no sound can leave this laptop."""
    device = QMediaDevices.defaultAudioOutput()
    if device.isNull():
        return Found()
    voice = system_voice()
    if voice is not None:
        return Found(SystemSpeaker(voice, parent))
    if not (can_start_worker() and device.isFormatSupported(sound_format(BUNDLED_RATE))):
        return Found()
    return Found(BundledSpeaker(Loudspeaker(device), parent), is_bundled=True)
