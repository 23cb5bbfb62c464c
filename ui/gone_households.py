"""What the window does with a household that was purged: its words go, and the worker is told.

GUI thread.
"""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import HouseholdId
from desktop.store.drafts import household_of
from ui.theme.look import Look
from ui.widgets.notices import Banner, close_button

translate = QCoreApplication.translate


def without(typed: Mapping[str, str], gone: Collection[HouseholdId | None]) -> dict[str, str]:
    """What was typed, by place, but for what was typed in these households."""
    return {place: text for place, text in typed.items() if household_of(place) not in gone}


def told_gone(look: Look, close: Callable[[], object]) -> Banner:
    """One sentence, and the way to put it away; it names nobody."""
    said = translate(
        "Window",
        "Een huishouden waar je niet meer werkt, staat niet meer op deze laptop. "
        "Wat je bewaarde, is in de regio.",
    )
    return Banner(look, "info", said, kind="blue", beside=close_button(look, close))
