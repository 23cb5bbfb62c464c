"""Veiligheidsplan: the plan in sections with one row open, and beside it what the reader will see.

GUI thread. What is typed is saved when the row is left and with Ctrl+S, in view of the dossier that the row
was opened with; what is not saved yet is a draft.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, status
from desktop.pictograms import Picture
from desktop.services import plans
from ui.pages import PageContext, Route
from ui.presenters.plan_sections import PlanSection, chosen_plan, plan_sections
from ui.presenters.preview import Shown
from ui.views.household_host import HouseholdHost, HouseholdTab, TabSpec
from ui.views.plan.bank_door import BankDoor
from ui.views.plan.editing import Editing
from ui.views.plan.item_row import RowKeys
from ui.views.plan.picture_memory import PictureMemory
from ui.views.plan.plan_head import PlanHead
from ui.views.plan.plan_list import PlanList
from ui.views.plan.plan_status import PlanStatusLine, StatusWays
from ui.views.plan.preview_panel import PreviewPanel
from ui.views.plan.row_pictures import draw_rows
from ui.views.plan.section_box import SectionWays
from ui.views.plan.tips_away import TipsAway
from ui.views.plan.whole_plan import ask_to_stop, no_plan
from ui.widgets.boxes import column, row
from ui.widgets.buttons import Segments
from ui.widgets.scroll import ScrollColumn

translate = QCoreApplication.translate

WRITE, LOOK = "write", "look"


class PlanTab(HouseholdTab):
    """The editor of one version of the plan. Which one: asked for, else the concept, else the active one."""

    def __init__(self, context: PageContext, host: HouseholdHost) -> None:
        super().__init__(context, host)
        look = self.look
        self._dossier: Dossier | None = None
        self._asked: EntityId | None = None
        self._plan: SafetyPlan | None = None
        self._sections: tuple[PlanSection, ...] = ()
        self._pictures: Mapping[EntityId, Picture] = {}
        self.editing = Editing(context, host, self)
        self.editing.opened_or_closed.connect(self._show_list)
        self.editing.typed.connect(self._on_typed)
        self.editing.move_asked.connect(self.move_item)
        self.editing.bank_asked.connect(self.open_bank)
        self.bank = BankDoor(context, self.editing, self.words, self)
        self.tips = TipsAway(look, host, self.words, self, self.editing.save)
        self.tips.hear(self.editing.tip_asked, self.editing.tips_wanted)
        self.memory = PictureMemory(context, host, self.editing, self)
        self.add_key("F2", self.open_bank)
        self._keys = SectionWays(self.add, RowKeys(self.open_item, self.move_item, self.editing.remove))
        self._read_only = SectionWays(self.add, None)
        self.status_line = PlanStatusLine(
            look,
            StatusWays(
                self.activate,
                self.new_version,
                lambda: self._go_with_plan("print"),
                lambda: self._go_with_plan("praatplaat"),
                self.choose_version,
                self.open_bank,
                self.stop,
            ),
        )
        self.list = PlanList(look)
        self.head = PlanHead(look, lambda: self.open_item(self._plan.id) if self._plan is not None else None)
        self.list.top.addWidget(self.head)
        self.preview = PreviewPanel(context)
        self.preview.tapped.connect(lambda entity: self.open_item(EntityId(entity)))
        self._parts = Segments(
            look,
            translate("Plan", "Wat je ziet"),
            ((WRITE, translate("Plan", "Schrijven")), (LOOK, translate("Plan", "Voorbeeld"))),
        )
        self._parts.chosen.connect(self._on_part)
        if not look.is_large:
            self._parts.hide()
        self._work = QWidget()
        self._work.setProperty("role", "clear")
        sides = row((self.list, 13), (self.preview, 9), gap=look.space(14))
        work = column(self._parts, (sides, 1), gap=look.space(8))
        if look.is_large:
            self.list.top.insertWidget(0, self.status_line)  # it scrolls along: the words need the height
        else:
            work.insertWidget(0, self.status_line)
        self._work.setLayout(work)
        self._none, self._begin_button = no_plan(look, self._begin)
        self._nothing = ScrollColumn(look, self._none, None)
        self.setLayout(column((self._work, 1), (self._nothing, 1)))
        self._work.hide()
        self._nothing.hide()
        self._on_part(WRITE)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def plan(self) -> SafetyPlan | None:
        """The version that is shown."""
        return self._plan

    @property
    def is_editable(self) -> bool:
        """Whether this version can be written in: a concept only."""
        if self._plan is None or self._dossier is None:
            return False
        return status(self._plan, self._dossier.household.active_plan) is PlanStatus.CONCEPT

    def is_agreement(self, entity: EntityId) -> bool:
        """Whether a row is an agreement."""
        return self._dossier is not None and self._dossier.get(Agreement, entity) is not None

    def show_preview(self, shown: Shown) -> None:
        """Bring the preview into sight, as a page or as boards."""
        self._parts.choose(LOOK)
        self._on_part(LOOK)
        self.preview.choose_kind(shown)

    def present(self, dossier: Dossier) -> None:
        """Show the plan of this dossier; what is being typed stays."""
        self._dossier = dossier
        self._asked = self.editing.take_back(dossier) or self._asked
        self._plan = chosen_plan(dossier, self._asked)
        self._nothing.setVisible(self._plan is None)
        self._work.setVisible(self._plan is not None)
        if self._plan is None:
            return
        self.editing.present(dossier)
        self._sections = plan_sections(dossier, self._plan)
        self.status_line.present(dossier, self._plan)
        self._show_list()
        self.preview.present(dossier, self._plan.id)
        self.context.tasks.work(
            self, draw_rows, dossier, self._sections, then=self._show_pictures, key="pictures"
        )

    def on_route(self, entity: EntityId | None) -> None:
        """A version is asked for, or a row to open."""
        if entity is None or self._dossier is None:
            return
        if self._dossier.get(SafetyPlan, entity) is not None:
            self.choose_version(entity)
            return
        plan = getattr(self._dossier.entities.get(entity), "plan", None)
        if plan is not None:
            self.choose_version(plan)
            self.open_item(entity)

    def on_left(self) -> None:
        """Leaving is saving."""
        self.editing.save()

    def drafts(self) -> Mapping[str, str]:
        """The open row, when something in it is not saved, and the words of a dialog over it."""
        return {**self.words.drafts(), **self.editing.drafts(), **self.memory.door.drafts()}

    def first_focus(self) -> QWidget | None:
        """The first row, or the way to begin."""
        if self._plan is None:
            return self._begin_button if self._nothing.isVisible() else None
        return next(iter(self.list.rows.values()), None)

    def open_item(self, entity: EntityId) -> None:
        """Open a row to write in; the one before is saved."""
        if self._dossier is None or entity not in self._dossier.entities:
            return
        is_head = self._plan is not None and entity == self._plan.id
        if not self.is_editable and not is_head:
            return
        self._parts.choose(WRITE)
        self._on_part(WRITE)
        self.editing.open(entity)

    def move_item(self, entity: EntityId, step: int) -> None:
        """One place up or down."""
        self.editing.move(entity, step, self._sections)

    def add(self, section: str) -> None:
        """A new row at the end of a section, open."""
        found = next((each for each in self._sections if each.key == section), None)
        if found is not None and self.is_editable:
            self.editing.begin(found)

    def open_bank(self) -> None:
        """Choose a ready sentence for the open row, or for a new one where the keyboard is."""
        if self._dossier is None or not self.is_editable:
            return
        focused = next((entity for entity, each in self.list.rows.items() if each.hasFocus()), None)
        key = self._section_of(focused) if focused is not None else ""
        section = next((each for each in self._sections if each.key == key), None)
        self.bank.open(self._dossier, self._sections, section)

    def activate(self) -> None:
        """Save what is open, then put this plan in force."""
        self.editing.leave(self._activate)

    def stop(self) -> None:
        """Ask why, and end the plan that is in force."""
        if self._plan is not None:
            plan = self._plan
            self.editing.leave(lambda: ask_to_stop(self.look, self.host, self.words, plan, self))

    def new_version(self) -> None:
        """A concept with everything that stands here."""
        if self._plan is not None:
            said = translate("Plan", "Nieuwe versie gemaakt. Tot je die actief maakt, geldt het plan van nu.")
            self.host.save(plans.begin_version, self._plan.id, said=said, then=self.choose_version)

    def choose_version(self, version: EntityId) -> None:
        """Show another version."""
        self.editing.leave(lambda: self._show_version(version))

    def _show_version(self, version: EntityId) -> None:
        self._asked = version
        if self._dossier is not None:
            self.present(self._dossier)

    def _activate(self) -> None:
        if self._plan is None:
            return
        said = translate("Plan", "Versie {version} geldt nu.").format(version=self._plan.version)
        self.host.save(plans.activate, self._plan.id, said=said)

    def _begin(self) -> None:
        self.host.save(plans.begin_plan, then=self.choose_version)

    def _go_with_plan(self, page: str) -> None:
        if self._plan is not None and self._dossier is not None:
            route = Route(page, self._dossier.id, entity=self._plan.id)
            self.editing.save(lambda: self.context.go(route))

    def _show_list(self) -> None:
        if self._dossier is None or self._plan is None:
            return
        editor = self.editing.editor
        is_head = editor is not None and editor.before.id == self._plan.id
        self.head.show_editor(editor if is_head else None)
        self.head.present(self._dossier, self._plan, is_editable=self.is_editable)
        open_at = None
        if editor is not None and not is_head:
            open_at = (self._section_of(editor.before.id), editor)
        ways = self._keys if self.is_editable else self._read_only
        sections = self._sections if self.is_editable else tuple(each for each in self._sections if each.rows)
        self.list.present(sections, ways, self._pictures, open_at)
        if editor is not None and self.editing.is_just_opened:
            self.editing.is_just_opened = False
            editor.first_control().setFocus()
            self.list.bring_into_sight(editor.first_control() if self.look.is_large else editor)
        if self.editing.row_to_focus is not None:
            self.list.focus_row(self.editing.row_to_focus)
            self.editing.row_to_focus = None
        self._on_typed()

    def _section_of(self, entity: EntityId) -> str:
        for section in self._sections:
            if any(each.item.id == entity for each in section.rows):
                return section.key
        return self.editing.section

    def _show_pictures(self, pictures: Mapping[EntityId, Picture]) -> None:
        self._pictures = pictures
        self.list.show_pictures(pictures)

    def _on_typed(self) -> None:
        editor = self.editing.editor
        unsaved = editor.item if editor is not None and (editor.is_changed or not editor.is_new) else None
        self.preview.show_unsaved(unsaved)
        is_waiting = editor is not None and editor.is_changed
        said = translate("Plan", "Nog niet bewaard") if is_waiting else translate("Plan", "Bewaard")
        self.status_line.say_saved(said if self.is_editable else "")

    def _on_part(self, key: str) -> None:
        is_split = not self.look.is_large
        self.list.setVisible(is_split or key == WRITE)
        self.preview.setVisible(is_split or key == LOOK)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The row is left: save it. A menu or another window is not leaving."""
        editor = self.editing.editor
        if editor is None or now is None or not self.isVisible() or now.window() is not self.window():
            return
        if not editor.isAncestorOf(now):
            self.editing.save()


SPEC = TabSpec("plan", lambda: translate("Plan", "Veiligheidsplan"), PlanTab, is_dense=True)
