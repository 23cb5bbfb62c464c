"""What the region refused, and what becomes of it: kept as a note, sent again, or let go. A person chooses.

GUI thread. The text is read here and cannot be copied: the clipboard holds no content (security.md).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from desktop.services import refused
from desktop.services.refused import Refused
from ui.bridge.sync_states import ItemLine
from ui.dialogs.steps_dialog import StepsDialog
from ui.pages import PageContext
from ui.presenters import sync as words
from ui.presenters.refused import cut, note_text, refused_lines
from ui.widgets.boxes import column, frame, holder, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.text import label

translate = QCoreApplication.translate


class RefusedDialog(StepsDialog):
    """`done` is called when something was chosen."""

    def __init__(
        self,
        context: PageContext,
        item: ItemLine,
        household: str,
        done: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        title = translate("Refused", "De regio weigert deze wijziging")
        if item.is_stranded:
            title = translate("Refused", "Deze wijziging kan niet naar de regio")
        super().__init__(context.look, title, parent)
        self._context, self._item, self._household, self._done = context, item, household, done

    def begin(self) -> None:
        """Read what was refused, and ask."""
        self.wait(translate("Refused", "De wijziging wordt gelezen"))
        self._context.tasks.store(
            self, refused.look, self._item.batch, then=self.show_refused, failed=self.explain
        )

    def show_refused(self, found: Refused) -> None:
        """What stands in it, and the ways on."""
        lines = [label(cut(line)) for line in refused_lines(found)]
        read = frame(column(*lines, gap=self.look.space(4), margins=self._edges()), "card")
        read.setVisible(bool(lines))
        ways = [self._all_ends()] if self._item.is_stranded else self._ways(found, is_keeping=bool(lines))
        self.show_step(
            label(words.item_title(self._item, self._context.clock.now()), "strong"),
            label(self._household, "muted"),
            label(words.item_state(self._item), "error"),
            read,
            *ways,
        )
        if len(ways) == 1:
            QTimer.singleShot(0, self.leave, self.leave.setFocus)  # one key too many takes nothing away

    def _ways(self, found: Refused, *, is_keeping: bool) -> list[QWidget]:
        ways = []
        if is_keeping:
            self.keep = primary_button(
                self.look, translate("Refused", "Bewaar als notitie"), partial(self._keep, found), "page"
            )
            said = translate(
                "Refused",
                "De tekst komt als notitie in het dossier. Daarna gaat de wijziging van deze laptop.",
            )
            ways.append(self._way(self.keep, said))
        if self._item.can_go_again:
            self.again = plain_button(
                self.look, translate("Refused", "Verstuur opnieuw"), self._again, "sync"
            )
            said = translate("Refused", "De regio krijgt de wijziging nog een keer.")
            ways.append(self._way(self.again, said))
        self.let_go = plain_button(self.look, translate("Refused", "Laat los"), self._let_go, "trash")
        said = translate(
            "Refused",
            "De wijziging gaat van deze laptop, en je ziet hier wat je collega's zien. "
            "Dit kun je niet terugdraaien.",
        )
        return [*ways, self._way(self.let_go, said)]

    def _all_ends(self) -> QWidget:
        """Nobody else has any of it, and a note would go nowhere either."""
        self.let_go = plain_button(
            self.look, translate("Refused", "Laat alles los"), self._let_all_go, "trash"
        )
        said = translate(
            "Refused",
            "Alles van dit huishouden dat niet naar de regio kan, gaat van deze laptop. Niemand anders heeft "
            "het. Schrijf dus eerst over wat je nodig hebt. Dit kun je niet terugdraaien.",
        )
        return self._way(self.let_go, said)

    def _way(self, button: QWidget, said: str) -> QWidget:
        return holder(column(row(button, None), label(said, "muted"), gap=self.look.space(4)))

    def _edges(self) -> tuple[int, int, int, int]:
        edge = self.look.space(12)
        return edge, edge, edge, edge

    def _keep(self, found: Refused) -> None:
        said = translate("Refused", "De tekst staat nu als notitie in het dossier.")
        self._choose(refused.keep_as_note, said, note_text(found))

    def _again(self) -> None:
        self._choose(refused.send_again, translate("Refused", "De wijziging gaat opnieuw naar de regio."))

    def _let_go(self) -> None:
        self._choose(refused.let_go, translate("Refused", "De wijziging is losgelaten."))

    def _let_all_go(self) -> None:
        self._choose(refused.let_all_go, translate("Refused", "Het huishouden is losgelaten."))

    def _choose(self, job: Callable[..., None], said: str, *rest: str) -> None:
        self.wait(translate("Refused", "Een ogenblik"))
        self._context.tasks.store(
            self, job, self._item.batch, *rest, then=partial(self._chosen, said), failed=self.explain
        )

    def _chosen(self, said: str, _answer: object) -> None:
        self.accept()
        self._context.tell(said, None)
        self._done()
