"""After a wipe by order: what happened, what is lost and what is not, and whom to call. Then a first start.

GUI thread. Stands before the first start, until a new store is made.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.security.erasing import Wiped
from ui.presenters.wording import counted
from ui.theme.look import Look
from ui.views.door_frame import door_page, step
from ui.widgets.boxes import row
from ui.widgets.buttons import plain_button, primary_button

translate = QCoreApplication.translate


def wiped_page(look: Look, told: Wiped, begin: Callable[[], object], leave: Callable[[], object]) -> QWidget:
    """ "Deze laptop is gewist": by whom, what of it is safe, and how to go on."""
    return door_page(
        look,
        "laptop",
        translate("Wiped", "Deze laptop is gewist"),
        translate(
            "Wiped",
            "Je coördinator heeft de toegang van deze laptop ingetrokken en opdracht gegeven te wissen.",
        ),
        step(look, "warning" if told.lost else "shield-check", lost_words(told)),
        step(look, "shield-check", translate("Wiped", "Wat in de regio staat, blijft daar bewaard.")),
        step(look, "phone", translate("Wiped", "Klopt dit niet? Bel je coördinator.")),
        step(
            look,
            "key",
            translate(
                "Wiped", "Wil je hier weer werken? Begin dan opnieuw. Je hebt een nieuwe uitnodiging nodig."
            ),
        ),
        row(
            primary_button(look, translate("Wiped", "Begin opnieuw"), begin, "arrow-right"),
            plain_button(look, translate("Wiped", "Sluit af"), leave),
            None,
            gap=look.space(8),
        ),
        width=540,
    )


def lost_words(told: Wiped) -> str:
    """What became of what was not sent yet: brought first, there already, or lost by the order."""
    if told.lost:
        said = counted(told.lost, translate("Wiped", "wijziging"), translate("Wiped", "wijzigingen"))
        return translate(
            "Wiped", "Nog niet verstuurd: {count}. Dat is door de opdracht ook gewist en komt niet terug."
        ).format(count=said)
    if told.is_at_once:
        return translate("Wiped", "Alles wat je had bewaard, stond al in de regio. Er is niets verloren.")
    return translate(
        "Wiped", "Wat nog niet verstuurd was, is eerst naar de regio gebracht. Er is niets verloren."
    )
