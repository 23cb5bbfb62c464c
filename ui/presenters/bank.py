"""What the sentence bank offers one household, and what comes of a sentence that is filled in.

Pure functions over frozen data. No widgets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.audience import HOUSEHOLD, PROFESSIONALS, Audience, narrowest, only
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person, Pet, Place, RestrainingOrder
from desktop.domain.ids import EntityId
from desktop.domain.plans import BankLink, Zone
from desktop.domain.profiles import must_talk_apart
from desktop.language.bank import BankSentence, Use, fill, sentences, slots
from desktop.language.bank_links import link_to
from desktop.language.bank_proposals import Proposal, proposals
from desktop.language.bank_text import PERSON_SLOTS
from ui.presenters import wording

translate = QCoreApplication.translate

SUBJECTS = ("wie", "kind")
MOMENTS = ("tijd", "dag")
ZONE_KINDS = {Zone.GREEN: "green", Zone.ORANGE: "orange", Zone.RED: "red"}

Offers = Mapping[str, tuple[Proposal, ...]]
Filling = Mapping[str, Proposal]


@dataclass(frozen=True)
class ChosenSentence:
    """A sentence as it goes into the plan: words, picture, whom it is about and for whose eyes it is.

    By its `link` it has translations, as long as nobody changes its words.
    """

    key: str
    text: str
    scene: str
    use: Use
    zone: Zone | None = None
    question: str = ""
    term: str = ""
    who: tuple[EntityId, ...] = ()
    when: str = ""
    audience: Audience = HOUSEHOLD
    link: BankLink | None = None


def fitting(use: Use | None, zone: Zone | None, dossier: Dossier | None = None) -> tuple[BankSentence, ...]:
    """The sentences for a kind of item, those of its zone first; without a kind all of them.

    What is not safe in this household comes last.
    """
    found = [each for each in sentences() if use is None or each.kind is use]
    by_zone = sorted(found, key=lambda each: zone is not None and each.zone is not zone)
    return unsafe_last(dossier, by_zone)


def is_unsafe(dossier: Dossier | None, sentence: BankSentence) -> bool:
    """Whether it asks two people to do together what is not safe with intimate terror."""
    return dossier is not None and sentence.together and must_talk_apart(dossier.household.profiles)


def unsafe_last(dossier: Dossier | None, found: Iterable[BankSentence]) -> tuple[BankSentence, ...]:
    """The same sentences, those that are not safe in this household at the end."""
    return tuple(sorted(found, key=lambda each: is_unsafe(dossier, each)))


def unsafe_words() -> tuple[str, str, str]:
    """What the chip of such a sentence says, and why: a title and the reason."""
    return (
        translate("Bank", "Niet samen"),
        translate("Bank", "Niet veilig bij intieme terreur"),
        translate(
            "Bank",
            "Deze zin vraagt iets van twee mensen samen. "
            "Bij intieme terreur maak je afspraken met ieder apart. "
            "Kies liever een zin die iemand alleen kan doen.",
        ),
    )


def offers_for(dossier: Dossier, sentence: BankSentence, *, is_child: bool) -> Offers:
    """What this household has for each slot."""
    return proposals(
        sentence,
        dossier.of(Person),
        dossier.of(NetworkContact),
        dossier.of(Place),
        pets=dossier.of(Pet),
        orders=dossier.of(RestrainingOrder),
        is_child=is_child,
    )


def first_filling(offers: Offers) -> dict[str, Proposal]:
    """The likeliest of every slot."""
    return {slot: offered[0] for slot, offered in offers.items() if offered}


def said(sentence: BankSentence, filling: Filling, *, is_child: bool) -> str:
    """The sentence filled in."""
    return fill(sentence, names_in(filling), is_child=is_child)


def names_in(filling: Filling) -> dict[str, tuple[str, ...]]:
    """The names by slot."""
    return {slot: proposal.names for slot, proposal in filling.items() if proposal.names}


def read_slot(typed: str, offered: Sequence[Proposal]) -> Proposal:
    """What was typed or picked as a proposal: one that is offered, a list of those, or words of its own."""
    text = " ".join(typed.split())
    if not text:
        return Proposal(())
    by_words = {each.words.casefold(): each for each in offered}
    found = by_words.get(text.casefold())
    if found is not None:
        return found
    parts = [by_words.get(part.casefold()) for part in text.replace(" en ", ", ").split(", ")]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) > 1:
        return Proposal(
            tuple(name for part in known for name in part.names),
            tuple(entity for part in known for entity in part.entities),
            narrowest(part.audience for part in known),
        )
    return Proposal((text,))


def missing(sentence: BankSentence, filling: Filling, *, is_child: bool) -> str:
    """The first slot that is still empty; "" when none is."""
    empty = (
        slot for slot in slots(sentence, is_child=is_child) if slot not in filling or not filling[slot].names
    )
    return next(empty, "")


def audience_of(dossier: Dossier, sentence: BankSentence, filling: Filling) -> Audience:
    """For whose eyes a filled sentence is: never more than what stands in it.

    A private sentence is for the members who do it, else for professionals only (domain.md: "Who may see
    what").
    """
    narrow = narrowest(proposal.audience for proposal in filling.values())
    if not sentence.private:
        return narrow
    members = {person.id for person in dossier.of(Person)}
    about = [
        entity
        for slot in SUBJECTS
        if slot in filling
        for entity in filling[slot].entities
        if entity in members
    ]
    return narrowest((narrow, only(*about) if about else PROFESSIONALS))


def chosen(dossier: Dossier, sentence: BankSentence, filling: Filling, *, is_child: bool) -> ChosenSentence:
    """The filled sentence as it goes into the plan."""
    named = slots(sentence, is_child=is_child)
    subject = next((slot for slot in named if slot in PERSON_SLOTS), "")
    return ChosenSentence(
        key=sentence.key,
        text=said(sentence, filling, is_child=is_child),
        scene=sentence.scene,
        use=sentence.kind,
        zone=sentence.zone,
        question=sentence.question,
        term=sentence.term,
        who=filling[subject].entities if subject in filling and subject != "dier" else (),
        when=", ".join(filling[slot].words for slot in MOMENTS if slot in filling),
        audience=audience_of(dossier, sentence, filling),
        link=link_to(sentence.key, names_in(filling), is_child=is_child),
    )


def slot_word(slot: str) -> str:
    """What a slot is called above its field."""
    return {
        "wie": translate("Bank", "Wie"),
        "wie2": translate("Bank", "De ander"),
        "kind": translate("Bank", "Kind"),
        "helper": translate("Bank", "Wie helpt"),
        "dier": translate("Bank", "Huisdier"),
        "plek": translate("Bank", "Waarheen"),
        "tijd": translate("Bank", "Hoe laat"),
        "duur": translate("Bank", "Hoe lang"),
        "dag": translate("Bank", "Welke dag"),
        "dagen": translate("Bank", "Hoeveel dagen"),
        "bedrag": translate("Bank", "Hoeveel euro"),
        "woord": translate("Bank", "Welk woord"),
        "wat": translate("Bank", "Wat"),
    }.get(slot, wording.capitalised(slot))


def zone_chip(zone: Zone | None) -> tuple[str, str] | None:
    """The chip of a zone: word and kind."""
    return None if zone is None else (wording.zone_word(zone), ZONE_KINDS[zone])


def use_word(use: Use | None) -> str:
    """What the sentences are for, as the title of the dialog."""
    return {
        Use.AGREEMENT: translate("Bank", "Een zin voor een afspraak"),
        Use.SIGNAL: translate("Bank", "Een zin voor groen, oranje, rood"),
        Use.CONDITION: translate("Bank", "Een zin voor wat moet"),
        Use.BAG: translate("Bank", "Wat neem ik mee?"),
        Use.CHILD_STEP: translate("Bank", "Een zin voor een kind"),
        None: translate("Bank", "Een zin kiezen"),
    }[use]
