"""No photo outside the audience of a reader ever reaches that reader: view, every board, page and card.

Each photo has bytes of its own, so that a leak is seen by its bytes. Photos are faces, doors and pictures of
sentences at random. The mutants are a safe view that forgets a photo's own audience, one that forgets that a
place is secret, and one that gives all bytes along; the property must catch each of them.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from desktop.boards.child_page import layout_child_page
from desktop.boards.children import child_board, children_with_steps
from desktop.boards.client_page import layout_client_page
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item
from desktop.boards.page_content import client_page
from desktop.boards.pictures import pictures_for
from desktop.boards.pocket_card import layout_pocket_card
from desktop.boards.pocket_content import pocket_card
from desktop.domain.audience import HOUSEHOLD, Reader, admits, reading
from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, Place
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo, scene_of
from desktop.domain.plans import Agreement, BagItem, ChildStep, SafetyCondition, Signal
from desktop.domain.safe_view import SafeView, safe_view
from tests.boards_of import shown_boards
from tests.laptop import MONDAY, counted_id
from tests.strategies import audiences, secret_dossiers

RUNS = int(os.environ.get("PRAATPLAN_RUNS", "0"))
PHOTOS = 5
View = Callable[[Dossier, Reader], SafeView]


@dataclass(frozen=True)
class Album:
    """A dossier with photos in it, and a reader."""

    dossier: Dossier
    reader: Reader


@st.composite
def albums(draw: st.DrawFn) -> Album:
    case = draw(secret_dossiers())
    photos = [
        Photo(
            id=counted_id(7000 + at),
            name=f"foto{at}",
            sha256=f"{at:064x}",
            width=draw(st.sampled_from((300, 1600))),
            height=400,
            audience=draw(audiences(case.members)),
        )
        for at in range(PHOTOS)
    ]
    ids = [photo.id for photo in photos]
    some = st.sampled_from([*ids, None])
    entities: dict[EntityId, Entity] = {}
    for entity in case.dossier.entities.values():
        if isinstance(entity, Person | NetworkContact | Place):
            entity = msgspec.structs.replace(entity, photo=draw(some))  # noqa: PLW2901 - the one that is kept
        elif isinstance(entity, Agreement | Signal | SafetyCondition | BagItem | ChildStep):
            named = draw(some)
            entity = msgspec.structs.replace(entity, scene=scene_of(named) if named else "")  # noqa: PLW2901
        entities[entity.id] = entity
    entities |= {photo.id: photo for photo in photos}
    here = {photo.sha256: content_of(photo) for photo in photos}
    readers = draw(st.lists(st.sampled_from(case.members), min_size=1, max_size=2, unique=True))
    dossier = msgspec.structs.replace(case.dossier, entities=entities, photos=here)
    return Album(dossier, reading(*readers))


def content_of(photo: Photo) -> bytes:
    return f"bytes of {photo.id}".encode()


def forbidden(album: Album) -> set[bytes]:
    """Said once more, in other words than the safe view's own."""
    reader, found = album.reader, set()
    entities = album.dossier.entities.values()
    holders = [each for each in entities if isinstance(each, Person | NetworkContact | Place)]
    for photo in album.dossier.of(Photo):
        may = admits(photo.audience, reader)
        for holder in (each for each in holders if each.photo == photo.id):
            is_self = holder.id in reader.persons
            may = may and (is_self or admits(holder.audience, reader))
            if isinstance(holder, Place) and holder.is_secret:
                may = may and admits(holder.address_audience, reader)
        if not may:
            found.add(content_of(photo))
    return found


def drawn(view: SafeView) -> set[bytes]:
    """The bytes of every photo that any board, page or card of this reader would draw."""
    pictures = pictures_for(view, str.lower)
    items: list[Item] = []
    for shown in shown_boards(view, pictures, MONDAY):
        items += [item for at in range(shown.pages(1.0)) for item in shown.items(Frame(1366, 768), page=at)]
    for child in children_with_steps(view):
        items += [item for sheet in layout_child_page(child_board(view, pictures, child)) for item in sheet]
    for person in view.reader.persons:
        items += layout_pocket_card(pocket_card(view, pictures, person))
    page = client_page(view, pictures, MONDAY, with_addresses=True)
    items += [item for sheet in layout_client_page(page) for item in sheet]
    shown_pictures = [pic.picture for item in items for pic in item.pictures]
    return {picture.photo for picture in shown_pictures if picture is not None and picture.photo}


def leaked(album: Album, view_of: View = safe_view) -> set[bytes]:
    view = view_of(album.dossier, album.reader)
    return (set(view.dossier.photos.values()) | drawn(view)) & forbidden(album)


@settings(max_examples=RUNS or 40)
@given(albums())
def test_no_photo_outside_the_audience_is_in_the_view_or_drawn(album: Album) -> None:
    assert leaked(album) == set()


def forgets_audiences(dossier: Dossier, reader: Reader) -> SafeView:
    entities = {
        key: msgspec.structs.replace(entity, audience=HOUSEHOLD) if isinstance(entity, Photo) else entity
        for key, entity in dossier.entities.items()
    }
    return safe_view(msgspec.structs.replace(dossier, entities=entities), reader)


def forgets_secrets(dossier: Dossier, reader: Reader) -> SafeView:
    entities = {
        key: msgspec.structs.replace(entity, is_secret=False) if isinstance(entity, Place) else entity
        for key, entity in dossier.entities.items()
    }
    return safe_view(msgspec.structs.replace(dossier, entities=entities), reader)


def gives_all_bytes(dossier: Dossier, reader: Reader) -> SafeView:
    view = safe_view(dossier, reader)
    return msgspec.structs.replace(view, dossier=msgspec.structs.replace(view.dossier, photos=dossier.photos))


@pytest.mark.parametrize("mutant", [forgets_audiences, forgets_secrets, gives_all_bytes])
def test_the_property_catches_a_view_that_forgets(mutant: View) -> None:
    found = find(
        albums(),
        lambda album: bool(leaked(album, mutant)),
        settings=settings(max_examples=400, phases=(Phase.generate,)),
    )
    assert leaked(found, mutant)


def test_photos_are_drawn_at_all() -> None:
    """The control: a reader who may see them gets them on boards and pages."""
    album = find(
        albums(),
        lambda each: bool(drawn(safe_view(each.dossier, each.reader))),
        settings=settings(max_examples=200),
    )
    assert not forbidden(album) >= {content_of(photo) for photo in album.dossier.of(Photo)}
