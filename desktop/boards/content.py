"""What stands on the boards of one reader: from the safe view to cards, faces and sentences.

Pure, any thread. Reads a SafeView and nothing else, so that what a reader may not see cannot get in.
Sources: ui.md "Praatplaat"; language.md "The client's page"; sync.md "Merge" (what is in discussion says so).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.boards.at_home import is_home_discussed, near, not_at_home
from desktop.boards.kept_places import keep
from desktop.boards.marks import Mark
from desktop.boards.orders_said import is_order_discussed, order_sentences
from desktop.boards.people import capitalised
from desktop.boards.pictures import Pictures
from desktop.boards.shapes import MOST, read_in_order, shape_of
from desktop.domain.discussion import discussed_in_plan, is_number_open, is_plan_discussed
from desktop.domain.households import NetworkContact, Person
from desktop.domain.ids import EntityId
from desktop.domain.orders import in_force
from desktop.domain.plans import Agreement, BankLink, PlanHelper, SafetyPlan, Signal, SignalQuestion, Zone
from desktop.domain.safe_view import SafeView
from desktop.pictograms import Picture, house
from desktop.pictograms.house import standing

ALARM_NUMBER = "112"
SAFE_AT_HOME = "Veilig Thuis"
IN_DISCUSSION = "Hier praten we nog over"
AT_HOME = "Wie woont waar?"
SAFE_AT_HOME_NUMBER = "0800 2000"

SIGNAL_ROWS: Mapping[SignalQuestion, str] = {
    SignalQuestion.FEEL: "Zo voel ik me",
    SignalQuestion.DO: "Dit doe ik",
    SignalQuestion.CALL: "Ik praat met",
}
"""The rows of the board Groen-oranje-rood; the other two questions stand on the client's page."""


@dataclass(frozen=True, slots=True)
class Card:
    """One message: a sentence and its picture, always both. `caption` says which question it answers.

    `note` stands small below the sentence. `origin` is the card it was in the version before. `bank` is the
    sentence of the bank that it was made from.
    """

    key: str
    zone: Zone | None
    sentence: str
    picture: Picture
    caption: str = ""
    in_discussion: bool = False
    note: str = ""
    origin: str = ""
    mark: Mark | None = None
    bank: BankLink | None = None

    @property
    def told(self) -> str:
        """The sentence, and that it is not decided yet: what is read aloud."""
        if not self.in_discussion:
            return self.sentence
        whole = self.sentence if self.sentence[-1:] in ".!?" else f"{self.sentence}."
        return f"{whole} {IN_DISCUSSION}."

    @property
    def entity(self) -> EntityId:
        """The agreement or signal it stands for."""
        return EntityId(self.key)


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody who helps, with a number to call, agreed or not. Without a picture: an organisation."""

    key: str
    name: str
    number: str
    picture: Picture | None = None
    relation: str = ""
    mark: Mark | None = None
    in_discussion: bool = False
    is_number_open: bool = False

    @property
    def number_told(self) -> str:
        """The number, and that it is not decided yet."""
        return ". ".join(filter(None, (self.number, IN_DISCUSSION if self.in_discussion else "")))

    @property
    def origin(self) -> str:
        """Somebody stays the same in every version of a plan."""
        return ""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody in or near the house; `x` is where they stand, in units of the house's picture."""

    name: str
    x: float
    is_neighbour: bool = False


@dataclass(frozen=True, slots=True)
class PlanBoard:
    """*Ons plan*: the house in the middle, agreements around it, who helps below."""

    names: tuple[str, ...]
    cards: tuple[Card, ...]
    house: Picture
    residents: tuple[Resident, ...]
    wish: str
    faces: tuple[Face, ...]
    order: tuple[str, ...] = ()
    signal_boards: tuple[tuple[EntityId, str], ...] = ()
    places: tuple[tuple[str | None, ...], ...] = ()
    """Which card stands where in each zone, None for an empty place; empty: in their own order."""
    size: int = 0
    """How many cards the worker wants on a page, without the house; 0: the board's own shape."""
    grid: tuple[str | None, ...] = ()
    """Which card stands where in that grid."""

    def of(self, zone: Zone) -> tuple[Card, ...]:
        """The cards of one zone in their order."""
        return tuple(card for card in self.cards if card.zone is zone)

    def by_zone(self) -> tuple[Card, ...]:
        """All cards, green to red."""
        return tuple(card for zone in Zone for card in self.of(zone))

    def placed(self, zone: Zone) -> tuple[Card | None, ...]:
        """The cards of one zone in the places that they keep."""
        before = self.places[list(Zone).index(zone)] if self.places else ()
        return keep(self.of(zone), before)

    def in_grid(self) -> tuple[Card | None, ...]:
        """All cards in the places that they keep in a grid; at first green to red, row by row."""
        cards = self.by_zone()
        shape = shape_of(self.size, MOST)
        return keep(cards, self.grid or read_in_order([card.key for card in cards], shape))


@dataclass(frozen=True, slots=True)
class SignalBoard:
    """*Groen, oranje, rood* of one person: three zones, three questions."""

    person: EntityId
    name: str
    cards: tuple[Card, ...]

    def at(self, zone: Zone, question: SignalQuestion) -> tuple[Card, ...]:
        """The cards of one place on the board; more than one spill to a next page."""
        caption = SIGNAL_ROWS[question]
        return tuple(card for card in self.cards if card.zone is zone and card.caption == caption)


def shown_plan(view: SafeView, plan: EntityId | None = None) -> SafetyPlan | None:
    """The plan that was asked for, else the one in force, if this reader may see it."""
    return view.dossier.get(SafetyPlan, plan or view.dossier.household.active_plan)


