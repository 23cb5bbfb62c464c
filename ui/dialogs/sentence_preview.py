"""The sentence that is being chosen: its picture with the household's own figures, its words, its slots.

GUI thread; pictures are composed in the pool.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.boards.pictures import Pictures
from desktop.domain.audience import HOUSEHOLD
from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.plans import Zone
from desktop.language.bank import BankSentence, Use, slots
from desktop.language.bank_proposals import Proposal
from desktop.pictograms import Picture
from ui.bridge.tasks import TaskRunner
from ui.dialogs.bank_draft import BankDraft
from ui.dialogs.slot_field import SlotField
from ui.presenters import bank, wording
from ui.theme.look import Look
from ui.widgets.boxes import column, empty, holder, row
from ui.widgets.chips import Chip
from ui.widgets.fields import Field
from ui.widgets.notices import Banner
from ui.widgets.picture_view import PictureView
from ui.widgets.text import label

translate = QCoreApplication.translate

PICTURE_SIZE = 132


@dataclass(frozen=True)
class BankAsked:
    """For which household and which place in its plan a sentence is looked for.

    `speaker` says "ik" in the sentence; `is_child` begins with how a child says it.
    """

    dossier: Dossier
    pictures: Pictures
    use: Use | None = None
    zone: Zone | None = None
    speaker: EntityId | None = None
    is_child: bool = False


class SentencePreview(QWidget):
    """`entered` at Enter in a slot; `typed` when a slot holds something else, or another sentence is shown;
    `is_child_changed` when the way of saying is switched."""

    entered = Signal()
    typed = Signal()
    is_child_changed = Signal()

    def __init__(self, look: Look, tasks: TaskRunner, asked: BankAsked) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self._look, self._tasks, self._asked = look, tasks, asked
        self.sentence: BankSentence | None = None
        self.fields: dict[str, SlotField] = {}
        self._wrapped: dict[str, Field] = {}
        self._view = PictureView(look, size=PICTURE_SIZE)
        self.words = label("", "h2")
        self._marks = row(None, gap=look.space(6))
        self._slots = column(gap=look.space(8))
        self._eyes = column(gap=0)
        self.child_tick = QCheckBox(translate("Bank", "Zoals een kind het zegt"))
        self.child_tick.setChecked(asked.is_child)
        self.child_tick.toggled.connect(lambda _on: self.is_child_changed.emit())
        text = holder(column(self.words, self._marks, None, gap=look.space(8)))
        head = row(self._view, (text, 1), gap=look.space(16))
        head.setAlignment(self._view, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(head, self._slots, self.child_tick, self._eyes, None, gap=look.space(12)))

    @property
    def is_child(self) -> bool:
        """Whether it is said as a child says it."""
        sentence = self.sentence
        return self.child_tick.isChecked() and sentence is not None and bool(sentence.child)

    def draft(self) -> BankDraft:
        """What was typed in the slots."""
        key = self.sentence.key if self.sentence is not None else ""
        slots = {slot: field.typed for slot, field in self.fields.items() if field.typed.strip()}
        return BankDraft(key, slots, self.is_child)

    def restore(self, draft: BankDraft) -> None:
        """Put back what was typed in the slots of this sentence."""
        for slot, field in self.fields.items():
            field.setEditText(draft.slots.get(slot, "") or field.currentText())

    def show_sentence(self, sentence: BankSentence | None) -> None:
        """Another sentence, its slots filled with what is likeliest."""
        self.sentence = sentence
        empty(self._slots)
        empty(self._marks)
        self.fields, self._wrapped = {}, {}
        self.typed.emit()
        self.child_tick.setVisible(sentence is not None and bool(sentence.child))
        if sentence is None:
            self.words.setText("")
            self._view.show_picture("", "")
            empty(self._eyes)
            return
        chip = bank.zone_chip(sentence.zone)
        if chip is not None:
            self._marks.addWidget(Chip(self._look, *chip))
        self._marks.addStretch(1)
        self._fill_slots(sentence)
        self._refresh()
        scene = sentence.scene
        said = bank.said(sentence, self.filling(), is_child=self.is_child)
        self._tasks.work(
            self,
            self._asked.pictures.of,
            said,
            scene,
            self.chosen().who,
            self._asked.speaker,
            then=self._show_picture,
            key="picture",
        )

    def filling(self) -> dict[str, Proposal]:
        """What stands in the slots."""
        return {slot: field.value() for slot, field in self.fields.items()}

    def missing(self) -> str:
        """The first slot that is empty; it gets the keyboard and says so."""
        sentence = self.sentence
        slot = bank.missing(sentence, self.filling(), is_child=self.is_child) if sentence is not None else ""
        if slot:
            self._wrapped[slot].show_problem(translate("Bank", "Vul dit nog in."))
            self.fields[slot].setFocus()
        return slot

    def chosen(self) -> bank.ChosenSentence:
        """The sentence as it stands; only while there is one."""
        if self.sentence is None:
            raise LookupError("no sentence is shown")
        return bank.chosen(self._asked.dossier, self.sentence, self.filling(), is_child=self.is_child)

    def _fill_slots(self, sentence: BankSentence) -> None:
        look = self._look
        offers = bank.offers_for(self._asked.dossier, sentence, is_child=self.is_child)
        filling = bank.first_filling(offers)
        per_line = 1 if look.is_large else 2
        made: list[Field] = []
        for slot in slots(sentence, is_child=self.is_child):
            field = SlotField(look, offers.get(slot, ()), filling.get(slot))
            field.changed.connect(self._refresh)
            field.changed.connect(self.typed)
            field.entered.connect(self.entered)
            wrapped = Field(look, bank.slot_word(slot), field)
            field.name_it(bank.slot_word(slot))
            self.fields[slot], self._wrapped[slot] = field, wrapped
            made.append(wrapped)
        for at in range(0, len(made), per_line):
            line = row(*((each, 1) for each in made[at : at + per_line]), gap=look.space(12))
            for each in made[at : at + per_line]:
                line.setAlignment(each, Qt.AlignmentFlag.AlignTop)
            self._slots.addLayout(line)

    def _refresh(self) -> None:
        if self.sentence is None:
            return
        self.words.setText(bank.said(self.sentence, self.filling(), is_child=self.is_child))
        for slot, field in self.fields.items():
            if field.value().names:
                self._wrapped[slot].show_problem("")
        audience = self.chosen().audience
        empty(self._eyes)
        if bank.is_unsafe(self._asked.dossier, self.sentence):
            _chip, why, reason = bank.unsafe_words()
            self._eyes.addWidget(Banner(self._look, "apart", why, reason, "orange"))
        if audience != HOUSEHOLD:
            who = wording.audience_words(self._asked.dossier, audience)
            title = translate("Bank", "Deze zin is niet voor iedereen")
            text = translate("Bank", "Wie hem mag zien: {who}. Dat kun je in de rij nog veranderen.")
            self._eyes.addWidget(Banner(self._look, "lock", title, text.format(who=who), "blue"))

    def _show_picture(self, picture: Picture) -> None:
        said = translate("Bank", "Plaatje: {label}").format(label=picture.label)
        self._view.show_picture(picture, said)
