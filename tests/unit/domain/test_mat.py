"""What was laid on the mat: the newest counts, one taken off does not, and nobody else sees it."""

from datetime import date, timedelta

import msgspec

from desktop.domain.agenda import Reason, agenda
from desktop.domain.audience import reading
from desktop.domain.mat import days, laid_before, laid_on, to_talk_about
from desktop.domain.plans import Going, MatAnswer, SafetyPlan
from desktop.domain.safe_view import safe_view
from desktop.domain.summary import summarise
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.laptop import MONDAY, counted_id

DAY = date(2026, 11, 23)
CARD, OTHER = LINDE.agreements[0], LINDE.agreements[1]


def laid(number: int, going: Going | None, minutes: int, **more: object) -> MatAnswer:
    answer = MatAnswer(
        id=counted_id(number),
        item=CARD,
        person=LINDE.papa,
        answer=going,
        at=MONDAY + timedelta(minutes=minutes),
    )
    return msgspec.structs.replace(answer, **more)


def test_the_newest_answer_of_the_day_counts() -> None:
    laptop = linde_laptop()
    laptop.write(
        "gelegd", laid(0xF1, Going.WELL, 1), laid(0xF2, Going.NOT, 2), laid(0xF3, Going.WELL, 3, item=OTHER)
    )
    found = laid_on(laptop.dossier, LINDE.papa, DAY)
    assert {card: each.answer for card, each in found.items()} == {CARD: Going.NOT, OTHER: Going.WELL}
    assert laid_on(laptop.dossier, LINDE.mama, DAY) == {}
    assert laid_on(laptop.dossier, LINDE.papa, DAY + timedelta(days=1)) == {}


def test_a_card_that_was_taken_off_says_nothing() -> None:
    laptop = linde_laptop()
    laptop.write("gelegd", laid(0xF1, Going.NOT, 1), laid(0xF2, None, 2))
    assert laid_on(laptop.dossier, LINDE.papa, DAY) == {}
    assert days(laptop.dossier) == ()
    assert to_talk_about(laptop.dossier) == ()


def test_the_next_visit_knows_what_was_said_the_last_time() -> None:
    laptop = linde_laptop()
    week = 7 * 24 * 60
    laptop.write("gelegd", laid(0xF1, Going.NOT, 1), laid(0xF2, Going.UNSURE, 2, person=LINDE.mama))
    laptop.write("later", laid(0xF3, Going.WELL, week))
    later = DAY + timedelta(days=7)
    assert laid_before(laptop.dossier, LINDE.papa, later)[CARD].answer is Going.NOT
    found = [(each.day, each.person) for each in days(laptop.dossier)]
    assert found == [(later, LINDE.papa), (DAY, LINDE.mama), (DAY, LINDE.papa)]


def test_what_does_not_go_well_asks_for_a_talk_until_it_does() -> None:
    laptop = linde_laptop()
    laptop.write(
        "gelegd",
        laid(0xF1, Going.UNSURE, 1),
        laid(0xF2, Going.NOT, 2, item=OTHER),
        laid(0xF3, Going.WELL, 3, item=LINDE.agreements[2]),
    )
    assert [each.answer for each in to_talk_about(laptop.dossier)] == [Going.NOT, Going.UNSURE]
    summary = summarise(laptop.dossier)
    assert summary.to_talk_about == 2
    lines = [due for due in agenda([summary], MONDAY) if due.reason is Reason.TALK_ABOUT]
    assert [due.count for due in lines] == [2]
    laptop.write("gaat beter", laid(0xF4, Going.WELL, 9), laid(0xF5, Going.WELL, 9, item=OTHER))
    assert to_talk_about(laptop.dossier) == ()
    assert not [due for due in agenda([summarise(laptop.dossier)], MONDAY) if due.reason is Reason.TALK_ABOUT]


def test_a_plan_that_was_stopped_asks_for_no_talk() -> None:
    laptop = linde_laptop()
    laptop.write("gelegd", laid(0xF1, Going.NOT, 1))
    plan = laptop.dossier.get(SafetyPlan, LINDE.plan)
    assert plan is not None
    assert to_talk_about(laptop.write("gestopt", msgspec.structs.replace(plan, stopped_on=DAY))) == ()
    assert to_talk_about(linde_dossier()) == ()


def test_what_somebody_said_reaches_only_who_said_it() -> None:
    laptop = linde_laptop()
    laptop.write("gelegd", laid(0xF1, Going.NOT, 1, words="Ik durf niet.", text="Oude zin.", by="Eva"))
    (own,) = safe_view(laptop.dossier, reading(LINDE.papa)).dossier.of(MatAnswer)
    assert (own.answer, own.words, own.text, own.by) == (Going.NOT, "Ik durf niet.", "", "")
    for others in ((LINDE.mama,), (LINDE.mama, LINDE.papa), (LINDE.noor,)):
        assert safe_view(laptop.dossier, reading(*others)).dossier.of(MatAnswer) == ()
