"""What was answered since the praatplaat was opened: the mark on each card, who said it, words half typed.

GUI thread, plain data. What was saved is in the store; this is only what the window shows of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import EntityId
from desktop.domain.plans import Understood
from ui.praatplaat.places import Told

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Answer:
    """What was tapped, and what was said with it."""

    agreement: EntityId
    person: EntityId
    understood: Understood
    words: str = ""


class Answers:
    """`names` of who looks, by id. A card's answer is marked only when it was saved."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)
        self._told: dict[str, Told] = {}
        self._who: dict[str, EntityId] = {}
        self._typed: dict[str, str] = {}

    def at(self, card: str) -> Told:
        """What the card shows."""
        return self._told.get(card, Told())

    def who(self, card: str) -> EntityId | None:
        """Who answered last on this card."""
        return self._who.get(card)

    def leave(self, card: str) -> None:
        """The card is turned: the mark stays, the word of thanks goes."""
        if card in self._told:
            self._told[card] = replace(self._told[card], said="")

    def say(self, card: str, said: str) -> None:
        """Say something above the answers."""
        self._told[card] = replace(self.at(card), said=said)

    def kept(self, answer: Answer) -> None:
        """It was saved: mark it, and thank."""
        self._who[answer.agreement] = answer.person
        if answer.words:
            self._typed.pop(self.place(answer.agreement), None)
        self._told[answer.agreement] = Told(answer.understood, self._thanks(answer))

    def not_kept(self, answer: Answer) -> None:
        """It could not be saved: say so, and mark nothing."""
        self.say(answer.agreement, translate("Board", "Het is nog niet opgeschreven. Vraag je begeleider."))

    def place(self, card: str) -> str:
        """Where words that were typed on this card belong: "card/person", or "" before an answer."""
        person = self.who(card)
        return f"{card}/{person}" if person is not None else ""

    def typed(self, card: str) -> str:
        """Words that were typed and not saved."""
        return self._typed.get(self.place(card), "")

    def type(self, card: str, text: str) -> None:
        """Keep what was typed until it is saved."""
        if self.place(card) and text.strip():
            self._typed[self.place(card)] = text

    def all_typed(self) -> dict[str, str]:
        """All words that were typed and not saved, by place."""
        return dict(self._typed)

    def _thanks(self, answer: Answer) -> str:
        if answer.words:
            return translate("Board", "De woorden zijn opgeschreven.")
        if len(self.names) > 1:
            said = translate("Board", "Dank je. Het is opgeschreven bij {name}.")
            return said.format(name=self.names.get(answer.person, ""))
        return {
            Understood.YES: translate("Board", "Fijn! Het is opgeschreven."),
            Understood.BIT: translate("Board", "Dank je. We kijken er samen nog eens naar."),
            Understood.AGAIN: translate("Board", "Goed dat je het zegt. Ik leg het nog eens uit."),
        }[answer.understood]
