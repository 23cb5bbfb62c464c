"""One card of two versions: every value with who wrote it, on which laptop and when, and the ways to decide.

GUI thread. Nothing is chosen here before a person chooses (sync.md: Merge). Of an answer that takes away
what the safest reading keeps up, the card says first what stops to hold.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from desktop.domain.changes import REMOVED, Stamped, shown_moment
from desktop.domain.dossier import Dossier
from desktop.domain.dutch_time import local, say_moment
from desktop.domain.merge import Conflict
from desktop.store.writers import Writers
from ui.pages import PageContext
from ui.presenters import conflicts
from ui.presenters.fields import TEXT_FIELDS, field_word, kind_word
from ui.presenters.given_up import given_up_words
from ui.presenters.values import value_words
from ui.presenters.wording import capitalised, kept_together
from ui.presenters.writers import who_wrote
from ui.theme.look import Look
from ui.typed_words import TypedWords
from ui.views.asked_first import AskedFirst
from ui.views.household_host import HouseholdHost
from ui.views.own_answer import OwnAnswer, answer_control
from ui.views.plan.sentence_edit import SentenceEdit
from ui.views.plan.tips_away import TipsAway
from ui.widgets.boxes import Card, Columns, column, frame, holder, row
from ui.widgets.buttons import Button, link_button, plain_button, primary_button
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate


@dataclass(frozen=True)
class CardGiven:
    """What every card is made with; `choose(conflict, value)` once a person decided."""

    context: PageContext
    host: HouseholdHost
    dossier: Dossier
    writers: Writers
    words: TypedWords
    tips: TipsAway
    choose: Callable[[Conflict, object], object]

    @property
    def look(self) -> Look:
        """The dress of the card."""
        return self.context.look


class ConflictCard(Card):
    """Shows one conflict: what it is about, its versions side by side, and the answer of one's own."""

    def __init__(self, given: CardGiven, conflict: Conflict) -> None:
        self._given, self._conflict = given, conflict
        self._asked: AskedFirst | None = None
        self._sentence: SentenceEdit | None = None
        title = f"{kind_word(conflict.kind)} · {field_word(conflict.field)}"
        super().__init__(given.look, title, beside=icon_label(given.look, "branch", "orange", 22))
        self.add(self._context(title))
        if conflict.field == REMOVED:
            self._ask_removal()
        else:
            self._ask_value()

    def follow(self, dossier: Dossier) -> None:
        """The same two versions in a dossier that was read again: what is known of tips may be another."""
        if self._sentence is not None:
            self._sentence.know(dossier, self._conflict.entity)

    def _context(self, title: str) -> QLayout:
        """Whom or what it is about, where it stands, and the way there."""
        given, conflict = self._given, self._conflict
        about = conflicts.about(given.dossier, conflict)
        stands = conflicts.where_it_stands(given.dossier, conflict)
        told = [label(text, role) for text, role in ((about, "strong"), (stands, "muted")) if text]
        goes = link_button(
            given.look,
            translate("Conflict", "Bekijk waar het staat"),
            partial(given.host.open_tab, *conflicts.place_to_look(conflict)),
            "arrow-right",
            translate("Conflict", "Bekijk waar het staat: {what}").format(what=about or title),
        )
        said = column(*told, gap=given.look.space(4))
        return column(said, row(goes, None)) if given.look.is_large else row((said, 1), goes)

    def _ask_value(self) -> None:
        given, conflict = self._given, self._conflict
        said = translate("Conflict", "Hier staat op elke laptop iets anders. Kies samen wat er moet staan.")
        self.add(label(said))
        versions = conflicts.by_value(conflict.options)
        self.add(Columns(given.look, *((self._version(writers), 1) for writers in versions)))
        clock, tasks = given.context.clock, given.context.tasks
        control = answer_control(given.look, given.dossier, conflict, clock, tasks)
        if control is not None:
            place = place_of(given.dossier, conflict)
            self.own = OwnAnswer(given.look, conflict, control, given.words, place, self._choose_own)
            self.add(self.own)
        if isinstance(control, SentenceEdit):
            self._sentence = control
            given.tips.hear(control.put_away_asked, control.shown_again_asked)
            self.follow(given.dossier)

    def _ask_removal(self) -> None:
        given, conflict = self._given, self._conflict
        said = translate(
            "Conflict",
            "Op de ene laptop is dit weggehaald, op de andere bewaard of veranderd. Kies samen.",
        )
        self.add(label(said))
        kept: list[QWidget] = []
        removed: list[QWidget] = []
        for writers in conflicts.by_value(conflict.options):
            (kept if writers[0].op.value is None else removed).extend(self._signed(writers))
        for action in conflicts.unseen_edits(given.dossier, conflict):
            kept += [label(conflicts.edit_words(given.dossier, edit)) for edit in action]
            kept += self._signed(action[:1])
        keeps = primary_button(given.look, translate("Conflict", "Bewaar het"), icon="check")
        removes = plain_button(given.look, translate("Conflict", "Haal het toch weg"), icon="trash")
        keeping = self._side(translate("Conflict", "Bewaren"), kept, keeps, False)
        removing = self._side(translate("Conflict", "Weghalen"), removed, removes, True)
        self.add(Columns(given.look, (keeping, 1), (removing, 1)))

    def _version(self, writers: tuple[Stamped, ...]) -> QFrame:
        """One value, everybody who wrote it, and the button that chooses it."""
        given, conflict = self._given, self._conflict
        value = writers[0].op.value
        words = value_words(given.dossier, conflict.kind, conflict.field, value)
        if conflict.field not in TEXT_FIELDS:
            words = capitalised(words)
        who = who_wrote(writers[0], given.writers)
        only = [label(text) for text in conflicts.only_in(given.dossier, conflict, value)]
        if only:
            only.insert(0, label(translate("Conflict", "Alleen in deze versie:"), "caption"))
        button = primary_button(
            given.look,
            translate("Conflict", "Kies deze"),
            spoken=translate("Conflict", "Kies: {words}, van {who}").format(words=words, who=who),
        )
        return self._side(words, [*only, *self._signed(writers)], button, value)

    def _side(self, title: str, parts: Iterable[QWidget], button: Button, value: object) -> QFrame:
        """One way to decide, with the button that chooses its value."""
        look = self._given.look
        way = AskedFirst(look, button)
        button.clicked.connect(lambda _on: self._choose(value, way))
        side = look.space(14)
        inner = column(
            label(title, "strong"),
            *parts,
            None,
            way,
            gap=look.space(6),
            margins=(side, side, side, side),
        )
        return frame(inner, "row")

    def _signed(self, writers: Iterable[Stamped]) -> list[QWidget]:
        """Who wrote it, on which laptop, and when."""
        given = self._given
        now = given.context.clock.now()
        found: list[QWidget] = []
        for writer in writers:
            when = say_moment(shown_moment(writer.hlc, now), local(now).date())
            found += [
                label(who_wrote(writer, given.writers), "muted"),
                label(capitalised(kept_together(when)), "caption"),
            ]
        return found

    def _choose_own(self, value: object) -> None:
        self._choose(value, self.own.way)

    def _choose(self, value: object, way: AskedFirst, told: str = "") -> None:
        """At once when it gives up nothing but what the person was `told`; else that is asked first."""
        if self._asked is not None:
            self._asked.withdraw()
        given = self._given
        said = given_up_words(given.host.dossier, self._conflict, value, given.context.clock.now())
        if said in ("", told):
            given.choose(self._conflict, value)
            return
        self._asked = way
        way.ask(said, partial(self._choose, value, way, said))


def place_of(dossier: Dossier, conflict: Conflict) -> str:
    """Where words belong that two people wrote together and did not save yet."""
    return f"household/{dossier.id}/conflicts/{conflict.entity}/{conflict.field}"


def card_holder(cards: list[QWidget], look: Look) -> QWidget:
    """Cards below each other."""
    return holder(column(*cards, None, gap=look.space(14)))
