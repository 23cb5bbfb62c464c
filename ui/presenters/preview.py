"""What one reader will see of a plan: the client's page or the boards as geometry, and what is left out.

Pure functions over frozen data, for the pool. Made from the safe view and nothing else.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.boards import ons_plan, signals
from desktop.boards.client_page import A4, layout_client_page
from desktop.boards.content import plan_board, signal_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import UNIT_HEIGHT, UNIT_WIDTH, Item
from desktop.boards.page_content import client_page
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import PROFESSIONAL, Reader, reading
from desktop.domain.dossier import Dossier
from desktop.domain.fields import KIND_OF, Entity
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.plans import ITEM_KINDS, SafetyPlan
from desktop.domain.profiles import must_talk_apart
from desktop.domain.safe_view import SafeView, safe_view
from desktop.language import lemma
from desktop.services.plans import items_of
from ui.presenters import wording

translate = QCoreApplication.translate


class Shown(StrEnum):
    """What the preview shows."""

    PAGE = "page"
    BOARD = "board"


@dataclass(frozen=True)
class ReaderChoice:
    """A reader to preview for: key, words for the list ("voor papa"), and for the title ("papa")."""

    key: str
    label: str
    name: str
    reader: Reader


@dataclass(frozen=True)
class Preview:
    """Sheets or boards below each other, all of one size; and the line about what is left out."""

    sheets: tuple[tuple[Item, ...], ...]
    width: float
    height: float
    left_out: str = ""


def reader_choices(dossier: Dossier) -> tuple[ReaderChoice, ...]:
    """Each person, everyone together, and the professional."""
    people = dossier.of(Person)
    each = [
        ReaderChoice(
            person.id,
            translate("Preview", "voor {name}").format(name=person.name),
            person.name,
            reading(person.id),
        )
        for person in people
    ]
    if len(people) > 1:
        together = reading(*(person.id for person in people))
        each.append(
            ReaderChoice(
                "together",
                translate("Preview", "voor iedereen samen"),
                translate("Preview", "iedereen"),
                together,
            )
        )
    each.append(
        ReaderChoice(
            "professional",
            translate("Preview", "voor hulpverleners"),
            translate("Preview", "een hulpverlener"),
            PROFESSIONAL,
        )
    )
    return tuple(each)


def is_unsafe_together(dossier: Dossier, reader: Reader) -> bool:
    """Whether these readers must not look together (domain.md: profiles)."""
    return len(reader.persons) > 1 and must_talk_apart(dossier.household.profiles)


def with_unsaved(dossier: Dossier, item: Entity | None) -> Dossier:
    """The dossier with an item as it is being typed, to look at only."""
    if item is None:
        return dossier
    return msgspec.structs.replace(dossier, entities={**dossier.entities, item.id: item})


@dataclass(frozen=True)
class PreviewAsk:
    """What to preview: a plan, with the row as it is being typed, for a reader."""

    dossier: Dossier
    plan: EntityId
    reader: Reader
    shown: Shown
    now: datetime
    unsaved: Entity | None = None


def make_preview(ask: PreviewAsk) -> Preview:
    """The sheets for one reader; for the pool."""
    dossier, plan, now = with_unsaved(ask.dossier, ask.unsaved), ask.plan, ask.now
    view = safe_view(dossier, ask.reader)
    left_out = left_out_words(dossier, view, plan)
    pictures = pictures_for(view, lemma)
    if view.dossier.get(SafetyPlan, plan) is None:
        return Preview((), A4.width, A4.height, left_out)
    if ask.shown is Shown.PAGE:
        pages = layout_client_page(client_page(view, pictures, now, plan))
        return Preview(pages, A4.width, A4.height, left_out)
    board = plan_board(view, pictures, now, plan)
    sheets: list[tuple[Item, ...]] = [
        ons_plan.layout_ons_plan(board, Frame(UNIT_WIDTH, UNIT_HEIGHT), page=page)
        for page in range(len(ons_plan.pages(board)))
    ]
    for person, _ in board.signal_boards:
        signal = signal_board(view, pictures, person, plan)
        sheets += [
            signals.layout_signals(signal, Frame(UNIT_WIDTH, UNIT_HEIGHT), page=page)
            for page in range(signals.signal_pages(signal))
        ]
    return Preview(tuple(sheets), UNIT_WIDTH, UNIT_HEIGHT, left_out)


def left_out_words(dossier: Dossier, view: SafeView, plan: EntityId) -> str:
    """ "Voor papa: 1 afspraak weggelaten."; "" when nothing of this plan is left out."""
    of_plan = {each.id for each in items_of(dossier, plan)} | {plan}
    left = {each.entity: each.kind for each in view.left_out if each.entity in of_plan and not each.field}
    if not left:
        return ""
    names = [wording.name_of(dossier, person) for person in view.reader.persons]
    said = translate("Preview", "Voor {names}: {what} weggelaten.")
    return said.format(names=wording.listed(names), what=wording.listed(_kinds(tuple(left.values()))))


def _kinds(kinds: Sequence[str]) -> list[str]:
    words = {
        "plan": (translate("Preview", "plan"), translate("Preview", "plannen")),
        "agreement": (translate("Preview", "afspraak"), translate("Preview", "afspraken")),
        "signal": (translate("Preview", "signaal"), translate("Preview", "signalen")),
        "condition": (translate("Preview", "voorwaarde"), translate("Preview", "voorwaarden")),
        "helper": (translate("Preview", "helper"), translate("Preview", "helpers")),
        "safe_place": (translate("Preview", "plek"), translate("Preview", "plekken")),
        "bag": (translate("Preview", "ding in de tas"), translate("Preview", "dingen in de tas")),
        "child_step": (
            translate("Preview", "stap van een kind"),
            translate("Preview", "stappen van een kind"),
        ),
    }
    counts = Counter(kinds)
    order = [KIND_OF[SafetyPlan], *(KIND_OF[kind] for kind in ITEM_KINDS)]
    return [wording.counted(counts[kind], *words[kind]) for kind in order if counts[kind]]
