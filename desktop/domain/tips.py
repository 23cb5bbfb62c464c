"""Which tips of plain language were put away, and for which text.

Pure, any thread. A tip stays away for as long as the text stays as it was, also in the next version of the
plan; another text is looked at anew. Source: language.md "Rules".
"""

from datetime import UTC, datetime

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import Dismissal

_NEVER = datetime.min.replace(tzinfo=UTC)


class Tip(msgspec.Struct, frozen=True, kw_only=True):
    """One tip: the rule, the words that it is about, and the whole text that they stand in."""

    rule: str
    word: str
    text: str


def put_away(dossier: Dossier, item: EntityId) -> frozenset[Tip]:
    """The tips of one item, or of the plan itself, that are away; what was decided last counts."""
    family = _family(dossier, item)
    found = [each for each in dossier.of(Dismissal) if each.item in family]
    away: dict[Tip, bool] = {}
    for each in sorted(found, key=lambda entry: (entry.at or _NEVER, entry.id)):
        away[Tip(rule=each.rule, word=each.word, text=each.text)] = not each.is_back
    return frozenset(tip for tip, is_away in away.items() if is_away)


def _family(dossier: Dossier, item: EntityId) -> frozenset[EntityId]:
    """The item and what it was copied from, version by version."""
    family: set[EntityId] = set()
    here: EntityId | None = item
    while here is not None and here not in family:
        family.add(here)
        found = dossier.entities.get(here)
        here = getattr(found, "origin", None) or getattr(found, "previous", None)
    return frozenset(family)
