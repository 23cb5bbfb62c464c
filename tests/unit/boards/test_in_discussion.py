"""What two people wrote apart is never told to a client as if it were decided: on boards, pages and cards."""

from datetime import timedelta

import msgspec
import pytest

from desktop.boards.content import IN_DISCUSSION, helping_faces, plan_board, shown_plan
from desktop.boards.frame import Frame
from desktop.boards.geometry import text_of
from desktop.boards.helpers import helpers_board, layout_helpers
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.page_content import client_page
from desktop.boards.pictures import Pictures, pictures_for
from desktop.boards.pocket_card import pocket_card
from desktop.boards.week_content import week_board
from desktop.domain.audience import reading
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.plans import SafetyPlan
from desktop.domain.safe_view import SafeView, safe_view
from tests.factories_amrani import AMRANI, amrani_laptop
from tests.laptop import MONDAY

SCREEN = Frame(1366, 768)


def disputed(kind: type[Entity], one: dict[str, object], other: dict[str, object]) -> SafeView:
    """What mama reads after two laptops changed the first of a kind apart."""
    here = amrani_laptop()
    there = here.beside()
    view = safe_view(here.dossier, reading(AMRANI.mama))
    first = here.dossier.entities[_shown_first(view, kind)]
    for laptop, values in ((here, one), (there, other)):
        laptop.write("anders", msgspec.structs.replace(first, **values))
    return safe_view(here.take_in(there.batches), reading(AMRANI.mama))


def _shown_first(view: SafeView, kind: type[Entity]) -> EntityId:
    if kind is NetworkContact:
        return EntityId(helping_faces(view, pictures(view), shown_plan(view))[0].key)
    return view.dossier.of(kind)[0].id


def pictures(view: SafeView) -> Pictures:
    return pictures_for(view, str.lower)


def discussed_on_page(view: SafeView) -> set[str]:
    page = client_page(view, pictures(view), MONDAY)
    lines = {line.key for section in page.sections for line in section.lines if line.in_discussion}
    return lines | {face.key for section in page.sections for face in section.faces if face.in_discussion}


def test_a_number_of_who_helps() -> None:
    view = disputed(NetworkContact, {"phone": "06 11"}, {"phone": "06 22"})
    (contact,) = {conflict.entity for conflict in view.dossier.conflicts}
    assert contact in discussed_on_page(view)
    items = layout_helpers(helpers_board(view, pictures(view)), SCREEN)
    (tile,) = [item for item in items if contact in item.key]
    assert IN_DISCUSSION in text_of([tile])
    assert IN_DISCUSSION in tile.name
    assert contact not in [face.key for face in pocket_card(view, pictures(view), AMRANI.mama).numbers]


def test_how_long_an_order_lasts() -> None:
    view = disputed(RestrainingOrder, {"days": 12}, {"days": 14})
    assert AMRANI.order in discussed_on_page(view)
    board = plan_board(view, pictures(view), MONDAY)
    assert board.order[-1] == IN_DISCUSSION
    assert IN_DISCUSSION in text_of(layout_ons_plan(board, SCREEN))


def test_when_all_look_back() -> None:
    view = disputed(
        SafetyPlan, {"evaluation_on": MONDAY.date()}, {"evaluation_on": MONDAY.date() + timedelta(days=1)}
    )
    assert "evaluation" in discussed_on_page(view)
    days = week_board(view, pictures(view), MONDAY).days
    assert [card.in_discussion for day in days for card in day.cards if card.key == "evaluation"] == [True]


@pytest.mark.parametrize(
    ("kind", "same"),
    [
        (NetworkContact, {"phone": "06 11"}),
        (RestrainingOrder, {"days": 12}),
        (SafetyPlan, {"evaluation_on": None}),
    ],
)
def test_nothing_is_in_discussion_when_both_wrote_the_same(
    kind: type[Entity], same: dict[str, object]
) -> None:
    assert not discussed_on_page(disputed(kind, same, same))
