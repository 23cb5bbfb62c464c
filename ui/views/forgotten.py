"""What to do when the passphrase is forgotten, and when the store cannot be opened at all.

GUI thread. Nothing here makes, deletes or changes a store.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.messages import message
from ui.theme.look import Look
from ui.views.door_frame import door_page, step
from ui.widgets.boxes import row
from ui.widgets.buttons import link_button, plain_button, primary_button
from ui.widgets.text import label

translate = QCoreApplication.translate


def forgotten_page(look: Look, back: Callable[[], object]) -> QWidget:
    """ "Ik weet mijn wachtzin niet meer": what is safe, what to try, whom to call."""
    return door_page(
        look,
        "key",
        translate("Forgotten", "Je wachtzin vergeten"),
        translate("Forgotten", "Niemand kan je wachtzin opzoeken, ook de helpdesk niet. Dat is veilig."),
        step(look, "page", translate("Forgotten", "Kijk of je de woorden thuis hebt opgeschreven.")),
        step(look, "keyboard", translate("Forgotten", "Let op spaties, hoofdletters en Caps Lock.")),
        step(
            look,
            "phone",
            translate(
                "Forgotten",
                "Lukt het niet? Bel de coördinator van je regio. "
                "Twee functionarissen openen deze laptop samen.",
            ),
        ),
        step(
            look,
            "shield-check",
            translate(
                "Forgotten",
                "Je kiest dan een nieuwe wachtzin. Er gaat niets verloren. Tot dan blijft alles versleuteld.",
            ),
        ),
        primary_button(look, translate("Forgotten", "Terug"), back, "arrow-left"),
        width=520,
    )


def trouble_page(
    look: Look, error: AppError, again: Callable[[], object], leave: Callable[[], object]
) -> QWidget:
    """The store does not open and it is not the passphrase: keyring, damaged files, an older copy."""
    said = message(error)
    return door_page(
        look,
        "warning",
        said.title,
        said.happened,
        step(look, "shield-check", said.safe),
        step(look, "arrow-right", said.todo),
        row(
            primary_button(look, translate("Trouble", "Probeer opnieuw"), again, "sync"),
            plain_button(look, translate("Trouble", "Sluit af"), leave),
            None,
            gap=look.space(8),
        ),
        width=520,
    )


def crash_page(look: Look, again: Callable[[], object], back: Callable[[], object], report: str) -> QWidget:
    """A bug: what is safe, start anew, and a report without content for the helpdesk."""
    shown = label(report, "caption")
    shown.setAccessibleName(translate("Crash", "Verslag voor de helpdesk, zonder gegevens van mensen"))
    shown.hide()
    more = link_button(look, translate("Crash", "Laat het verslag zien"), lambda: shown.setVisible(True))
    return door_page(
        look,
        "warning",
        translate("Crash", "Er ging iets mis in het programma"),
        translate("Crash", "Dit is een fout van ons, niet van jou."),
        step(
            look,
            "shield-check",
            translate("Crash", "Wat je bewaarde, staat er nog. Wat je net typte, bewaren we als concept."),
        ),
        step(look, "arrow-right", translate("Crash", "Start opnieuw en typ je wachtzin.")),
        row(
            primary_button(look, translate("Crash", "Start opnieuw"), again, "sync"),
            plain_button(look, translate("Crash", "Terug naar mijn werk"), back),
            None,
            gap=look.space(8),
        ),
        more,
        shown,
        width=560,
    )
