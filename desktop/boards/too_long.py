"""Which sentences of a plan are too long for a card: the worker is asked to make them shorter.

Pure, any thread. Up to `LONGEST` letters a sentence is shown in letters that can be read on every board, with
fewer cards a page where that is needed; above it the smallest card, on the mat, would need smaller ones.
"""

from desktop.boards.content import shown_plan
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, ChildStep, Signal
from desktop.domain.safe_view import SafeView

LONGEST = 180
"""Letters of a sentence, with its spaces: twice what plain language allows."""


def too_long(view: SafeView, plan: EntityId | None = None) -> tuple[str, ...]:
    """The sentences of this plan that are longer, in the order of the dossier."""
    shown = shown_plan(view, plan)
    dossier = view.dossier
    items: list[Agreement | Signal | ChildStep] = [
        *dossier.of(Agreement),
        *dossier.of(Signal),
        *dossier.of(ChildStep),
    ]
    ours = [item.text for item in items if shown is not None and item.plan == shown.id]
    return tuple(text for text in ours if len(text) > LONGEST)
