"""What two people wrote apart is never told to a client as if it were decided: on boards, pages and cards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.boards.content import IN_DISCUSSION, helping_faces, plan_board, shown_plan
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, text_of
from desktop.boards.helpers import helpers_board, layout_helpers
from desktop.boards.mat_content import mat_board
from desktop.boards.mat_words import layout_mat_words
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.page_content import client_page
from desktop.boards.pictures import Pictures, pictures_for
from desktop.boards.pocket_card import (
    POCKET_MIN,
    STEP_TITLE,
    layout_neutral_card,
    layout_pocket_card,
)
from desktop.boards.pocket_content import PocketCard, pocket_card
from desktop.boards.week_content import week_board
from desktop.domain.audience import reading
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Going, Signal, SignalQuestion, Zone
from desktop.domain.safe_view import SafeView, safe_view
from desktop.export.preflight import preflight
from tests.boards_of import A4
from tests.disputed import disputed
from tests.factories_amrani import AMRANI, amrani_dossier, amrani_laptop
from tests.laptop import MONDAY

SCREEN = Frame(1366, 768)
DAY = MONDAY.date()
RED_STEP = next(
    each.id
    for each in amrani_dossier().of(Signal)
    if (each.zone, each.question) == (Zone.RED, SignalQuestion.DO)
)


def mamas(entity: EntityId, field: str, older: object, newer: object) -> SafeView:
    """What mama reads after two laptops wrote one field apart."""
    return safe_view(disputed(amrani_laptop(), entity, field, older, newer), reading(AMRANI.mama))


def pictures(view: SafeView) -> Pictures:
    return pictures_for(view, str.lower)


def discussed_on_page(view: SafeView) -> set[str]:
    page = client_page(view, pictures(view), MONDAY)
    lines = {line.key for section in page.sections for line in section.lines if line.in_discussion}
    return lines | {face.key for section in page.sections for face in section.faces if face.in_discussion}


def back_of(card: PocketCard, second: str = "") -> Item:
    return next(item for item in layout_pocket_card(card, second=second) if item.key == "back_0")


def stay_inside(item: Item) -> None:
    for word in item.words:
        assert item.rect.x < word.x < word.x + word.width < item.rect.right
        assert item.rect.y < word.baseline < item.rect.bottom


def test_a_number_of_who_helps() -> None:
    view = mamas(AMRANI.ben, "phone", "06 11", "06 22")
    assert AMRANI.ben in discussed_on_page(view)
    items = layout_helpers(helpers_board(view, pictures(view)), SCREEN)
    (tile,) = [item for item in items if AMRANI.ben in item.key]
    assert IN_DISCUSSION in text_of([tile])
    assert IN_DISCUSSION in tile.name


@pytest.mark.parametrize("second", ["", "ar", "tr"])
def test_a_number_is_not_on_the_pocket_card_and_the_card_says_so(second: str) -> None:
    view = mamas(AMRANI.ben, "phone", "06 11", "06 22")
    back = back_of(pocket_card(view, pictures(view), AMRANI.mama), second)
    assert f"Ben {IN_DISCUSSION}" in back.name
    assert IN_DISCUSSION in text_of([back])
    assert "06 22" not in text_of([back])
    assert all(
        item.rect.x < word.x < word.x + word.width < item.rect.right for item in [back] for word in item.words
    )


def test_the_neutral_card_leaves_the_number_out_and_the_worker_is_told_so() -> None:
    dossier = disputed(amrani_laptop(), AMRANI.ben, "phone", "06 11", "06 22")
    view = safe_view(dossier, reading(AMRANI.mama))
    text = text_of(layout_neutral_card(pocket_card(view, pictures(view), AMRANI.mama)))
    assert "Ben" not in text
    assert IN_DISCUSSION not in text
    told, silent = (
        preflight(dossier, reading(AMRANI.mama), says_discussion=says).warnings[-1] for says in (True, False)
    )
    assert "Dat staat op het blad" in told
    assert "staat niet op dit blad" in silent


@pytest.mark.parametrize("second", ["", "ar", "tr"])
def test_a_number_stays_on_the_card_of_a_plan_that_is_not_decided(second: str) -> None:
    """Whether the plan holds is talked about; whom to call in danger is not."""
    household = EntityId(amrani_dossier().id)
    view = mamas(household, "active_plan", AMRANI.plan, None)
    card = pocket_card(view, pictures(view), AMRANI.mama, AMRANI.plan)
    back = back_of(card, second)
    assert back.name.endswith(f". {IN_DISCUSSION}")
    assert IN_DISCUSSION in text_of([back])
    assert all(face.in_discussion for face in card.numbers[:-1])
    for words in (text_of([back]), text_of(layout_neutral_card(card))):
        assert not [face for face in card.numbers if face.number not in words]
    stay_inside(back)


def test_who_helps_is_named_though_one_took_the_number_away() -> None:
    view = mamas(AMRANI.ben, "phone", "06 11", "")
    assert f"Ben {IN_DISCUSSION}" in back_of(pocket_card(view, pictures(view), AMRANI.mama)).name


@pytest.mark.parametrize("second", ["", "ar", "tr"])
def test_the_first_step_in_danger(second: str) -> None:
    view = mamas(RED_STEP, "text", "Ik ga naar opa.", "Ik ga met de kinderen naar buiten.")
    items = layout_pocket_card(pocket_card(view, pictures(view), AMRANI.mama), second=second)
    front = next(item for item in items if item.key == "front_0")
    assert IN_DISCUSSION in text_of([front])
    assert front.name == f"{STEP_TITLE}. Ik ga met de kinderen naar buiten. {IN_DISCUSSION}"
    marks = [word for word in front.words if word.role == "accent" and word.size == POCKET_MIN]
    assert marks
    stay_inside(front)


def test_what_was_said_with_a_card_of_the_mat() -> None:
    agreement = next(each.id for each in amrani_dossier().of(Agreement) if each.zone is Zone.GREEN)
    view = mamas(agreement, "text", "Yassin gaat naar school.", "Yassin blijft thuis.")
    cards = plan_board(view, pictures(view), MONDAY).cards
    board = mat_board(view, cards, AMRANI.mama, DAY)
    words = {card.key: ("Dat gaat wel.",) for card in cards}
    sheets = layout_mat_words(
        replace(board, words=words, lying=dict.fromkeys(words, Going.WELL)), Frame(*A4, paper=True)
    )
    rows = {item.key: item for sheet in sheets for item in sheet if item.key.startswith("said_")}
    marked = {key for key, item in rows.items() if IN_DISCUSSION in text_of([item])}
    assert (
        marked == {f"said_{agreement}"} == {key for key, item in rows.items() if IN_DISCUSSION in item.name}
    )
    assert len(rows) > 1


def test_who_helps_on_the_screen() -> None:
    view = mamas(AMRANI.ben, "phone", "06 11", "06 22")
    items = layout_ons_plan(plan_board(view, pictures(view), MONDAY), SCREEN)
    marked = [item.key for item in items if IN_DISCUSSION in text_of([item])]
    assert marked == [f"face_{AMRANI.ben}"]


def test_how_long_an_order_lasts() -> None:
    view = mamas(AMRANI.order, "days", 12, 14)
    assert AMRANI.order in discussed_on_page(view)
    board = plan_board(view, pictures(view), MONDAY)
    assert board.order[0].endswith(f" {IN_DISCUSSION}.")
    for frame in (SCREEN, Frame(1280, 720, letters=2.0), Frame(*A4, paper=True)):
        (notice,) = [item for item in layout_ons_plan(board, frame) if item.key == "order"]
        assert IN_DISCUSSION in text_of([notice])
        stay_inside(notice)
        first = min(notice.words, key=lambda word: word.baseline)
        assert first.baseline - first.size * 0.75 > notice.rect.y


def test_who_lives_where() -> None:
    view = mamas(AMRANI.mama, "lives_at", AMRANI.home, AMRANI.shelter)
    board = plan_board(view, pictures(view), MONDAY)
    assert IN_DISCUSSION not in " ".join(board.order)
    for frame in (SCREEN, Frame(*A4, paper=True)):
        (house,) = [item for item in layout_ons_plan(board, frame) if IN_DISCUSSION in item.name]
        assert IN_DISCUSSION in text_of([house])
    apart = disputed(amrani_laptop(), AMRANI.mama, "lives_at", AMRANI.home, AMRANI.shelter)
    assert not safe_view(apart, reading(AMRANI.papa)).dossier.conflicts, "that is kept from papa"


def test_when_all_look_back() -> None:
    view = mamas(AMRANI.plan, "evaluation_on", DAY, DAY + timedelta(days=1))
    assert "evaluation" in discussed_on_page(view)
    days = week_board(view, pictures(view), MONDAY).days
    assert [card.in_discussion for day in days for card in day.cards if card.key == "evaluation"] == [True]


@pytest.mark.parametrize(
    ("entity", "field", "same"),
    [(AMRANI.ben, "phone", "06 11"), (AMRANI.order, "days", 12), (AMRANI.plan, "evaluation_on", None)],
)
def test_nothing_is_in_discussion_when_both_wrote_the_same(
    entity: EntityId, field: str, same: object
) -> None:
    view = mamas(entity, field, same, same)
    assert not discussed_on_page(view)
    assert not [face for face in helping_faces(view, pictures(view), shown_plan(view)) if face.in_discussion]
