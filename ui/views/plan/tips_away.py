"""Putting a tip away and bringing it back: what is open is saved first, then it is remembered and synced.

GUI thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.domain.ids import EntityId
from desktop.domain.tips import Tip
from desktop.services import plans
from ui.dialogs.reason_dialog import ReasonAsked, ReasonDialog
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.views.household_host import HouseholdHost

translate = QCoreApplication.translate


def why_it_goes() -> ReasonAsked:
    """The words of the question before a tip is put away."""
    return ReasonAsked(
        title=translate("Tips", "Deze tip hoeft niet"),
        text=translate(
            "Tips", "De zin blijft zo staan. Verandert de zin later, dan komt de tip terug als hij nog past."
        ),
        question=translate("Tips", "Waarom is de zin zo goed?"),
        confirm=translate("Tips", "Leg de tip weg"),
    )


Then = Callable[[], object]


class TipsAway:
    """`save(then)` saves what has to be in the store first; a reason is asked in a dialog over `parent`."""

    def __init__(
        self,
        look: Look,
        host: HouseholdHost,
        words: TypedWords,
        parent: QWidget,
        save: Callable[[Then], object] = lambda then: then(),
    ) -> None:
        self._look, self._host, self._save = look, host, save
        self._words, self._parent = words, parent

    def hear(self, asked: SignalInstance, wanted: SignalInstance) -> None:
        """What a SentenceEdit asks: `(item, tip, is_pictured)` to put away, `(item, tips)` to show again."""
        asked.connect(self.put_away)
        wanted.connect(self.show_again)

    def put_away(self, item: EntityId, tip: Tip, is_pictured: bool) -> None:
        """Explained with the picture: away at once; else a short reason is asked."""
        if is_pictured:
            self._keep(item, tip, None)
            return
        dialog = ReasonDialog(
            self._look, why_it_goes(), lambda reason: self._keep(item, tip, reason), self._parent
        )
        self._words.follow_in(dialog, self._place(item, tip), dialog.reason_edit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_again(self, item: EntityId, tips: tuple[Tip, ...]) -> None:
        """Tips that were put away for this text are there again."""
        self._host.save(plans.show_tips_again, item, tips, said=translate("Tips", "De tips staan er weer"))

    def _keep(self, item: EntityId, tip: Tip, reason: str | None) -> None:
        said, place = translate("Tips", "Tip weggelegd"), self._place(item, tip)

        def keep() -> None:
            self._host.save(
                plans.put_tip_away,
                item,
                tip,
                reason,
                said=said,
                undo=lambda: self.show_again(item, (tip,)),
                then=lambda _changed: self._words.drop(place),
            )

        self._save(keep)

    def _place(self, item: EntityId, tip: Tip) -> str:
        return f"household/{self._host.dossier.id}/plan/tip/{item}/{tip.rule}/{tip.word}"
