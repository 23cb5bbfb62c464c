"""One line about a household."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from desktop.domain.plans import SafetyPlan, TeachBack, Understood
from desktop.domain.summary import summarise, to_explain_again
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.factories_amrani import amrani_dossier
from tests.laptop import EVA, MONDAY, counted_id


def test_the_line_of_a_family() -> None:
    line = summarise(linde_dossier())
    assert (line.name, line.number, line.director) == ("Linde", "2026-0147", EVA)
    assert line.people == ("mama", "papa", "Noor")
    assert (line.children, line.lvb) == (1, ("papa",))
    assert not line.has_secret_address
    assert line.order_ends is None
    assert line.evaluation_on == date(2026, 12, 7)
    assert line.visits == (datetime(2026, 11, 30, 9, 0, tzinfo=UTC),)
    assert (line.not_understood, line.conflicts) == (1, 0)


def test_the_line_of_a_family_in_danger() -> None:
    line = summarise(amrani_dossier())
    assert line.has_secret_address
    assert line.order_ends == datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    assert line.profiles == ("intimate_terror",)


def _answer(number: int, answer: Understood, minutes: int) -> TeachBack:
    return TeachBack(
        id=counted_id(number),
        agreement=LINDE.agreements[2],
        person=LINDE.papa,
        answer=answer,
        at=MONDAY + timedelta(minutes=minutes),
    )


def test_the_newest_answer_counts() -> None:
    laptop = linde_laptop()
    assert len(to_explain_again(laptop.write("snapt", _answer(0xF1, Understood.YES, 10)))) == 0
    assert len(to_explain_again(laptop.write("toch niet", _answer(0xF2, Understood.AGAIN, 20)))) == 1


def test_an_answer_about_an_agreement_that_is_gone_asks_nothing() -> None:
    laptop = linde_laptop()
    assert to_explain_again(laptop.remove(LINDE.agreements[2])) == ()


def test_an_answer_of_a_stopped_plan_asks_nothing() -> None:
    laptop = linde_laptop()
    plan = laptop.dossier.get(SafetyPlan, LINDE.plan)
    assert plan is not None
    assert (
        to_explain_again(laptop.write("gestopt", msgspec.structs.replace(plan, stopped_on=plan.made_on)))
        == ()
    )
