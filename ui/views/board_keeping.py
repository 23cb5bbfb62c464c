"""Saving what clients answer on the praatplaat, and how it is shown, for the page that opened it.

GUI thread; saving happens on the store lane. What could not be saved is told to the worker afterwards.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop.domain.audience import Reader
from desktop.domain.dossier import Dossier
from desktop.domain.ids import HouseholdId
from desktop.domain.kept import Kept
from desktop.errors import AppError
from desktop.hub import Changed
from desktop.services.board_places import keep_places
from desktop.services.households import choose_language
from desktop.services.showing import answered, lay
from desktop.store.desk import Desk
from ui.pages import PageContext
from ui.praatplaat.answers import Answer
from ui.praatplaat.mat_play import Laid

Then = Callable[[], object]
Failed = Callable[[AppError], object]


class BoardKeeping:
    """`trouble` is the last reason why something was not saved, until it is told."""

    def __init__(self, context: PageContext, page: QObject, household: HouseholdId) -> None:
        self._context, self._page, self._id = context, page, household
        self.trouble: AppError | None = None

    def check(self, passphrase: str, then: Then, failed: Failed) -> None:
        """The passphrase of who wants out of the praatplaat."""
        verify = self._context.doors.verify
        self._context.tasks.work(self._page, verify, passphrase, then=lambda _none: then(), failed=failed)

    def keep(self, answer: Answer, then: Then, failed: Failed) -> None:
        """An answer of the teach-back."""
        job = partial(
            answered,
            household=self._id,
            agreement=answer.agreement,
            person=answer.person,
            understood=answer.understood,
            words=answer.words,
        )
        self._save(job, then, failed)

    def lay(self, laid: Laid, then: Then, failed: Failed) -> None:
        """A card on the mat."""
        job = partial(
            lay,
            household=self._id,
            item=laid.item,
            person=laid.person,
            going=laid.going,
            words=laid.words,
        )
        self._save(job, then, failed)

    def keep_places(self, reader: Reader, standing: Kept) -> None:
        """Where the cards stand, for the next visit."""
        job = partial(keep_places, household=self._id, reader=reader, shown=standing)
        self._save(job, lambda: None, lambda _error: None)

    def keep_language(self, seen: Dossier, language: str) -> None:
        """The language below the Dutch, for the next board or paper of this household."""
        self._context.tasks.store(
            self._page, choose_language, seen, language, then=lambda _changed: None, key="language"
        )

    def _save(self, job: Callable[[Desk], Changed], then: Then, failed: Failed) -> None:
        def not_kept(error: AppError) -> None:
            self.trouble = error
            failed(error)

        self._context.tasks.store(self._page, job, then=lambda _changed: then(), failed=not_kept)
