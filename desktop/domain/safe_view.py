"""The safe view: what one reader may see of a dossier, and what was left out.

Pure, any thread. Views, boards, papers and search results for a reader are made from it and from
nothing else (domain.md: Who may see what). It lets through by list, so that a kind or field that is
added later stays hidden until somebody decides who may see it.
"""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from desktop.domain.audience import Reader, admits
from desktop.domain.changes import REMOVED, Stamped
from desktop.domain.discussion import versions
from desktop.domain.dossier import Dossier
from desktop.domain.fields import KIND_OF, KINDS, Entity
from desktop.domain.households import Household, NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.merge import Conflict
from desktop.domain.photos import Photo, photo_in
from desktop.domain.plans import (
    Agreement,
    BagItem,
    ChildStep,
    MatAnswer,
    PlanHelper,
    SafePlace,
    SafetyCondition,
    SafetyPlan,
    Signal,
    TeachBack,
)

CLIENT_FIELDS: Mapping[str, frozenset[str]] = {
    "household": frozenset({"active_plan"}),
    "person": frozenset({"name", "role", "looks", "photo", "lives_at", "phone", "preferences", "position"}),
    "contact": frozenset({"name", "relation", "phone", "is_professional", "looks", "photo", "position"}),
    "pet": frozenset({"name", "animal", "safe_with", "position"}),
    "place": frozenset({"label", "kind", "address", "photo", "position"}),
    "order": frozenset({"person", "starts", "days"}),
    "plan": frozenset(
        {
            "version",
            "made_on",
            "made_with",
            "for_persons",
            "reason",
            "we_want",
            "evaluation_on",
            "activated_on",
            "stopped_on",
        }
    ),
    "agreement": frozenset(
        {"plan", "zone", "who", "what", "when", "if_fails", "text", "scene", "bank", "position", "origin"}
    ),
    "signal": frozenset(
        {"plan", "person", "zone", "question", "text", "scene", "bank", "position", "origin"}
    ),
    "condition": frozenset({"plan", "term", "text", "scene", "bank", "position", "origin"}),
    "helper": frozenset({"plan", "contact", "position", "origin"}),
    "safe_place": frozenset({"plan", "place", "position", "origin"}),
    "bag": frozenset({"plan", "text", "scene", "bank", "position", "origin"}),
    "child_step": frozenset({"plan", "child", "question", "text", "scene", "bank", "position", "origin"}),
    "teach_back": frozenset({"agreement", "person", "answer", "words", "at"}),
    "mat_answer": frozenset({"item", "person", "answer", "words", "at"}),
    "visit": frozenset({"starts", "minutes", "place", "with_whom", "is_done"}),
    "photo": frozenset({"name", "sha256", "width", "height"}),
}
"""What may reach a client at all, per kind; an audience may narrow it further."""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the reader does not get to see; for the professional's preflight only."""

    entity: EntityId
    kind: str
    field: str = ""


class SafeView(msgspec.Struct, frozen=True, kw_only=True):
    """A dossier with nothing in it that the reader may not see, and the list of what is missing."""

    reader: Reader
    dossier: Dossier
    left_out: tuple[LeftOut, ...] = ()


