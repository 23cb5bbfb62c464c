"""What stands above the tabs of a household: its name, what to know at once, its phase, and warnings.

GUI thread. Made anew whenever the dossier was read; for the professional's eyes only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.apart import is_apart_discussed, kept_apart
from desktop.domain.changes import REMOVED
from desktop.domain.discussion import discussed, open_fields
from desktop.domain.dossier import Dossier
from desktop.domain.households import VIOLENT, Lvb, Person, Place
from desktop.domain.moves import Move, MoveState, current
from desktop.domain.offers import offers
from desktop.domain.orders import barred, in_force, until
from desktop.domain.phases import DIRECT_SAFETY, PHASE_NAMES
from desktop.domain.profiles import PROFILE_NAMES, Profile, must_talk_apart
from ui.presenters import wording
from ui.theme.look import Look
from ui.widgets.boxes import Columns, column, frame, holder, row
from ui.widgets.buttons import link_button, plain_button
from ui.widgets.chips import Chip
from ui.widgets.flow import flow
from ui.widgets.notices import Banner
from ui.widgets.step_bar import StepBar
from ui.widgets.text import heading, icon_label, label

translate = QCoreApplication.translate

PHASE_LINE = tuple(PHASE_NAMES[number] for number in sorted(PHASE_NAMES))


@dataclass(frozen=True)
class HeaderWays:
    """Where the header leads to."""

    move: Callable[[], object]
    threaten: Callable[[], object]
    solve: Callable[[], object]


@dataclass(frozen=True)
class Caution:
    """Something that has to be known before anything is said or shown."""

    icon: str
    title: str
    text: str
    kind: str


def header_state(dossier: Dossier, now: datetime, lacks: str, *, is_dense: bool) -> object:
    """What the header shows, to compare: while it is the same, the header and the focus in it stay."""
    facts = tuple(_facts(dossier, is_dense=is_dense))
    return dossier.household, facts, warnings(dossier, now, lacks), len(dossier.conflicts), is_dense


def header(
    look: Look, dossier: Dossier, now: datetime, ways: HeaderWays, lacks: str = "", *, is_dense: bool
) -> QWidget:
    """The header; dense it is one line of names and one of warnings, for pages that need the height.

    `lacks`: why something of a colleague may be missing here; "" when nothing is.
    """
    household = dossier.household
    title = heading(household.name)
    title.setWordWrap(look.is_large)
    number = label(
        translate("Household", "nr. {number}").format(number=household.number), "muted", wraps=False
    )
    if not household.number:
        number.hide()
    is_slim = is_dense or look.is_large
    cautions = _cautions(look, dossier, now, ways, lacks, is_slim=is_slim)
    facts = [Chip(look, text, kind) for text, kind in _facts(dossier, is_dense=is_slim)]
    is_first = household.phases == DIRECT_SAFETY
    move = plain_button(look, translate("Household", "Andere fase"), ways.move, "arrow-right")
    threat = plain_button(look, translate("Household", "Er is weer dreiging"), ways.threaten, "warning")
    if is_first:
        threat.hide()
    if is_slim:
        move.setText(" " + wording.phase_words(household.phases))
        move.setAccessibleName(
            translate("Household", "{phase}, naar een andere fase").format(
                phase=wording.phase_words(household.phases)
            )
        )
    if look.is_large:
        return flow(title, number, move, *cautions, *facts, threat, gap=look.space(8))
    said = flow(*(cautions if is_slim else ()), *facts, gap=look.space(8))
    line = row(title, number, (said, 1), threat, move, gap=look.space(10))
    line.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
    body = column(line, gap=look.space(10))
    if not is_slim:
        steps = StepBar(look, household.phases, PHASE_LINE)
        body.addWidget(steps)
        if cautions:
            body.addWidget(Columns(look, *((each, 1) for each in cautions)))
    return holder(body)


def _facts(dossier: Dossier, *, is_dense: bool) -> list[tuple[str, str]]:
    facts = [] if is_dense else [(wording.phase_words(dossier.household.phases), "blue")]
    lvb = [person.name for person in dossier.of(Person) if person.lvb is Lvb.KNOWN]
    suspected = [person.name for person in dossier.of(Person) if person.lvb is Lvb.SUSPECTED]
    if lvb:
        facts.append((translate("Household", "LVB: {names}").format(names=wording.listed(lvb)), "blue"))
    if suspected:
        said = translate("Household", "LVB vermoed: {names}")
        facts.append((said.format(names=wording.listed(suspected)), "blue"))
    said = translate("Household", "Aangeboden aan {name}")
    for each in offers(dossier):
        if each.is_open:
            facts.append((said.format(name=each.handover.receiver_name), "orange"))
    moving = current(dossier.of(Move))
    if moving is not None and moving.state is MoveState.OPEN:
        facts.append((said.format(name=moving.receiving_name), "orange"))
    if moving is not None and moving.state is MoveState.GONE:
        gone = translate("Household", "Overgedragen aan {name}")
        facts.append((gone.format(name=moving.receiving_name), "red"))
    for profile in dossier.household.profiles:
        facts.append((PROFILE_NAMES[profile], "red" if profile is Profile.INTIMATE_TERROR else "grey"))
    return facts


def warnings(dossier: Dossier, now: datetime, lacks: str = "") -> tuple[Caution, ...]:
    """What has to be seen before anybody speaks or shows anything."""
    found: list[Caution] = []
    people = dossier.of(Person)
    violent = [person.name for person in people if person.part in VIOLENT]
    if must_talk_apart(dossier.household.profiles):
        apart = [person.name for side in kept_apart(people) for person in side]
        said = translate("Household", "Praat apart met {names}. Laat ook plannen en plaatjes apart zien.")
        text = said.format(names=translate("Household", " en met ").join(apart)) if len(apart) > 1 else ""
        text = text or translate("Household", "Spreek iedereen apart, en laat plannen apart zien.")
        text = wording.marked(text, is_discussed=is_apart_discussed(dossier, people))
        found.append(Caution("apart", translate("Household", "Niet samen bespreken"), text, "red"))
    for order in in_force(dossier, now):
        end = until(dossier, order)
        title = translate("Household", "Huisverbod tot {end}").format(end=wording.moment_of_end(end))
        left = wording.time_left_words(end, now) if end is not None else ""
        said = translate("Household", "{name} mag niet in huis. {left}.")
        name = wording.capitalised(wording.either(wording.names_of(dossier, barred(dossier, order))))
        text = wording.marked(said.format(name=name, left=left), is_discussed=discussed(dossier, order))
        found.append(Caution("ban", title, text, "orange"))
    if any(place.is_secret for place in dossier.of(Place)):
        said = translate("Household", "Nooit op papier of scherm voor {names}.")
        names = wording.listed(violent) or translate("Household", "wie het niet mag weten")
        is_open = any({"is_secret", REMOVED} & open_fields(dossier, place.id) for place in dossier.of(Place))
        text = wording.marked(said.format(names=names), is_discussed=is_open)
        found.append(Caution("eye-off", translate("Household", "Geheim adres"), text, "red"))
    if lacks:
        said = translate("Household", "Iets van een collega kan hier ontbreken, omdat {why}")
        title = translate("Household", "Niet compleet")
        found.append(Caution("warning", title, said.format(why=lacks), "orange"))
    return tuple(found)


def _cautions(
    look: Look, dossier: Dossier, now: datetime, ways: HeaderWays, lacks: str, *, is_slim: bool
) -> list[QWidget]:
    made: list[QWidget] = [
        _slim(look, each) if is_slim else _full(look, each) for each in warnings(dossier, now, lacks)
    ]
    if dossier.conflicts:
        count = len(dossier.conflicts)
        said = translate("Household", "Twee versies: kies")
        title = said if count == 1 else translate("Household", "{n} keer twee versies: kies").format(n=count)
        choose = link_button(look, title, ways.solve, "branch")
        made.append(frame(row(choose, margins=(look.space(4), 1, look.space(4), 1)), "banner"))
        made[-1].setProperty("kind", "orange")
    return made


def _full(look: Look, caution: Caution) -> Banner:
    return Banner(look, caution.icon, caution.title, caution.text, caution.kind)


def _slim(look: Look, caution: Caution) -> QFrame:
    """One line: the sentence is its description and its tip."""
    words = label(caution.title, "strong", wraps=False)
    sign = icon_label(look, caution.icon, caution.kind, 18)
    side = look.space(10)
    made = frame(
        row(sign, words, gap=look.space(8), margins=(side, look.space(5), side, look.space(5))), "banner"
    )
    made.setProperty("kind", caution.kind)
    made.setAccessibleName(caution.title)
    made.setAccessibleDescription(caution.text)
    made.setToolTip(caution.text)
    return made
