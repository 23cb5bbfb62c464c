"""With intimate terror nobody is asked to do a thing together: such sentences come last, with the reason."""

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.profiles import Profile
from desktop.language.bank import Use, by_key, sentences
from tests.factories import linde_dossier
from ui.presenters.bank import fitting, is_unsafe, unsafe_last, unsafe_words

TOGETHER = {"ruzie_stop_02", "ruzie_stop_09", "kinderen_08", "hulp_07", "terugval_06", "even_weg_08"}
ALONE = {"nu_veilig_01", "ruzie_stop_04", "ruzie_stop_05", "terugval_03", "huisverbod_11", "omgang_03"}


def with_terror() -> Dossier:
    dossier = linde_dossier()
    household = msgspec.structs.replace(dossier.household, profiles=(Profile.INTIMATE_TERROR,))
    return msgspec.structs.replace(dossier, entities={**dossier.entities, household.id: household})


def test_what_asks_two_people_comes_last() -> None:
    dossier = with_terror()
    found = fitting(Use.AGREEMENT, None, dossier)
    flags = [is_unsafe(dossier, each) for each in found]
    assert flags == sorted(flags) and any(flags)
    unsafe = {each.key for each in found if is_unsafe(dossier, each)}
    assert unsafe >= TOGETHER
    assert not unsafe & ALONE


def test_in_another_household_nothing_is_flagged_or_moved() -> None:
    dossier = linde_dossier()
    assert not any(is_unsafe(dossier, each) for each in sentences())
    assert unsafe_last(dossier, sentences()) == sentences()
    assert fitting(None, None, dossier) == sentences()


def test_private_ways_to_get_away_are_never_flagged() -> None:
    assert not any(each.together for each in sentences() if each.private)
    assert all(by_key()[key].together for key in TOGETHER)


def test_the_reason_is_said_in_three_short_sentences() -> None:
    chip, why, reason = unsafe_words()
    assert len(chip) < 14 and why.endswith("intieme terreur")
    assert reason.count(".") == 3
