"""Own photos: taken in, renamed, shown to others, taken away; and the picture remembered for a word.

Runs on the store lane. Each function is one user action. Sources: ui.md "The household's own people";
domain.md "Who may see what".
"""

import msgspec

from desktop.domain.audience import Audience
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo, WordPicture, word_picture_id
from desktop.errors import NotFound, ValidationError
from desktop.hub import Changed
from desktop.photos.intake import TakenPhoto
from desktop.services.record import fresh, record
from desktop.store.desk import Desk


def add_photo(desk: Desk, seen: Dossier, taken: TakenPhoto, name: str, audience: Audience) -> EntityId:
    """A photo with what is on it in words, and who may see it. Returns its id.

    Raises ValidationError("photo_without_name"): without words a screen reader has nothing to say.
    """
    photo = Photo(
        id=fresh(desk),
        name=_said(name),
        sha256=taken.sha256,
        width=taken.width,
        height=taken.height,
        audience=audience,
    )
    record(desk, seen, "photo.added", after=[photo], photos=(taken.content,))
    return photo.id


def write_photo(desk: Desk, seen: Dossier, photo: Photo) -> Changed:
    """What is on it in words, and who may see it; the picture itself is another photo."""
    before = seen.get(Photo, photo.id)
    if before is None:
        raise NotFound
    after = msgspec.structs.replace(before, name=_said(photo.name), audience=photo.audience)
    return record(desk, seen, "photo.changed", after=[after])


def remove_photo(desk: Desk, seen: Dossier, photo: EntityId) -> Changed:
    """Take a photo away: nobody sees it any more, and the drawn picture stands in its place."""
    if seen.get(Photo, photo) is None:
        raise NotFound
    return record(desk, seen, "photo.removed", removed=[photo])


def remember_picture(desk: Desk, seen: Dossier, word: str, scene: str) -> Changed:
    """From now on this picture comes first where the word stands in this household; synced, never critical.

    An empty scene forgets it. Raises ValidationError("word_missing").
    """
    if not word.strip():
        raise ValidationError("word_missing")
    entry = WordPicture(id=word_picture_id(seen.id, word), word=word, scene=scene)
    known = seen.get(WordPicture, entry.id)
    if known is None and not scene:
        raise NotFound
    return record(desk, seen, "word_picture.chosen" if scene else "word_picture.forgotten", after=[entry])


def _said(name: str) -> str:
    if not name.strip():
        raise ValidationError("photo_without_name")
    return name.strip()
