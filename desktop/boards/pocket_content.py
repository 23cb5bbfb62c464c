"""What stands on the pocket card of one person: the first step in danger, and whom to call.

Pure, any thread. Reads a SafeView and nothing else.
"""

from dataclasses import dataclass, replace

from desktop.boards.content import (
    SAFE_AT_HOME,
    SAFE_AT_HOME_NUMBER,
    Card,
    Face,
    agreement_card,
    helping_faces,
    shown_plan,
    signal_card,
)
from desktop.boards.pictures import Pictures
from desktop.domain.discussion import open_fields
from desktop.domain.ids import EntityId
from desktop.domain.plans import Agreement, Signal, SignalQuestion, Zone
from desktop.domain.safe_view import SafeView

_MOST_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class PocketCard:
    """The first step in danger, if there is one, and whom to call, at most six with 112 and Veilig Thuis."""

    step: Card | None
    numbers: tuple[Face, ...]


def pocket_card(
    view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None = None
) -> PocketCard:
    """The card of one person: the first red step this reader may see, and the numbers of who helps."""
    shown = shown_plan(view, plan)
    faces = [
        face
        for face in helping_faces(view, pictures, shown)
        if (face.number or face.is_number_open) and face.name != SAFE_AT_HOME and face.key != person
    ][:_MOST_NUMBERS]
    return PocketCard(
        step=_first_step(view, pictures, person, plan),
        numbers=(*faces, Face("safe_at_home", SAFE_AT_HOME, SAFE_AT_HOME_NUMBER)),
    )


def _first_step(view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None) -> Card | None:
    """The step, and whether it is decided: another may come first while two differ on what goes in danger."""
    found = _found_step(view, pictures, person, plan)
    if found is None or found.in_discussion:
        return found
    dossier = view.dossier
    signals = open_fields(dossier, *(each.id for each in dossier.of(Signal)))
    agreements = open_fields(dossier, *(each.id for each in dossier.of(Agreement)))
    is_open = bool({"zone", "question", "person"} & signals or {"zone", "who"} & agreements)
    return replace(found, in_discussion=is_open)


def _found_step(view: SafeView, pictures: Pictures, person: EntityId, plan: EntityId | None) -> Card | None:
    shown = shown_plan(view, plan)
    if shown is None:
        return None
    for signal in view.dossier.of(Signal):
        is_red_act = signal.zone is Zone.RED and signal.question is SignalQuestion.DO
        if signal.plan == shown.id and signal.person == person and is_red_act:
            return signal_card(view, pictures, signal, "")
    for agreement in view.dossier.of(Agreement):
        if agreement.plan == shown.id and agreement.zone is Zone.RED and person in agreement.who:
            return agreement_card(view, pictures, agreement)
    return None
