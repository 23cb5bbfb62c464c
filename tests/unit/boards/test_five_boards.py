"""What stands on the five boards, for whom, and in which order."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from desktop.boards.children import CHILD_HEADINGS, child_board, children_with_steps, layout_child
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, text_of
from desktop.boards.helpers import helper_pages, helpers_board, layout_helpers
from desktop.boards.pictures import Pictures, pictures_for
from desktop.boards.said_days import EVERY_DAY, WEEKDAYS, WEEKEND, said_days
from desktop.boards.steps import layout_steps, steps_pages
from desktop.boards.steps_content import steps_board, with_steps
from desktop.boards.week import card_key, layout_week
from desktop.boards.week_content import LOOK_BACK, TALK, week_board
from desktop.boards.where_to import layout_where, where_board
from desktop.domain.audience import only, reading
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, ChildQuestion, Zone
from desktop.domain.safe_view import SafeView, safe_view
from desktop.domain.visits import Visit
from tests.crowded import crowded_dossier
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI, SECRETS, amrani_dossier
from tests.laptop import MONDAY


def linde(*readers: EntityId) -> tuple[SafeView, Pictures]:
    view = safe_view(linde_dossier(), reading(*(readers or (LINDE.mama,))))
    return view, pictures_for(view, str.lower)


def crowded(reader: EntityId = LINDE.mama) -> tuple[SafeView, Pictures]:
    view = safe_view(crowded_dossier(), reading(reader))
    return view, pictures_for(view, str.lower)


def amrani(reader: EntityId) -> tuple[SafeView, Pictures]:
    view = safe_view(amrani_dossier(), reading(reader))
    return view, pictures_for(view, str.lower)


def by_key(items: tuple[Item, ...]) -> dict[str, Item]:
    return {item.key: item for item in items}


def test_the_network_comes_before_professionals_and_the_two_numbers_are_always_there() -> None:
    board = helpers_board(*linde())
    assert [face.name for face in board.faces if face] == ["oma Riet", "buurman Sam", "Eva"]
    items = layout_helpers(board, Frame(1280, 720))
    assert [item.name for item in items if item.kind in (Kind.FACE, Kind.NUMBER)] == [
        "Oma Riet, 06 00 00 00 01",
        "Buurman Sam, 06 00 00 00 02",
        "Eva, hulpverlener, 06 00 00 00 03",
        "Gevaar? Bel 112.",
        "Veilig Thuis, 0800 2000",
    ]


def test_names_stand_on_one_line_whether_or_not_somebody_has_a_relation() -> None:
    board = replace(helpers_board(*linde()), size=4)
    faces = [item for item in layout_helpers(board, Frame(1280, 720)) if item.kind is Kind.FACE][:2]
    assert [item.name.count(",") for item in faces] == [1, 1]
    told = replace(board.faces[1], relation="buurman van hiernaast") if board.faces[1] else None
    items = by_key(layout_helpers(replace(board, faces=(board.faces[0], told)), Frame(1280, 720)))
    lines = [max(w.baseline for w in items[each.key].words if w.bold and w.role == "text") for each in faces]
    assert lines[0] == lines[1]


def test_112_and_veilig_thuis_stand_in_the_same_place_on_every_page() -> None:
    board = helpers_board(*crowded())
    pages = [
        by_key(layout_helpers(board, Frame(1280, 720), page=page)) for page in range(helper_pages(board))
    ]
    assert len(pages) == 2
    for key in ("number_112", "face_safe_at_home"):
        assert len({page[key].rect for page in pages}) == 1


def test_father_does_not_see_who_helps_mother() -> None:
    faces = helpers_board(*amrani(AMRANI.papa)).faces
    assert [face.name for face in faces if face] == ["Ben"]


def test_where_to_and_what_goes_along() -> None:
    items = layout_where(where_board(*linde()), Frame(1280, 720))
    names = [item.name for item in items if item.kind is Kind.CARD]
    assert names[:2] == ["Bij oma Riet.", "Moos gaat naar buurman Sam."]
    assert "Knuffel van Noor." in names


def test_an_address_only_when_asked_for_and_admitted() -> None:
    def text(reader: EntityId, *, asked: bool) -> str:
        board = where_board(*crowded(reader), with_addresses=asked)
        return text_of(layout_where(board, Frame(1280, 720), page=1))

    assert "Dorpsstraat" not in text(LINDE.mama, asked=False)
    assert "Dorpsstraat 1, Almere" in text(LINDE.mama, asked=True)
    assert "Dorpsstraat" not in text(LINDE.papa, asked=True)


def test_father_sees_no_place_and_no_bag_of_mother_and_is_told_nothing_is_missing() -> None:
    text = text_of(layout_where(where_board(*amrani(AMRANI.papa)), Frame(1280, 720)))
    assert not [secret for secret in SECRETS if secret in text]
    assert "Hier staat nog geen plek." in text


def test_steps_are_numbered_in_their_order_and_go_on_on_the_next_page() -> None:
    board = steps_board(*linde(), LINDE.mama)
    assert [steps.zone for steps in board.steps] == [Zone.ORANGE, Zone.RED]
    orange, red = board.steps
    assert [card.sentence for card in orange.when] == ["Ik word gespannen.", "Ik praat hard."]
    assert [card.sentence for card in orange.then] == [
        "Ik loop even naar buiten.",
        "Mama belt met oma Riet.",
        "Ik bel oma Riet.",
    ]
    assert red.then[-1].caption == "Dit doet de ander"
    assert steps_pages(board) == 2
    first, second = (by_key(layout_steps(board, Frame(1280, 720), page=page)) for page in (0, 1))
    assert {"step_oranje_1", "step_rood_3", "arrow_rood_2"} <= set(first)
    assert "step_rood_4" in second
    assert second["step_rood_4"].name == "Stap 4. En dan"


def test_a_step_that_is_said_twice_is_one_step() -> None:
    laptop = linde_laptop()
    agreement = laptop.dossier.get(Agreement, LINDE.agreements[2])
    assert agreement is not None
    laptop.write("zelfde", msgspec.structs.replace(agreement, text="ik ga wandelen"))
    view = safe_view(laptop.dossier, reading(LINDE.papa))
    orange, _ = steps_board(view, pictures_for(view, str.lower), LINDE.papa).steps
    assert len([card for card in orange.then if "wandelen" in card.sentence]) == 1


def test_who_has_steps() -> None:
    assert with_steps(*linde()) == (LINDE.mama, LINDE.papa)
    assert with_steps(*amrani(AMRANI.papa)) == ()  # mother's signals are hers


def test_the_board_of_a_child_has_three_columns_and_the_childs_own_figure() -> None:
    view, pictures = linde(LINDE.noor)
    assert children_with_steps(view) == (LINDE.noor,)
    board = child_board(view, pictures, LINDE.noor)
    items = by_key(layout_child(board, Frame(1280, 720)))
    columns = [items[f"heading_{question}"] for question in ChildQuestion]
    assert [item.text for item in columns] == list(CHILD_HEADINGS.values())
    assert [item.rect.x for item in columns] == sorted(item.rect.x for item in columns)
    assert items["child"].pictures[0].picture == board.figure
    assert board.figure != child_board(view, pictures, LINDE.papa).figure


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("maandag", {0}),
        ("op maandag en woensdag", {0, 2}),
        ("elke avond", EVERY_DAY),
        ("Iedere dag om 8 uur", EVERY_DAY),
        ("'s avonds", EVERY_DAY),
        ("om 8 uur ’s avonds", EVERY_DAY),
        ("elke vrijdagavond", {4}),
        ("van maandag tot en met vrijdag", WEEKDAYS),
        ("vrijdag t/m maandag", {4, 5, 6, 0}),
        ("door de week", WEEKDAYS),
        ("in het weekend", WEEKEND),
        ("elke dag, behalve zondag", EVERY_DAY - {6}),
        ("elke dag, niet in het weekend", WEEKDAYS),
        ("Mama belt met oma Riet.", set()),
        ("als papa boos is", set()),
        ("zondagen", {6}),
        ("de dinsdagse markt", set()),
    ],
)
def test_days_as_people_say_them(text: str, days: set[int]) -> None:
    assert said_days(text).days == frozenset(days)


def test_the_week_starts_today_and_has_every_agreement_on_its_days() -> None:
    board = week_board(*crowded(), MONDAY)
    assert [day.date for day in board.days] == [date(2026, 11, 23) + timedelta(days=at) for at in range(7)]
    assert [day.is_today for day in board.days] == [True] + [False] * 6
    assert [len(day.cards) for day in board.days] == [3, 0, 1, 0, 1, 1, 1]
    assert [card.sentence for card in board.daily] == [
        "Mama belt met oma Riet over de verzekering.",
        "We eten elke avond samen.",
        "Noor slaapt om 8 uur 's avonds.",
    ]


def test_a_visit_stands_on_its_day_for_who_may_see_it_and_the_evaluation_too() -> None:
    laptop = linde_laptop()
    visit = laptop.dossier.get(Visit, LINDE.visit)
    assert visit is not None
    laptop.write("later", msgspec.structs.replace(visit, audience=only(LINDE.mama)))
    for reader, expected in ((LINDE.mama, [TALK]), (LINDE.papa, [])):
        view = safe_view(laptop.dossier, reading(reader))
        board = week_board(view, pictures_for(view, str.lower), MONDAY + timedelta(days=1))
        talks = [card for day in board.days for card in day.cards if card.sentence == TALK]
        assert [card.sentence for card in talks] == expected
        assert all(card.note == "10 uur 's ochtends" for card in talks)
    view, pictures = linde()
    later = week_board(view, pictures, MONDAY + timedelta(days=10))
    assert [card.sentence for card in later.days[4].cards][-1] == LOOK_BACK


def test_a_day_is_told_by_name_colour_and_place() -> None:
    items = by_key(layout_week(week_board(*linde(), MONDAY), Frame(1280, 720)))
    heads = [items[f"heading_day_{day}"] for day in range(7)]
    assert [item.text.split()[0] for item in heads] == [
        "Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag",
    ]  # fmt: skip
    grounds = [items[f"ground_day_{day}"].prims[0] for day in range(7)]
    assert len({getattr(ground, "fill", "") for ground in grounds}) == 7
    for day, item in enumerate(heads):
        marks = [prim for prim in item.prims if hasattr(prim, "fill")]
        filled = [at for at, mark in enumerate(marks) if getattr(mark, "fill", "").startswith("day")]
        assert filled == [day]


def test_a_card_of_the_week_leads_back_to_its_agreement() -> None:
    items = layout_week(week_board(*linde(), MONDAY), Frame(1280, 720))
    keys = {card_key(item.key) for item in items if item.kind is Kind.CARD}
    assert set(LINDE.agreements) & keys == {LINDE.agreements[0], LINDE.agreements[1], LINDE.agreements[7]}
