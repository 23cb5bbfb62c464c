"""Papers in two languages: embedded, tagged with their language, and to be copied in the order one reads."""

import re
import subprocess
from io import BytesIO

import msgspec
import pikepdf
import pytest

from desktop.boards.in_two import Second, bank_sentence, second_of
from desktop.boards.pictures import pictures_for
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import reading
from desktop.domain.plans import Agreement
from desktop.domain.safe_view import safe_view
from desktop.export.board_papers import child_paper, helpers_paper, pocket_paper
from desktop.export.papers import Paper, board_paper, client_paper
from desktop.language.bank_links import link_to
from desktop.language.bank_translations import board_words, translations
from tests.factories import LINDE, linde_dossier
from tests.laptop import MONDAY

LANGUAGES = sorted(translations())
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def text_in(paper: Paper) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=paper.pdf, capture_output=True, check=True)
    return " ".join(_DIRECTIONS.sub("", done.stdout.decode()).split())


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(language: str) -> Paper:
    view = safe_view(with_bank_sentences(linde_dossier()), reading(LINDE.mama))
    return client_paper(view, pictures_for(view, str.lower), MONDAY, "7K3FQ", second=language)


@pytest.fixture(scope="module")
def board(language: str) -> Paper:
    view = safe_view(with_bank_sentences(linde_dossier()), reading(LINDE.mama))
    return board_paper(view, pictures_for(view, str.lower), MONDAY, "7K3FQ", second=language)


def said_in(language: str) -> list[Second]:
    agreements = with_bank_sentences(linde_dossier()).of(Agreement)
    found = [second_of(bank_sentence(each.text, each.bank, language)) for each in agreements]
    return [each for each in found if each is not None]


def test_every_agreement_can_be_copied_as_it_is_read(language: str, page: Paper) -> None:
    text, said = text_in(page), said_in(language)
    assert len(said) >= 6
    for each in said:
        for run in runs_of(each.text, language):
            assert run in bare(text), (language, run)
    assert "Onze afspraken" in text
    for key in ("agreements", "own_words"):
        assert board_words(language)[key] in text, key


def runs_of(text: str, language: str) -> list[str]:
    """What has to come out in one piece: a sentence, or the words between names and signs from right to left.

    Most of the page is Dutch, so that a mixed line is given from the left, run by run; the structure tree has
    it whole.
    """
    if translations()[language].is_right_to_left:
        return [" ".join(run.split()) for run in re.split(r"[A-Za-z0-9.,:;?!،؟«»\"-]+", text) if run.strip()]
    return [bare(part) for part in re.split(r"(?<=[.?!])\s+", text)]


def bare(text: str) -> str:
    """Without punctuation, which stands at another end in a mixed line."""
    return " ".join(re.sub(r"[.,:;?!،؟«»“”\"-]", " ", text).split())


def test_every_font_is_embedded(page: Paper, board: Paper) -> None:
    for paper in (page, board):
        with pikepdf.open(BytesIO(paper.pdf)) as document:
            fonts = [
                item
                for item in document.objects
                if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font
            ]
            assert fonts
            assert all("/FontDescriptor" in font and "/ToUnicode" in font for font in fonts)
            assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_what_is_not_dutch_says_its_language(page: Paper, language: str) -> None:
    with pikepdf.open(BytesIO(page.pdf)) as document:
        assert str(document.Root.Lang) == "nl-NL"
        elements = [each for each in document.Root.StructTreeRoot.K[0].K if "/Lang" in each]
        assert len(elements) > 20
        assert {str(each.Lang) for each in elements} == {language}
        read = [str(each.ActualText) for each in elements if "/ActualText" in each]
        if translations()[language].is_right_to_left:
            assert board_words(language)["agreements"] in read
            assert {each.text for each in said_in(language)} & set(read)
        else:
            assert read == []


def test_other_papers_have_it_too(language: str) -> None:
    view = safe_view(with_bank_sentences(linde_dossier()), reading(LINDE.mama))
    pictures = pictures_for(view, str.lower)
    call = board_words(language)["who_helps"].split()[-1]
    assert call in text_in(helpers_paper(view, pictures, "7K3FQ", second=language))
    assert board_words(language)["do"].split()[0] in text_in(
        child_paper(view, pictures, "7K3FQ", LINDE.noor, second=language)
    )
    card = text_in(pocket_paper(view, pictures, "7K3FQ", LINDE.mama, second=language))
    assert "laat nakijken" in card
    neutral = text_in(pocket_paper(view, pictures, "7K3FQ", LINDE.mama, is_neutral=True, second=language))
    assert "laat nakijken" not in neutral, "nothing tells it from a list of numbers"


def test_the_same_paper_twice_is_the_same_file(language: str, board: Paper) -> None:
    view = safe_view(with_bank_sentences(linde_dossier()), reading(LINDE.mama))
    again = board_paper(view, pictures_for(view, str.lower), MONDAY, "7K3FQ", second=language)
    assert len(again.pdf) == pytest.approx(len(board.pdf), rel=0.02)
    assert text_in(again) == text_in(board)


def test_what_a_link_remembers_of_an_older_text_stands_nowhere(language: str) -> None:
    dossier = linde_dossier()
    first = dossier.of(Agreement)[0]
    link = link_to("hulp_02", {"wie": ("Zqbakelimo",), "helper": ("Zqnuparesi",), "dag": ("maandag",)})
    changed = msgspec.structs.replace(first, bank=link)
    dossier = msgspec.structs.replace(dossier, entities={**dossier.entities, first.id: changed})
    view = safe_view(dossier, reading(LINDE.mama))
    pictures = pictures_for(view, str.lower)
    for paper in (
        client_paper(view, pictures, MONDAY, "7K3FQ", second=language),
        board_paper(view, pictures, MONDAY, "7K3FQ", second=language),
    ):
        assert "Zq" not in text_in(paper)
