"""Which places a reader's boards kept, in the keys of the plan that is shown now.

Pure, any thread. Reads the whole dossier, because a place follows a card through the versions of a plan; what
it gives are keys of cards that this reader may see, and empty places where something was.
"""

from collections.abc import Mapping

from desktop.domain.board_places import BoardPlaces, Group
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import ITEM_KINDS
from desktop.domain.safe_view import SafeView

Kept = Mapping[str, Mapping[str, Group]]
"""The places of each board, by group."""


def kept_places(dossier: Dossier, view: SafeView, plan: EntityId | None = None) -> Kept:
    """The places of every board of this reader; with keys of `plan`, or of the plan in force.

    A board that this reader never saw begins in the order in which others saw it, without gaps: a gap there
    would tell that something is hidden.
    """
    now = _now(dossier, plan or dossier.household.active_plan)
    own: dict[str, Mapping[str, Group]] = {}
    others: dict[str, Mapping[str, Group]] = {}
    known = set(view.dossier.entities)
    for places in sorted(dossier.of(BoardPlaces), key=lambda each: (len(each.readers), each.id)):
        groups = {
            name: tuple(now.get(_root(dossier, key), key) if key else None for key in group)
            for name, group in places.places
        }
        if places.readers == view.reader.persons:
            own[places.board] = {
                name: tuple(key if key in known else None for key in group) for name, group in groups.items()
            }
        else:
            others[places.board] = {
                name: tuple(key for key in group if key in known) for name, group in groups.items()
            }
    return {**others, **own}


def sizes(dossier: Dossier, view: SafeView) -> Mapping[str, int]:
    """How many cards the worker chose for one page, by board, for this reader."""
    return {each.board: each.size for each in dossier.of(BoardPlaces) if each.readers == view.reader.persons}


def _now(dossier: Dossier, plan: EntityId | None) -> dict[str, str]:
    """The item of this plan that each first item became."""
    items = [item for item in dossier.entities.values() if isinstance(item, ITEM_KINDS)]
    return {_root(dossier, item.id): item.id for item in items if item.plan == plan}


def _root(dossier: Dossier, key: str) -> str:
    """The item in the first version of the plan that this one came from."""
    seen = {key}
    while True:
        item = dossier.entities.get(EntityId(key))
        before = item.origin if isinstance(item, ITEM_KINDS) else None
        if before is None or before in seen:
            return key
        seen.add(before)
        key = before
