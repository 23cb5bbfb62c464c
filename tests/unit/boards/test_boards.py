"""What stands on the boards, and that it fits: every size, both papers, double letters."""

from datetime import timedelta

import msgspec
import pytest

from desktop.boards.content import IN_DISCUSSION, PlanBoard, plan_board, signal_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Pic, Rect, text_of
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.pictures import Pictures, pictures_for
from desktop.boards.shapes import shape_for
from desktop.boards.signals import layout_signals
from desktop.boards.single import Place, layout_single
from desktop.boards.tokens import PAPER_MIN, TOUCH_MIN, ZONES
from desktop.domain.audience import reading
from desktop.domain.plans import Agreement, Understood, Zone
from desktop.domain.safe_view import SafeView, safe_view
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI, amrani_dossier
from tests.laptop import MONDAY

SCREENS = ((1280, 720), (1366, 768), (1920, 1080))
A4 = (841.89, 595.28)
Layout = tuple[str, tuple[Item, ...], float, float]


def linde_view() -> tuple[SafeView, Pictures]:
    view = safe_view(linde_dossier(), reading(LINDE.mama, LINDE.papa, LINDE.noor))
    return view, pictures_for(view, str.lower)


def linde_board() -> PlanBoard:
    return plan_board(*linde_view(), MONDAY)


def amrani_board(reader: str) -> PlanBoard:
    view = safe_view(amrani_dossier(), reading(getattr(AMRANI, reader)))
    return plan_board(view, pictures_for(view, str.lower), MONDAY)


def layouts() -> list[Layout]:
    found: list[Layout] = []
    view, pictures = linde_view()
    signals = signal_board(view, pictures, LINDE.mama)
    for name, board in (
        ("linde", linde_board()),
        ("mama", amrani_board("mama")),
        ("papa", amrani_board("papa")),
    ):
        for letters in (1.0, 1.5, 2.0):
            for wide, high in SCREENS:
                for page in range(len(pages(board, letters))):
                    items = layout_ons_plan(board, Frame(wide, high, letters=letters), page=page)
                    found.append((f"{name} {wide} ×{letters} {page}", items, wide, high))
        found.append((f"{name} A4", layout_ons_plan(board, Frame(*A4, paper=True)), *A4))
    for letters in (1.0, 2.0):
        for wide, high in SCREENS:
            found.append(
                (f"signals {wide}", layout_signals(signals, Frame(wide, high, letters=letters)), wide, high)
            )
            single = layout_single(
                linde_board().cards[4], Frame(wide, high, letters=letters), place=Place(4, 8)
            )
            found.append((f"single {wide}", single, wide, high))
    found.append(("signals A4", layout_signals(signals, Frame(*A4, paper=True)), *A4))
    return found


@pytest.fixture(scope="module")
def every_layout() -> list[Layout]:
    return layouts()


def test_all_words_and_pictures_stay_on_their_item(every_layout: list[Layout]) -> None:
    for name, items, wide, high in every_layout:
        for item in items:
            assert Rect(0, 0, wide, high).holds(item.rect), (name, item.key)
            for word in item.words:
                place = Rect(word.x, word.baseline - word.size * 0.76, word.width, word.size * 0.98)
                assert item.rect.holds(place, slack=2.5), (name, item.key, word.text)
            for pic in item.pictures:
                assert item.rect.holds(pic.rect, slack=1), (name, item.key)


def test_words_do_not_run_into_each_other_or_into_pictures(every_layout: list[Layout]) -> None:
    for name, items, _, _ in every_layout:
        for item in items:
            places = [Rect(w.x, w.baseline - w.size * 0.6, w.width, w.size * 0.6) for w in item.words]
            for at, one in enumerate(places):
                assert not any(one.meets(other, slack=1.5) for other in places[at + 1 :]), (name, item.key)
                if item.key != "house":
                    assert not any(one.meets(pic.rect, slack=1.5) for pic in item.pictures), (name, item.key)


def test_what_can_be_touched_is_large_enough_and_apart(every_layout: list[Layout]) -> None:
    for name, items, wide, _ in every_layout:
        if wide == A4[0]:
            continue
        touchable = [item for item in items if item.is_touchable]
        for at, item in enumerate(touchable):
            assert min(item.rect.w, item.rect.h) >= TOUCH_MIN - 0.01, (name, item.key)
            assert item.name, (name, item.key)
            assert not any(item.rect.meets(other.rect) for other in touchable[at + 1 :]), (name, item.key)


def test_keys_are_unique(every_layout: list[Layout]) -> None:
    for name, items, _, _ in every_layout:
        assert len({item.key for item in items}) == len(items), name


def test_nothing_on_paper_is_under_14_point() -> None:
    for board in (linde_board(), amrani_board("mama")):
        for page in range(len(pages(board))):
            items = layout_ons_plan(board, Frame(*A4, paper=True), page=page)
            assert min(word.size for item in items for word in item.words) >= PAPER_MIN


def test_one_letter_size_for_all_cards() -> None:
    items = layout_ons_plan(linde_board(), Frame(1366, 768))
    assert len({word.size for item in items if item.kind is Kind.CARD for word in item.words}) == 1


def test_sentences_take_three_lines_at_most() -> None:
    for page in (0, 1):
        for item in layout_ons_plan(linde_board(), Frame(1366, 768), page=page):
            if item.kind is Kind.CARD:
                assert len({word.baseline for word in item.words}) <= 3


