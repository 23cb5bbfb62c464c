"""Every kind of paper, of an ordinary household and of a hard one, read back by programs that are not ours.

Nothing is cut, nothing stands outside the page, all text comes out in the order in which it is read, and who
does not see hears what everybody sees.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from msgspec import structs

from desktop.boards.letters import readable
from desktop.boards.pictures import pictures_for
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import PROFESSIONAL, reading
from desktop.domain.dossier import Dossier
from desktop.domain.households import Person
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import safe_view
from desktop.export.papers import A3_LANDSCAPE, A4_LANDSCAPE
from desktop.export.professional import Context
from desktop.export.protect import protect
from desktop.language import lemma
from desktop.services.paper_kinds import OF_ONE, ON_A3, PaperKind, whose
from desktop.services.printing import PaperOrder, prepare, preview
from tests.factories import LINDE, linde_dossier
from tests.factories_mat import with_mats
from tests.fakes.clock import FakeClock
from tests.hard_words import LETTERS, LONG, LONG_NAME, MANY, WORD, hard_dossier
from tests.pdf_reading import (
    SeenPage,
    SeenWord,
    figures_without_words,
    fonts_outside,
    pages_of,
    roles_of,
    text_of,
    told_of,
)

EDGE = 1.0
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
IN_TWO = ("ar", "pl")
"""Languages below the Dutch: one from right to left, and the one with the longest words."""


@dataclass(frozen=True)
class Case:
    """A paper to look at."""

    name: str
    household: str
    order: PaperOrder


@cache
def dossiers() -> Mapping[str, Dossier]:
    """A hard household in two languages has sentences that are translated, and others."""
    hard = hard_dossier()
    translated = with_bank_sentences(hard)
    every_second = {each.id: each for at, each in enumerate(hard.entities.values()) if at % 2}
    mixed = structs.replace(translated, entities={**translated.entities, **every_second})
    found = {"ordinary": linde_dossier(), "hard": hard, **dict.fromkeys(IN_TWO, mixed)}
    return {name: with_mats(each, each.of(Person)[0].name) for name, each in found.items()}


def cases() -> Iterator[Case]:
    for household, dossier in dossiers().items():
        second = household if household in IN_TWO else ""
        reader = reading(LINDE.mama)
        view = safe_view(dossier, reader)
        pictures = pictures_for(view, lemma)
        for kind in PaperKind:
            asked = PROFESSIONAL if kind is PaperKind.PROFESSIONAL else reader
            order = PaperOrder(kind, LINDE.plan, asked, second="" if asked is PROFESSIONAL else second)
            people = whose(view, pictures, kind, LINDE.plan)[:1] if kind in OF_ONE else (None,)
            for person in people:
                of_one = replace(order, person=person)
                yield Case(f"{kind}-{household}", household, of_one)
                if kind in ON_A3:
                    yield Case(f"{kind}-{household}-a3", household, replace(of_one, is_large=True))
                if kind is PaperKind.POCKET:
                    yield Case(f"{kind}-{household}-neutral", household, replace(of_one, is_neutral=True))


CASES = {case.name: case for case in cases()}


@cache
def pdf_of(name: str) -> bytes:
    case = CASES[name]
    return preview(prepare(dossiers()[case.household], case.order, lemma, Context(FakeClock().now())))


def test_every_kind_of_paper_is_here() -> None:
    assert {case.order.kind for case in CASES.values()} == set(PaperKind)


@pytest.mark.parametrize("name", CASES)
def test_it_can_be_seen_heard_and_walked_through(name: str) -> None:
    order, pdf = CASES[name].order, pdf_of(name)
    pages, seen = pages_of(pdf), text_of(pdf)
    _has_the_size_that_was_asked(pages, order)
    _has_no_word_outside_the_page_or_on_another(pages)
    assert re.findall(r"\S…", seen) == [], "what is cut ends in dots; the title has them alone"
    assert "\ufffd" not in seen
    _says_what_is_seen_in_the_same_order(told_of(pdf), seen, order.second)
    _is_tagged_titled_and_told_to_who_does_not_see(pdf)


def _has_the_size_that_was_asked(pages: tuple[SeenPage, ...], order: PaperOrder) -> None:
    size = A3_LANDSCAPE if order.is_large else A4_LANDSCAPE if order.kind in ON_A3 else None
    for page in pages:
        expected = size or (A4_LANDSCAPE[1], A4_LANDSCAPE[0])
        assert (page.wide, page.high) == pytest.approx(expected, abs=0.5)


def _has_no_word_outside_the_page_or_on_another(pages: tuple[SeenPage, ...]) -> None:
    for page in pages:
        outside = [
            word.text
            for word in page.words
            if min(word.left, word.top) < EDGE
            or word.right > page.wide - EDGE
            or word.bottom > page.high - EDGE
        ]
        assert outside == []
        assert overlapping(page) == []


def overlapping(page: SeenPage) -> list[tuple[str, str]]:
    """Words that stand on each other: more than a fifth of the smaller."""
    found = []
    for at, one in enumerate(page.words):
        for other in page.words[at + 1 :]:
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.bottom, other.bottom) - max(one.top, other.top)
            least = min(
                (one.right - one.left) * (one.bottom - one.top),
                (other.right - other.left) * (other.bottom - other.top),
            )
            if wide > 0 and high > 0 and wide * high > 0.2 * least:
                found.append((one.text, other.text))
    return found


def _says_what_is_seen_in_the_same_order(told: str, seen: str, second: str) -> None:
    told, seen = (_DIRECTIONS.sub("", text).replace(" ", "") for text in (told, seen))
    if second == "ar":  # seen from the left, heard as it is read
        told, seen = ("".join(sorted(text)) for text in (told, seen))
    assert told == seen


def _is_tagged_titled_and_told_to_who_does_not_see(pdf: bytes) -> None:
    assert fonts_outside(pdf) == []
    assert figures_without_words(pdf) == 0
    roles = roles_of(pdf)
    assert "/H1" in roles
    assert set(roles) <= {"/H1", "/H2", "/P", "/Figure"}
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "nl-NL"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert set(document.docinfo) == {"/Title"}
        assert "/Metadata" not in document.Root
        with document.open_outline() as outline:
            assert len(outline.root) >= 1


@pytest.mark.parametrize("kind", [PaperKind.PAGE, PaperKind.BOARD, PaperKind.PROFESSIONAL])
def test_forty_agreements_and_every_letter_are_all_there(kind: PaperKind) -> None:
    text = text_of(pdf_of(f"{kind}-hard"))
    squeezed = text.replace(" ", "").replace("-", "")
    for agreement in dossiers()["hard"].of(Agreement):
        assert readable(agreement.text).replace(" ", "").replace("-", "") in squeezed
    assert squeezed.count(readable(LETTERS).replace(" ", "")) >= MANY // 4
    assert readable(LONG_NAME).replace(" ", "").replace("-", "") in squeezed
    assert WORD in squeezed
    assert readable(LONG).replace(" ", "").replace("-", "") in squeezed


def test_letters_of_europe_are_printed_as_they_are() -> None:
    assert readable(LETTERS) == LETTERS
    assert "Łukasz" in text_of(pdf_of("page-hard"))


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith("ordinary")])
def test_protected_it_opens_with_the_password_only_and_stays_tagged(name: str) -> None:
    shut = protect(pdf_of(name), "k7mp-x4wd-9rth")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(shut))
    with pikepdf.open(BytesIO(shut), password="k7mp-x4wd-9rth") as document:
        assert document.encryption.R == 6
        assert "/StructTreeRoot" in document.Root


def test_a_word_over_another_or_past_the_edge_is_caught() -> None:
    """The control: what these tests look for is found when it is there."""
    one, other = SeenWord("een", 10, 10, 60, 24), SeenWord("twee", 40, 12, 90, 26)
    assert overlapping(SeenPage(100, 100, (one, other))) == [("een", "twee")]
    assert overlapping(SeenPage(100, 100, (one, SeenWord("drie", 62, 10, 90, 24)))) == []
    assert fonts_outside(pdf_of("board-ordinary")) == []
