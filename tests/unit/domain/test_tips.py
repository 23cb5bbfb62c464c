"""Tips that were put away: for that text only, in every later version, never for a client's eyes."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from desktop.domain.audience import reading
from desktop.domain.dossier import Dossier
from desktop.domain.edits import operations, removal
from desktop.domain.fields import KIND_OF, KINDS, ONLY_ADDED, Entity
from desktop.domain.ids import EntityId, OpId
from desktop.domain.plans import Agreement, Dismissal
from desktop.domain.safe_view import CLIENT_FIELDS, safe_view
from desktop.domain.tips import Tip, put_away
from desktop.errors import ValidationError
from tests.factories import LINDE, linde_dossier

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TIP = Tip(rule="W2", word="escalatie", text="Papa gaat weg bij escalatie.")
ITEM = LINDE.agreements[0]


def entry(number: int, *, tip: Tip = TIP, is_back: bool = False, item: EntityId = ITEM) -> Dismissal:
    return Dismissal(
        id=EntityId(f"{number:032x}"),
        item=item,
        rule=tip.rule,
        word=tip.word,
        text=tip.text,
        is_pictured=True,
        is_back=is_back,
        at=NOON + timedelta(minutes=number),
        by="Eva",
    )


def holding(*entries: Dismissal, more: tuple[Agreement, ...] = ()) -> Dossier:
    dossier = linde_dossier()
    added: dict[EntityId, Entity] = {each.id: each for each in entries}
    added |= {each.id: each for each in more}
    return msgspec.structs.replace(dossier, entities={**dossier.entities, **added})


def test_a_tip_is_away_for_that_item_and_that_text() -> None:
    dossier = holding(entry(1))
    assert put_away(dossier, ITEM) == {TIP}
    assert put_away(dossier, LINDE.agreements[1]) == frozenset()


def test_what_was_decided_last_counts() -> None:
    assert put_away(holding(entry(1), entry(2, is_back=True)), ITEM) == frozenset()
    assert put_away(holding(entry(3), entry(2, is_back=True)), ITEM) == {TIP}


def test_it_stays_away_in_the_next_version_of_the_plan() -> None:
    old = linde_dossier().get(Agreement, ITEM)
    assert old is not None
    copy = msgspec.structs.replace(old, id=EntityId("c" * 32), origin=ITEM)
    assert put_away(holding(entry(1), more=(copy,)), copy.id) == {TIP}


def test_items_that_name_each_other_as_origin_end() -> None:
    old = linde_dossier().get(Agreement, ITEM)
    assert old is not None
    ring = msgspec.structs.replace(old, origin=ITEM)
    assert put_away(holding(entry(1), more=(ring,)), ITEM) == {TIP}


def test_it_is_a_kind_of_its_own_and_only_ever_added() -> None:
    assert KINDS[KIND_OF[Dismissal]] is Dismissal
    assert KIND_OF[Dismissal] in ONLY_ADDED
    new = entry(1)
    ops = operations(linde_dossier(), [new], lambda: OpId("a" * 32))
    assert {op.kind for op in ops} == {"dismissal"}
    with pytest.raises(ValidationError, match="cannot_remove"):
        removal(holding(new), new.id, lambda: OpId("a" * 32))


def test_no_client_ever_sees_that_a_tip_was_put_away() -> None:
    assert "dismissal" not in CLIENT_FIELDS
    dossier = holding(msgspec.structs.replace(entry(1), is_pictured=False, reason="Zo zegt zij het zelf."))
    for person in (LINDE.mama, LINDE.papa, LINDE.noor):
        view = safe_view(dossier, reading(person))
        assert view.dossier.of(Dismissal) == ()
        assert "Zo zegt zij" not in repr(view)
        assert "dismissal" not in {each.kind for each in view.left_out}
