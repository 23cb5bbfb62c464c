"""A worker's laptop without a store: change batches the real way, from edits to a dossier.

Ids are counted, so that the same calls give the same dossier in every run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from desktop.domain.changes import ChangeBatch, Hlc, Op, Stamped, next_hlc, stamped
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.edits import operations, removal, resolution
from desktop.domain.fields import Entity
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.domain.merge import Conflict, heads

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVA = WorkerId("e" * 32)
BRAM = WorkerId("b" * 32)
LAPTOP = DeviceId("1" * 32)
OTHER_LAPTOP = DeviceId("2" * 32)


def counted_id(number: int) -> EntityId:
    """An id that stays the same between runs."""
    return EntityId(f"{number:032x}")


@dataclass
class Laptop:
    """A worker's laptop without a store: writes batches from the dossier it sees, and takes in others'."""

    household: HouseholdId
    author: WorkerId = EVA
    device: DeviceId = LAPTOP
    now: datetime = MONDAY
    first: int = 1
    batches: list[ChangeBatch] = field(default_factory=list)

    def new_id(self) -> str:
        """The next id of this laptop: counted, 32 hexadecimal digits, never another laptop's."""
        self.first += 1
        return f"{self.device[:8]}{self.first:024x}"

    def new_op(self) -> OpId:
        return OpId(self.new_id())

    @property
    def dossier(self) -> Dossier:
        log: list[Stamped] = [entry for batch in self.batches for entry in stamped(batch)]
        return read_dossier(self.household, heads(log))

    def write(self, action: str, *entities: Entity, seen: Dossier | None = None) -> Dossier:
        """One user action that makes or changes these entities."""
        return self._commit(action, operations(seen or self.dossier, entities, self.new_op))

    def remove(self, entity: EntityId, seen: Dossier | None = None) -> Dossier:
        return self._commit("verwijderd", (removal(seen or self.dossier, entity, self.new_op),))

    def settle(self, conflict: Conflict, value: object) -> Dossier:
        return self._commit("gekozen", (resolution(self.dossier, conflict, value, self.new_op),))

    def take_in(self, batches: Iterable[ChangeBatch]) -> Dossier:
        known = {batch.id for batch in self.batches}
        self.batches += [batch for batch in batches if batch.id not in known]
        return self.dossier

    def beside(self, author: WorkerId = BRAM, device: DeviceId = OTHER_LAPTOP) -> "Laptop":
        """A second laptop that knows the same and then goes its own way."""
        return Laptop(self.household, author, device, self.now, first=self.first, batches=list(self.batches))

    def _commit(self, action: str, ops: tuple[Op, ...]) -> Dossier:
        self.now += timedelta(minutes=1)
        last = max((batch.hlc for batch in self.batches), default=Hlc(0, 0))
        self.batches.append(
            ChangeBatch(
                id=BatchId(self.new_id()),
                household=self.household,
                hlc=next_hlc(last, self.now),
                author=self.author,
                device=self.device,
                action=action,
                ops=ops,
            )
        )
        return self.dossier
