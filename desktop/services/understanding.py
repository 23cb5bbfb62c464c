"""Teach-back and the mat: what people say they will do and how it goes, in their own words, with its date.

Runs on the store lane. Only ever added. Source: language.md "Teach-back, per agreement".
"""

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    ITEM_KINDS,
    Agreement,
    Going,
    MatAnswer,
    TeachBack,
    Understood,
)
from desktop.errors import NotFound
from desktop.hub import Changed
from desktop.services.record import fresh, record
from desktop.store.desk import Desk
from desktop.store.workers import name_of


def answer(
    desk: Desk,
    seen: Dossier,
    agreement: EntityId,
    *,
    person: EntityId | None,
    understood: Understood,
    words: str = "",
    is_explained_again: bool = False,
) -> Changed:
    """One answer to "heb ik het goed uitgelegd?" about one agreement."""
    if seen.get(Agreement, agreement) is None:
        raise NotFound
    entry = TeachBack(
        id=fresh(desk),
        agreement=agreement,
        person=person,
        answer=understood,
        words=words.strip(),
        is_explained_again=is_explained_again,
        at=desk.clock.now(),
        by=name_of(desk, desk.worker),
    )
    return record(desk, seen, "teach_back.answered", after=[entry])


def add_words(
    desk: Desk, seen: Dossier, answer: EntityId, words: str, new: EntityId | None = None
) -> Changed:
    """What somebody said with a card on the mat, written down afterwards: a new entry of that same moment.
    `new`: its number, so that asking twice makes one entry.

    What was said before stays. Raises NotFound when there is no such answer.
    """
    found = seen.get(MatAnswer, answer)
    if found is None:
        raise NotFound
    said = " ".join(filter(None, (found.words, words.strip())))
    entry = msgspec.structs.replace(found, id=new or fresh(desk), words=said, by=name_of(desk, desk.worker))
    return record(desk, seen, "mat_answer.words_added", after=[entry])


def lay(
    desk: Desk,
    seen: Dossier,
    item: EntityId,
    *,
    person: EntityId,
    going: Going | None,
    words: str = "",
) -> Changed:
    """A card of the plan is laid on a place of the mat by one person, or taken off; or words said with it."""
    found = seen.entities.get(item)
    if not isinstance(found, ITEM_KINDS) or seen.get(Person, person) is None:
        raise NotFound
    said = str(getattr(found, "text", "")).strip()
    if isinstance(found, Agreement) and not said:
        said = " ".join(filter(None, (found.what, found.when)))
    entry = MatAnswer(
        id=fresh(desk),
        item=item,
        person=person,
        answer=going,
        text=said,
        words=words.strip(),
        at=desk.clock.now(),
        by=name_of(desk, desk.worker),
    )
    return record(desk, seen, "mat_answer.laid", after=[entry])
