"""Hints of plain language below a sentence: calm, closed until asked for, nothing to put away.

GUI thread. A hint is a finding without weight, which may be right as it stands (language.md: the table).
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.language import Finding
from ui.presenters.wording import counted
from ui.theme.look import Look
from ui.widgets.boxes import column, empty
from ui.widgets.buttons import link_button
from ui.widgets.text import label

translate = QCoreApplication.translate

MOST_HINTS = 4
QUOTED_MOST = 28


class Hints(QWidget):
    """A quiet line "2 hints"; pressed, it shows them. It stays as it was while the person types on."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look = look
        self._is_open = False
        self.lines: list[str] = []
        self.door = link_button(look, "", self._turn, "info")
        self._rows = column(gap=look.space(4))
        self.setLayout(column(self.door, self._rows, gap=look.space(4)))
        self.hide()

    def show_hints(self, text: str, findings: Sequence[Finding]) -> None:
        """The hints of `text`, each said once."""
        once = {(each.rule, text[each.start : each.end].casefold()): each for each in reversed(findings)}
        self.lines = [_said(text, each) for each in sorted(once.values(), key=lambda found: found.start)]
        self.setVisible(bool(self.lines))
        self._refresh()

    def shown(self) -> list[str]:
        """The hints that stand open."""
        return self.lines[:MOST_HINTS] if self._is_open else []

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._refresh()

    def _refresh(self) -> None:
        count = counted(len(self.lines), translate("Sentence", "hint"), translate("Sentence", "hints"))
        self.door.setText(f" {count}")
        spoken = (
            translate("Sentence", "{count}, verberg ze")
            if self._is_open
            else translate("Sentence", "{count}, toon ze")
        )
        self.door.setAccessibleName(spoken.format(count=count))
        self.door.setIcon(self._look.icon("chevron-up" if self._is_open else "chevron-down", "accent"))
        empty(self._rows)
        for line in self.shown():
            self._rows.addWidget(label(line, "caption"))


def _said(text: str, found: Finding) -> str:
    """ "‘tien’: Een getal in cijfers zie je sneller. Beter: 10" """
    part = text[found.start : found.end]
    quoted = part if len(part) <= QUOTED_MOST else part[: QUOTED_MOST - 2].rstrip() + " …"
    is_sentence = found.suggestion.endswith((".", "?", "!"))
    said = (
        translate("Sentence", "‘{part}’: {reason} {suggestion}")
        if is_sentence
        else translate("Sentence", "‘{part}’: {reason} Beter: {suggestion}")
    )
    return said.format(part=quoted, reason=found.reason, suggestion=found.suggestion)
