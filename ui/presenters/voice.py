"""Whether and by whom the praatplaat is read aloud on this laptop, in one sentence.

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
    return translate(
        "Settings",
        "De praatplaat leest voor met de Nederlandse stem van je systeem. "
        "Is die er niet, dan met de stem die erbij zit (eSpeak NG).",
    )


def fallen_words(*, is_read_on: bool) -> str:
    """The voice of the system fell away while it read."""
    if is_read_on:
        return translate("BoardStart", "De stem van je systeem viel weg. De stem die erbij zit las verder.")
    return translate(
        "BoardStart", "De stem van je systeem viel weg. Voorlezen kan nu niet. De rest werkt gewoon."
    )
