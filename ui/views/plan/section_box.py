"""One section of the plan: its heading, its rows, and the open row among them.

GUI thread. What did not change keeps its widget, so that neither the focus nor what is being typed moves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.boards.tokens import ZONES
from desktop.domain.ids import EntityId
from desktop.domain.plans import Zone
from desktop.pictograms import Picture, sign
from ui.praatplaat.paint import picture_pixmap
from ui.presenters.plan_sections import ItemRow, PlanSection
from ui.theme.look import Look
from ui.views.plan.item_editor import ItemEditor
from ui.views.plan.item_row import ItemRowButton, RowKeys
from ui.widgets.boxes import column, empty, row
from ui.widgets.buttons import link_button
from ui.widgets.text import heading, label

translate = QCoreApplication.translate

SIGN_SIZE = 22


@dataclass(frozen=True)
class SectionWays:
    """What a section asks of the tab; without `keys` the plan can only be read."""

    add: Callable[[str], object]
    keys: RowKeys | None


class SectionBox(QWidget):
    """`walked(entity, step)` when an arrow key leaves a row."""

    walked = Signal(str, int)

    def __init__(self, look: Look, ways: SectionWays) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._ways = look, ways
        self._head = column()
        self._body = column(gap=look.space(6))
        self._made: dict[EntityId, tuple[ItemRow, ItemRowButton]] = {}
        self._headed: tuple[object, ...] = ()
        self.setLayout(column(self._head, self._body, gap=look.space(6)))

    @property
    def rows(self) -> Mapping[EntityId, ItemRowButton]:
        """The closed rows, in their order."""
        return {entity: made for entity, (_, made) in self._made.items()}

    def present(
        self, section: PlanSection, editor: ItemEditor | None, pictures: Mapping[EntityId, Picture]
    ) -> None:
        """Show these rows; `editor` stands in the place of its own row, or at the end when it is new."""
        self._show_head(section)
        before, self._made = self._made, {}
        wanted: list[QWidget] = []
        for each in section.rows:
            entity = each.item.id
            if editor is not None and entity == editor.before.id:
                wanted.append(editor)
                continue
            known = before.get(entity)
            made = known[1] if known is not None and known[0] == each else self._make_row(each, pictures)
            self._made[entity] = (each, made)
            wanted.append(made)
        if editor is not None and editor not in wanted:
            wanted.append(editor)
        kept = {made for _, made in self._made.values()}
        for _, made in before.values():
            if made not in kept:
                self._body.removeWidget(made)
                made.hide()
                made.deleteLater()
        for at, widget in enumerate(wanted):
            item = self._body.itemAt(at)
            if item is None or item.widget() is not widget:
                self._body.insertWidget(at, widget)
                widget.show()

    def show_pictures(self, pictures: Mapping[EntityId, Picture]) -> None:
        """The pictures were drawn."""
        for entity, (_, made) in self._made.items():
            if entity in pictures:
                made.show_picture(pictures[entity])

    def _make_row(self, shown: ItemRow, pictures: Mapping[EntityId, Picture]) -> ItemRowButton:
        made = ItemRowButton(self._look, shown, self._ways.keys, pictures.get(shown.item.id))
        made.walked.connect(lambda step: self.walked.emit(shown.item.id, step))
        return made

    def _show_head(self, section: PlanSection) -> None:
        headed = (section.title, section.hint, section.add, section.zone)
        if headed == self._headed:
            return
        self._headed = headed
        empty(self._head)
        look = self._look
        title = heading(section.title, 3)
        title.setWordWrap(look.is_large)
        line = row(gap=look.space(8))
        if section.zone is not None:
            line.addWidget(self._zone_sign(section.zone))
        line.addWidget(title)
        line.addWidget(label(section.hint if not look.is_large else "", "muted"), 1)
        if self._ways.keys is not None:
            said = translate("Plan", "{what} erbij, bij {section}").format(
                what=section.add, section=section.title
            )
            key = section.key
            line.addWidget(link_button(look, section.add, lambda: self._ways.add(key), "plus", said))
        self._head.addLayout(line)

    def _zone_sign(self, zone: Zone) -> QLabel:
        look = self._look
        side, ratio = look.px(SIGN_SIZE), self.devicePixelRatioF()
        svg = sign(zone.value, look.theme.colour(ZONES[zone].role)).svg
        pixmap = picture_pixmap(svg, round(side * ratio), round(side * ratio)).copy()
        pixmap.setDevicePixelRatio(ratio)
        made = QLabel()
        made.setPixmap(pixmap)
        made.setFixedSize(side, side)
        return made
