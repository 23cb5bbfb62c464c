"""The mat before its picture is taken: cards laid on it, and what the next visit shows of it.

GUI thread. Nothing is saved.
"""

from datetime import timedelta

import msgspec
from PySide6.QtWidgets import QWidget

from desktop.boards.mat import PLACE
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Going, MatAnswer
from ui.praatplaat.client_window import ClientWindow
from ui.praatplaat.sights import Sight
from ui.presenters.visits import planned
from ui.screens_boards import go_to, tap
from ui.stage import StageClock
from ui.views.household_visits import VisitsTab


def with_mat(dossier: Dossier, who: str) -> Dossier:
    """The same family the day after one of them laid the cards of the plan on the mat."""
    person = next(each.id for each in dossier.of(Person) if each.name == who)
    plan, at = dossier.household.active_plan, StageClock().now() - timedelta(days=1)
    cards = [each for each in dossier.of(Agreement) if each.plan == plan]
    turns = (Going.WELL, Going.NOT, Going.UNSURE, Going.WELL)
    laid = {
        (key := EntityId(f"{number:032x}")): MatAnswer(
            id=key,
            item=card.id,
            person=person,
            answer=turns[number % len(turns)],
            text=card.text,
            words="Hij loopt dan weg, en belt niet." if number == 1 else "",
            at=at,
        )
        for number, card in enumerate(cards)
    }
    return msgspec.structs.replace(dossier, entities={**dossier.entities, **laid})


def lay_cards(widget: QWidget) -> None:
    """Three cards on the mat, and one in front."""
    if isinstance(widget, ClientWindow):
        go_to(widget, Sight.MAT)
        for going in (Going.WELL, Going.NOT, Going.UNSURE):
            tap(widget, f"{PLACE}{going}")


def lay_all_cards(widget: QWidget) -> None:
    """Every card of the first mat lies."""
    if isinstance(widget, ClientWindow):
        lay_cards(widget)
        tap(widget, f"{PLACE}{Going.WELL}")


def said_last_time(widget: QWidget) -> None:
    """What was said the last time, on the page of the next visit."""
    for tab in widget.findChildren(VisitsTab):
        first = tab.host.dossier.of(Person)[0].name
        tab.present(with_mat(tab.host.dossier, first))
        tab.open(planned(tab.host.dossier, StageClock().now())[0].visit)
