"""What a photo can give away, and what becomes of it: said before it is added.

GUI thread. Source: domain.md "Who may see what: the safe view".
"""

from PySide6.QtCore import QCoreApplication

from ui.theme.look import Look
from ui.widgets.notices import Banner

translate = QCoreApplication.translate


def kept_words() -> str:
    """What is kept, what is taken off, and what the worker still has to see to."""
    return translate(
        "Photo",
        "Praatplan bewaart een eigen, versleutelde kopie. Plaats, datum en alles wat de camera erbij schreef,"
        " is eraf. De foto zelf staat nog op de camera of laptop: haal die daar weg als dat veiliger is.",
    )


def photo_warning(look: Look, *, is_place: bool, is_telling: bool) -> Banner:
    """What to look for on the photo; red for a place whose address is secret."""
    if is_telling:
        text = translate(
            "Photo",
            "Een voordeur of een uitzicht is genoeg. Wie het adres niet mag zien, krijgt deze foto"
            " nooit. Kies ook hier alleen wie het mag weten.",
        )
        title = translate("Photo", "Geheim adres: een foto kan verraden waar het is")
        return Banner(look, "eye-off", title, text, "red")
    title = translate("Photo", "Een foto kan laten zien waar iemand is")
    if is_place:
        text = translate(
            "Photo",
            "Kijk naar huisnummer, straatnaam, kenteken en uitzicht. Kies alleen mensen die mogen weten"
            " waar dit is.",
        )
    else:
        text = translate(
            "Photo",
            "Staat er iemand anders op, of een huisnummer of kenteken? Kies dan wie de foto mag zien,"
            " of neem een andere.",
        )
    return Banner(look, "eye", title, text, "orange")
