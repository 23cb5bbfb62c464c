"""What the plan editor lists, edits and previews, from the family Linde."""

from datetime import timedelta

import msgspec
import pytest

from desktop.domain.audience import PROFESSIONAL, only, reading
from desktop.domain.changes import REMOVED, Op, Stamped, stamped
from desktop.domain.dossier import plain, read_dossier
from desktop.domain.edits import put_back
from desktop.domain.ids import EntityId
from desktop.domain.merge import heads
from desktop.domain.plans import Agreement, PlanStatus, SafetyPlan, Understood, Zone, status
from desktop.domain.profiles import Profile
from desktop.errors import ValidationError
from desktop.services.plans import items_of
from tests.factories import LINDE, linde_dossier, linde_laptop
from tests.laptop import MONDAY, Laptop
from ui.presenters import wording
from ui.presenters.plan_fields import fields_of, from_draft, is_empty, to_draft, typed_over, with_typed
from ui.presenters.plan_sections import chosen_plan, plan_sections, section_of
from ui.presenters.preview import (
    PreviewAsk,
    Shown,
    is_unsafe_together,
    make_preview,
    reader_choices,
    with_unsaved,
)
from ui.presenters.unsaved import Unsaved, unsaved


def test_every_item_of_a_plan_stands_in_exactly_one_section() -> None:
    dossier = linde_dossier()
    plan = chosen_plan(dossier)
    assert plan is not None
    shown = {row.item.id: section.key for section in plan_sections(dossier, plan) for row in section.rows}
    assert shown == {item.id: section_of(dossier, item) for item in items_of(dossier, plan.id)}


def test_a_row_says_who_for_whom_and_whether_it_is_understood() -> None:
    dossier = linde_dossier()
    plan = chosen_plan(dossier)
    assert plan is not None
    rows = {row.item.id: row for section in plan_sections(dossier, plan) for row in section.rows}
    row = rows[LINDE.agreements[2]]
    assert row.understood is Understood.BIT
    assert row.is_for_all
    assert row.sentence in row.spoken or row.sentence.rstrip(".") in row.spoken


def test_a_concept_comes_before_the_active_plan_and_asking_before_both() -> None:
    laptop = linde_laptop()
    concept = SafetyPlan(id=EntityId("c" * 32), version=2)
    dossier = laptop.write("concept", concept)
    assert chosen_plan(dossier) == concept
    asked = chosen_plan(dossier, LINDE.plan)
    assert asked is not None
    assert status(asked, dossier.household.active_plan) is PlanStatus.ACTIVE


def test_every_field_that_is_edited_is_a_field_of_the_item() -> None:
    dossier = linde_dossier()
    for item in items_of(dossier, LINDE.plan):
        known = {each.name for each in msgspec.structs.fields(type(item))}
        assert {spec.name for spec in fields_of(item, dossier)} <= known
        assert not is_empty(item)


def test_a_draft_comes_back_as_it_was_typed_and_what_is_no_draft_is_none() -> None:
    dossier = linde_dossier()
    for item in items_of(dossier, LINDE.plan):
        kept = from_draft(to_draft(item, unsaved(dossier, item.id, {"audience": plain(item.audience)})))
        assert kept is not None
        assert (kept[0], with_typed(*kept)) == (item, item)
    agreement = dossier.get(Agreement, LINDE.agreements[0])
    assert agreement is not None
    now = msgspec.structs.replace(agreement, text="Half getypt", zone=Zone.RED)
    found = from_draft(to_draft(agreement, unsaved(dossier, agreement.id, typed_over(agreement, now))))
    assert found is not None
    assert with_typed(*found) == now
    assert set(found[1].seen) == {"zone", "text"}
    for broken in (
        "",
        "geen json",
        "{}",
        '{"kind":"note","before":{},"now":{}}',
        '{"kind":"note","before":{}}',
    ):
        assert from_draft(broken) is None


