"""Texts as people type them: what nobody sees, capitals, emoji, addresses, no stops, very long ones."""

import time

import pytest

from desktop.language import Finding, check, tokens, warm_up
from desktop.language.engine import report_on

SHY, NBSP, COMBINING = "\u00ad", "\u00a0", "\u0308"


def weighted(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(f.rule, text[f.start : f.end]) for f in check(text, names).findings if f.weight]


def of(text: str, rule: str) -> list[Finding]:
    return [found for found in check(text).findings if found.rule == rule]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (f"De veilig{SHY}heids{SHY}voorwaarden.", f"veilig{SHY}heids{SHY}voorwaarden"),
        (f"De gee{COMBINING}scaleerde ruzie.", f"gee{COMBINING}scaleerde"),
        ("Een tijdelijk\u00a0huisverbod.", "tijdelijk\u00a0huisverbod"),
        ("Mama zegt: “huisverbod”.", "huisverbod"),
        ("DIT IS EEN HUISVERBOD", "HUISVERBOD"),
        ("😀😀 Dit is een huisverbod 😀", "huisverbod"),
    ],
)
def test_jargon_is_found_in_place(text: str, span: str) -> None:
    assert [text[found.start : found.end] for found in of(text, "W2")] == [span]


@pytest.mark.parametrize("text", [f"Kom om 14.30{NBSP}uur.", f"Kom om 20{NBSP}uur.", f"Dat is 20{NBSP}%."])
def test_numbers_with_a_hard_space(text: str) -> None:
    assert NBSP in "".join(text[found.start : found.end] for found in of(text, "G1"))


@pytest.mark.parametrize(
    "text",
    [
        "Je mag NIET in huis.",
        "STOP! Ik wil dit NU.",
        "IK BEL OMA",
        "Ik bel OMA.",
        "Nu veilig",
        "Dit doe ik:",
        "‘s Avonds bel ik oma.",
        "´s avonds bel ik oma",
        "Mama zegt: ‘Ga weg!’ Papa gaat weg.",
        "“Ik wil stoppen”, zegt papa.",
        "Bel 06-12345678 of 0800 2000.",
        "Kijk op www.veiligthuis.nl.",
        "Kijk op veiligthuis.nl.",
        "Mail naar hulp@veiligthuis.nl.",
        "Ik ben blij 😀👍🏽",
        "👨‍👩‍👧 Wij eten samen.",
        "* Ik bel oma\r\n* Ik ga weg\r* Klaar",
        "1) Ik bel oma\n2) Ik ga weg",
        "- tas\n- jas\n- sleutel",
        "Wat nemen we mee? Tas, jas en sleutel.",
        "Ik bel m'n zus.",
        "2x per week",
        "OK, ik snap het.",
        "(Papa gaat weg.)",
        "Papa -> buiten",
    ],
)
def test_plain_things_stay_plain(text: str) -> None:
    assert weighted(text) == []


def test_capitals_change_no_level() -> None:
    text = "De ketenpartners stellen een convenant op."
    assert check(text.upper()).index == pytest.approx(check(text).index)
    assert weighted(text.upper()) == [(rule, span.upper()) for rule, span in weighted(text)]


def test_line_ends_and_hard_spaces_change_no_level() -> None:
    text = "Mama belt oma.\nPapa gaat naar buiten.\nWij praten morgen."
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), text.replace(" ", NBSP)):
        assert check(other).index == check(text).index


def test_an_address_is_one_token() -> None:
    found = [
        token.text for token in tokens("Mail hulp@veilig.nl of kijk op www.veilig.nl/hulp en veilig.nl.")
    ]
    assert {"hulp@veilig.nl", "www.veilig.nl/hulp", "veilig.nl"} <= set(found)


@pytest.mark.parametrize("text", ["Wil belt oma.", "Ik wil dat Wil oma belt."])
def test_a_name_that_is_an_auxiliary_needs_its_capital(text: str) -> None:
    names = ("Wil",)
    assert weighted(text, names) == []
    assert [f.rule for f in check("Het plan wordt gemaakt.", ("Wordt",)).findings if f.rule == "Z2"] == ["Z2"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Karims tas staat klaar bij Anna's zus.", ("Karim", "Anna")),
        ("Roos pakt Bloems jas.", ("Roos", "Bloem")),
        ("roos en bloem gaan naar oma.", ("Roos", "Bloem")),
        ("KARIM BELT ROOS.", ("Karim", "Roos")),
        ("Van der Berg belt Jan.", ("Jan van der Berg",)),
        ("Jan van der Bergs tas is weg.", ("Jan van der Berg",)),
        ("Zoe\u0308s fiets en Zoës tas.", ("Zoë",)),
        ("Anne-Maries tas en Jan-Pieter's jas.", ("Anne-Marie", "Jan-Pieter")),
        ("Els' jas, Max’ fiets en Beatrix' boek.", ("Els", "Max", "Beatrix")),
        ("Moedige Hoop en Trauma bellen.", ("Hoop", "Trauma", "Moedige")),
        (f"Abdel{SHY}hafids tas.", ("Abdelhafid",)),
        ("Xaviertje en Xavier eten samen.", ("Xavier",)),
        ("Opvanghuis De Vlinder is dicht.", ("De Vlinder", "Opvanghuis")),
    ],
)
def test_names_of_the_household_are_never_flagged(text: str, names: tuple[str, ...]) -> None:
    assert weighted(text, names) == []


def _seconds(text: str) -> float:
    report_on.cache_clear()
    start = time.perf_counter()
    check(text)
    return time.perf_counter() - start


@pytest.mark.parametrize("mark", [".", ""], ids=["sentences", "no full stops"])
def test_ten_times_the_text_takes_about_ten_times_as_long(mark: str) -> None:
    warm_up()
    sentence = (
        f"Mama belt oma als papa boos wordt{mark} Het plan wordt na zes weken door iedereen besproken{mark} "
    )
    short, long = sentence * 40, sentence * 400
    best_short = min(_seconds(short) for _ in range(3))
    assert _seconds(long) < 60 * best_short + 0.2
