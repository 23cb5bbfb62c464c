"""Where cards stand: kept for each household, board and reader, so that they stand there again.

Runs on the store lane. The places of all boards that changed are one action.
"""

from collections.abc import Mapping

import msgspec

from desktop.domain.audience import Reader
from desktop.domain.board_places import Arranged, BoardPlaces, Group, places_id
from desktop.domain.dossier import Dossier
from desktop.domain.ids import HouseholdId
from desktop.domain.kept import Kept
from desktop.hub import Changed
from desktop.services.record import record
from desktop.store.desk import Desk
from desktop.store.queries import read


def keep_places(desk: Desk, household: HouseholdId, reader: Reader, shown: Kept) -> Changed:
    """Remember where cards stand on the boards that this reader sees; nothing new saves nothing."""
    seen = read(desk, household)
    after = [_with(seen, reader, board, groups) for board, groups in shown.items()]
    return record(desk, seen, "board_places.kept", after=[each for each in after if each.places])


def arrange(desk: Desk, seen: Dossier, reader: Reader, boards: Mapping[str, Arranged]) -> Changed:
    """The worker put cards in their places, on one board or more, or chose their grid: one action."""
    after = [
        msgspec.structs.replace(_with(seen, reader, board, each.places), size=each.size)
        for board, each in boards.items()
    ]
    return record(desk, seen, "board_places.arranged", after=after)


def _with(seen: Dossier, reader: Reader, board: str, groups: Mapping[str, Group]) -> BoardPlaces:
    entity = places_id(seen.id, board, reader.persons)
    found = seen.get(BoardPlaces, entity) or BoardPlaces(id=entity, board=board, readers=reader.persons)
    return msgspec.structs.replace(
        found, places=tuple((str(name), tuple(group)) for name, group in groups.items())
    )
