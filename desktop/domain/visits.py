"""Visits, notes and the history of the phases.

Frozen plain data, any thread. Notes and phase changes are only ever added (sync.md: Merge).
"""

from datetime import datetime

import msgspec

from desktop.domain.audience import PROFESSIONALS, Audience
from desktop.domain.ids import EntityId


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting, planned or held. For professionals by default: one's talk is not another's business."""

    id: EntityId
    starts: datetime | None = None
    minutes: int = 60
    place: str = ""
    with_whom: tuple[EntityId, ...] = ()
    purpose: str = ""
    is_done: bool = False
    audience: Audience = PROFESSIONALS


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What a professional writes down. Never for the household's eyes."""

    id: EntityId
    visit: EntityId | None = None
    text: str = ""
    at: datetime | None = None
    by: str = ""


class PhaseChange(msgspec.Struct, frozen=True, kw_only=True):
    """From which phases to which, when and why; `unmet` names the gate's open points at an override."""

    id: EntityId
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    at: datetime | None = None
    reason: str = ""
    by: str = ""
    is_override: bool = False
    unmet: tuple[str, ...] = ()
