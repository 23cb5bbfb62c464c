"""Right of the plan: how the chosen reader will see it, page or praatplaat, while it is being typed.

GUI thread; the sheets are laid out in the pool, from the safe view of that reader. A tap opens its row.
"""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLayout, QSizePolicy, QWidget

from desktop.boards.tokens import LIGHT
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.ids import EntityId
from ui.pages import PageContext
from ui.praatplaat.paint import paint_items, ring
from ui.presenters.preview import (
    Preview,
    PreviewAsk,
    ReaderChoice,
    Shown,
    is_unsafe_together,
    make_preview,
    reader_choices,
)
from ui.theme.look import Look
from ui.widgets.boxes import column, row
from ui.widgets.buttons import Segments
from ui.widgets.notices import Banner
from ui.widgets.scroll import ScrollColumn
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

REST_MS = 180
SHEET_GAP = 10


class SheetsView(QWidget):
    """Sheets below each other, as wide as there is room; `tapped(entity)` for what was pressed on."""

    tapped = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.preview = Preview((), 1.0, 1.0)
        self._marked: EntityId | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_preview(self, preview: Preview) -> None:
        """Other sheets."""
        self.preview = preview
        lines = [item.name or item.text for sheet in preview.sheets for item in sheet]
        self.setAccessibleName(translate("Preview", "Voorbeeld"))
        self.setAccessibleDescription(" ".join(line for line in lines if line))
        self.setFixedHeight(self.full_height(self.width()))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its height follows from its width."""
        super().resizeEvent(event)
        self.setFixedHeight(self.full_height(event.size().width()))

    def mark(self, entity: EntityId | None) -> QRectF | None:
        """Draw a ring around what stands for this item; where it is."""
        self._marked = entity
        self.update()
        return self._place(entity)

    def full_height(self, width: int) -> int:
        """All sheets and the gaps between."""
        count = len(self.preview.sheets)
        high = self.preview.height * width / self.preview.width
        return round(count * high + max(0, count - 1) * SHEET_GAP) if count else 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheets that are in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_page = self.preview.height > self.preview.width
        theme = LIGHT if is_page else self._look.theme
        scale = self._scale()
        high = self.preview.height * scale
        for at, sheet in enumerate(self.preview.sheets):
            top = at * (high + SHEET_GAP)
            area = QRectF(0, top, self.width(), high)
            if not area.intersects(QRectF(event.rect())):
                continue
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.setBrush(Qt.GlobalColor.white if is_page else self._look.colour("bg"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.save()
            painter.translate(0, top)
            painter.scale(scale, scale)
            paint_items(painter, sheet, theme)
            for item in sheet:
                if self._stands_for(item.key, self._marked):
                    ring(painter, item.rect.inset(-4), 10, self._look.colour("accent"), 2 / scale)
            painter.restore()
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Find what was pressed on."""
        scale = self._scale()
        high = self.preview.height * scale + SHEET_GAP
        at = int(event.position().y() // high)
        point = QPointF(event.position().x() / scale, (event.position().y() - at * high) / scale)
        if 0 <= at < len(self.preview.sheets):
            for item in reversed(self.preview.sheets[at]):
                area = QRectF(item.rect.x, item.rect.y, item.rect.w, item.rect.h)
                if item.is_touchable and area.contains(point):
                    self.tapped.emit(item.key.removeprefix("line_"))
                    return

    def _scale(self) -> float:
        return max(0.01, self.width() / self.preview.width)

    def _place(self, entity: EntityId | None) -> QRectF | None:
        scale = self._scale()
        high = self.preview.height * scale + SHEET_GAP
        for at, sheet in enumerate(self.preview.sheets):
            for item in sheet:
                if self._stands_for(item.key, entity):
                    rect = item.rect
                    return QRectF(rect.x * scale, at * high + rect.y * scale, rect.w * scale, rect.h * scale)
        return None

    def _stands_for(self, key: str, entity: EntityId | None) -> bool:
        return entity is not None and key in {f"line_{entity}", entity}


class PreviewPanel(QFrame):
    """`tapped(entity)` opens a row. Show a plan with `present`, a row as it is typed with `show_unsaved`."""

    tapped = Signal(str)
    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._context, self._look = context, context.look
        look = self._look
        self._dossier: Dossier | None = None
        self._plan: EntityId | None = None
        self._unsaved: Entity | None = None
        self._marked: EntityId | None = None
        self._choices: tuple[ReaderChoice, ...] = ()
        self._title = heading("", 3)
        self._kinds = Segments(
            look,
            translate("Preview", "Voorbeeld"),
            (
                (Shown.PAGE, translate("Preview", "Pagina")),
                (Shown.BOARD, translate("Preview", "Praatplaat")),
            ),
        )
        self._kinds.chosen.connect(lambda _key: self._ask())
        self._apart = Banner(
            look,
            "apart",
            translate("Preview", "Niet samen laten zien"),
            translate("Preview", "Bij intieme terreur praat je met ieder apart. Kies één persoon."),
            "red",
        )
        self._apart.hide()
        self.sheets = SheetsView(look)
        self.sheets.tapped.connect(self.tapped)
        self._nothing = label(translate("Preview", "Deze lezer ziet niets van dit plan."), "muted")
        self._nothing.hide()
        self._scroll = ScrollColumn(look, self._nothing, self.sheets, None)
        self._left_out = label("", "muted")
        self._left_sign = icon_label(look, "eye-off", "muted", 18)
        self._readers = QComboBox()
        self._readers.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._readers.setAccessibleName(translate("Preview", "Voor wie is dit voorbeeld"))
        self._readers.activated.connect(lambda _at: self._ask())
        side, top = look.space(14), look.space(12)
        left = row(self._left_sign, (self._left_out, 1), gap=look.space(8))
        self._left_out.setMinimumHeight(1)
        if look.is_large:
            self._title.hide()  # the reader is named in the choice beside it; the sheet needs the height
            head: QLayout = row(self._kinds, None, self._readers, gap=look.space(6))
            foot: QLayout = left
        else:
            head = row((self._title, 1), self._kinds, gap=look.space(8))
            foot = row((left, 1), self._readers, gap=look.space(8))
        self.setLayout(
            column(
                head, self._apart, (self._scroll, 1), foot, gap=look.space(10), margins=(side, top, side, top)
            )
        )
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)

    @property
    def preview(self) -> Preview:
        """What is shown now."""
        return self.sheets.preview

    def present(self, dossier: Dossier, plan: EntityId) -> None:
        """Another dossier or plan."""
        self._dossier, self._plan = dossier, plan
        choices = reader_choices(dossier)
        if choices != self._choices:
            now = self._choice()
            self._choices = choices
            self._readers.clear()
            for choice in choices:
                self._readers.addItem(choice.label, choice.key)
            keys = [choice.key for choice in choices]
            self._readers.setCurrentIndex(keys.index(now.key) if now is not None and now.key in keys else 0)
        self._ask()

    def show_unsaved(self, item: Entity | None) -> None:
        """The open row as it is being typed; None when there is none."""
        self._unsaved = item
        self._marked = item.id if item is not None else None
        self._rest.start()

    def choose_reader(self, key: str) -> None:
        """Choose for whom."""
        self._readers.setCurrentIndex([choice.key for choice in self._choices].index(key))
        self._ask()

    def choose_kind(self, shown: Shown) -> None:
        """Choose the page or the boards."""
        self._kinds.choose(shown)
        self._ask()

    def _choice(self) -> ReaderChoice | None:
        at = self._readers.currentIndex()
        return self._choices[at] if 0 <= at < len(self._choices) else None

    def _ask(self) -> None:
        self._rest.stop()
        choice = self._choice()
        if self._dossier is None or self._plan is None or choice is None:
            return
        shown, unsaved = Shown(self._kinds.choice()), self._unsaved
        self._title.setText(translate("Preview", "Zo ziet {name} het").format(name=choice.name))
        self._apart.setVisible(is_unsafe_together(self._dossier, choice.reader))
        self._context.tasks.work(
            self,
            make_preview,
            PreviewAsk(self._dossier, self._plan, choice.reader, shown, self._context.clock.now(), unsaved),
            then=self._show,
            key="preview",
        )

    def _show(self, preview: Preview) -> None:
        self.sheets.show_preview(preview)
        self._nothing.setVisible(not preview.sheets)
        self._left_out.setText(preview.left_out)
        self._left_sign.setVisible(bool(preview.left_out))
        place = self.sheets.mark(self._marked)
        if place is not None:
            middle = place.center().toPoint()
            self._scroll.ensureVisible(middle.x(), self.sheets.y() + middle.y(), 0, round(place.height()))
        self.shown.emit()
