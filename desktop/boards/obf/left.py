"""What an import or export left out, item by item, in Dutch sentences that a worker reads.

Pure, any thread. Names from a foreign file are shown without what could steer a terminal.
"""

from dataclasses import dataclass, field

from desktop.boards.obf.limits import MOST_LEFT_LINES

_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that was left out: which, and why."""

    what: str
    why: str


@dataclass(slots=True)
class LeftList:
    """Collects while one file is read; a hostile file cannot make it endless."""

    lines: list[Left] = field(default_factory=list)
    more: int = 0

    def add(self, what: str, why: str) -> None:
        """Note one thing."""
        if len(self.lines) < MOST_LEFT_LINES:
            self.lines.append(Left(what, why))
        else:
            self.more += 1

    def told(self) -> tuple[Left, ...]:
        """All lines, the last of which counts what did not fit."""
        rest = [Left(f"nog {self.more} dingen", "Ook die pasten niet.")] if self.more else []
        return (*self.lines, *rest)


def shown(name: object) -> str:
    """A name from a foreign file, fit for a screen or a terminal: short, on one line, printable."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(name)[: 4 * _MOST_LETTERS])
    plain = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return plain if len(plain) <= _MOST_LETTERS else f"{plain[: _MOST_LETTERS - 1]}…"
