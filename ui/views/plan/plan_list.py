"""Left of the plan: its sections below each other, one row open.

GUI thread. It shows what it is given; adding, opening, moving and removing are asked of the tab.
"""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.domain.ids import EntityId
from desktop.pictograms import Picture
from ui.presenters.plan_sections import PlanSection
from ui.theme.look import Look
from ui.views.plan.item_editor import ItemEditor
from ui.views.plan.item_row import ItemRowButton
from ui.views.plan.section_box import SectionBox, SectionWays
from ui.widgets.boxes import column
from ui.widgets.scroll import ScrollColumn

SIGHT_EDGE = 8
TIP_ROOM = 110
"""Below an open row some room is kept for the tips that come while it is written."""
SIGHT_PAUSES_MS = (0, 60, 240)
"""Once for what is laid out, once more for what wraps, and for a busy laptop once after that."""


class PlanList(QWidget):
    """Sections by their key; `present` shows them with an editor in one of them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look = look
        self._boxes: dict[str, SectionBox] = {}
        self._editor: ItemEditor | None = None
        self._is_editable = False
        self.top: QVBoxLayout = column(gap=look.space(8))
        """Room above the sections, that scrolls along."""
        self._body = column(gap=look.space(14))
        self._column = ScrollColumn(look, self.top, self._body, None, gap=10)
        self.setLayout(column((self._column, 1)))

    @property
    def rows(self) -> Mapping[EntityId, ItemRowButton]:
        """The closed rows, in their order, by item."""
        return {entity: made for box in self._in_order() for entity, made in box.rows.items()}

    def present(
        self,
        sections: tuple[PlanSection, ...],
        ways: SectionWays,
        pictures: Mapping[EntityId, Picture],
        open_at: tuple[str, ItemEditor] | None,
    ) -> None:
        """Show sections; `open_at` names the section of the open row."""
        editor = open_at[1] if open_at is not None else None
        typing = QApplication.focusWidget()
        if self._is_editable != (ways.keys is not None):
            self._is_editable = ways.keys is not None
            self._forget(tuple(self._boxes))
        self._forget(tuple(self._boxes.keys() - {section.key for section in sections}))
        for at, section in enumerate(sections):
            box = self._boxes.get(section.key)
            if box is None:
                box = SectionBox(self._look, ways)
                box.walked.connect(self._walk)
                self._boxes[section.key] = box
            item = self._body.itemAt(at)
            if item is None or item.widget() is not box:
                self._body.insertWidget(at, box)
            is_here = open_at is not None and open_at[0] == section.key
            box.present(section, editor if is_here else None, pictures)
        if self._editor is not None and self._editor is not editor:
            self._editor.hide()
            self._editor.deleteLater()
        self._editor = editor
        if (
            editor is not None
            and typing is not None
            and editor.isAncestorOf(typing)
            and not typing.hasFocus()
        ):
            typing.setFocus()

    def show_pictures(self, pictures: Mapping[EntityId, Picture]) -> None:
        """The pictures were drawn."""
        for box in self._boxes.values():
            box.show_pictures(pictures)

    def focus_row(self, entity: EntityId) -> None:
        """Give the keyboard to a row."""
        rows = self.rows
        if entity in rows:
            rows[entity].setFocus()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to the open row, once it has its place."""

        def scroll() -> None:
            inside = self._column.widget()
            if inside is None or not inside.isAncestorOf(widget):
                return
            top = widget.mapTo(inside, QPoint(0, 0)).y()
            room = self._column.viewport().height()
            bar = self._column.verticalScrollBar()
            if top < bar.value() or top + widget.height() + TIP_ROOM > bar.value() + room:
                bar.setValue(top - SIGHT_EDGE)

        for pause in SIGHT_PAUSES_MS:
            QTimer.singleShot(pause, widget, scroll)

    def _in_order(self) -> list[SectionBox]:
        found = [self._body.itemAt(at) for at in range(self._body.count())]
        widgets = [item.widget() for item in found if item is not None]
        return [widget for widget in widgets if isinstance(widget, SectionBox)]

    def _walk(self, entity: str, step: int) -> None:
        order = list(self.rows)
        at = order.index(EntityId(entity)) + step
        if 0 <= at < len(order):
            self.focus_row(order[at])

    def _forget(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            box = self._boxes.pop(key)
            if self._editor is not None and box.isAncestorOf(self._editor):
                self._editor.setParent(self)
            self._body.removeWidget(box)
            box.hide()
            box.deleteLater()