def safe_view(dossier: Dossier, reader: Reader) -> SafeView:
    """What this reader may see of the dossier. A professional sees all of it.

    A reader who is not a person of this household sees nothing. The view holds no heads and no
    concurrent values: nobody edits or solves from it; an item in discussion still says so by its conflict.
    Only of a restraining order, which is for all to know, every version stays: it stands while one does.
    """
    if reader.is_professional:
        return SafeView(reader=reader, dossier=dossier)
    if not reader.persons or not all(dossier.get(Person, person) for person in reader.persons):
        return SafeView(reader=reader, dossier=Dossier(id=dossier.id, entities={}))
    left_out: list[LeftOut] = []
    allowed: dict[EntityId, Entity] = {}
    barred = _barred_photos(dossier, reader)
    for entity in dossier.entities.values():
        if entity.id not in barred and _is_admitted(entity, reader):
            allowed[entity.id] = _client_fields(entity, reader, left_out)
        elif KIND_OF[type(entity)] in CLIENT_FIELDS:
            left_out.append(LeftOut(entity=entity.id, kind=KIND_OF[type(entity)]))
    shown = _without_dangling(dossier, allowed, left_out)
    conflicts = tuple(
        msgspec.structs.replace(conflict, options=_options(conflict, shown))
        for conflict in dossier.conflicts
        if conflict.entity in shown and _may_say(dossier.entities[conflict.entity], conflict, reader, shown)
    )
    return SafeView(
        reader=reader,
        dossier=Dossier(
            id=dossier.id, entities=shown, conflicts=conflicts, photos=_photos_of(dossier, shown)
        ),
        left_out=tuple(sorted(left_out, key=lambda item: (item.kind, item.entity, item.field))),
    )


def _is_admitted(entity: Entity, reader: Reader) -> bool:
    if KIND_OF[type(entity)] not in CLIENT_FIELDS:
        return False
    if isinstance(entity, Household | RestrainingOrder):
        return True
    if isinstance(entity, TeachBack | MatAnswer):  # what somebody said stays with whoever said it
        return reader.persons == (entity.person,)
    if isinstance(entity, Person) and entity.id in reader.persons:
        return True
    audience = getattr(entity, "audience", None)
    return audience is not None and admits(audience, reader)


def _barred_photos(dossier: Dossier, reader: Reader) -> set[EntityId]:
    """Photos of somebody or some place that this reader may not know of, whatever their own audience says.

    A photo of a secret place shows where it is: it goes where the address goes.
    """
    barred: set[EntityId] = set()
    for entity in dossier.entities.values():
        if not isinstance(entity, Person | NetworkContact | Place) or entity.photo is None:
            continue
        tells = isinstance(entity, Place) and entity.is_secret and not admits(entity.address_audience, reader)
        if tells or not _is_admitted(entity, reader):
            barred.add(entity.photo)
    return barred


def _photos_of(dossier: Dossier, shown: Mapping[EntityId, Entity]) -> dict[str, bytes]:
    """The bytes of the photos that are shown, and of no other."""
    wanted = {entity.sha256 for entity in shown.values() if isinstance(entity, Photo)}
    return {digest: content for digest, content in dossier.photos.items() if digest in wanted}


def _client_fields(entity: Entity, reader: Reader, left_out: list[LeftOut]) -> Entity:
    """The entity with defaults in every field that does not go to a client, or not to this one."""
    kind, hidden = KIND_OF[type(entity)], _hidden(entity, reader)
    for name in sorted(hidden):
        if getattr(entity, name):
            left_out.append(LeftOut(entity=entity.id, kind=kind, field=name))
    kept = {name: getattr(entity, name) for name in CLIENT_FIELDS[kind] - hidden}
    make: type[Entity] = KINDS[kind]
    blank = {
        field.name: "" for field in msgspec.structs.fields(make) if field.required and field.name not in kept
    }
    return msgspec.convert({**blank, **kept, "id": entity.id}, make, from_attributes=True)


def _may_say(entity: Entity, conflict: Conflict, reader: Reader, shown: Mapping[EntityId, Entity]) -> bool:
    """True when a client may know that two people differ: not on a field or a home kept from them."""
    told = (CLIENT_FIELDS[conflict.kind] | {"audience", REMOVED}) - _hidden(entity, reader)
    if conflict.field not in told:
        return False
    homes = [written.op.value for written in conflict.options if conflict.field == "lives_at"]
    return all(home is None or home in shown for home in homes)


def _options(conflict: Conflict, shown: Mapping[EntityId, Entity]) -> tuple[Stamped, ...]:
    """What an open point keeps of its values for a client: those of an order, but nobody who is hidden."""
    if conflict.kind != KIND_OF[RestrainingOrder] or conflict.field == REMOVED:
        return ()
    return tuple(
        written for written in conflict.options if conflict.field != "person" or written.op.value in shown
    )


