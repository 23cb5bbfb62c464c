"""*Kinderen*: one child: dit doe ik, daar ga ik heen, dit vertel ik aan, with the child's own figure.

Pure, any thread. Three columns, always in the same places; a child is never asked to read much. Source:
domain.md "A safety plan" (children: what each child does, where it goes, whom it tells).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.boards.cards import card_item, card_letter
from desktop.boards.content import ALARM_NUMBER, Card, shown_plan
from desktop.boards.frame import Frame
from desktop.boards.geometry import Box, Item, Kind, Pic, Prim, Rect
from desktop.boards.in_two import phrase
from desktop.boards.kept_places import keep
from desktop.boards.panels import buttons, panel, spread
from desktop.boards.people import capitalised
from desktop.boards.pictures import Pictures
from desktop.boards.shapes import chunks, placed
from desktop.boards.signals import BACK
from desktop.boards.titles import Button, title_row
from desktop.boards.tokens import RADIUS
from desktop.boards.typesetting import Align, Style, Vertical, fitting_size, set_text
from desktop.domain.discussion import discussed_in_plan
from desktop.domain.households import Person
from desktop.domain.ids import EntityId
from desktop.domain.looks import Age
from desktop.domain.plans import ChildQuestion, ChildStep
from desktop.domain.safe_view import SafeView
from desktop.pictograms import DEFAULT_CAST, Picture, compose

CHILD_HEADINGS: Mapping[ChildQuestion, str] = {
    ChildQuestion.DO: "Dit doe ik",
    ChildQuestion.GO: "Daar ga ik heen",
    ChildQuestion.TELL: "Dit vertel ik aan",
}
CHILD_SIGNS: Mapping[ChildQuestion, str] = {
    ChildQuestion.DO: "i_person",
    ChildQuestion.GO: "i_home",
    ChildQuestion.TELL: "i_people",
}
_MOST = 2
_FIGURES: Mapping[Age, str] = {Age.BABY: "baby", Age.TODDLER: "knuffel_pakken", Age.CHILD: "knuffel_pakken"}
"""The scene in which a child of this age is by itself; an older one shows its face."""
_FACE = "blij"


@dataclass(frozen=True, slots=True)
class ChildBoard:
    """One child: its figure, and what it does, where it goes, whom it tells, each in kept places."""

    child: EntityId
    name: str
    figure: Picture
    does: tuple[Card | None, ...]
    goes: tuple[Card | None, ...]
    tells: tuple[Card | None, ...]

    def at(self, question: ChildQuestion) -> tuple[Card | None, ...]:
        """The cards of one column."""
        return {
            ChildQuestion.DO: self.does,
            ChildQuestion.GO: self.goes,
            ChildQuestion.TELL: self.tells,
        }[question]


def children_with_steps(view: SafeView, plan: EntityId | None = None) -> tuple[EntityId, ...]:
    """The children who have a board for this reader, in their order."""
    shown = shown_plan(view, plan)
    having = {
        step.child for step in view.dossier.of(ChildStep) if shown is not None and step.plan == shown.id
    }
    return tuple(person.id for person in view.dossier.of(Person) if person.id in having)


def child_board(
    view: SafeView,
    pictures: Pictures,
    child: EntityId,
    plan: EntityId | None = None,
    before: Mapping[str, Sequence[str | None]] | None = None,
) -> ChildBoard:
    """The board of one child. `before` holds the kept places by question ("do", "go", "tell")."""
    shown = shown_plan(view, plan)
    person = view.dossier.get(Person, child)
    kept = before or {}
    columns: dict[ChildQuestion, tuple[Card | None, ...]] = {}
    for question in ChildQuestion:
        cards = [
            Card(
                key=step.id,
                zone=None,
                sentence=step.text,
                picture=pictures.of(step.text, step.scene, (child,), speaker=child),
                in_discussion=discussed_in_plan(view.dossier, step),
                origin=step.origin or "",
                bank=step.bank,
            )
            for step in view.dossier.of(ChildStep)
            if shown is not None
            and step.plan == shown.id
            and step.child == child
            and step.question is question
        ]
        columns[question] = keep(cards, kept.get(question, ()))
    looks = person.looks if person is not None else DEFAULT_CAST["child"]
    return ChildBoard(
        child=child,
        name=person.name if person is not None else "",
        figure=compose(_FIGURES.get(looks.age, _FACE), [looks]),
        does=columns[ChildQuestion.DO],
        goes=columns[ChildQuestion.GO],
        tells=columns[ChildQuestion.TELL],
    )


def _most(letters: float) -> int:
    return 1 if Frame(1, 1, letters=letters).is_large else _MOST


def rows_of(board: ChildBoard, question: ChildQuestion, letters: float = 1.0) -> int:
    """How many cards stand below each other in a column."""
    return min(_most(letters), max(1, len(board.at(question))))


def child_pages(board: ChildBoard, letters: float = 1.0) -> int:
    """How many pages the board takes."""
    return max(len(chunks(board.at(question), _most(letters))) for question in ChildQuestion)


def layout_child(
    board: ChildBoard, frame: Frame, *, page: int = 0, reads_aloud: bool = False, back: Button = BACK
) -> tuple[Item, ...]:
    """The board as items in reading order: the child, then column by column, then 112."""
    count, most = child_pages(board, frame.letters), _most(frame.letters)
    title = phrase("plan_of", frame.second, {"naam": board.name}) if board.name else "Mijn plan"
    items, y = title_row(frame, title, "", left=[back], right=buttons(count, reads_aloud))
    inner = frame.inner
    y += frame.gap
    gap = frame.gap * 1.4
    wide = inner.w * 0.2
    side = Rect(inner.x, y, wide, inner.bottom - y)
    items += _child(frame, board, side)
    area = Rect(side.right + gap, y, inner.w - wide - gap, side.h)
    found: list[tuple[ChildQuestion, list[Item], list[tuple[Card, Rect]]]] = []
    sized: list[tuple[Card, Rect]] = []
    for question, rect in zip(ChildQuestion, spread(area, 3, 1, gap), strict=True):
        heads, room = panel(
            frame, question, rect, CHILD_HEADINGS[question], sign=CHILD_SIGNS[question], role="accent"
        )
        rects = spread(room, 1, rows_of(board, question, frame.letters), frame.gap)
        every = chunks(board.at(question), most)
        sized += [pair for part in every for pair in placed(part, rects)]
        shown = every[page % count] if page % count < len(every) else ()
        found.append((question, heads, placed(shown, rects)))
    rows = max(len(board.at(question)) for question in ChildQuestion)
    letter = card_letter(frame, sized, units=38 if min(rows, most) == 1 else 29)
    for _, heads, cards in found:
        items += heads
        items += [card_item(frame, card, rect, letter) for card, rect in cards]
    return tuple(items)


def _child(frame: Frame, board: ChildBoard, rect: Rect) -> list[Item]:
    """The child's own figure with its name, and 112 below it."""
    u = frame.u
    alarm = Rect(rect.x, rect.bottom - 120 * u, rect.w, 120 * u)
    room = Rect(rect.x, rect.y, rect.w, rect.h - alarm.h - frame.gap * 1.4)
    side = min(room.w - 24 * u, room.h * 0.76)
    picture = Rect(room.cx - side / 2, room.y + (room.h - side) * 0.36, side, side)
    name = capitalised(board.name)
    place = Rect(room.x + 8 * u, picture.bottom, room.w - 16 * u, room.bottom - picture.bottom - 8 * u)
    style = Style(frame.letter(34), True, align=Align.CENTRE, vertical=Vertical.TOP, lines=2)
    size = fitting_size(name, place, style, frame.least(18))
    radius = RADIUS.band * u
    prims: tuple[Prim, ...] = (
        Box(room, "surface", "line", 1.6 * u, radius),
        Pic(picture, board.figure),
        *set_text(name, place, Style(size, True, align=Align.CENTRE, vertical=Vertical.TOP)),
    )
    inside = alarm.inset(12 * u)
    phone = min(inside.h * 0.6, inside.w * 0.24)
    left = inside.x + phone + 10 * u
    digits = Rect(left, inside.y, inside.right - left, inside.h)
    size = fitting_size(ALARM_NUMBER, digits, Style(84 * u, True, lines=1), 20 * u)
    alarm_prims: tuple[Prim, ...] = (
        Box(alarm, "red", radius=radius),
        Pic(Rect(inside.x, inside.cy - phone / 2, phone, phone), sign="i_phone", role="surface"),
        *set_text(ALARM_NUMBER, digits, Style(size, True, "surface", Align.CENTRE)),
    )
    return [
        Item("child", Kind.LABEL, room, name, prims=prims, radius=radius),
        Item("number_112", Kind.NUMBER, alarm, "Gevaar? Bel 112.", prims=alarm_prims, radius=radius),
    ]
