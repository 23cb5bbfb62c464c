"""What an answer gives up is said in a plain sentence, in the words of this household."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, only
from desktop.domain.households import Part
from desktop.domain.ids import EntityId
from tests.answers_that_give_up import CASES, STARTS, whole_family
from tests.disputed import disputed
from tests.factories_amrani import AMRANI
from tests.laptop import MONDAY
from ui.presenters.given_up import given_up_words

EVERYBODY = only(AMRANI.mama, AMRANI.papa, AMRANI.yassin, AMRANI.aya, AMRANI.opa)
DAY, LATER = date(2026, 11, 25), STARTS + timedelta(days=7)
BEGINS = (
    "Met deze keuze begint het huisverbod later: "
    "op {day}, 16 uur in plaats van op vrijdag 20 november, 16 uur."
)


@pytest.mark.parametrize(("kind", "field"), sorted(CASES))
def test_the_sentence_says_what_stops_to_hold(kind: str, field: str) -> None:
    case = CASES[kind, field]
    dossier = case.dossier(field)
    assert given_up_words(dossier, dossier.conflicts[0], case.gives_up, MONDAY) == case.said
    assert given_up_words(dossier, dossier.conflicts[0], case.keeps, MONDAY) == ""


@pytest.mark.parametrize(
    ("entity", "field", "values", "answer", "sentence"),
    [
        (
            AMRANI.plan,
            "evaluation_on",
            (DAY, None),
            None,
            "Met deze keuze is er geen dag meer om samen te kijken hoe het gaat: "
            "woensdag 25 november vervalt.",
        ),
        (
            AMRANI.opa,
            "part",
            (Part.VICTIM, Part.PERPETRATOR),
            Part.WITNESS,
            "Met deze keuze geldt ‘slachtoffer en pleger’ niet meer bij opa: "
            "de waarschuwingen daarover vallen dan weg.",
        ),
        (
            AMRANI.home,
            "audience",
            (only(AMRANI.mama), only(AMRANI.mama, AMRANI.papa)),
            only(AMRANI.mama, AMRANI.papa),
            "Met deze keuze geldt ‘alleen mama’ niet meer: papa mag dit dan ook zien.",
        ),
        (
            AMRANI.home,
            "audience",
            (EVERYBODY, HOUSEHOLD),
            HOUSEHOLD,
            "Met deze keuze geldt ‘alleen mama, papa, Yassin, Aya en opa’ niet meer: "
            "iedereen in het huishouden mag dit dan ook zien.",
        ),
        (AMRANI.home, "audience", (PROFESSIONALS, HOUSEHOLD), PROFESSIONALS, ""),
        (AMRANI.order, "starts", (STARTS, LATER), LATER, BEGINS.format(day="vrijdag 27 november")),
        (
            AMRANI.order,
            "starts",
            (STARTS, LATER),
            datetime(2026, 11, 25, 15, 0, tzinfo=UTC),
            BEGINS.format(day="woensdag 25 november")
            + " Met deze keuze stopt het huisverbod eerder: "
            + "op zaterdag 5 december, 16 uur in plaats van op maandag 7 december, 16 uur.",
        ),
    ],
)
def test_each_thing_that_goes_has_its_sentence(
    entity: EntityId, field: str, values: tuple[object, object], answer: object, sentence: str
) -> None:
    dossier = disputed(whole_family(), entity, field, *values)
    assert given_up_words(dossier, dossier.conflicts[0], answer, MONDAY) == sentence
