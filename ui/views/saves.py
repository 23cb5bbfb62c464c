"""The saves of a tab that are on their way, by row: none goes twice, and one that failed can be asked again.

GUI thread.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate

from desktop.domain.dossier import Dossier
from desktop.errors import AppError
from desktop.store.desk import Desk
from ui.pages import PageContext
from ui.views.household_host import HouseholdHost


class Saves:
    """`told` is called when one begins, and when it failed."""

    def __init__(self, context: PageContext, host: HouseholdHost, told: Callable[[], object]) -> None:
        self._context, self._host, self._told = context, host, told
        self._under_way: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._under_way

    def save(
        self,
        key: str,
        job: Callable[Concatenate[Desk, Dossier, ...], Any],
        *args: object,
        then: Callable[[Any], object],
        said: str = "",
        seen: Dossier | None = None,
    ) -> None:
        """As the host saves, unless this row is being saved already."""
        if key in self._under_way:
            return

        def saved(result: object) -> None:
            self._under_way.discard(key)
            then(result)

        self._under_way.add(key)
        self._host.save(job, *args, said=said, then=saved, failed=partial(self._failed, key), seen=seen)
        self._told()

    def _failed(self, key: str, error: AppError) -> None:
        self._under_way.discard(key)
        self._told()
        self._context.explain(error)
