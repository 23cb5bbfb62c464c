"""The face of somebody for the professional's own screen: their photo where there is one, else drawn.

Pure functions over frozen data. No widgets. What a client sees is made by desktop.boards from the safe view.
"""

from desktop.boards.pictures import OwnPhoto
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo
from desktop.pictograms import Picture, portrait

NOTHING = Picture(svg="", width=1, height=1, label="")


def own_photo(dossier: Dossier, photo: EntityId | None) -> OwnPhoto | None:
    """The photo with this id, if its bytes are on this laptop."""
    about = dossier.get(Photo, photo)
    content = dossier.photos.get(about.sha256) if about is not None else None
    return OwnPhoto(about, content) if about is not None and content is not None else None


def face_of(dossier: Dossier, who: Person | NetworkContact) -> Picture:
    """A round face."""
    own, drawn = own_photo(dossier, who.photo), portrait(who.looks)
    return own.instead_of(drawn, is_round=True) if own is not None else drawn


def photo_of(dossier: Dossier, photo: EntityId | None) -> Picture | None:
    """A photo by itself, or None where it is not here."""
    own = own_photo(dossier, photo)
    return own.instead_of(NOTHING) if own is not None else None
