""" "Nieuw" and "veranderd" since the last visit, by word and sign; nothing hidden is ever told by a mark."""

import msgspec
import pytest

from desktop.boards.cards import MARK_SIGNS
from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Pic
from desktop.boards.helpers import helpers_board, layout_helpers
from desktop.boards.marked import marked_of, with_marks
from desktop.boards.marks import Mark, marks_between
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import HOUSEHOLD, only, reading
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, SafetyPlan
from desktop.domain.safe_view import SafeView, safe_view
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI
from tests.laptop import MONDAY, Laptop, counted_id

CALL = LINDE.agreements[3]


def change(laptop: Laptop, entity: EntityId, **fields: object) -> None:
    found: Entity = laptop.dossier.entities[entity]
    laptop.write("anders", msgspec.structs.replace(found, **fields))


def view_of(laptop: Laptop, reader: EntityId = LINDE.mama) -> SafeView:
    return safe_view(laptop.dossier, reading(reader))


def test_what_is_new_and_what_changed() -> None:
    laptop = linde_laptop()
    before = view_of(laptop)
    change(laptop, CALL, text="Mama belt met buurman Sam.")
    laptop.write("nieuw", Agreement(id=counted_id(0x699), plan=LINDE.plan, text="Papa kookt.", position=20))
    laptop.remove(LINDE.agreements[0])
    assert marks_between(view_of(laptop), before) == {CALL: Mark.CHANGED, counted_id(0x699): Mark.NEW}


def test_a_new_number_marks_the_face_and_another_order_marks_nothing() -> None:
    laptop = linde_laptop()
    before = view_of(laptop)
    change(laptop, CALL, position=40)
    assert marks_between(view_of(laptop), before) == {}
    change(laptop, LINDE.oma, phone="06 00 00 00 09")
    assert marks_between(view_of(laptop), before) == {LINDE.oma: Mark.CHANGED}


def test_a_new_version_of_the_plan_marks_only_what_it_says_anew() -> None:
    laptop = linde_laptop()
    before = view_of(laptop)
    copy, other = counted_id(0x3001), counted_id(0x3002)
    old = laptop.dossier.get(Agreement, CALL)
    assert old is not None
    laptop.write("versie 2", SafetyPlan(id=counted_id(0x3000), version=2, previous=LINDE.plan))
    laptop.write(
        "versie 2",
        msgspec.structs.replace(old, id=copy, plan=counted_id(0x3000), origin=old.id),
        msgspec.structs.replace(old, id=other, plan=counted_id(0x3000), origin=LINDE.agreements[5]),
    )
    assert marks_between(view_of(laptop), before) == {other: Mark.CHANGED}


def test_what_somebody_is_now_admitted_to_is_new_to_them() -> None:
    laptop = linde_laptop()
    change(laptop, CALL, audience=only(LINDE.mama))
    before = {reader: view_of(laptop, reader) for reader in (LINDE.mama, LINDE.papa)}
    change(laptop, CALL, text="Mama belt met oma.")
    assert marks_between(view_of(laptop, LINDE.papa), before[LINDE.papa]) == {}
    change(laptop, CALL, audience=HOUSEHOLD)
    assert marks_between(view_of(laptop, LINDE.papa), before[LINDE.papa]) == {CALL: Mark.NEW}
    assert marks_between(view_of(laptop), before[LINDE.mama]) == {CALL: Mark.CHANGED}


def test_at_the_first_visit_nothing_is_marked_and_readers_are_never_mixed() -> None:
    laptop = linde_laptop()
    assert marks_between(view_of(laptop), None) == {}
    with pytest.raises(ValueError, match="one reader"):
        marks_between(view_of(laptop), view_of(laptop, LINDE.papa))


def test_a_mark_is_a_word_and_a_sign_and_is_said() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    pictures = pictures_for(view, str.lower)
    marks = {CALL: Mark.CHANGED, LINDE.agreements[0]: Mark.NEW, LINDE.sam: Mark.CHANGED}
    plan = with_marks(plan_board(view, pictures, MONDAY), marks)
    helpers = with_marks(helpers_board(view, pictures), marks)
    items = {item.key: item for item in layout_ons_plan(plan, Frame(1366, 768))}
    assert items[CALL].name.startswith("Veranderd. Oranje. Mama belt")
    assert items[LINDE.agreements[0]].name.startswith("Nieuw. Groen.")
    for key, mark in ((CALL, Mark.CHANGED), (LINDE.agreements[0], Mark.NEW)):
        assert mark in items[key].text.split()
        assert MARK_SIGNS[mark] in signs(items[key])
    faces = {item.key: item for item in layout_helpers(helpers, Frame(1366, 768))}
    assert faces[f"face_{LINDE.sam}"].name.startswith("Veranderd, Buurman Sam")
    walked = [card.key for card in marked_of(plan, helpers)]
    assert walked == [LINDE.agreements[0], CALL, LINDE.sam]


def signs(item: Item) -> list[str]:
    return [prim.sign for prim in item.prims if isinstance(prim, Pic) and prim.sign]


def test_marking_changes_nothing_else() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    board = plan_board(view, pictures_for(view, str.lower), MONDAY)
    assert with_marks(board, {}) == board
    assert marked_of(board) == ()
    assert view.dossier.get(NetworkContact, AMRANI.tante) is None
