"""The answer that people make themselves where two versions stand: put together from both, or written anew.

GUI thread. A phase has a gate of its own, a plan is put in force in the plan, and of yes or no both stand
there already: of those one version is chosen.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.clock import Clock
from desktop.domain.dossier import Dossier, plain
from desktop.domain.dutch_time import local
from desktop.domain.fields import KINDS
from desktop.domain.households import NetworkContact, Part, Person, Place, PlaceKind, Role
from desktop.domain.merge import Conflict
from desktop.domain.orders import FIRST_DAYS, MOST_DAYS
from desktop.domain.plans import SignalQuestion, Zone
from ui.bridge.tasks import TaskRunner
from ui.presenters import wording
from ui.presenters.conflicts import start_of_answer
from ui.presenters.fields import field_word
from ui.presenters.plan_fields import everybody
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.views.asked_first import AskedFirst
from ui.views.people.forms import audience_control, people_choices
from ui.views.people.profiles_form import profile_ticks
from ui.views.plan.controls import ChoiceControl, Choices, LineControl, PeopleControl
from ui.views.plan.sentence_edit import SentenceEdit
from ui.widgets.boxes import column
from ui.widgets.buttons import plain_button
from ui.widgets.fields import Field
from ui.widgets.form_controls import DayLine, LongText, MomentLine, NumberBox

translate = QCoreApplication.translate


def answer_control(look: Look, dossier: Dossier, conflict: Conflict, clock: Clock, tasks: TaskRunner) -> Any:
    """What an answer of one's own is given with; None where one version is chosen.

    A sentence for who reads the plan has the tips of the plan's editor (language.md).
    A control has `value()`, `set_value(…)` and the signal `changed`.
    """
    name = wording.capitalised(field_word(conflict.field))
    made: QWidget | None = None
    match conflict.kind, conflict.field:
        case _, "text":
            made = SentenceEdit(look, name, tasks)
        case _, "what" | "when" | "if_fails":
            made = LongText(look, 2)
        case _, "term" | "phone" | "address" | "label" | "name":
            made = LineControl()
        case _, "audience" | "contact_audience" | "address_audience":
            made = audience_control(look, dossier, name)
        case "agreement", "who":
            made = PeopleControl(look, name, everybody(dossier))
        case "plan", "for_persons":
            made = PeopleControl(look, name, people_choices(dossier))
        case "household", "profiles":
            made = profile_ticks(look)
        case _, "starts":
            made = MomentLine(look, name, lambda: local(clock.now()).date())
        case "order", "days":
            made = NumberBox(look, FIRST_DAYS, MOST_DAYS, translate("Conflict", "dagen"))
        case "plan", "evaluation_on" | "stopped_on":
            made = DayLine(lambda: local(clock.now()).date())
        case kind, field:
            choices = _choices(dossier, kind, field)
            made = ChoiceControl(choices, translate("Conflict", "Kies")) if choices else None
    return made


def _choices(dossier: Dossier, kind: str, field: str) -> Choices:
    """Of what one thing is chosen; nothing for a field of another sort."""
    people = dossier.of(Person)
    found: dict[tuple[str, str], Choices] = {
        ("agreement", "zone"): [(each, wording.zone_word(each)) for each in Zone],
        ("signal", "zone"): [(each, wording.zone_word(each)) for each in Zone],
        ("signal", "question"): [(each, wording.signal_question(each)) for each in SignalQuestion],
        ("signal", "person"): people_choices(dossier),
        ("child_step", "child"): [(each.id, each.name) for each in people if each.role is Role.CHILD],
        ("helper", "contact"): [(each.id, each.name) for each in dossier.of(NetworkContact)],
        ("safe_place", "place"): [(each.id, each.label) for each in dossier.of(Place)],
        ("person", "lives_at"): [(each.id, each.label) for each in dossier.of(Place)],
        ("person", "part"): [(each, wording.part_word(each)) for each in Part],
        ("place", "kind"): [(each, wording.place_word(each)) for each in PlaceKind],
        ("order", "person"): [(each.id, each.name) for each in people if each.role is not Role.CHILD],
    }
    return found.get((kind, field), ())


class OwnAnswer(QWidget):
    """A control with a button; `given(value)` once there is an answer. What is typed is kept at `place`.

    `way` is where its button stands, for what has to be asked first; another answer asks anew.
    """

    def __init__(  # noqa: PLR0917 - what is asked, how, and who hears of it
        self,
        look: Look,
        conflict: Conflict,
        control: Any,
        words: TypedWords,
        place: str,
        given: Callable[[object], object],
    ) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.control = control
        self._given = given
        is_text = isinstance(control, LineControl | LongText | SentenceEdit)
        asked = (
            translate("Conflict", "Of schrijf het samen opnieuw")
            if is_text
            else translate("Conflict", "Of maak er samen iets anders van")
        )
        use = (
            translate("Conflict", "Gebruik deze tekst")
            if is_text
            else translate("Conflict", "Gebruik dit antwoord")
        )
        self._field = Field(look, asked, control)
        name = wording.capitalised(field_word(conflict.field))
        self.way = AskedFirst(look, plain_button(look, use, self._give, "check", f"{use}: {name}"))
        _follow(words, place, conflict, control)
        control.changed.connect(self.way.withdraw)
        self.setLayout(column(self._field, self.way, gap=look.space(8)))

    def _give(self) -> None:
        problem = getattr(self.control, "problem", str)()
        value = self.control.value()
        if not problem and (value is None or (isinstance(value, str) and not value.strip())):
            problem = translate("Conflict", "Hier staat nog niets. Vul iets in, of kies een van de versies.")
        self._field.show_problem(problem)
        if problem:
            self.control.setFocus()
            return
        self._given(value.strip() if isinstance(value, str) else value)


def _follow(words: TypedWords, place: str, conflict: Conflict, control: Any) -> None:
    """Show what was made here and not used yet, else what the versions say together; keep what is made."""
    start = start_of_answer(conflict)
    edit = control.edit if isinstance(control, SentenceEdit) else control
    if isinstance(edit, QLineEdit | QPlainTextEdit):
        words.follow(place, edit, str(start or ""))
        return
    kept = words.at(place)
    control.set_value(_read(conflict, kept) if kept else start)
    control.changed.connect(lambda: words.keep(place, msgspec.json.encode(plain(control.value())).decode()))


def _read(conflict: Conflict, kept: str) -> object:
    """The value that was kept as text; a moment that is none yet as it was typed."""
    kind = next(each for each in msgspec.structs.fields(KINDS[conflict.kind]) if each.name == conflict.field)
    try:
        return msgspec.json.decode(kept, type=kind.type)
    except msgspec.ValidationError:
        return msgspec.json.decode(kept)
