"""The system's own list of files, to choose one that is there.

GUI thread.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

AskFile = Callable[[QWidget, str, str, Callable[[Path], object]], object]


def ask_file(parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> None:
    """`kinds` as Qt writes them, "Borden (*.obf)"; `then` gets the file that was chosen."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
