"""One face, 112 and the question who: large, within the window, with room for a finger."""

import pytest

from desktop.boards.content import Face
from desktop.boards.enlarged import ALARM_FACE, WHOSE, layout_face, layout_who
from desktop.boards.frame import Frame
from desktop.boards.geometry import Item, Kind, Rect
from desktop.boards.signals import BACK
from desktop.boards.tokens import TOUCH_MIN
from desktop.pictograms import DEFAULT_CAST, portrait

SIZES = ((1280.0, 720.0), (1366.0, 768.0), (1920.0, 1080.0), (800.0, 560.0))
OMA = Face("oma", "oma Riet", "06 00 00 00 01", portrait(DEFAULT_CAST["who"]))
LONG = Face("wijk", "wijkverpleegkundige Ineke van de Westelaken", "0320 00 00 00")


def assert_fits(items: tuple[Item, ...], wide: float, high: float) -> None:
    window = Rect(0, 0, wide, high)
    for item in items:
        assert window.holds(item.rect), item.key
        for word in item.words:
            assert item.rect.x - 1 <= word.x
            assert word.x + word.width <= item.rect.right + 1, (item.key, word.text)
        if item.kind in {Kind.BUTTON, Kind.FACE}:
            assert min(item.rect.w, item.rect.h) >= TOUCH_MIN


@pytest.mark.parametrize("letters", [1.0, 2.0])
@pytest.mark.parametrize(("wide", "high"), SIZES)
@pytest.mark.parametrize("face", [OMA, LONG, ALARM_FACE], ids=lambda face: face.key)
def test_a_number_is_the_largest_thing(face: Face, wide: float, high: float, letters: float) -> None:
    items = layout_face(face, Frame(wide, high, letters=letters), back=BACK)
    assert_fits(items, wide, high)
    enlarged = next(item for item in items if item.key == "enlarged")
    assert face.number in enlarged.name
    number = [word.size for word in enlarged.words if word.text in face.number.split()]
    assert min(number) >= max(word.size for word in enlarged.words if word.size not in number) * 0.8


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_everybody_can_be_tapped(count: int, wide: float, high: float) -> None:
    faces = [Face(f"p{at}", f"Naam {at}", "", portrait(DEFAULT_CAST["who"])) for at in range(count)]
    items = layout_who("Wie zegt dit?", faces, Frame(wide, high), back=BACK)
    assert_fits(items, wide, high)
    chosen = [item for item in items if item.key.startswith(WHOSE)]
    assert [item.key for item in chosen] == [f"{WHOSE}p{at}" for at in range(count)]
    for at, one in enumerate(chosen):
        assert not any(one.rect.meets(other.rect) for other in chosen[at + 1 :])
