"""Laying cards on the mat: by tap, by keys, or by dragging; and the words that the worker types with it.

GUI thread. A card lies where it was laid only once that was saved. Knows the board of one reader and the way
to keep an answer; never a dossier or a store.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.boards.mat import FRONT, PLACE, in_front, mat_pages
from desktop.boards.mat_content import MatBoard
from desktop.domain.ids import EntityId
from desktop.domain.plans import Going
from desktop.errors import AppError
from ui.praatplaat.content import BoardContent
from ui.praatplaat.sights import Sight, Spot

translate = QCoreApplication.translate

PLACES = {f"{PLACE}{going}": going for going in Going}


@dataclass(frozen=True)
class Laid:
    """A card that one person laid on a place; without `going` it was taken off."""

    item: EntityId
    person: EntityId
    going: Going | None
    words: str = ""


KeepLaid = Callable[[Laid, Callable[[], object], Callable[[AppError], object]], None]


class MatPlay:
    """What was laid since the window opened. `keep` saves; then `changed(laid)`, `changed(None)` if not."""

    def __init__(self, keep: KeepLaid, changed: Callable[[Laid | None], object]) -> None:
        self._keep, self._changed = keep, changed
        self._laid: dict[EntityId, dict[str, Going | None]] = {}
        self._typed: dict[str, str] = {}
        self.last: Laid | None = None
        self.said = ""

    def onto(self, content: BoardContent) -> BoardContent:
        """The boards with what was laid in this window. Together nobody's earlier answers are shown."""
        return replace(content, mats=tuple(self._onto(mat) for mat in content.mats))

    def _onto(self, mat: MatBoard) -> MatBoard:
        lying = {**mat.lying, **self._laid.get(mat.person, {})}
        return replace(mat, lying={card: going for card, going in lying.items() if going is not None})

    def after_tap(self, content: BoardContent, spot: Spot, key: str, letters: float) -> Spot | None:
        """Where a tap on the mat leads: a card comes in front, or the one in front is laid down.

        None when the tap is not about cards or places.
        """
        mat = content.mat(spot.person)
        if spot.sight is not Sight.MAT or mat is None:
            return None
        front = in_front(mat, spot.page, spot.key, letters)
        if key in PLACES:
            return self._lay(mat, spot, front.key, PLACES[key]) if front is not None else spot
        if key in {"previous", "next"} and front is not None:
            return replace(spot, key=_beside(mat, spot, front.key, 1 if key == "next" else -1, letters))
        if any(card is not None and card.key == key for card in mat.cards):
            return replace(spot, key=key)
        if key == "more":
            return replace(spot, page=spot.page + 1, key="")
        return None

    def after_drop(self, content: BoardContent, spot: Spot, card: str, target: str) -> Spot | None:
        """A card was let go over a place, or back over the tray."""
        mat = content.mat(spot.person)
        if spot.sight is not Sight.MAT or mat is None:
            return None
        if target in PLACES:
            return self._lay(mat, spot, card, PLACES[target])
        if target == FRONT and card in mat.lying:
            return replace(self._lay(mat, spot, card, None), key=card)
        return spot

    def _lay(self, mat: MatBoard, spot: Spot, card: str, going: Going | None) -> Spot:
        self.said = ""
        if mat.lying.get(card) is not going:
            self._save(Laid(EntityId(card), mat.person, going))
        return replace(spot, key="")

    def _save(self, laid: Laid) -> None:
        self._keep(laid, lambda: self._on_kept(laid), lambda _error: self._on_not_kept())

    def _on_kept(self, laid: Laid) -> None:
        self.last = laid
        self._laid.setdefault(laid.person, {})[laid.item] = laid.going
        self.said = ""
        if laid.words:
            self._typed.pop(_place(laid), None)
            self.said = translate("Board", "De woorden zijn opgeschreven.")
        self._changed(laid)

    def _on_not_kept(self) -> None:
        self.said = translate("Board", "Het is nog niet opgeschreven. Vraag je begeleider.")
        self._changed(None)

    def about(self, content: BoardContent, spot: Spot) -> Laid | None:
        """The answer that words belong to: that of the card in front, else what was laid last."""
        mat = content.mat(spot.person)
        if mat is not None and spot.key in mat.lying:
            return Laid(EntityId(spot.key), mat.person, mat.lying[spot.key])
        return self.last if self.last is not None and self.last.person == spot.person else None

    def typed(self, laid: Laid, take_draft: Callable[[str], str]) -> str:
        """Words that were typed with this answer and not saved."""
        return self._typed.get(_place(laid), "") or take_draft(_place(laid))

    def type(self, laid: Laid, text: str) -> None:
        """Keep what was typed until it is saved."""
        if text.strip():
            self._typed[_place(laid)] = text

    def keep_words(self, laid: Laid, text: str) -> None:
        """Save the words with the answer that they belong to."""
        self.type(laid, text)
        self._save(replace(laid, words=text))

    def all_typed(self) -> dict[str, str]:
        """All words that were typed and not saved, by place."""
        return dict(self._typed)


def _place(laid: Laid) -> str:
    return f"mat/{laid.item}/{laid.person}"


def _beside(mat: MatBoard, spot: Spot, key: str, by: int, letters: float) -> str:
    """The card beside this one on the same mat; after the last comes the first."""
    every = mat_pages(mat, letters)
    keys = [card.key for card in every[spot.page % len(every)] if card is not None]
    return keys[(keys.index(key) + by) % len(keys)] if key in keys else key
