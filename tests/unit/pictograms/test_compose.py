"""Every scene draws, in the subset of SVG that screen and paper share, within its box."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.looks import Age, Looks, Skin
from desktop.pictograms import DEFAULT_CAST, SIGN_NAMES, catalogue, compose, house, portrait, sign
from desktop.pictograms.casting import cast_of
from desktop.pictograms.data import scene_specs, thing_specs
from desktop.pictograms.palette import STROKE
from desktop.pictograms.picture import SIDE
from desktop.pictograms.sheet import contact_sheet, main
from desktop.pictograms.things import thing
from tests.pictogram_shapes import bounds, check_tiny, read_svg

KEYS = [info.key for info in catalogue()]
AGES = list(Age)


def test_there_are_enough_pictures() -> None:
    assert len(KEYS) >= 120


@pytest.mark.parametrize("key", KEYS)
def test_a_scene_stays_in_its_box_for_everybody(key: str) -> None:
    roles = scene_specs()[key].roles
    for age in AGES:
        for looks in (Looks(age=age), Looks(age=age, wheelchair=True, skirt=True)):
            svg = compose(key, [looks] * len(roles)).svg
            check_tiny(svg)
            left, top, right, bottom = bounds(svg)
            assert left >= -1 and top >= -1, (key, age, left, top)
            assert right <= SIDE + 1 and bottom <= SIDE + 1, (key, age, right, bottom)


@pytest.mark.parametrize("key", KEYS)
def test_only_roles_of_the_scene_play(key: str) -> None:
    spec = scene_specs()[key]
    played = {str(getattr(part, "role", "")) for part in spec.draw} - {""}
    assert set(spec.roles) <= played <= set(DEFAULT_CAST)
    assert spec.label and spec.words and spec.theme


@pytest.mark.parametrize("name", sorted(thing_specs()))
def test_every_thing_draws(name: str) -> None:
    assert thing(name)


@pytest.mark.parametrize("key", KEYS)
def test_every_role_changes_the_picture(key: str) -> None:
    roles = scene_specs()[key].roles
    base = compose(key).svg
    for i in range(len(roles)):
        cast = [DEFAULT_CAST[name] for name in roles]
        cast[i] = msgspec.structs.replace(cast[i], skin=Skin.LIGHT, glasses=not cast[i].glasses)
        assert compose(key, cast).svg != base


def test_the_first_looks_fill_the_first_roles() -> None:
    mama, papa = Looks(glasses=True), Looks(beard=True)
    cast = cast_of(("who", "other", "child"), [mama, papa])
    assert (cast["who"], cast["other"], cast["child"]) == (mama, papa, DEFAULT_CAST["child"])


def test_a_picture_carries_its_label_and_size() -> None:
    picture = compose("samen_eten")
    assert (picture.label, picture.width, picture.height) == ("samen eten", 200, 200)


def test_the_stroke_is_a_parameter() -> None:
    assert f'stroke-width="{STROKE:.2f}"' in compose("trots").svg
    assert 'stroke-width="3.00"' in compose("trots", stroke=3.0).svg


def test_an_unknown_scene_is_an_error() -> None:
    with pytest.raises(KeyError):
        compose("bestaat_niet")


@pytest.mark.parametrize("count", range(9))
def test_the_house_shows_up_to_six(count: int) -> None:
    people = [Looks(age=AGES[i % len(AGES)], glasses=i == 6) for i in range(count)]
    picture = house(people, [Looks()] * count)
    check_tiny(picture.svg)
    left, top, right, bottom = bounds(picture.svg)
    assert left >= -1 and top >= -1 and right <= 441 and bottom <= 401
    assert house(people[:6], [Looks()] * count) == picture


@pytest.mark.parametrize("name", SIGN_NAMES)
def test_a_sign_draws(name: str) -> None:
    picture = sign(name, "#1F5E7A")
    check_tiny(picture.svg)
    assert "#1F5E7A" in picture.svg


def test_portraits_differ_by_looks() -> None:
    drawn = {portrait(looks).svg for looks in DEFAULT_CAST.values()}
    assert len(drawn) >= len(DEFAULT_CAST) - 1


def test_the_sheet_holds_everything(tmp_path: Path) -> None:
    target = tmp_path / "sheet.svg"
    assert main([str(target)]) == 0
    read_svg(target.read_text(encoding="utf-8"))
    assert main([]) == 2


def test_the_sheet_is_the_same_every_time() -> None:
    assert contact_sheet() == contact_sheet()
