"""A paper or a board was saved: where, and of a paper the password that opens it, large, once.

GUI thread. The password cannot be selected or copied: the clipboard holds no content (security.md).
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from desktop.services.board_exchange import IS_NOT_LOCKED
from ui.theme.look import Look
from ui.widgets.boxes import Card, row
from ui.widgets.buttons import plain_button
from ui.widgets.flow import flow
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate


class PaperLeft(Card):
    """`put_away` is called when the person has read it."""

    def __init__(self, look: Look, path: Path, password: str, put_away: Callable[[], object]) -> None:
        super().__init__(look, translate("PaperLeft", "Bewaard en beveiligd"))
        told = translate(
            "PaperLeft",
            "Met dit wachtwoord gaat het blad open. Zeg of schrijf het apart. Je ziet het maar één keer.",
        )
        groups = [label(group, "h1", wraps=False) for group in password.split("-")]
        dashes = [label("-", "h1", wraps=False) for _ in groups[1:]]
        parts = [part for pair in zip(groups, [*dashes, None], strict=True) for part in pair if part]
        self.password = flow(*parts, gap=look.space(8))
        self.password.setAccessibleName(translate("PaperLeft", "Wachtwoord"))
        self.password.setAccessibleDescription(" ".join(password))
        self.done_button = plain_button(
            look, translate("PaperLeft", "Ik heb het wachtwoord"), put_away, "check"
        )
        self.add(
            _where(look, path),
            label(told, "muted"),
            self.password,
            row(self.done_button, None),
        )


class BoardLeft(Card):
    """A board without a password; `put_away` is called when the person has read it."""

    def __init__(self, look: Look, path: Path, put_away: Callable[[], object]) -> None:
        super().__init__(look, translate("PaperLeft", "Bewaard als bord"))
        told = translate(
            "PaperLeft",
            "{warning} Zet het in het praatprogramma, en haal het daarna weg van de USB-stick.",
        ).format(warning=IS_NOT_LOCKED)
        self.done_button = plain_button(look, translate("PaperLeft", "Gelezen"), put_away, "check")
        self.add(_where(look, path), label(told), row(self.done_button, None))


def _where(look: Look, path: Path) -> QHBoxLayout:
    saved = translate("PaperLeft", "{file} staat in de map {folder}.").format(
        file=path.name, folder=path.parent.name or str(path.parent)
    )
    return row(icon_label(look, "check-circle", "green"), (label(saved), 1), gap=look.space(10))
