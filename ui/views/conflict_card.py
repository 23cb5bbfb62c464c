"""One card of two versions: every value with who wrote it and when, and the ways to decide.

GUI thread. Nothing is chosen here before a person chooses (sync.md: Merge).
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop.clock import Clock
from desktop.domain.changes import REMOVED, Stamped, shown_moment, writer_name
from desktop.domain.dossier import Dossier, field_heads
from desktop.domain.dutch_time import local, say_moment
from desktop.domain.ids import DeviceId, WorkerId
from desktop.domain.merge import Conflict, newest_first
from desktop.domain.plans import SafetyPlan, status
from ui.presenters.fields import TEXT_FIELDS, field_word, kind_word
from ui.presenters.values import value_words
from ui.presenters.wording import capitalised, kept_together, status_word, who_words, zone_word
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.widgets.boxes import Card, Columns, column, frame, holder, row
from ui.widgets.buttons import plain_button, primary_button
from ui.widgets.fields import Field
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

Choose = Callable[[Conflict, object], object]


class ConflictCard(Card):
    """Shows `conflict` and calls `choose(conflict, value)` once a person decided."""

    def __init__(  # noqa: PLR0917 - what a card shows and who it tells; it has no smaller parts
        self,
        look: Look,
        dossier: Dossier,
        conflict: Conflict,
        names: Mapping[WorkerId, str],
        own_device: DeviceId,
        clock: Clock,
        choose: Choose,
        words: TypedWords,
    ) -> None:
        self._context = (look, dossier, clock)
        self._names = names
        self._own_device = own_device
        self._choose = choose
        self._words = words
        self._conflict = conflict
        title = f"{kind_word(conflict.kind)} · {field_word(conflict.field)}"
        super().__init__(look, title, beside=icon_label(look, "branch", "orange", 22))
        about = _about(dossier, conflict)
        if about:
            self.add(label(about, "strong"))
        stands = where_it_stands(dossier, conflict)
        if stands:
            self.add(label(stands, "muted"))
        if conflict.field == REMOVED:
            self._ask_removal()
        else:
            self._ask_value()

    def _ask_value(self) -> None:
        look, dossier, _clock = self._context
        self.add(
            label(
                translate("Conflict", "Twee mensen schreven hier iets anders. Kies samen wat er moet staan.")
            )
        )
        options = [(self._option(option), 1) for option in self._different()]
        self.add(Columns(look, *options))
        if self._conflict.field in TEXT_FIELDS:
            own = QLineEdit()
            shown = str(self._conflict.options[0].op.value or "")
            self._words.follow(place_of(dossier, self._conflict), own, shown)
            field = Field(look, translate("Conflict", "Of schrijf het samen opnieuw"), own)
            saves = plain_button(
                look,
                translate("Conflict", "Gebruik deze tekst"),
                lambda: self._choose(self._conflict, own.text().strip()),
                "check",
            )
            self.own_text = own
            self.add(field, row(saves, None))

    def _ask_removal(self) -> None:
        look, dossier, _clock = self._context
        remover = self._conflict.options[0]
        said = translate("Conflict", "Weggehaald door {who}. Iemand anders heeft het tegelijk veranderd.")
        self.add(label(said.format(who=self._who(remover))), label(self._when(remover), "muted"))
        for edit in unseen_edits(dossier, self._conflict):
            self.add(*self._written(edit))
        keeps = primary_button(
            look, translate("Conflict", "Bewaar het"), lambda: self._choose(self._conflict, False), "check"
        )
        removes = plain_button(
            look,
            translate("Conflict", "Haal het toch weg"),
            lambda: self._choose(self._conflict, True),
            "trash",
        )
        self.add(row(keeps, removes, None, gap=look.space(10)))

    def _written(self, edit: Stamped) -> tuple[QWidget, ...]:
        """What somebody wrote, where the field has a word on the screen; and who and when."""
        _look, dossier, _clock = self._context
        by = label(f"{self._who(edit)}. {capitalised(self._when(edit))}", "muted")
        field = field_word(edit.op.field)
        if field == edit.op.field:
            return (by,)
        words = value_words(dossier, edit.op.kind, edit.op.field, edit.op.value)
        return label(f"{capitalised(field)}: {words}", "strong"), by

    def _different(self) -> tuple[Stamped, ...]:
        """One option for each value; the newest author of it stands there."""
        found: list[Stamped] = []
        for option in self._conflict.options:
            if all(option.op.value != other.op.value for other in found):
                found.append(option)
        return tuple(found)

    def _option(self, option: Stamped) -> QFrame:
        look, dossier, _clock = self._context
        words = value_words(dossier, self._conflict.kind, self._conflict.field, option.op.value)
        who = self._who(option)
        button = primary_button(
            look,
            translate("Conflict", "Kies deze"),
            partial(self._choose, self._conflict, option.op.value),
            spoken=translate("Conflict", "Kies: {words}, van {who}").format(words=words, who=who),
        )
        side = look.space(14)
        inner = column(
            label(words, "strong"),
            label(who, "muted"),
            label(self._when(option), "caption"),
            row(button, None),
            gap=look.space(6),
            margins=(side, side, side, side),
        )
        return frame(inner, "row")

    def _who(self, option: Stamped) -> str:
        name = writer_name(option, self._names) or translate("Conflict", "een collega")
        if option.device == self._own_device:
            return translate("Conflict", "{name}, op deze laptop").format(name=name)
        return translate("Conflict", "{name}, op een andere laptop").format(name=name)

    def _when(self, option: Stamped) -> str:
        _look, _dossier, clock = self._context
        now = clock.now()
        return kept_together(say_moment(shown_moment(option.hlc, now), local(now).date()))


def place_of(dossier: Dossier, conflict: Conflict) -> str:
    """Where words belong that two people wrote together and did not save yet."""
    return f"household/{dossier.id}/conflicts/{conflict.entity}/{conflict.field}"


def _about(dossier: Dossier, conflict: Conflict) -> str:
    """Whom or what it is about; "" when the versions themselves say it."""
    entity = dossier.entities.get(conflict.entity)
    said = next((text for name in ("text", "name", "label") if (text := getattr(entity, name, ""))), "")
    return "" if conflict.field in {"text", "name", "label"} else capitalised(said)


def unseen_edits(dossier: Dossier, removal: Conflict) -> tuple[Stamped, ...]:
    """What others wrote that nobody who took it away had seen; newest first."""
    seen = {op for option in removal.options if isinstance(option.op.value, list) for op in option.op.value}
    return newest_first(
        entry
        for field, entries in field_heads(dossier, removal.entity).items()
        for entry in entries
        if field != REMOVED and entry.op.op_id not in seen
    )


def where_it_stands(dossier: Dossier, conflict: Conflict) -> str:
    """Plan, colour and people of what it is about, as far as that is not in discussion itself; else "".

    As in: "Actief · versie 1 · Groen · Abena".
    """
    entity = dossier.entities.get(conflict.entity)
    plan = dossier.get(SafetyPlan, getattr(entity, "plan", None))
    if plan is None:
        return ""
    disputed = {each.field for each in dossier.in_conflict(conflict.entity)}
    zone, who = getattr(entity, "zone", None), getattr(entity, "who", ())
    parts = (
        status_word(status(plan, dossier.household.active_plan), plan.version),
        zone_word(zone) if zone is not None and "zone" not in disputed else "",
        who_words(dossier, who) if who and "who" not in disputed else "",
    )
    return " · ".join(filter(None, parts))


def card_holder(cards: list[QWidget], look: Look) -> QWidget:
    """Cards below each other."""
    return holder(column(*cards, None, gap=look.space(14)))
