"""Something of a household is taken away: it is told, with the way back, or asked about."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.errors import AppError
from desktop.services.reading import read_after
from desktop.store.desk import Desk
from ui.pages import PageContext
from ui.views.household_host import HouseholdHost

translate = QCoreApplication.translate


@dataclass(frozen=True)
class TakenAway:
    """What goes, by which service, in view of what; what is told, and the way back.

    `stays`: called where it could not be taken away.
    """

    entity: EntityId
    job: Callable[[Desk, Dossier, EntityId], object]
    seen: Dossier
    said: str
    back: Callable[[], object]
    stays: Callable[[], object] = lambda: None


def take_away(context: PageContext, host: HouseholdHost, going: TakenAway) -> None:
    """Take something away, and tell it; what somebody else wrote there unseen is asked about, not taken."""

    def tell(dossier: Dossier) -> None:
        asked = translate("Household", "Iemand anders schreef hier ook: kies bij Twee versies of het blijft.")
        context.tell(asked if dossier.in_conflict(going.entity) else going.said, going.back)

    def fail(error: AppError) -> None:
        context.explain(error)
        going.stays()

    host.save(read_after, going.job, going.entity, seen=going.seen, then=tell, failed=fail)
