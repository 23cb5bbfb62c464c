"""The professional plan tells every version of what is in discussion, in the words of the plan itself."""

from collections.abc import Iterable

import msgspec
import pytest

from desktop.boards.content import IN_DISCUSSION
from desktop.domain.audience import PROFESSIONAL, PROFESSIONALS
from desktop.domain.dossier import Dossier
from desktop.domain.households import Household, NetworkContact
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Zone
from desktop.domain.safe_view import safe_view
from desktop.export.in_discussion import ELSEWHERE, HEADING
from desktop.export.plan_rows import plan_tables
from desktop.export.table_rows import Row
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.laptop import BRAM, EVA, MONDAY

WORKERS = {EVA: "Eva Jansen", BRAM: "Bram Kuiper"}


def disputed(kind: type, entity: EntityId, one: dict[str, object], other: dict[str, object]) -> Dossier:
    here = linde_laptop()
    there = here.beside()
    for laptop, values in ((here, one), (there, other)):
        laptop.write("anders", msgspec.structs.replace(laptop.dossier.entities[entity], **values))
    found = here.take_in(there.batches)
    assert isinstance(found.entities[entity], kind)
    return found


def rows_of(dossier: Dossier) -> tuple[list[Row], list[Row]]:
    """The rows of the plan itself, and those of what is in discussion."""
    tables = plan_tables(safe_view(dossier, PROFESSIONAL), None, WORKERS, MONDAY)
    return [row for table in tables[:-1] for row in table.rows], list(tables[-1].rows)


def marked(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if IN_DISCUSSION in row.text]


def test_nothing_is_marked_when_all_agree() -> None:
    plan, open_rows = rows_of(linde_dossier())
    assert (marked(plan), open_rows) == ([], [])


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"text": "We eten vaak samen."}, {"text": "We eten soms samen."}, ("vaak samen", "soms samen")),
        ({"who": (LINDE.mama,)}, {"who": (LINDE.papa,)}, ("Wie: mama", "Wie: papa")),
        ({"zone": Zone.RED}, {"zone": Zone.ORANGE}, ("Rood", "Oranje")),
        ({"audience": PROFESSIONALS}, {"when": "elke dag"}, ()),
    ],
)
def test_an_agreement_stands_there_in_every_version(
    one: dict[str, object], other: dict[str, object], told: tuple[str, ...]
) -> None:
    plan, open_rows = rows_of(disputed(Agreement, LINDE.agreements[0], one, other))
    assert len(marked(plan)) == len(told[:1])
    assert len(open_rows) == len(told)
    said = [f"{row.label}: {row.text}" for row in open_rows]
    for words in told:
        assert [line for line in said if words in line], (words, said)
    for author in WORKERS.values() if told else ():
        assert len([line for line in said if f"Geschreven door {author}, " in line]) == 1


def test_a_phase_and_a_number_are_told_in_their_own_rows() -> None:
    household = EntityId(linde_dossier().id)
    plan, open_rows = rows_of(disputed(Household, household, {"phases": (2,)}, {"phases": (3,)}))
    assert [row.label for row in marked(plan)] == ["Fase"]
    assert [row.label for row in open_rows] == ["Fase", "Fase"]


def test_a_removal_against_an_edit_says_who_took_it_away() -> None:
    here = linde_laptop()
    there = here.beside()
    agreement = here.dossier.get(Agreement, LINDE.agreements[0])
    assert agreement is not None
    here.remove(agreement.id)
    there.write("anders", msgspec.structs.replace(agreement, if_fails="Bel oma."))
    plan, open_rows = rows_of(here.take_in(there.batches))
    assert [row.label for row in marked(plan)] == ["Groen", "Versie 1 (dit blad)"]
    (row,) = open_rows
    assert "Weggehaald door Eva Jansen" in row.text
    assert "Bel oma" in row.text


def test_what_stands_on_no_row_is_named_all_the_same() -> None:
    contact = linde_dossier().of(NetworkContact)[0].id
    dossier = linde_dossier()
    conflict = disputed(NetworkContact, contact, {"phone": "1"}, {"phone": "2"}).conflicts[0]
    gone = {key: entity for key, entity in dossier.entities.items() if key != contact}
    stranger = msgspec.structs.replace(conflict, options=())
    plan, open_rows = rows_of(msgspec.structs.replace(dossier, entities=gone, conflicts=(stranger,)))
    assert (marked(plan), open_rows) == ([], [ELSEWHERE])
    assert HEADING
