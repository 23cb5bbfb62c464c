"""Which kinds there are, and which fields are safety-critical.

Pure, any thread. A concurrent edit of a critical field is never settled by a clock: a person decides
(sync.md: Merge). The name of a kind stands in every operation: never reuse one.
"""

from typing import TypeAlias

from desktop.domain.board_places import BoardPlaces
from desktop.domain.changes import REMOVED
from desktop.domain.handovers import Handover
from desktop.domain.households import Household, NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.late_work import LateWork
from desktop.domain.moves import Move
from desktop.domain.photos import Photo, WordPicture
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    Dismissal,
    MatAnswer,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    TeachBack,
    Understanding,
)
from desktop.domain.visits import Note, PhaseChange, Visit

Entity: TypeAlias = (
    Household
    | Person
    | NetworkContact
    | Pet
    | Place
    | RestrainingOrder
    | SafetyPlan
    | Agreement
    | Signal
    | SafetyCondition
    | PlanHelper
    | SafePlace
    | BagItem
    | ChildStep
    | Understanding
    | TeachBack
    | MatAnswer
    | Dismissal
    | BoardPlaces
    | Visit
    | Note
    | PhaseChange
    | Handover
    | LateWork
    | Move
    | Photo
    | WordPicture
)

KINDS: dict[str, type[Entity]] = {
    "household": Household,
    "person": Person,
    "contact": NetworkContact,
    "pet": Pet,
    "place": Place,
    "order": RestrainingOrder,
    "plan": SafetyPlan,
    "agreement": Agreement,
    "signal": Signal,
    "condition": SafetyCondition,
    "helper": PlanHelper,
    "safe_place": SafePlace,
    "bag": BagItem,
    "child_step": ChildStep,
    "understanding": Understanding,
    "teach_back": TeachBack,
    "mat_answer": MatAnswer,
    "dismissal": Dismissal,
    "board_places": BoardPlaces,
    "visit": Visit,
    "note": Note,
    "phase_change": PhaseChange,
    "handover": Handover,
    "late_work": LateWork,
    "region_move": Move,
    "photo": Photo,
    "word_picture": WordPicture,
}
"""The name of each kind in the change log."""

KIND_OF: dict[type, str] = {kind: name for name, kind in KINDS.items()}
"""The name in the change log of each type."""

ONLY_ADDED = frozenset({"note", "teach_back", "mat_answer", "understanding", "phase_change", "dismissal"})
"""Kinds that are written once and never changed or taken away."""

CRITICAL = frozenset(
    {
        ("household", "phases"),
        ("household", "profiles"),
        ("household", "active_plan"),
        ("person", "part"),
        ("person", "phone"),
        ("person", "contact_audience"),
        ("person", "lives_at"),
        ("person", "audience"),
        ("contact", "name"),
        ("contact", "phone"),
        ("contact", "audience"),
        ("pet", "audience"),
        ("place", "label"),
        ("place", "address"),
        ("place", "kind"),
        ("place", "is_secret"),
        ("place", "audience"),
        ("place", "address_audience"),
        ("order", "person"),
        ("order", "starts"),
        ("order", "days"),
        ("plan", "stopped_on"),
        ("plan", "audience"),
        ("plan", "for_persons"),
        ("plan", "evaluation_on"),
        ("agreement", "text"),
        ("agreement", "who"),
        ("agreement", "what"),
        ("agreement", "when"),
        ("agreement", "if_fails"),
        ("agreement", "zone"),
        ("agreement", "audience"),
        ("signal", "text"),
        ("signal", "zone"),
        ("signal", "person"),
        ("signal", "question"),
        ("signal", "audience"),
        ("condition", "text"),
        ("condition", "term"),
        ("condition", "audience"),
        ("helper", "contact"),
        ("helper", "audience"),
        ("safe_place", "place"),
        ("safe_place", "audience"),
        ("bag", "text"),
        ("bag", "audience"),
        ("child_step", "text"),
        ("child_step", "child"),
        ("child_step", "audience"),
        ("visit", "starts"),
        ("visit", "audience"),
        ("photo", "audience"),
        ("handover", "answer"),
    }
)
"""Fields whose concurrent values a person must choose between (sync.md: Merge)."""


def is_critical(kind: str, field: str) -> bool:
    """True when nobody but a person may settle two values of this field; removal always is."""
    return field == REMOVED or (kind, field) in CRITICAL
