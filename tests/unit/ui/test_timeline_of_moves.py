"""What the timeline says of a household that moves to another region, and of who wrote it there."""

from datetime import UTC, datetime

from desktop.domain.changes import ChangeBatch, Hlc, Op, Writer
from desktop.domain.dossier import Dossier
from desktop.domain.ids import BatchId, DeviceId, EntityId, HouseholdId, OpId, WorkerId
from desktop.domain.moves import Move
from ui.presenters.timeline import moments

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUSEHOLD, COBY = HouseholdId("a" * 32), WorkerId("c" * 32)
MOVE = Move(
    id=EntityId("f" * 32), giving_name="Flevoland", receiving_name="IJsselland", receiver_name="Bea Hofman"
)


def batch(action: str, field: str) -> ChangeBatch:
    op = Op(
        op_id=OpId("1" * 32), entity=MOVE.id, kind="region_move", field=field, value="2026-11-23T11:00:00Z"
    )
    moment = Hlc(int(NOW.timestamp() * 1000), 0)
    return ChangeBatch(
        id=BatchId("b" * 32), household=HOUSEHOLD, hlc=moment, author=COBY, device=DeviceId("9" * 32),
        action=action, ops=(op,),
    )  # fmt: skip


def test_every_step_says_from_where_to_where() -> None:
    dossier = Dossier(id=HOUSEHOLD, entities={MOVE.id: MOVE})
    for action, field, said in (
        ("region_move.offered", "at", "Aangeboden aan een andere regio"),
        ("region_move.taken_back", "taken_back_at", "Aanbod aan de andere regio teruggenomen"),
        ("region_move.gone", "gone_at", "Overgedragen aan een andere regio"),
        ("region_move.arrived", "arrived_at", "Overgekomen uit een andere regio"),
    ):
        (moment,) = moments((batch(action, field),), dossier, {COBY: "Coby"}, NOW)
        assert (moment.who, moment.did) == ("Coby", said)
        assert moment.details == ("Van Flevoland naar IJsselland, aan Bea Hofman",)
    (moment,) = moments((batch("region_move.gone", "gone_at"),), Dossier(id=HOUSEHOLD, entities={}), {}, NOW)
    assert moment.details == ()


def test_who_wrote_it_in_the_other_region_is_named_with_the_region() -> None:
    writer = Writer(worker=WorkerId("e" * 32), name="Eva", region="Flevoland")
    made = ChangeBatch(
        id=BatchId("b" * 32), household=HOUSEHOLD, hlc=Hlc(0, 0), author=COBY, device=DeviceId("9" * 32),
        action="note.added", ops=(), writer=writer,
    )  # fmt: skip
    (moment,) = moments((made,), Dossier(id=HOUSEHOLD, entities={}), {COBY: "Coby"}, NOW)
    assert moment.who == "Eva (Flevoland)"
