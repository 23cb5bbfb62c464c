"""Behind the lock of the lease: why, what is safe, and the ways on. Nothing of a household.

GUI thread. Knows sync by `SyncWays` only. `behind_lease` puts this page in the place of every page that shows
anybody; it is decided at the unlock, so that nobody loses a household in the middle of a visit.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop.errors import AppError
from ui.bridge.sync_states import SyncWays
from ui.pages import Page, PageContext, PageSpec, Route
from ui.views.door_frame import step
from ui.widgets.boxes import Card, column, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.form_controls import LongText
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading

translate = QCoreApplication.translate

PLACE = "lease/extension"
STAYS = frozenset({"sync", "enrol", "settings", "glossary"})
"""Pages on which nobody is shown, and those that lead to the region."""
WIDTH = 640


class LeasePage(Page):
    """Connect; or, when the region is away for long, a code of the coordinator."""

    def __init__(self, context: PageContext, ways: SyncWays | None) -> None:
        super().__init__(context)
        self._ways = ways
        look = self.look
        self.column.addWidget(heading(translate("Lease", "Maak eerst verbinding")))
        self.connect_button = primary_button(look, translate("Lease", "Nu verbinden"), self._connect, "sync")
        shows = plain_button(look, translate("Lease", "Naar Synchronisatie"), self._go, "arrow-right")
        why = Card(
            look,
            translate("Lease", "Je werk is op slot"),
            column(
                step(
                    look,
                    "lock",
                    translate(
                        "Lease",
                        "Deze laptop had 7 dagen geen verbinding met de regio. Daarom is nu niets te lezen. "
                        "Zo blijft een laptop die kwijt is niet open.",
                    ),
                ),
                step(
                    look,
                    "shield-check",
                    translate(
                        "Lease",
                        "Er is niets weg. Alles wat je schreef of typte staat veilig op deze laptop. "
                        "Na het verbinden gaat het vanzelf mee.",
                    ),
                ),
                row(self.connect_button, shows, None, gap=look.space(8)),
                gap=look.space(12),
            ),
        )
        self.code = LongText(look, 3)
        self.code.set_value(context.take_draft(PLACE))
        self.field = Field(look, translate("Lease", "Code van je coördinator"), self.code)
        self.use_button = plain_button(look, translate("Lease", "Gebruik de code"), self._use, "unlock")
        away = Card(
            look,
            translate("Lease", "Is de regio lang niet bereikbaar?"),
            column(
                step(
                    look,
                    "phone",
                    translate("Lease", "Bel je coördinator. Die kan je een code sturen, voor 7 dagen."),
                ),
                self.field,
                row(self.use_button, None),
                gap=look.space(12),
            ),
        )
        self.column.addWidget(
            ScrollColumn(look, column(why, away, gap=look.space(14)), None, most_width=WIDTH), 1
        )

    def drafts(self) -> dict[str, str]:
        """The code, as long as it was not used."""
        text = self.code.value()
        return {PLACE: text} if text else {}

    def _connect(self) -> None:
        if self._ways is not None:
            self._ways.sync_now()
            self.context.tell(translate("Lease", "We proberen nu te verbinden"), None)

    def _go(self) -> None:
        self.context.go(Route("sync"))

    def _use(self) -> None:
        if self._ways is not None:
            self._ways.extend(self, self.code.value(), then=self._used, failed=self._failed)

    def _used(self) -> None:
        self.code.setPlainText("")
        self.context.tell(translate("Lease", "Je kunt weer 7 dagen verder"), None)

    def _failed(self, error: AppError) -> None:
        self.context.explain(error)


def behind_lease(specs: Sequence[PageSpec]) -> tuple[PageSpec, ...]:
    """The same pages, but for those that show anybody: in their place stands why not."""
    return tuple(spec if spec.key in STAYS else replace(spec, build=_build) for spec in specs)


def _build(context: PageContext, _route: Route) -> Page:
    return LeasePage(context, context.sync)
