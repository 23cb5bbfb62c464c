"""Te laat gekomen: what somebody who left still sent, read by a coordinator; taken in or left, by a person.

GUI thread. Asks the region by itself, and shows nothing while there is nothing.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.dutch_time import local
from desktop.domain.ids import HouseholdId
from desktop.errors import AppError
from ui.bridge.late_states import LateLine, LateWays
from ui.dialogs.reason_dialog import ReasonAsked, ReasonDialog
from ui.pages import PageContext
from ui.presenters.late import LateGroup, late_groups
from ui.typed_words import TypedWords
from ui.widgets.boxes import Card, column, holder, rule
from ui.widgets.buttons import plain_button
from ui.widgets.flow import flow
from ui.widgets.notices import Banner
from ui.widgets.text import label

translate = QCoreApplication.translate


def why_left(name: str, author: str) -> ReasonAsked:
    """The question before work is left with the region."""
    return ReasonAsked(
        title=translate("Late", "{author} schreef dit te laat").format(author=author),
        text=translate(
            "Late",
            "Het komt niet bij {name} te staan. De regio bewaart het, en je kunt het later nog toevoegen.",
        ).format(name=name),
        question=translate("Late", "Waarom hoort het er niet bij?"),
        confirm=translate("Late", "Laat staan"),
    )


class LateCard(Card):
    """A group a household and author; hidden while nothing waits for a decision."""

    def __init__(self, context: PageContext, ways: LateWays | None) -> None:
        super().__init__(context.look, translate("Late", "Te laat gekomen"))
        self._context, self._ways = context, ways
        self._names: Mapping[HouseholdId, str] = {}
        self._lines: tuple[LateLine, ...] = ()
        self.words = TypedWords(context.take_draft)
        self.hide()

    def ask(self) -> None:
        """Ask the region; without a connection the card stays as it is, and the page of sync says why."""
        if self._ways is not None:
            self._ways.late_work(self, then=self.present, failed=_stay)

    def name(self, names: Mapping[HouseholdId, str]) -> None:
        """What the households are called."""
        if names != self._names:
            self._names = names
            self.present(self._lines)

    def present(self, lines: tuple[LateLine, ...]) -> None:
        """Show what nobody decided about."""
        self._lines = lines
        self.clear()
        self.setEnabled(True)
        groups = late_groups(lines, self._names, local(self._context.clock.now()).date())
        if groups:
            text = translate(
                "Late",
                "Dit kwam binnen toen de schrijver hier al weg was. Alleen jij en andere coördinatoren "
                "kunnen het lezen. Jij kiest.",
            )
            self.add(label(text, "muted"))
        for at, group in enumerate(groups):
            if at:
                self.add(rule())
            self.add(self._group(group))
        self.setVisible(bool(groups))

    def _group(self, group: LateGroup) -> QWidget:
        look = self._context.look
        title = translate("Late", "{author}, bij {name}").format(
            author=group.author, name=group.household_name
        )
        parts: list[QWidget] = [label(title, "strong")]
        if group.is_revoked:
            said = translate("Late", "De toegang van deze laptop is weggehaald")
            text = translate("Late", "Vraag eerst of {author} dit zelf schreef.").format(author=group.author)
            parts.append(Banner(look, "warning", said, text))
        for item in group.items:
            lines = [label(item.did), *(label(each) for each in item.details), label(item.when, "caption")]
            parts.append(holder(column(*lines, gap=look.space(1))))
        spoken = {"author": group.author, "name": group.household_name}
        ways: list[QWidget] = []
        if group.can_take_in:
            takes = translate("Late", "Voeg toe wat {author} schreef bij {name}").format(**spoken)
            ways.append(
                plain_button(
                    look, translate("Late", "Voeg toe"), partial(self._take, group), "plus", spoken=takes
                )
            )
        if group.can_leave:
            leaves = translate("Late", "Laat staan wat {author} schreef bij {name}").format(**spoken)
            ways.append(
                plain_button(
                    look, translate("Late", "Laat staan"), partial(self._leave, group), spoken=leaves
                )
            )
        body = column(*parts, gap=look.space(6))
        if ways:
            body.addWidget(flow(*ways, gap=look.space(10)))
        else:
            text = translate("Late", "Een coördinator die hier een plek heeft, kan kiezen.")
            body.addWidget(label(text, "muted"))
        return holder(body)

    def _take(self, group: LateGroup) -> None:
        if self._ways is None:
            return
        said = translate("Late", "Toegevoegd. Wat intussen veranderde, staat er als twee versies.")
        self.setEnabled(False)
        self._ways.take_in_late(self, group.which, then=partial(self._done, said), failed=self._failed)

    def _leave(self, group: LateGroup) -> None:
        place = f"direction/late/{group.which[0]}"

        def leave(reason: str) -> None:
            if self._ways is None:
                return
            said = translate("Late", "Laten staan. De regio bewaart het.")
            self.setEnabled(False)
            self.words.drop(place)
            self._ways.leave_late(
                self, group.which, reason, then=partial(self._done, said), failed=self._failed
            )

        asked = why_left(group.household_name, group.author)
        dialog = ReasonDialog(self._context.look, asked, leave, self)
        self.words.follow_in(dialog, place, dialog.reason_edit)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _done(self, said: str, lines: tuple[LateLine, ...]) -> None:
        self.present(lines)
        self._context.tell(said, None)

    def _failed(self, error: AppError) -> None:
        self.setEnabled(True)
        self._context.explain(error)


def _stay(_error: AppError) -> None:
    """What was shown stays."""
