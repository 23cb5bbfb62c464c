"""What came too late, gathered by household and author, in words.

Pure functions over frozen data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import shown_moment
from desktop.domain.dutch_time import say_moment
from desktop.domain.ids import BatchId, HouseholdId
from ui.bridge.late_states import Decided, LateLine
from ui.presenters.fields import TEXT_FIELDS
from ui.presenters.timeline import action_words
from ui.presenters.wording import kept_together

translate = QCoreApplication.translate

DETAILS_MOST = 4


@dataclass(frozen=True)
class LateItem:
    """One action: what was done, when, and what was written."""

    did: str
    when: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class LateGroup:
    """What one person wrote in one household, and what may be done with it."""

    household: HouseholdId
    household_name: str
    author: str
    items: tuple[LateItem, ...]
    which: tuple[BatchId, ...]
    can_take_in: bool
    can_leave: bool
    is_revoked: bool

    @property
    def count(self) -> int:
        """How many actions."""
        return len(self.items)


def late_groups(
    lines: Iterable[LateLine], names: Mapping[HouseholdId, str], today: date
) -> tuple[LateGroup, ...]:
    """What nobody decided about yet, in the order in which it was written."""
    waiting = sorted(
        (line for line in lines if line.decided is Decided.NOT_YET),
        key=lambda line: (
            line.household not in names,
            names.get(line.household, ""),
            line.household,
            line.author,
            line.device,
        ),
    )
    found = []
    for (household, author, _device), group in groupby(
        waiting, key=lambda line: (line.household, line.author, line.device)
    ):
        each = tuple(group)
        found.append(
            LateGroup(
                household=household,
                household_name=names.get(household, translate("Late", "een ander huishouden")),
                author=author or translate("Late", "Een onbekende laptop"),
                items=tuple(_item(line, today) for line in each),
                which=tuple(line.id for line in each),
                can_take_in=all(line.batch is not None and line.is_here for line in each),
                can_leave=all(line.is_here for line in each),
                is_revoked=any(line.is_revoked for line in each),
            )
        )
    return tuple(found)


def _item(line: LateLine, today: date) -> LateItem:
    came = kept_together(say_moment(line.received_at, today))
    if line.batch is None:
        said = translate("Late", "Niet te lezen, want {why}").format(why=line.why)
        return LateItem(said, translate("Late", "Kwam op {came}").format(came=came))
    wrote = kept_together(say_moment(shown_moment(line.batch.hlc, line.received_at), today))
    when = translate("Late", "Geschreven op {wrote}. Kwam op {came}.").format(wrote=wrote, came=came)
    details = dict.fromkeys(
        f"\N{LEFT DOUBLE QUOTATION MARK}{op.value}\N{RIGHT DOUBLE QUOTATION MARK}"
        for op in line.batch.ops
        if op.field in TEXT_FIELDS and isinstance(op.value, str) and op.value
    )
    return LateItem(action_words(line.batch.action), when, tuple(details)[:DETAILS_MOST])
