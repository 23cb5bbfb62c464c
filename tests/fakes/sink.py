"""A loudspeaker that nobody hears, as ui.praatplaat.speech.Sink asks; the test moves its time."""


class FakeSink:
    """Keeps what plays; `pass_time` is how much of it was heard."""

    def __init__(self) -> None:
        self.sound = b""
        self.rate = 0
        self._heard = 0

    def play(self, sound: bytes, rate: int) -> None:
        self.sound, self.rate, self._heard = sound, rate, 0

    def heard(self) -> int:
        return self._heard

    def stop(self) -> None:
        self.sound, self._heard = b"", 0

    def pass_time(self, microseconds: int) -> None:
        """So much more was heard, at most all of it."""
        lasts = len(self.sound) // 2 * 1_000_000 // max(1, self.rate)
        self._heard = min(lasts, self._heard + microseconds)

    @property
    def seconds(self) -> float:
        """How long the sound lasts."""
        return len(self.sound) / 2 / max(1, self.rate)
