"""Every field in which two versions can stand can be answered anew, or one of them is all there is."""

from typing import Any

import msgspec
import pytest

from desktop.domain.changes import Hlc, Op, Stamped
from desktop.domain.dossier import plain
from desktop.domain.fields import CRITICAL, KINDS
from desktop.domain.ids import OpId
from desktop.domain.merge import Conflict
from tests.factories import LINDE, linde_dossier
from tests.fakes.clock import FakeClock
from tests.laptop import EVA, LAPTOP
from ui.screens import Stage, put_away
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.views.own_answer import OwnAnswer, answer_control
from ui.widgets.buttons import Button

CHOSEN = {
    ("household", "phases"),  # a gate of its own
    ("household", "active_plan"),  # put in force in the plan
    ("place", "is_secret"),  # yes and no both stand there
    ("handover", "answer"),  # of who may answer
}
TOGETHER = {"text", "what", "when", "if_fails", "days", "who", "for_persons", "profiles"}
"""Fields of which two versions say something together; so do audiences."""

VALUES: tuple[tuple[Any, Any], ...] = (
    (14, 20),
    (["intimate_terror"], ["long_term_care"]),
    ([LINDE.mama], [LINDE.papa]),
    ({"scope": "professionals"}, {"scope": "persons", "persons": [LINDE.mama]}),
    ("2026-11-30T09:00:00Z", "2026-12-01T09:00:00Z"),
    ("2026-11-30", "2026-12-01"),
    ("groen", "rood"),
    ("feel", "notice"),
    ("home", "school"),
    ("victim", "witness"),
    (LINDE.mama, LINDE.papa),
    ("a", "b"),
)


def _type(kind: str, field: str) -> Any:
    return next(each.type for each in msgspec.structs.fields(KINDS[kind]) if each.name == field)


def _fits(kind: str, field: str, value: object) -> bool:
    try:
        msgspec.convert(value, _type(kind, field))
    except msgspec.ValidationError:
        return False
    return True


def _conflict(kind: str, field: str) -> Conflict:
    """Two versions of this field, of the first sort that fits it."""
    values = next(both for both in VALUES if all(_fits(kind, field, value) for value in both))
    options = tuple(
        Stamped(
            op=Op(op_id=OpId(f"{at:032x}"), entity=LINDE.plan, kind=kind, field=field, value=value),
            hlc=Hlc(at, 0),
            author=EVA,
            device=LAPTOP,
        )
        for at, value in enumerate(values)
    )
    return Conflict(entity=LINDE.plan, kind=kind, field=field, options=options)


@pytest.mark.parametrize(("kind", "field"), sorted(CRITICAL - CHOSEN))
def test_an_answer_of_ones_own_fits_the_field_or_is_asked_for(
    kind: str, field: str, caseload_stage: Stage
) -> None:
    conflict = _conflict(kind, field)
    control = answer_control(Look(), linde_dossier(), conflict, FakeClock(), caseload_stage.tasks)
    assert control is not None
    given: list[object] = []
    own = OwnAnswer(Look(), conflict, control, TypedWords(lambda _place: ""), "here", given.append)
    own.way.findChildren(Button)[-1].click()
    put_away(own)
    assert bool(given) is (field in TOGETHER or field.endswith("audience"))
    assert all(_fits(kind, field, plain(answer)) and answer not in ("", None) for answer in given)


@pytest.mark.parametrize(("kind", "field"), sorted(CRITICAL & CHOSEN))
def test_of_these_one_version_is_chosen(kind: str, field: str, caseload_stage: Stage) -> None:
    conflict = Conflict(entity=LINDE.plan, kind=kind, field=field, options=())
    assert answer_control(Look(), linde_dossier(), conflict, FakeClock(), caseload_stage.tasks) is None
