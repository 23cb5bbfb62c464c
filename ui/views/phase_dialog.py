"""The way to another phase: where one may go, what is still open, and why it is done all the same.

GUI thread. A threat leads back to phase 1, at once, with a reason (domain.md: "The five phases").
"""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QButtonGroup, QDialog, QPlainTextEdit, QRadioButton, QWidget

from desktop.domain.dossier import Dossier
from desktop.domain.phases import DIRECT_SAFETY, GATE_NAMES, MOVES, PHASE_NAMES, OpenPoint, open_points
from ui.presenters import wording
from ui.theme.look import Look
from ui.views.household_header import PHASE_LINE
from ui.widgets.boxes import column, holder, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.scroll import ScrollColumn
from ui.widgets.step_bar import StepBar
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

WIDTH, HEIGHT = 600, 560


def ways_on(dossier: Dossier) -> tuple[tuple[int, ...], ...]:
    """Where one may go from here, phase 1 aside: that is the way of a threat."""
    return tuple(after for after in MOVES.get(dossier.household.phases, ()) if after != DIRECT_SAFETY)


def way_words(before: tuple[int, ...], after: tuple[int, ...]) -> str:
    """What one way is called on the screen."""
    if len(after) > 1:
        return translate("PhaseDialog", "Fase {numbers} tegelijk: {names}").format(
            numbers=wording.listed([str(phase) for phase in after]),
            names=wording.listed([PHASE_NAMES[phase] for phase in after]),
        )
    said = (
        translate("PhaseDialog", "Naar fase {number}: {name}")
        if after[0] > max(before)
        else translate("PhaseDialog", "Terug naar fase {number}: {name}")
    )
    if after[0] in before:
        said = translate("PhaseDialog", "Alleen nog fase {number}: {name}")
    return said.format(number=after[0], name=PHASE_NAMES[after[0]])


class PhaseDialog(QDialog):
    """After `exec`: `choice` and `reason`. As a threat there is one way only, and a reason is asked."""

    def __init__(self, look: Look, dossier: Dossier, parent: QWidget | None, *, is_threat: bool) -> None:
        super().__init__(parent)
        self._look = look
        self._is_threat = is_threat
        self._points = open_points(dossier) if dossier.household.phases == DIRECT_SAFETY else ()
        self._ways = (DIRECT_SAFETY,) if is_threat else ways_on(dossier)
        title = (
            translate("PhaseDialog", "Er is weer dreiging")
            if is_threat
            else translate("PhaseDialog", "Naar een andere fase")
        )
        self.setWindowTitle(title)
        self._group = QButtonGroup(self)
        inside = ScrollColumn(look, *self._parts(dossier, title), None, gap=12)
        self.confirm = primary_button(look, title, self._on_confirm, "check")
        if not is_threat:
            self.confirm.setText(" " + translate("PhaseDialog", "Zet de fase"))
            self.confirm.setAccessibleName(translate("PhaseDialog", "Zet de fase"))
        cancel = plain_button(look, translate("PhaseDialog", "Annuleren"), self.reject)
        edge = look.space(20)
        feet = row(None, cancel, self.confirm, gap=look.space(10))
        self.setLayout(column((inside, 1), feet, gap=look.space(12), margins=(edge, edge, edge, edge)))
        room = parent.window().size() if parent is not None else QSize(WIDTH, HEIGHT)
        self.resize(min(look.px(WIDTH), room.width() - 40), min(look.px(HEIGHT), room.height() - 40))

    @property
    def choice(self) -> tuple[int, ...]:
        """The phases that were chosen."""
        return self._ways[max(0, self._group.checkedId())]

    @property
    def reason(self) -> str:
        """What was written as the reason."""
        return self.reason_edit.toPlainText().strip()

    def _parts(self, dossier: Dossier, title: str) -> list[QWidget]:
        look = self._look
        parts: list[QWidget] = [heading(title, 2), StepBar(look, dossier.household.phases, PHASE_LINE)]
        if self._is_threat:
            parts.append(
                label(
                    translate(
                        "PhaseDialog",
                        "Veiligheid gaat voor. Het gezin gaat terug naar fase 1. "
                        "Het plan en alles wat er al stond, blijft bewaard.",
                    )
                )
            )
        else:
            for at, after in enumerate(self._ways):
                choice = QRadioButton(way_words(dossier.household.phases, after))
                choice.setChecked(at == 0)
                self._group.addButton(choice, at)
                parts.append(choice)
            if self._points:
                parts.append(heading(translate("PhaseDialog", "Dit is nog niet klaar"), 3))
                parts += [self._point(dossier, point) for point in self._points]
        self.reason_edit = QPlainTextEdit()
        self.reason_edit.setTabChangesFocus(True)
        self.reason_edit.setFixedHeight(look.px(84))
        hint = ""
        if self._points and not self._is_threat:
            hint = translate(
                "PhaseDialog", "Je kunt toch verder. Schrijf dan op waarom. Dat blijft bij het gezin staan."
            )
        name = (
            translate("PhaseDialog", "Wat is er gebeurd?")
            if self._is_threat
            else translate("PhaseDialog", "Waarom deze stap?")
        )
        self.reason_field = Field(look, name, self.reason_edit, hint)
        parts.append(self.reason_field)
        return parts

    def _point(self, dossier: Dossier, point: OpenPoint) -> QWidget:
        names = wording.listed(wording.names_of(dossier, point.persons))
        text = GATE_NAMES[point.gate]
        if names:
            text = translate("PhaseDialog", "{point} Nog niet: {names}.").format(point=text, names=names)
        sign = icon_label(self._look, "clock", "orange", 18, translate("PhaseDialog", "nog doen"))
        return holder(row(sign, (label(text), 1), gap=self._look.space(8)))

    def _on_confirm(self) -> None:
        if (self._points or self._is_threat) and not self.reason:
            self.reason_field.show_problem(translate("PhaseDialog", "Schrijf eerst op waarom."))
            self.reason_edit.setFocus()
            return
        self.accept()