def plan_board(
    view: SafeView,
    pictures: Pictures,
    now: datetime,
    plan: EntityId | None = None,
    before: tuple[tuple[str | None, ...], ...] = (),
) -> PlanBoard:
    """*Ons plan* for one reader. Without a plan the board has no cards but still says who helps and 112.

    `before` are the kept places of each zone, green to red.
    """
    shown = shown_plan(view, plan)
    cards: tuple[Card, ...] = ()
    signal_boards: tuple[tuple[EntityId, str], ...] = ()
    if shown is not None:
        cards = tuple(
            agreement_card(view, pictures, agreement)
            for agreement in view.dossier.of(Agreement)
            if agreement.plan == shown.id
        )
        signal_boards = _with_signals(view, shown.id)
    away = not_at_home(view, now)
    people = [person for person in view.dossier.of(Person) if person.id not in away]
    neighbours = near(view)
    home, next_door = [person.looks for person in people], [contact.looks for contact in neighbours]
    inside, outside = standing(home, next_door)
    return PlanBoard(
        names=tuple(person.name for person in view.dossier.of(Person)),
        cards=cards,
        house=house(home, next_door),
        residents=(
            *(Resident(person.name, x) for person, x in zip(people, inside, strict=False)),
            *(
                Resident(contact.name, x, is_neighbour=True)
                for contact, x in zip(neighbours, outside, strict=False)
            ),
        ),
        wish=_wish(view, shown, now),
        faces=helping_faces(view, pictures, shown),
        order=_notice(view, now),
        signal_boards=signal_boards,
        places=before,
    )


def signal_board(
    view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None = None
) -> SignalBoard:
    """*Groen, oranje, rood* of one person, as far as this reader may see it."""
    shown = shown_plan(view, plan)
    member = view.dossier.get(Person, person)
    cards: list[Card] = []
    for signal in view.dossier.of(Signal):
        if shown is None or signal.plan != shown.id or signal.person != person:
            continue
        if signal.question in SIGNAL_ROWS:
            cards.append(signal_card(view, pictures, signal, SIGNAL_ROWS[signal.question]))
    return SignalBoard(person=person, name=member.name if member else "", cards=tuple(cards))


def signal_card(view: SafeView, pictures: Pictures, signal: Signal, caption: str) -> Card:
    """The card of one signal, with the person it is about as the one who speaks."""
    who = (signal.person,) if signal.person else ()
    return Card(
        key=signal.id,
        zone=signal.zone,
        sentence=signal.text,
        picture=pictures.of(signal.text, signal.scene, who, speaker=signal.person),
        caption=caption,
        in_discussion=discussed_in_plan(view.dossier, signal),
        origin=signal.origin or "",
        bank=signal.bank,
    )


def helping_faces(view: SafeView, pictures: Pictures, plan: SafetyPlan | None) -> tuple[Face, ...]:
    """Who helps in this plan: network, then professionals, then Veilig Thuis (domain.md: A safety plan)."""
    by_id = {figure.id: figure for figure in pictures.figures}
    contacts = [
        (contact, helper)
        for helper in view.dossier.of(PlanHelper)
        if plan is not None and helper.plan == plan.id
        for contact in [view.dossier.get(NetworkContact, helper.contact)]
        if contact is not None
    ]
    contacts.sort(key=lambda each: each[0].is_professional)
    faces = [
        Face(
            contact.id,
            contact.name,
            contact.phone,
            pictures.face(by_id[contact.id]),
            contact.relation,
            in_discussion=discussed_in_plan(view.dossier, helper),
            is_number_open=is_number_open(view.dossier, helper),
        )
        for contact, helper in contacts
    ]
    return (*faces, Face("safe_at_home", SAFE_AT_HOME, SAFE_AT_HOME_NUMBER))


def agreement_card(view: SafeView, pictures: Pictures, agreement: Agreement) -> Card:
    """The card of one agreement; without a sentence of its own: what, and when."""
    sentence = agreement.text.strip() or capitalised(" ".join(filter(None, (agreement.what, agreement.when))))
    return Card(
        key=agreement.id,
        zone=agreement.zone,
        sentence=sentence,
        picture=pictures.of(sentence, agreement.scene, agreement.who),
        in_discussion=discussed_in_plan(view.dossier, agreement),
        origin=agreement.origin or "",
        bank=agreement.bank,
    )


def _with_signals(view: SafeView, plan: EntityId) -> tuple[tuple[EntityId, str], ...]:
    having = {signal.person for signal in view.dossier.of(Signal) if signal.plan == plan}
    return tuple((person.id, person.name) for person in view.dossier.of(Person) if person.id in having)


def _notice(view: SafeView, now: datetime) -> tuple[str, ...]:
    """The order in force, in two lines: more have no room above a board. The first says if it is decided."""
    order = next(iter(in_force(view.dossier, now)), None)
    lines = order_sentences(view, order)[:2] if order is not None else ()
    if order is None or not lines or not is_order_discussed(view, order):
        return lines
    return (f"{lines[0]} {IN_DISCUSSION}.", *lines[1:])


def _wish(view: SafeView, plan: SafetyPlan | None, now: datetime) -> str:
    """What stands above the house: what the family wants, and whether that and who lives there is decided."""
    wish = plan.we_want.strip() if plan is not None else ""
    about = AT_HOME if is_home_discussed(view, now) else ""
    is_open = bool(about) or (bool(wish) and is_plan_discussed(view.dossier, plan))
    return " ".join(filter(None, (wish, about, f"{IN_DISCUSSION}." if is_open else "")))
