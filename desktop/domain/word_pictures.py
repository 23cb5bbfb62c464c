"""Which picture was chosen for which word, in this household.

Pure, any thread. For who writes the plan: a safe view holds none of it (desktop/domain/photos.py).
"""

from collections.abc import Callable, Mapping

from desktop.domain.dossier import Dossier
from desktop.domain.photos import Photo, WordPicture, photo_in

Lemma = Callable[[str], str]


def remembered(dossier: Dossier) -> Mapping[str, str]:
    """Word in its base form → the scene or photo that was chosen for it; a photo that is gone left out."""
    return {
        each.word: each.scene
        for each in dossier.of(WordPicture)
        if each.word and each.scene and _is_there(dossier, each.scene)
    }


def in_base_form(phrase: str, lemma: Lemma) -> str:
    """A word or phrase as choices are kept: "tassen" and "tas" are one."""
    return " ".join(lemma(word).lower() for word in phrase.lower().split())


def _is_there(dossier: Dossier, scene: str) -> bool:
    photo = photo_in(scene)
    return photo is None or dossier.get(Photo, photo) is not None
