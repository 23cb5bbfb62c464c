"""What the client's page is made of: sections that answer a question, lines of one sentence, faces.

Frozen plain data, any thread. The questions are those of language.md "The client's page".
"""

from dataclasses import dataclass
from enum import Enum

from desktop.boards.content import Face
from desktop.boards.in_two import fixed
from desktop.domain.plans import ChildQuestion, SignalQuestion, Zone
from desktop.pictograms import Picture

ASKED: dict[SignalQuestion, str] = {
    SignalQuestion.FEEL: "Zo voel ik me",
    SignalQuestion.NOTICE: "Dit zie je aan mij",
    SignalQuestion.DO: "Dit doe ik",
    SignalQuestion.OTHER: "Dit doet de ander",
    SignalQuestion.CALL: "Ik praat met",
}
CHILD_ASKED: dict[ChildQuestion, str] = {
    ChildQuestion.DO: "dit doe ik",
    ChildQuestion.GO: "hier ga ik heen",
    ChildQuestion.TELL: "ik praat met",
}


class Form(Enum):
    """How a section is laid out."""

    LINES = "lines"
    FACES = "faces"
    HELPERS = "helpers"
    TILES = "tiles"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its picture; several belong together when they tell one thing."""

    key: str
    sentences: tuple[str, ...]
    picture: Picture | None = None
    sign: str = ""
    caption: str = ""
    zone: Zone | None = None
    in_discussion: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A question that the page answers."""

    key: str
    heading: str
    form: Form = Form.LINES
    lines: tuple[Line, ...] = ()
    faces: tuple[Face, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientPage:
    """The client's page of one reader. `second` is the language below the Dutch, "" for Dutch alone."""

    title: str
    date: str
    sections: tuple[Section, ...]
    second: str = ""

    def say(self, words: str) -> str:
        """Fixed words, with those of the second language below them."""
        return fixed(words, self.second)
