"""The safety plan and what stands in it.

Frozen plain data and the status that follows from it; any thread. Source: domain.md "A safety plan"
(Visie Flevoland 2.2, 3.2, 5; 002: 2.1, 3.3). Items point to their plan; a new version is a copy with
ids of its own, each item naming the item it came from.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from desktop.domain.audience import HOUSEHOLD, Audience
from desktop.domain.ids import EntityId


class Zone(StrEnum):
    """Green: it goes well. Orange: tension rises. Red: danger."""

    GREEN = "groen"
    ORANGE = "oranje"
    RED = "rood"


class PlanStatus(StrEnum):
    """Where a plan stands in its life."""

    CONCEPT = "concept"
    ACTIVE = "actief"
    REPLACED = "vervangen"
    STOPPED = "gestopt"


class SignalQuestion(StrEnum):
    """The rows of green, orange, red (language.md: The client's page)."""

    FEEL = "feel"
    NOTICE = "notice"
    DO = "do"
    OTHER = "other"
    CALL = "call"


class ChildQuestion(StrEnum):
    """What a child does, where it goes, whom it tells."""

    DO = "do"
    GO = "go"
    TELL = "tell"


class Agrees(StrEnum):
    """Whether a member agrees with the plan."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Understood(StrEnum):
    """The answer to teach-back, by tap (language.md: Teach-back)."""

    YES = "ja"
    BIT = "beetje"
    AGAIN = "nogeens"


class Going(StrEnum):
    """How it goes with what a card says: the three places of the mat."""

    WELL = "goed"
    UNSURE = "weetniet"
    NOT = "lukt_niet"


class BankLink(msgspec.Struct, frozen=True, kw_only=True):
    """Which sentence of the bank a text was made from, and what stood in its slots: so it has translations.

    It says nothing once the text is another: who reads it compares the two (language/bank_links.py).
    """

    key: str
    slots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_child: bool = False


class SafetyPlan(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a safety plan. `for_persons` empty: for everyone in the household."""

    id: EntityId
    version: int = 1
    made_on: date | None = None
    made_with: tuple[EntityId, ...] = ()
    for_persons: tuple[EntityId, ...] = ()
    reason: str = ""
    we_want: str = ""
    evaluation_on: date | None = None
    activated_on: date | None = None
    stopped_on: date | None = None
    stopped_reason: str = ""
    previous: EntityId | None = None
    audience: Audience = HOUSEHOLD


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Who does what, when or where, and what if it fails; `text` is the sentence in plain language."""

    id: EntityId
    plan: EntityId
    zone: Zone = Zone.GREEN
    who: tuple[EntityId, ...] = ()
    what: str = ""
    when: str = ""
    if_fails: str = ""
    text: str = ""
    scene: str = ""
    bank: BankLink | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """How one person notices a zone and what that person does."""

    id: EntityId
    plan: EntityId
    person: EntityId | None = None
    zone: Zone = Zone.GREEN
    question: SignalQuestion = SignalQuestion.FEEL
    text: str = ""
    scene: str = ""
    bank: BankLink | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class SafetyCondition(msgspec.Struct, frozen=True, kw_only=True):
    """What has to be met, set by the professionals. `term` keeps the legal word once."""

    id: EntityId
    plan: EntityId
    term: str = ""
    text: str = ""
    set_by: str = ""
    because: str = ""
    scene: str = ""
    bank: BankLink | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class PlanHelper(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody from the network, or a professional, who helps in this plan."""

    id: EntityId
    plan: EntityId
    contact: EntityId | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class SafePlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place to go to in this plan."""

    id: EntityId
    plan: EntityId
    place: EntityId | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class BagItem(msgspec.Struct, frozen=True, kw_only=True):
    """Something to take along: keys, papers, medicine, a cuddly toy."""

    id: EntityId
    plan: EntityId
    text: str = ""
    scene: str = ""
    bank: BankLink | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class ChildStep(msgspec.Struct, frozen=True, kw_only=True):
    """What one child does, where it goes, or whom it tells."""

    id: EntityId
    plan: EntityId
    child: EntityId | None = None
    question: ChildQuestion = ChildQuestion.DO
    text: str = ""
    scene: str = ""
    bank: BankLink | None = None
    audience: Audience = HOUSEHOLD
    position: int = 0
    origin: EntityId | None = None


class Understanding(msgspec.Struct, frozen=True, kw_only=True):
    """What one member says of the plan in their own words. Only ever added."""

    id: EntityId
    plan: EntityId
    person: EntityId | None = None
    words: str = ""
    agrees: Agrees = Agrees.YES
    at: datetime | None = None
    by: str = ""


class TeachBack(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to "heb ik het goed uitgelegd?" for one agreement. Only ever added."""

    id: EntityId
    agreement: EntityId
    person: EntityId | None = None
    answer: Understood = Understood.YES
    words: str = ""
    is_explained_again: bool = False
    at: datetime | None = None
    by: str = ""


class MatAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One card that one person laid on a place of the mat: how it goes. Only ever added.

    `text` is what the card said then; without `answer` the card was taken off again. Own words are an answer
    of their own, typed by the worker (ui.md: Praatplaat, "Drag a card onto a thumb or a face").
    """

    id: EntityId
    item: EntityId
    person: EntityId | None = None
    answer: Going | None = None
    text: str = ""
    words: str = ""
    at: datetime | None = None
    by: str = ""


class Dismissal(msgspec.Struct, frozen=True, kw_only=True):
    """A tip of plain language that a worker put away, for the text as it stood. Only ever added.

    `item` is a plan item or the plan itself; `rule`, `word` and `text` say which tip, about what. It was
    explained with the picture, or there is a reason; `is_back` shows the tip again (language.md: "A worker
    can dismiss a finding with a reason, or mark it"). Never for a client's eyes.
    """

    id: EntityId
    item: EntityId
    rule: str = ""
    word: str = ""
    text: str = ""
    is_pictured: bool = False
    reason: str = ""
    is_back: bool = False
    at: datetime | None = None
    by: str = ""


ITEM_KINDS = (Agreement, Signal, SafetyCondition, PlanHelper, SafePlace, BagItem, ChildStep)
"""What a plan is made of, and what a new version copies."""

PlanItem = Agreement | Signal | SafetyCondition | PlanHelper | SafePlace | BagItem | ChildStep


def status(plan: SafetyPlan, active_plan: EntityId | None) -> PlanStatus:
    """Where a plan stands; one plan at most is active, because the household names it."""
    if plan.stopped_on is not None:
        return PlanStatus.STOPPED
    if plan.id == active_plan:
        return PlanStatus.ACTIVE
    return PlanStatus.REPLACED if plan.activated_on is not None else PlanStatus.CONCEPT
