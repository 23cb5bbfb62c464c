"""A plan with sentences of the bank in it, so that boards and papers have something to translate.

Pure, any thread: for pictures and tests; nothing is saved.
"""

from itertools import cycle

import msgspec

from desktop.domain.dossier import Dossier
from desktop.domain.fields import Entity
from desktop.domain.households import NetworkContact, Person, Pet, Place
from desktop.domain.plans import Agreement, BagItem, ChildStep, SafetyCondition, Signal
from desktop.language.bank import BankSentence, Use, fill, sentences
from desktop.language.bank_links import link_to
from desktop.language.bank_proposals import proposals

_USES = {
    Agreement: Use.AGREEMENT,
    Signal: Use.SIGNAL,
    SafetyCondition: Use.CONDITION,
    BagItem: Use.BAG,
    ChildStep: Use.CHILD_STEP,
}


def with_bank_sentences(dossier: Dossier, skip: int = 0) -> Dossier:
    """The dossier with every sentence taken from the bank, filled with the likeliest names; zones fit."""
    rows = {kind: cycle([each for each in sentences() if each.kind is use]) for kind, use in _USES.items()}
    for row in rows.values():
        for _ in range(skip):
            next(row)
    changed: dict[object, Entity] = {}
    for entity in dossier.entities.values():
        if not isinstance(entity, Agreement | Signal | SafetyCondition | BagItem | ChildStep):
            continue
        zone = entity.zone if isinstance(entity, Agreement | Signal) else None
        sentence = next(each for each in rows[type(entity)] if zone is None or each.zone in {zone, None})
        changed[entity.id] = from_bank(dossier, entity, sentence)
    return msgspec.structs.replace(dossier, entities={**dossier.entities, **changed})


def from_bank(
    dossier: Dossier, item: Agreement | Signal | SafetyCondition | BagItem | ChildStep, sentence: BankSentence
) -> Entity:
    """The item with this sentence in it, and the link to it."""
    is_child = isinstance(item, ChildStep)
    offers = proposals(
        sentence,
        dossier.of(Person),
        dossier.of(NetworkContact),
        dossier.of(Place),
        pets=dossier.of(Pet),
        is_child=is_child,
    )
    values = {slot: offered[0].names for slot, offered in offers.items() if offered}
    text = fill(sentence, values, is_child=is_child)
    link = link_to(sentence.key, values, is_child=is_child)
    made = msgspec.structs.replace(item, text=text, scene=sentence.scene, bank=link)
    if isinstance(made, Agreement) and offers.get("wie"):
        made = msgspec.structs.replace(made, who=offers["wie"][0].entities)
    return made