def _hidden(entity: Entity, reader: Reader) -> frozenset[str]:
    """The fields of this one that have an audience of their own, and do not go to this reader."""
    if isinstance(entity, Person) and not admits(entity.contact_audience, reader):
        return frozenset({"phone", "lives_at"})
    if isinstance(entity, Place) and not admits(entity.address_audience, reader):
        return frozenset({"address"})
    return frozenset()


def _without_dangling(
    dossier: Dossier, allowed: dict[EntityId, Entity], left_out: list[LeftOut]
) -> dict[EntityId, Entity]:
    """Without items that point to something hidden: a name in a sentence could give it away."""
    shown = allowed
    needed = {key: tuple(map(_needs, versions(dossier, dossier.entities[key]))) for key in allowed}
    while True:
        kept = {key: entity for key, entity in shown.items() if _may_stand(entity, needed[key], shown.keys())}
        kept = {key: _forget(entity, kept) for key, entity in kept.items()}
        if len(kept) == len(shown):
            return kept
        left_out += [
            LeftOut(entity=key, kind=KIND_OF[type(entity)])
            for key, entity in shown.items()
            if key not in kept
        ]
        shown = kept


def _may_stand(entity: Entity, needed: Iterable[tuple[EntityId, ...]], shown: Collection[EntityId]) -> bool:
    """True when every version points to what is shown; of an order one is enough, for it protects."""
    stands = [all(ref in shown for ref in refs) for refs in needed]
    return any(stands) if isinstance(entity, RestrainingOrder) else all(stands)


def _needs(entity: Entity) -> tuple[EntityId, ...]:
    """What has to be visible for this entity to be shown."""
    match entity:
        case Agreement():
            needed: tuple[EntityId | None, ...] = (entity.plan, *entity.who)
        case Signal():
            needed = (entity.plan, entity.person)
        case PlanHelper():
            needed = (entity.plan, entity.contact)
        case SafePlace():
            needed = (entity.plan, entity.place)
        case ChildStep():
            needed = (entity.plan, entity.child)
        case TeachBack():
            needed = (entity.agreement,)
        case MatAnswer():
            needed = (entity.item,)
        case SafetyPlan() | NetworkContact() | Pet() | Place() | Person() | Household():
            needed = ()
        case _:
            needed = (getattr(entity, "plan", None), getattr(entity, "person", None))
    return tuple(ref for ref in needed if ref)


def _forget(entity: Entity, shown: Mapping[EntityId, Entity]) -> Entity:
    """References that are not needed to show the entity are dropped when they point to something hidden."""
    entity = _without_hidden_photo(entity, shown)
    match entity:
        case Person() if entity.lives_at not in shown:
            return msgspec.structs.replace(entity, lives_at=None)
        case SafetyPlan():
            return msgspec.structs.replace(
                entity,
                made_with=tuple(ref for ref in entity.made_with if ref in shown),
                for_persons=tuple(ref for ref in entity.for_persons if ref in shown),
            )
        case RestrainingOrder() if entity.person not in shown:
            return msgspec.structs.replace(entity, person=None)
        case Household() if entity.active_plan not in shown:
            return msgspec.structs.replace(entity, active_plan=None)
        case _:
            return entity


def _without_hidden_photo(entity: Entity, shown: Mapping[EntityId, Entity]) -> Entity:
    """An item whose photo is hidden has the picture that its words find; a face is drawn."""
    if isinstance(entity, Person | NetworkContact | Place):
        is_hidden = entity.photo is not None and entity.photo not in shown
        return msgspec.structs.replace(entity, photo=None) if is_hidden else entity
    if isinstance(entity, Agreement | Signal | SafetyCondition | BagItem | ChildStep):
        named = photo_in(entity.scene)
        return msgspec.structs.replace(entity, scene="") if named and named not in shown else entity
    return entity
