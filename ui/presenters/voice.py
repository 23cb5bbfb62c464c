"""Whether the praatplaat can be read aloud on this laptop, in one sentence.

Pure.
"""

from PySide6.QtCore import QCoreApplication

from ui.praatplaat.speech import Found

translate = QCoreApplication.translate


def voice_words(found: Found) -> str:
    """By whom it is read, or why it is not."""
    if found.speaker is None:
        return translate(
            "Settings", "Voorlezen kan niet: deze laptop heeft nu geen geluid. De rest werkt gewoon."
        )
    if found.is_bundled:
        return translate("Settings", "De praatplaat leest voor met de stem die erbij zit (eSpeak NG).")
    return translate("Settings", "De praatplaat leest voor met de stem van je systeem.")
