"""What is on the right of the visits: one visit with its notes, or all notes.

GUI thread. Notes are only ever added (sync.md: Merge), so they are read, never edited.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.discussion import discussed
from desktop.domain.dossier import Dossier
from desktop.domain.households import NetworkContact, Person
from desktop.domain.ids import EntityId
from desktop.domain.visits import Visit
from ui.presenters import wording
from ui.presenters.faces import face_of
from ui.presenters.last_time import SaidLine
from ui.presenters.visits import NoteLine, moment_words, together_words
from ui.theme.look import Look
from ui.widgets.boxes import Card, column, row, rule
from ui.widgets.buttons import Pressed, link_button, plain_button, primary_button
from ui.widgets.chips import chips
from ui.widgets.fields import Field
from ui.widgets.flow import flow
from ui.widgets.form_controls import LongText
from ui.widgets.notices import Banner
from ui.widgets.picture_view import PictureView
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

FACE = 44


@dataclass(frozen=True)
class VisitWays:
    """What can be done with a visit."""

    change: Pressed
    call_off: Pressed


def visit_card(look: Look, dossier: Dossier, visit: Visit, now: Any, ways: VisitWays) -> Card:
    """When, where, with whom, what for."""
    card = Card(look, moment_words(visit, now))
    long = translate("Visits", "{n} minuten").format(n=visit.minutes)
    facts = [("clock", long), ("house", visit.place), ("flag", visit.purpose)]
    for icon, text in facts:
        if text:
            card.add(row(icon_label(look, icon, "muted", 20), (label(text), 1), gap=look.space(10)))
    faces = [_face(look, dossier, dossier.entities.get(each)) for each in visit.with_whom]
    shown = [face for face in faces if face is not None]
    if shown:
        card.add(flow(*shown, gap=look.space(14)))
    seen = translate("Visits", "Te zien voor: {who}").format(
        who=wording.audience_words(dossier, visit.audience)
    )
    card.add(label(wording.marked(seen, is_discussed=discussed(dossier, visit)), "caption"))
    apart = together_words(dossier, visit.with_whom)
    if apart:
        card.add(Banner(look, "apart", translate("Visits", "Niet samen bespreken"), apart, "red"))
    if not visit.is_done:
        changes = plain_button(look, translate("Visits", "Verander"), ways.change, "pencil")
        off = plain_button(look, translate("Visits", "Gaat niet door"), ways.call_off, "close")
        card.add(flow(changes, off, gap=look.space(10)))
    return card


def _face(look: Look, dossier: Dossier, who: object) -> QWidget | None:
    if not isinstance(who, Person | NetworkContact):
        return None
    made = QWidget()
    made.setProperty("role", "clear")
    name = wording.capitalised(who.name)
    words = label(name, wraps=False)
    made.setLayout(row(PictureView(look, face_of(dossier, who), name, FACE), words, gap=look.space(8)))
    return made


class NoteWriter(Card):
    """Where a note is typed. `done_button` keeps it; what it says depends on what it is for.

    `new` is the number that the note gets.
    """

    def __init__(
        self, look: Look, name: str, done: str, keep: Pressed, hint: str = "", *, new: EntityId
    ) -> None:
        super().__init__(look)
        self.new = new
        self.text = LongText(look, 4)
        self.field = Field(look, name, self.text, hint)
        self.done_button = primary_button(look, done, keep, "check")
        self.add(self.field, row(self.done_button, None))


def note_words(visit: Visit | None) -> tuple[str, str, str]:
    """Of the writer of a note, at a visit or on its own: what is asked, its button and its hint."""
    if visit is not None and not visit.is_done:
        name, done = translate("Visits", "Hoe ging het?"), translate("Visits", "Bezoek geweest")
        return name, done, translate("Visits", "Alleen hulpverleners zien notities.")
    name = translate("Visits", "Nieuwe notitie") if visit is None else translate("Visits", "Nog een notitie")
    hint = translate("Visits", "Alleen hulpverleners zien notities. Je vult aan, je verandert niets.")
    return name, translate("Visits", "Bewaar notitie"), hint


def form_feet(look: Look, keep: Pressed, give_up: Pressed) -> QHBoxLayout:
    """Below a form: keep what was typed, or not."""
    saves = primary_button(look, translate("Visits", "Bewaar"), keep, "check")
    stops = plain_button(look, translate("Visits", "Niet bewaren"), give_up, "undo")
    return row(saves, stops, None, gap=look.space(10))


def last_time_card(look: Look, lines: Sequence[SaidLine], add: Callable[[EntityId], object]) -> Card:
    """What people said the last time, with a card or after an explanation; `add` writes words with a card."""
    card = Card(look, translate("Visits", "Vorige keer gezegd"))
    for at, line in enumerate(lines):
        if at:
            card.add(rule())
        words = column(label(line.head, "caption"), label(line.text, "strong"), gap=look.space(2))
        if line.words:
            words.addWidget(label(f"“{line.words}”"))
        if line.answer is None:
            card.add(words, chips(look, [line.chip]))
            continue
        spoken = translate("Visits", "Schrijf woorden bij: {text}").format(text=line.text)
        adds = link_button(look, translate("Visits", "Woorden erbij"), partial(add, line.answer), "pencil")
        adds.setAccessibleName(spoken)
        card.add(words, row(chips(look, [line.chip]), None, adds, gap=look.space(8)))
    return card


def said_card(look: Look, line: SaidLine) -> Card:
    """The card that words are written with."""
    card = Card(look, line.text)
    card.add(label(line.head, "caption"), chips(look, [line.chip]))
    if line.words:
        card.add(label(f"“{line.words}”"))
    return card


def notes_card(look: Look, title: str, notes: Sequence[NoteLine]) -> Card:
    """Notes below each other, the newest first."""
    card = Card(look, title)
    for at, note in enumerate(notes):
        if at:
            card.add(rule())
        words = column(label(note.head, "caption"), gap=look.space(2))
        if note.about:
            words.addWidget(label(note.about, "caption"))
        words.addWidget(label(note.text))
        card.add(words)
    if not notes:
        card.add(label(translate("Visits", "Nog geen notities."), "muted"))
    return card
