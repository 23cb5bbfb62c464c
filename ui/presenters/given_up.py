"""What stops to hold by an answer to two versions, in a sentence for who is about to choose it.

Pure functions over frozen data, GUI thread only for the translation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.apart import kept_apart
from desktop.domain.audience import Audience
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_date
from desktop.domain.given_up import GivenUp, Guard, answered, given_up, sides
from desktop.domain.households import Part, Person, RestrainingOrder
from desktop.domain.merge import Conflict
from desktop.domain.orders import begins, until
from desktop.domain.phases import active_plan
from ui.presenters.wording import (
    audience_words,
    listed,
    moment_of_end,
    name_of,
    names_of,
    part_word,
    phase_names,
    phase_words,
)

translate = QCoreApplication.translate


@dataclass(frozen=True)
class _Choice:
    """The dossier before and after an answer, and what that answer gives up."""

    before: Dossier
    after: Dossier
    conflict: Conflict
    lost: GivenUp
    now: datetime


def given_up_words(dossier: Dossier, conflict: Conflict, answer: object, now: datetime) -> str:
    """ "Met deze keuze geldt ‘…’ niet meer: …", a sentence for each thing; "" when all goes on to hold."""
    after = answered(dossier, conflict, answer)
    found = given_up(dossier, after, conflict, now)
    return " ".join(_SAID[lost.guard](_Choice(dossier, after, conflict, lost, now)) for lost in found)


def _phase(choice: _Choice) -> str:
    said = translate("GivenUp", "Met deze keuze geldt ‘{was}’ niet meer: het wordt ‘{will}’.")
    was, will = choice.before.household.phases, choice.after.household.phases
    return said.format(was=phase_words(was), will=phase_names(will))


def _talk_apart(choice: _Choice) -> str:
    apart = [person.name for side in kept_apart(choice.before.of(Person)) for person in side]
    names = listed(apart) or translate("GivenUp", "slachtoffer en pleger")
    said = translate(
        "GivenUp",
        "Met deze keuze geldt ‘Niet samen bespreken’ niet meer: het programma waarschuwt dan niet als "
        "{names} samen meekijken.",
    )
    return said.format(names=names)


def _plan(choice: _Choice) -> str:
    plan = active_plan(choice.before)
    said = translate(
        "GivenUp",
        "Met deze keuze geldt er geen veiligheidsplan meer: de afspraken van versie {n} stoppen dan.",
    )
    return said.format(n=plan.version if plan is not None else "")


def _evaluation(choice: _Choice) -> str:
    today = local(choice.now).date()
    was, will = (
        say_date(plan.evaluation_on, today) if plan is not None and plan.evaluation_on is not None else ""
        for plan in (active_plan(choice.before), active_plan(choice.after))
    )
    if not will:
        said = translate(
            "GivenUp", "Met deze keuze is er geen dag meer om samen te kijken hoe het gaat: {was} vervalt."
        )
        return said.format(was=was)
    said = translate(
        "GivenUp", "Met deze keuze kijken jullie later samen hoe het gaat: op {will} in plaats van op {was}."
    )
    return said.format(was=was, will=will)


def _part(choice: _Choice) -> str:
    who = choice.conflict.entity
    lost = sides(choice.before.entities[who]) - sides(choice.after.entities.get(who))
    said = translate(
        "GivenUp",
        "Met deze keuze geldt ‘{part}’ niet meer bij {name}: de waarschuwingen daarover vallen dan weg.",
    )
    part = Part.BOTH if len(lost) > 1 else next(iter(lost))
    return said.format(part=part_word(part), name=name_of(choice.before, who))


def _address(choice: _Choice) -> str:
    said = translate(
        "GivenUp",
        "Met deze keuze geldt ‘geheim adres’ niet meer voor {place}: het programma bewaakt adres en foto dan "
        "niet meer.",
    )
    place = name_of(choice.before, choice.conflict.entity) or translate("GivenUp", "deze plek")
    return said.format(place=place)


def _barred(choice: _Choice) -> str:
    names = listed(names_of(choice.before, choice.lost.persons))
    said = translate(
        "GivenUp",
        "Met deze keuze geldt het huisverbod niet meer voor {names}: de waarschuwing daarover valt dan weg.",
    )
    return said.format(names=names or translate("GivenUp", "deze persoon"))


def _order_begins(choice: _Choice) -> str:
    said = translate(
        "GivenUp", "Met deze keuze begint het huisverbod later: op {will} in plaats van op {was}."
    )
    return _moved(choice, said, begins)


def _order_ends(choice: _Choice) -> str:
    said = translate(
        "GivenUp", "Met deze keuze stopt het huisverbod eerder: op {will} in plaats van op {was}."
    )
    return _moved(choice, said, until)


def _moved(choice: _Choice, said: str, at: Callable[[Dossier, RestrainingOrder], datetime | None]) -> str:
    was, will = (
        moment_of_end(at(dossier, order)) if order is not None else ""
        for dossier in (choice.before, choice.after)
        for order in [dossier.get(RestrainingOrder, choice.conflict.entity)]
    )
    return said.format(was=was, will=will or translate("GivenUp", "een onbekende dag"))


def _eyes(choice: _Choice) -> str:
    field = choice.conflict.field
    what = {
        "contact_audience": translate("GivenUp", "telefoon en woonplek"),
        "address_audience": translate("GivenUp", "het adres"),
    }.get(field, translate("GivenUp", "dit"))
    names = names_of(choice.before, choice.lost.persons)
    said = (
        translate("GivenUp", "Met deze keuze geldt ‘{was}’ niet meer: {names} mogen {what} dan ook zien.")
        if len(names) > 1
        else translate("GivenUp", "Met deze keuze geldt ‘{was}’ niet meer: {names} mag {what} dan ook zien.")
    )
    held: Audience = getattr(choice.before.entities[choice.conflict.entity], field)
    everybody = translate("GivenUp", "iedereen in het huishouden")
    return said.format(was=audience_words(choice.before, held), names=listed(names) or everybody, what=what)


_SAID: Mapping[Guard, Callable[[_Choice], str]] = {
    Guard.PHASE: _phase,
    Guard.TALK_APART: _talk_apart,
    Guard.PLAN: _plan,
    Guard.EVALUATION: _evaluation,
    Guard.PART: _part,
    Guard.ADDRESS: _address,
    Guard.BARRED: _barred,
    Guard.ORDER_BEGINS: _order_begins,
    Guard.ORDER_ENDS: _order_ends,
    Guard.EYES: _eyes,
}
