"""Who is responsible while a household is handed over, and whose word counts; in any order of arrival."""

from collections.abc import Callable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import stamped
from desktop.domain.dossier import Dossier, read_dossier
from desktop.domain.fields import CRITICAL, KIND_OF, KINDS, ONLY_ADDED
from desktop.domain.handovers import Answer, Handover, is_rightful
from desktop.domain.households import Household
from desktop.domain.ids import EntityId, HouseholdId, WorkerId
from desktop.domain.merge import heads
from desktop.domain.offers import offers, responsible
from desktop.domain.safe_view import CLIENT_FIELDS
from desktop.domain.summary import summarise
from tests.laptop import Laptop, counted_id

HOUSE = HouseholdId("a" * 32)
OFFER = counted_id(7)
EVA, BRAM, COBY, STRANGER = (WorkerId(letter * 32) for letter in "ebcd")
BASE = Handover(id=OFFER, giver=EVA, receiver=BRAM, text="Ik ga met verlof.")
WORDS = {Answer.ACCEPTED: BRAM, Answer.REFUSED: BRAM, Answer.TAKEN_BACK: EVA}
Responsible = Callable[[Dossier], WorkerId | None]


def _offered() -> Laptop:
    laptop = Laptop(HOUSE, author=EVA)
    laptop.write("household.begun", Household(id=EntityId(HOUSE), name="De Wit", director=EVA))
    laptop.write("handover.offered", BASE)
    return laptop


def _answered(laptop: Laptop, *answers: Answer) -> Laptop:
    """Each answer by who may give it, none having seen another."""
    seen = laptop.dossier
    for answer in answers:
        laptop.author = WORDS[answer]
        laptop.write(f"handover.{answer}", _with(answer), seen=seen)
    return laptop


def _with(answer: Answer) -> Handover:
    return Handover(id=OFFER, giver=EVA, receiver=BRAM, text=BASE.text, answer=answer)


def test_it_is_a_kind_for_professionals_whose_answer_only_people_settle() -> None:
    assert KINDS[KIND_OF[Handover]] is Handover
    assert ("handover", "answer") in CRITICAL
    assert "handover" not in ONLY_ADDED
    assert "handover" not in CLIENT_FIELDS


def test_until_it_is_accepted_the_first_worker_is_responsible() -> None:
    laptop = _offered()
    assert responsible(laptop.dossier) == EVA
    assert [each.is_open for each in offers(laptop.dossier)] == [True]
    for answer in (Answer.REFUSED, Answer.TAKEN_BACK):
        assert responsible(_answered(_offered(), answer).dossier) == EVA
    assert responsible(_answered(laptop, Answer.ACCEPTED).dossier) == BRAM


def test_what_was_carried_out_asks_nothing_more_and_a_refusal_is_kept_in_sight() -> None:
    for answer, left in ((Answer.ACCEPTED, 0), (Answer.TAKEN_BACK, 0), (Answer.REFUSED, 1)):
        laptop = _answered(_offered(), answer)
        done = Handover(id=OFFER, giver=EVA, receiver=BRAM, text=BASE.text, answer=answer, carried=answer)
        laptop.write("handover.carried", done)
        assert len(offers(laptop.dossier)) == left
        assert len(summarise(laptop.dossier).handovers) == left
        assert not any(each.is_to_carry_out for each in offers(laptop.dossier))


def test_an_offer_of_who_is_not_responsible_any_more_is_told_while_it_gave_a_place() -> None:
    for let_in, director, told in ((True, COBY, 1), (False, COBY, 0), (True, BRAM, 0)):
        laptop = _offered()
        laptop.write("handover.lets_in", msgspec.structs.replace(BASE, let_in=let_in))
        laptop.write("household.written", Household(id=EntityId(HOUSE), name="De Wit", director=director))
        found = offers(laptop.dossier)
        assert [(each.is_lapsed, each.is_open, each.is_to_carry_out) for each in found] == [
            (True, False, False)
        ] * told


def _newest_counts(dossier: Dossier) -> WorkerId | None:
    """The mutant: the newest answer counts, as if a clock could decide."""
    found = dossier.get(Handover, OFFER)
    return BRAM if found is not None and found.answer is Answer.ACCEPTED else EVA


def _fails(who: Responsible, answers: list[Answer], order: list[int]) -> bool:
    """Whether somebody else than the first worker is responsible while two answers stand side by side."""
    laptop = _answered(_offered(), *answers)
    entries = [entry for batch in laptop.batches for entry in stamped(batch)]
    shuffled = [entries[at % len(entries)] for at in order] + entries
    dossier = read_dossier(HOUSE, heads(shuffled))
    return len(dossier.conflicts) != 1 or who(dossier) != EVA


TWO = st.permutations(list(WORDS)).map(lambda found: found[:2])


@given(answers=TWO, order=st.lists(st.integers(0, 40), max_size=12))
def test_two_answers_at_once_change_nothing_in_any_order(answers: list[Answer], order: list[int]) -> None:
    assert not _fails(responsible, answers, order)


def test_the_property_catches_a_clock_that_decides() -> None:
    assert any(_fails(_newest_counts, [Answer.TAKEN_BACK, Answer.ACCEPTED], [at]) for at in range(3))


def test_only_they_or_a_coordinator_may_speak() -> None:
    def is_held(author: WorkerId, answer: Answer, offered_by: WorkerId = EVA) -> bool:
        laptop = Laptop(HOUSE, author=offered_by)
        laptop.write("handover.offered", BASE)
        laptop.author = author
        dossier = laptop.write(f"handover.{answer}", _with(answer))
        seen = dossier.seen
        offered = [*seen[OFFER, "giver"], *seen[OFFER, "receiver"]]
        found = dossier.get(Handover, OFFER)
        assert found is not None
        return is_rightful(found, offered, seen[OFFER, "answer"], {COBY})

    assert is_held(BRAM, Answer.ACCEPTED)
    assert is_held(BRAM, Answer.REFUSED)
    assert is_held(EVA, Answer.TAKEN_BACK)
    assert is_held(COBY, Answer.ACCEPTED, offered_by=COBY)
    for author, answer in ((EVA, Answer.ACCEPTED), (STRANGER, Answer.ACCEPTED), (BRAM, Answer.TAKEN_BACK)):
        assert not is_held(author, answer)
    assert not is_held(BRAM, Answer.ACCEPTED, offered_by=STRANGER)
