"""A picture that is picked is kept for its word; an own photo is asked for; a choice is forgotten.

GUI thread. The row is saved first, then the choice: it is remembered for the household, also on the laptops
of colleagues.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.boards.word_choice import word_to_keep
from desktop.domain.audience import Audience
from desktop.domain.word_pictures import remembered
from desktop.language import lemma
from desktop.services import photos
from ui.pages import PageContext
from ui.views.household_host import HouseholdHost
from ui.views.photos.photo_dialog import PhotoDialog
from ui.views.photos.photo_door import PhotoDoor, asked_for
from ui.views.plan.editing import Editing

translate = QCoreApplication.translate


class PictureMemory:
    """Hears from the open row; `dialog` is the one that is open over `parent`, if any."""

    def __init__(self, context: PageContext, host: HouseholdHost, editing: Editing, parent: QWidget) -> None:
        self._host, self._editing = host, editing
        self.door = PhotoDoor(context, host, parent, "plan")
        editing.picture_picked.connect(self.keep)
        editing.photo_asked.connect(self.ask_photo)
        editing.forget_asked.connect(self.forget)

    def keep(self, sentence: str, scene: str) -> None:
        """From now on this picture comes first where the word stands; the person hears for which word."""
        chosen = remembered(self._host.dossier)
        word = word_to_keep(sentence, lemma, chosen)
        if not word or chosen.get(word) == scene:
            self._editing.save()
            return
        before = chosen.get(word, "")
        said = translate("PictureMemory", "Dit plaatje komt voortaan vanzelf bij ‘{word}’").format(word=word)
        back = partial(self._set, word, before, translate("PictureMemory", "Dat is weer vergeten"))
        self._editing.save(
            lambda: self._host.save(photos.remember_picture, word, scene, said=said, undo=back)
        )

    def forget(self, word: str) -> None:
        """The sentence finds its own picture again."""
        before = remembered(self._host.dossier).get(word, "")
        said = translate("PictureMemory", "Het plaatje bij ‘{word}’ is vergeten").format(word=word)
        again = partial(self._set, word, before, translate("PictureMemory", "Weer onthouden"))
        self._host.save(photos.remember_picture, word, "", said=said, undo=again)

    def ask_photo(self) -> PhotoDialog | None:
        """An own photo for the open row, seen by whoever may see the row."""
        editor = self._editing.editor
        picture = editor.picture if editor is not None else None
        if editor is None or picture is None:
            return None
        asked = asked_for(self._host.dossier, translate("PictureMemory", "Eigen foto bij deze zin"))
        audience = getattr(editor.item, "audience", None)
        if isinstance(audience, Audience):
            asked = replace(asked, audience=audience)
        return self.door.open(asked, picture.pick_photo)

    def _set(self, word: str, scene: str, said: str) -> None:
        self._host.save(photos.remember_picture, word, scene, said=said)
