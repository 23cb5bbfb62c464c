"""Who plays in the picture of a sentence."""

from desktop.boards.people import cast_for, figures_of, listed, looks_for
from desktop.boards.pictures import pictures_for
from desktop.domain.audience import reading
from desktop.domain.households import NetworkContact
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import safe_view
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import AMRANI, amrani_dossier
from tests.linde_words import MAMA_LOOKS as MAMA
from tests.linde_words import NOOR_LOOKS, OMA_LOOKS

FIGURES = figures_of(safe_view(linde_dossier(), reading(LINDE.mama)))


def names(sentence: str, who: tuple[EntityId, ...] = (), speaker: EntityId | None = None) -> list[str]:
    return [figure.name for figure in cast_for(sentence, FIGURES, who, speaker)]


def test_the_named_play_in_their_order() -> None:
    assert names("Mama en Noor gaan naar oma Riet.") == ["mama", "Noor", "oma Riet"]
    assert names("Papa belt buurman Sam.") == ["papa", "buurman Sam"]


def test_part_of_a_name_is_enough() -> None:
    assert names("Noor gaat naar oma.") == ["Noor", "oma Riet"]


def test_we_are_all_of_us() -> None:
    assert names("We eten samen.") == ["mama", "papa", "Noor"]


def test_i_is_the_one_who_speaks() -> None:
    assert names("Ik bel oma Riet.", who=(LINDE.papa,), speaker=LINDE.papa) == ["papa", "oma Riet"]


def test_nobody_who_is_left_out_is_cast() -> None:
    figures = figures_of(safe_view(amrani_dossier(), reading(AMRANI.papa)))
    assert "tante Loubna" not in [figure.name for figure in cast_for("Mama belt met tante Loubna.", figures)]


def test_a_child_plays_the_child() -> None:
    cast = cast_for("Noor en mama gaan naar oma Riet.", FIGURES)
    assert looks_for(("who", "child", "elder"), cast) == (MAMA, NOOR_LOOKS, OMA_LOOKS)
    assert looks_for(("who", "child"), cast[:1]) == (None, NOOR_LOOKS)


def test_names_are_listed_as_people_do() -> None:
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


def test_a_friend_of_somebody_is_not_that_somebody() -> None:
    grace = NetworkContact(id=EntityId("9" * 32), name="Grace", relation="vriendin van mama", position=9)
    view = safe_view(linde_laptop().write("vriendin", grace), reading(LINDE.mama))
    cast = cast_for("Mama belt Grace.", figures_of(view), who=(LINDE.mama,))
    assert [figure.name for figure in cast] == ["mama", "Grace"]
    assert [figure.name for figure in cast_for("Ik bel een vriendin.", figures_of(view))] == ["Grace"]


def test_a_scene_for_one_is_played_by_who_does_it() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    pictures = pictures_for(view, str.lower)
    drawn = pictures.of("Mama vraagt papa niet om te komen.", "huisverbod", (LINDE.papa,))
    assert drawn == pictures.of("Papa mag niet in huis.", "huisverbod", (LINDE.papa,))
    assert drawn != pictures.of("Mama mag niet in huis.", "huisverbod", (LINDE.mama,))
    named = pictures.of("Bij gevaar gaat Moos naar oma Riet.", "hond_uitlaten", (LINDE.mama,))
    assert named == pictures.of("Moos gaat naar oma Riet.", "hond_uitlaten")
