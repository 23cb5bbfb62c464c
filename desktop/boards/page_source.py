"""What the sections of the client's page are made from: one reader's view, and lines of its items.

Pure, any thread. Reads a SafeView and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from desktop.boards.in_two import in_sentences
from desktop.boards.page_parts import Line
from desktop.boards.pictures import Pictures
from desktop.domain.discussion import discussed, discussed_in_plan, is_plan_discussed
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    PlanHelper,
    PlanItem,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    Zone,
)
from desktop.domain.safe_view import SafeView

Part = TypeVar("Part", Agreement, BagItem, ChildStep, PlanHelper, SafePlace, SafetyCondition, Signal)


@dataclass(frozen=True)
class PageSource:
    """The view, the pictures and the plan; `second` is the language below the Dutch, by its code."""

    view: SafeView
    pictures: Pictures
    now: datetime
    plan: SafetyPlan | None
    with_addresses: bool
    second: str = ""

    def line(
        self,
        item: PlanItem,
        text: str,
        *,
        scene: str = "",
        who: Iterable[EntityId] = (),
        speaker: EntityId | None = None,
        caption: str = "",
        zone: Zone | None = None,
    ) -> Line:
        """An item of the plan with its picture, and whether it is decided."""
        return Line(
            key=item.id,
            sentences=in_sentences(text, getattr(item, "bank", None), self.second),
            picture=self.pictures.of(text, scene, tuple(who), speaker),
            caption=caption,
            zone=zone,
            in_discussion=discussed_in_plan(self.view.dossier, item),
        )

    def discusses(self, item: Entity) -> bool:
        """Whether two versions of this are still talked about."""
        return discussed(self.view.dossier, item)

    @property
    def is_plan_open(self) -> bool:
        """Whether it is still talked about if this plan holds."""
        return is_plan_discussed(self.view.dossier, self.plan)

    def of_plan(self, kind: type[Part]) -> list[Part]:
        """What stands in the plan that is shown, of one kind."""
        plan = self.plan
        return [item for item in self.view.dossier.of(kind) if plan is not None and item.plan == plan.id]
