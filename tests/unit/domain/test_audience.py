"""Who is admitted, and that what is in discussion is shown to the fewest."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.audience import (
    HOUSEHOLD,
    PROFESSIONAL,
    PROFESSIONALS,
    Audience,
    Reader,
    Scope,
    admits,
    narrowest,
    only,
    reading,
)
from desktop.domain.ids import EntityId

PERSONS = tuple(EntityId(letter * 32) for letter in "abc")
AUDIENCES = st.one_of(
    st.just(HOUSEHOLD),
    st.just(PROFESSIONALS),
    st.lists(st.sampled_from(PERSONS), unique=True).map(lambda persons: only(*persons)),
)
READERS = st.lists(st.sampled_from(PERSONS), unique=True).map(lambda persons: reading(*persons))


def test_a_professional_is_admitted_everywhere() -> None:
    assert all(admits(audience, PROFESSIONAL) for audience in (HOUSEHOLD, PROFESSIONALS, only(PERSONS[0])))


def test_nobody_is_admitted_nowhere() -> None:
    assert not any(admits(audience, Reader()) for audience in (HOUSEHOLD, PROFESSIONALS, only()))


def test_everyone_who_looks_must_be_admitted() -> None:
    mine = only(PERSONS[0])
    assert admits(mine, reading(PERSONS[0]))
    assert not admits(mine, reading(PERSONS[0], PERSONS[1]))


def test_persons_count_only_with_their_scope() -> None:
    assert not admits(Audience(scope=Scope.PROFESSIONALS, persons=PERSONS), reading(PERSONS[0]))


@given(st.lists(AUDIENCES, min_size=1, max_size=4), READERS)
def test_the_narrowest_admits_exactly_who_all_admit(audiences: list[Audience], reader: Reader) -> None:
    assert admits(narrowest(audiences), reader) == all(admits(audience, reader) for audience in audiences)
