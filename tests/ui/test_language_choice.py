"""Below the Dutch: what the people who look speak is proposed, and what the worker chose stays."""

import msgspec
from pytestqt.qtbot import QtBot

from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from tests.factories import LINDE, linde_dossier
from ui.theme.look import Look
from ui.views.language_choice import LanguageChoice


def speaking(language: str) -> Dossier:
    """The family in which mama speaks another language."""
    dossier = linde_dossier()
    mama = dossier.get(Person, LINDE.mama)
    assert mama is not None
    changed = {mama.id: msgspec.structs.replace(mama, language=language)}
    return msgspec.structs.replace(dossier, entities={**dossier.entities, **changed})


def test_dutch_alone_to_begin_with_and_five_languages_to_choose(qtbot: QtBot) -> None:
    choice = LanguageChoice(Look())
    qtbot.addWidget(choice)
    assert choice.chosen == ""
    said = [choice.box.itemText(at) for at in range(choice.box.count())]
    assert said[0] == "Alleen Nederlands"
    assert set(said[1:]) == {
        f"Nederlands en {name}" for name in ("Engels", "Pools", "Turks", "Arabisch", "Oekraïens")
    }


def test_the_language_of_who_looks_is_proposed(qtbot: QtBot) -> None:
    choice = LanguageChoice(Look())
    qtbot.addWidget(choice)
    choice.suggest(speaking("arabisch"), reading(LINDE.mama))
    assert choice.chosen == "ar"
    choice.suggest(speaking("arabisch"), reading(LINDE.papa))
    assert choice.chosen == ""
    choice.suggest(speaking("Fries"), reading(LINDE.mama))
    assert choice.chosen == ""


def test_what_the_worker_chose_stays(qtbot: QtBot) -> None:
    choice = LanguageChoice(Look())
    qtbot.addWidget(choice)
    with qtbot.waitSignal(choice.changed):
        choice.choose("tr")
    choice.suggest(speaking("Pools"), reading(LINDE.mama))
    assert choice.chosen == "tr"