def test_two_cards_a_zone_and_the_rest_on_the_next_page() -> None:
    board = linde_board()
    first, second = pages(board)
    assert [card.zone for card in first] == [Zone.GREEN] * 2 + [Zone.ORANGE] * 2 + [Zone.RED] * 2
    assert [card.sentence for card in second] == ["Noor slaapt om 8 uur 's avonds.", "Papa drinkt geen bier."]
    keys = {item.key for item in layout_ons_plan(board, Frame(1366, 768), reads_aloud=True)}
    assert {"more", "read_aloud", "number_112", "house", "title"} <= keys
    assert "read_aloud" not in {
        item.key for item in layout_ons_plan(board, Frame(1366, 768))
    }  # no button without a voice
    assert len(pages(board, letters=2)) == 3


def test_cards_keep_their_places_on_every_page() -> None:
    board = linde_board()
    places = [
        {item.rect for item in layout_ons_plan(board, Frame(1366, 768), page=page) if item.kind is Kind.CARD}
        for page in (0, 1)
    ]
    assert places[1] < places[0]


def test_letters_grow_with_the_font_scale() -> None:
    sizes = [
        max(
            word.size
            for item in layout_ons_plan(linde_board(), Frame(1366, 768, letters=letters))
            if item.kind is Kind.CARD
            for word in item.words
        )
        for letters in (1.0, 2.0)
    ]
    assert sizes[1] > 1.6 * sizes[0]


def test_paper_says_the_numbers_and_the_screen_speaks_them() -> None:
    board = linde_board()
    assert "06 00 00 00 01" in text_of(layout_ons_plan(board, Frame(*A4, paper=True)))
    screen = layout_ons_plan(board, Frame(1366, 768))
    assert "06 00 00 00 01" not in text_of(screen)
    assert any("06 00 00 00 01" in item.name for item in screen)


def test_the_house_says_who_lives_there() -> None:
    (house,) = [item for item in layout_ons_plan(linde_board(), Frame(1366, 768)) if item.key == "house"]
    assert house.name.startswith("Ons huis: mama, papa en Noor. Dichtbij: oma Riet.")


def test_what_is_in_discussion_says_so() -> None:
    laptop = linde_laptop()
    other = laptop.beside()
    agreement = laptop.dossier.get(Agreement, LINDE.agreements[0])
    assert agreement is not None
    laptop.write("anders", msgspec.structs.replace(agreement, text="We eten vaak samen."))
    other.write("anders", msgspec.structs.replace(agreement, text="We eten soms samen."))
    view = safe_view(laptop.take_in(other.batches), reading(LINDE.mama))
    items = layout_ons_plan(plan_board(view, pictures_for(view, str.lower), MONDAY), Frame(1366, 768))
    (card,) = [item for item in items if item.key == agreement.id]
    assert card.text.endswith(IN_DISCUSSION)
    assert IN_DISCUSSION in card.name


def test_an_order_in_force_stands_on_the_board_in_plain_words() -> None:
    assert amrani_board("mama").order == (
        "Papa mag niet in huis.",
        "Dit is tot maandag 30 november, 4 uur 's middags.",
    )
    assert amrani_board("papa").order[0] == "Je mag niet in huis."
    assert "papa" not in [resident.name for resident in amrani_board("mama").residents]
    view = safe_view(amrani_dossier(), reading(AMRANI.mama))
    assert plan_board(view, pictures_for(view, str.lower), MONDAY + timedelta(days=10)).order == ()


def test_without_a_plan_the_board_still_says_whom_to_call() -> None:
    laptop = linde_laptop()
    seen = laptop.write("geen plan", msgspec.structs.replace(laptop.dossier.household, active_plan=None))
    view = safe_view(seen, reading(LINDE.mama))
    items = layout_ons_plan(plan_board(view, pictures_for(view, str.lower), MONDAY), Frame(1366, 768))
    assert not [item for item in items if item.kind is Kind.CARD]
    assert "112" in text_of(items)


def test_zones_have_shape_and_word_everywhere() -> None:
    for items in (
        layout_ons_plan(linde_board(), Frame(1366, 768)),
        layout_signals(signal_board(*linde_view(), LINDE.papa), Frame(1366, 768)),
    ):
        for zone, look in ZONES.items():
            (sign,) = [item for item in items if item.key == f"zone_{zone}"]
            assert look.word in sign.text
            assert any(isinstance(prim, Pic) and prim.sign == zone for prim in sign.prims)


def test_teach_back_asks_about_the_worker_and_is_never_red() -> None:
    items = layout_single(linde_board().cards[0], Frame(1366, 768), chosen=Understood.BIT)
    answers = [item for item in items if item.kind is Kind.TEACH]
    assert [item.key for item in answers] == ["teach_ja", "teach_beetje", "teach_nogeens"]
    assert answers[1].name == "Een beetje, gekozen"
    assert not any("red" in getattr(prim, "role", "") for item in answers for prim in item.prims)
    assert "Heb ik het goed uitgelegd?" in text_of(items)


def test_the_signal_board_has_a_row_a_question() -> None:
    items = layout_signals(signal_board(*linde_view(), LINDE.mama), Frame(1366, 768))
    cards = [item for item in items if item.kind is Kind.CARD]
    assert len(cards) == 9
    assert cards[0].name == "Groen. Zo voel ik me. Ik ben rustig."


@pytest.mark.parametrize(("count", "shape"), [(1, (1, 1)), (4, (2, 2)), (6, (3, 2)), (9, (3, 3))])
def test_grids_of_the_design(count: int, shape: tuple[int, int]) -> None:
    assert shape_for(count, 1366, 660) == shape
