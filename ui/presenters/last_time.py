"""What people said the last time, for the next visit: how it goes, and what has to be explained again.

Pure functions over frozen data, no widgets. For professionals: everybody's answers stand here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.boards.mat import GOING
from desktop.domain.discussion import discussed_in_plan
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_date
from desktop.domain.ids import EntityId
from desktop.domain.mat import MatDay, days
from desktop.domain.plans import Agreement, Going, Understood
from desktop.domain.summary import to_explain_again
from ui.presenters import wording

translate = QCoreApplication.translate

KINDS = {Going.NOT: "orange", Going.UNSURE: "blue", Going.WELL: "green"}


@dataclass(frozen=True)
class SaidLine:
    """One thing that was said: who and when, of which sentence, the answer as a chip, and the own words."""

    head: str
    text: str
    chip: tuple[str, str]
    words: str = ""
    answer: EntityId | None = None
    """The answer on the mat that words can still be written with."""


def said_last_time(dossier: Dossier, now: datetime) -> tuple[SaidLine, ...]:
    """The last mat of each person, what does not go well first; then what asks for another explanation."""
    return (*_mats(dossier, now), *_explanations(dossier, now))


def _mats(dossier: Dossier, now: datetime) -> Iterator[SaidLine]:
    last: dict[EntityId, MatDay] = {}
    for each in days(dossier):
        last.setdefault(each.person, each)
    order = list(KINDS)
    for mat in last.values():
        for answer in sorted(mat.answers, key=lambda each: order.index(each.answer or Going.WELL)):
            going = answer.answer or Going.WELL
            yield SaidLine(
                head=_head(dossier, mat.person, answer.at, now),
                text=answer.text,
                chip=(GOING[going].word, KINDS[going]),
                words=answer.words,
                answer=answer.id,
            )


def _explanations(dossier: Dossier, now: datetime) -> Iterator[SaidLine]:
    for answer in to_explain_again(dossier):
        agreement = dossier.get(Agreement, answer.agreement)
        if agreement is not None:
            again = translate("LastTime", "Leg nog eens uit")
            bit = translate("LastTime", "Snapt het een beetje")
            yield SaidLine(
                head=wording.marked(
                    _head(dossier, answer.person, answer.at, now),
                    is_discussed=discussed_in_plan(dossier, agreement),
                ),
                text=agreement.text,
                chip=(again if answer.answer is Understood.AGAIN else bit, "orange"),
                words=answer.words,
            )


def _head(dossier: Dossier, person: EntityId | None, at: datetime | None, now: datetime) -> str:
    who = wording.capitalised(wording.name_of(dossier, person))
    when = say_date(local(at).date(), local(now).date()) if at is not None else ""
    return " · ".join(part for part in (who, when) if part)