def test_a_draft_of_an_older_program_comes_back_without_what_was_seen() -> None:
    agreement = linde_dossier().get(Agreement, LINDE.agreements[0])
    assert agreement is not None
    now = msgspec.structs.replace(agreement, text="Half getypt")
    former = {"kind": "agreement", "before": agreement, "now": now}
    assert from_draft(msgspec.json.encode(former).decode()) == (agreement, Unsaved({"text": "Half getypt"}))


def test_the_preview_of_a_reader_holds_nothing_that_is_not_theirs() -> None:
    dossier = linde_dossier()
    agreement = dossier.get(Agreement, LINDE.agreements[0])
    assert agreement is not None
    secret = msgspec.structs.replace(agreement, text="Mama gaat zwemmen.", audience=only(LINDE.mama))
    for shown in Shown:
        said = {}
        for name, reader in {"papa": reading(LINDE.papa), "mama": reading(LINDE.mama)}.items():
            ask = PreviewAsk(dossier, LINDE.plan, reader, shown, MONDAY, secret)
            sheets = make_preview(ask).sheets
            said[name] = " ".join(item.name + item.text for sheet in sheets for item in sheet)
        assert "zwemmen" in said["mama"]
        assert "zwemmen" not in said["papa"]
    ask = PreviewAsk(dossier, LINDE.plan, reading(LINDE.papa), Shown.PAGE, MONDAY, secret)
    assert make_preview(ask).left_out == "Voor papa: 1 afspraak weggelaten."
    ask = PreviewAsk(dossier, LINDE.plan, PROFESSIONAL, Shown.PAGE, MONDAY, secret)
    assert make_preview(ask).left_out == ""


def test_together_is_warned_for_at_intimate_terror_only() -> None:
    dossier = linde_dossier()
    choices = {choice.key: choice for choice in reader_choices(dossier)}
    together = choices["together"].reader
    assert not is_unsafe_together(dossier, together)
    terror = msgspec.structs.replace(dossier.household, profiles=(Profile.INTIMATE_TERROR,))
    unsafe = with_unsaved(dossier, terror)
    assert is_unsafe_together(unsafe, together)
    assert not is_unsafe_together(unsafe, choices[LINDE.papa].reader)


def _log(laptop: Laptop, last: Op) -> list[Stamped]:
    """All that the laptop wrote, and one operation after it."""
    log = [entry for batch in laptop.batches for entry in stamped(batch)]
    return [*log, msgspec.structs.replace(log[-1], op=last)]


def test_what_was_taken_away_comes_back_as_it_stood() -> None:
    laptop = linde_laptop()
    agreement = laptop.dossier.get(Agreement, LINDE.agreements[0])
    with pytest.raises(ValidationError):
        put_back(laptop.dossier, LINDE.agreements[0], laptop.new_op)
    gone = laptop.remove(LINDE.agreements[0])
    assert gone.get(Agreement, LINDE.agreements[0]) is None
    op = put_back(gone, LINDE.agreements[0], laptop.new_op)
    assert (op.field, op.value) == (REMOVED, None)
    back = read_dossier(laptop.household, heads(_log(laptop, op)))
    assert back.get(Agreement, LINDE.agreements[0]) == agreement
    assert back.conflicts == ()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=5, hours=2), "Nog 5 dagen"),
        (timedelta(days=1), "Nog 1 dag"),
        (timedelta(hours=7, minutes=59), "Nog 7 uur"),
        (timedelta(minutes=1), "Nog 1 minuut"),
        (timedelta(minutes=-3), "Nog 0 minuten"),
    ],
)
def test_the_time_that_is_left_counts_down(left: timedelta, words: str) -> None:
    assert wording.time_left_words(MONDAY + left, MONDAY) == words


def test_names_are_listed_as_said() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["mama"]) == "mama"
    assert wording.listed(["mama", "papa", "Noor"]) == "mama, papa en Noor"
    dossier = linde_dossier()
    assert wording.who_words(dossier, ()) == "Iedereen"
    assert wording.audience_words(dossier, only(LINDE.mama)) == "alleen mama"
    assert "oma Riet" in wording.known_names(dossier)
