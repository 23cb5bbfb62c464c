"""The pictures of all rows, composed with the household's own figures.

Pure, for the pool: no widgets.
"""

from collections.abc import Mapping, Sequence

from desktop.boards.pictures import pictures_for
from desktop.domain.audience import PROFESSIONAL
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Place
from desktop.domain.ids import EntityId
from desktop.domain.plans import PlanHelper, SafePlace
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.pictograms import Picture, portrait
from ui.presenters.plan_fields import speaker_of, who_of
from ui.presenters.plan_sections import PlanSection


def draw_rows(dossier: Dossier, sections: Sequence[PlanSection]) -> Mapping[EntityId, Picture]:
    """A picture for every row that has something to draw."""
    pictures = pictures_for(safe_view(dossier, PROFESSIONAL), lemma)
    drawn: dict[EntityId, Picture] = {}
    for row in (each for section in sections for each in section.rows):
        item = row.item
        if isinstance(item, PlanHelper):
            contact = dossier.get(NetworkContact, item.contact)
            if contact is not None:
                drawn[item.id] = pictures.with_photo(portrait(contact.looks), contact.photo, is_round=True)
        elif isinstance(item, SafePlace):
            place = dossier.get(Place, item.place)
            drawn[item.id] = pictures.with_photo(
                pictures.of(f"{row.who} {row.how}"), place.photo if place is not None else None
            )
        else:
            drawn[item.id] = pictures.of(item.text, item.scene, who_of(item), speaker_of(item))
    return drawn
