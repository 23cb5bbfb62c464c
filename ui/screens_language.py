"""What is done on the pages of language before their picture is taken.

GUI thread; for ui.screens.
"""

from PySide6.QtWidgets import QWidget

from ui.views.glossary import GlossaryPage


def glossary_search(widget: QWidget) -> None:
    """Typed: "rechter"."""
    for page in widget.findChildren(GlossaryPage):
        page.search.setText("rechter")
        page.search.returnPressed.emit()
