"""PDFs: all text in reading order, one letter, embedded, tagged, neutral, and equal to the screen."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pytest

from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.geometry import text_of
from desktop.boards.ons_plan import layout_ons_plan, pages
from desktop.boards.pictures import Pictures, pictures_for
from desktop.domain.audience import PROFESSIONAL, reading
from desktop.domain.safe_view import SafeView, safe_view
from desktop.errors import ExportError
from desktop.export.papers import A4_LANDSCAPE, Paper, board_paper, client_paper, signals_paper
from desktop.export.professional import Context, Shown, professional_paper
from desktop.export.protect import protect
from desktop.export.serials import new_password, new_serial
from tests.factories import LINDE, linde_dossier
from tests.factories_amrani import AMRANI, SECRETS, amrani_dossier
from tests.laptop import EVA, MONDAY


def linde_view() -> tuple[SafeView, Pictures]:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    return view, pictures_for(view, str.lower)


def text_in(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


@pytest.fixture(scope="module")
def board() -> Paper:
    return board_paper(*linde_view(), MONDAY, "7K3FQ")


@pytest.fixture(scope="module")
def page() -> Paper:
    return client_paper(*linde_view(), MONDAY, "7K3FQ")


@pytest.fixture(scope="module")
def plan() -> Paper:
    context = Context(MONDAY, {EVA: "Eva Jansen"}, [Shown(MONDAY, "mama", "klantblad", "7K3FQ")])
    return professional_paper(safe_view(linde_dossier(), PROFESSIONAL), context, "9XWQR")


@pytest.fixture(scope="module")
def every(board: Paper, page: Paper, plan: Paper) -> list[Paper]:
    return [board, page, plan, signals_paper(*linde_view(), "7K3FQ", LINDE.mama)]


def test_paper_holds_every_word_of_the_items_in_their_order(board: Paper) -> None:
    content = plan_board(*linde_view(), MONDAY)
    expected = [
        word
        for at in range(len(pages(content)))
        for word in (
            *text_of(layout_ons_plan(content, Frame(*A4_LANDSCAPE, paper=True), page=at)).split(),
            "|",
        )
    ]
    printed = [re.sub(r"Plaatjes: .*7K3FQ", "|", text) for text in text_in(board.pdf, "-raw").split("\f")]
    assert " ".join(printed).split() == expected


def test_words_stand_on_paper_where_the_items_say(board: Paper) -> None:
    content = plan_board(*linde_view(), MONDAY)
    items = layout_ons_plan(content, Frame(*A4_LANDSCAPE, paper=True))
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<',
        text_in(board.pdf, "-bbox", "-l", "1"),
    )
    places = {
        (text.replace("&apos;", "'"), round(float(left)), round(float(right)))
        for left, _, right, _, text in found
    }
    for item in items:
        for word in item.words:
            near = {
                (word.text, round(word.x) + left, round(word.x + word.width) + right)
                for left in (-1, 0, 1)
                for right in (-1, 0, 1)
            }
            assert near & places, word.text


def test_screen_and_paper_hold_the_same_sentences_in_the_same_places() -> None:
    content = plan_board(*linde_view(), MONDAY)
    screen = {item.key: item for item in layout_ons_plan(content, Frame(1366, 768))}
    paper = {item.key: item for item in layout_ons_plan(content, Frame(*A4_LANDSCAPE, paper=True))}
    cards = [card.key for card in pages(content)[0]]
    for key in (*cards, "house", "zone_groen", "number_112"):
        assert screen[key].text == paper[key].text
        assert [pic.picture for pic in screen[key].pictures] == [pic.picture for pic in paper[key].pictures]
        # the same order from left to right and from top to bottom
    for axis in ("x", "y"):
        order = [
            sorted(cards, key=lambda key: (round(getattr(where[key].rect, axis)), key))
            for where in (screen, paper)
        ]
        assert order[0] == order[1]
    assert set(paper) == set(screen) - {"more", "read_aloud", "signals"}


def test_only_the_embedded_letter_is_in_the_file(every: list[Paper]) -> None:
    for paper in every:
        listed = subprocess.run(
            ["pdffonts", "-"], input=paper.pdf, capture_output=True, check=True
        ).stdout.decode()
        rows = listed.splitlines()[2:]
        assert rows
        assert all("PraatplaatLeesletter" in row and " yes yes yes " in row for row in rows), listed


def test_title_language_bookmarks_and_tags(every: list[Paper]) -> None:
    for paper in every:
        with pikepdf.open(BytesIO(paper.pdf)) as document:
            assert str(document.Root.Lang) == "nl-NL"
            assert document.Root.MarkInfo.Marked
            assert document.Root.ViewerPreferences.DisplayDocTitle
            with document.open_outline() as outline:
                assert outline.root[0].title == paper.title.replace(
                    "Groen, oranje, rood", "Groen, oranje, rood"
                )
            whole = document.Root.StructTreeRoot.K[0]
            roles = [str(element.S) for element in whole.K]
            assert roles[0] == "/H1"
            assert set(roles) <= {"/H1", "/H2", "/P", "/Figure"}
            figures = [element for element in whole.K if pikepdf.Name.Figure == element.S]
            assert all(str(element.Alt) for element in figures)


def test_the_structure_reads_as_sentences(board: Paper) -> None:
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=board.pdf, capture_output=True, check=True)
    read = [line.strip().strip('"') for line in done.stdout.decode().splitlines()]
    assert "We eten elke avond samen." in read
    assert read.index("We eten elke avond samen.") < read.index("Mama belt met oma Riet.")


def test_every_mark_on_a_page_has_its_element(board: Paper) -> None:
    with pikepdf.open(BytesIO(board.pdf)) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        for at, sheet in enumerate(document.pages):
            begun = [
                instruction
                for instruction in pikepdf.parse_content_stream(sheet)
                if str(instruction.operator) == "BDC"
            ]
            assert len(begun) == len(numbers[2 * at + 1])


def test_nothing_tells_who_made_it(every: list[Paper]) -> None:
    for paper in every:
        with pikepdf.open(BytesIO(paper.pdf)) as document:
            assert dict(document.docinfo) == {"/Title": paper.title}
            assert "/Metadata" not in document.Root
        assert b"ReportLab" not in paper.pdf
        assert b"Linde" not in paper.name.encode() + paper.title.encode()
        assert re.fullmatch(r"(ons-plan|werkblad)-[0-9A-Z]{5}\.pdf", paper.name)


def test_the_shelter_is_on_mothers_page_and_not_on_fathers() -> None:
    for reader, count in ((AMRANI.mama, 3), (AMRANI.papa, 0)):
        view = safe_view(amrani_dossier(), reading(reader))
        paper = client_paper(view, pictures_for(view, str.lower), MONDAY, "7K3FQ", with_addresses=True)
        printed = text_in(paper.pdf, "-raw")
        assert len([secret for secret in SECRETS if secret in printed]) == count


def test_the_professional_plan_tells_all(plan: Paper) -> None:
    printed = " ".join(text_in(plan.pdf, "-layout").split())
    for said in (
        "Sanne Linde",
        "LVB bekend",
        "Iepstraat",
        "Eva Jansen",
        "1, actief",
        "Papa drinkt geen bier",
    ):
        if said != "Iepstraat":  # only places of the plan stand in it
            assert said in printed, said
    assert "Kade 3, Lelystad" in printed
    assert "klantblad 7K3FQ" in printed
    assert "Handtekening" in printed


def test_the_professional_plan_is_for_professionals_only() -> None:
    view = safe_view(linde_dossier(), reading(LINDE.mama))
    with pytest.raises(ExportError, match="export_professional_only"):
        professional_paper(view, Context(MONDAY), "9XWQR")


def test_a_protected_paper_opens_with_its_password_alone(board: Paper) -> None:
    password = new_password()
    sealed = protect(board.pdf, password)
    with pikepdf.open(BytesIO(sealed), password=password) as document:
        assert document.encryption.R == 6
        assert document.encryption.bits == 256
        assert document.encryption.stream_method.name == "aesv3"
        assert len(document.pages) == board.pages
    for wrong in ("", password[:-1], password.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(sealed), password=wrong)
    assert b"oma" not in sealed
    with pytest.raises(ExportError, match="export_password"):
        protect(board.pdf, "kort")


def test_passwords_and_serials_are_readable_and_never_twice() -> None:
    passwords = {new_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(re.fullmatch(r"([2-9a-hjkmnp-z]{4}-){4}[2-9a-hjkmnp-z]{4}", text) for text in passwords)
    assert len({new_serial() for _ in range(200)}) > 195
