"""What the professional is told before a paper leaves, and what holds it back."""

import msgspec
import pytest

from desktop.domain.audience import PROFESSIONAL, reading
from desktop.domain.plans import Agreement
from desktop.export.preflight import IS_PAPER_SAFE, TALK_APART, preflight
from tests.factories import LINDE, linde_dossier
from tests.factories_amrani import AMRANI, amrani_dossier, amrani_laptop

SCHOOL = "Yassin gaat elke dag naar school."


def with_sentence(text: str) -> tuple[str, ...]:
    """What blocks father's paper when this sentence stands on a card that he may see."""
    laptop = amrani_laptop()
    (agreement,) = [item for item in laptop.dossier.of(Agreement) if item.text == SCHOOL]
    seen = laptop.write("zin", msgspec.structs.replace(agreement, text=text))
    return preflight(seen, reading(AMRANI.papa)).blocked


def test_an_ordinary_paper_may_go_and_asks_after_paper_at_home() -> None:
    result = preflight(linde_dossier(), reading(LINDE.mama, LINDE.papa))
    assert result.may_go
    assert result.warnings == (IS_PAPER_SAFE,)
    assert ("afspraken", 8) in result.shown
    assert not result.needs_reason


def test_what_is_left_out_is_told_in_dutch() -> None:
    lines = "\n".join(preflight(amrani_dossier(), reading(AMRANI.papa)).left_out)
    assert "telefoonnummer van mama" in lines
    assert "1 plek (De Vuurtoren)" in lines
    assert "3 afspraken" in lines


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Mama is in De Vuurtoren.", "naam van een plek"),
        ("Mama slaapt in de vuurtoren.", "naam van een plek"),
        ("Papa komt niet bij Havenkade 99.", "adres"),
        ("Papa komt niet op de havenkade.", "adres"),
        ("Bel mama op 0600000077.", "telefoonnummer"),
        ("Bel mama op 06-00 00 00 77.", "telefoonnummer"),
        ("Loubna haalt Yassin op.", "iemand uit het netwerk"),
    ],
)
def test_a_sentence_that_gives_a_secret_away_is_blocked_and_named(text: str, secret: str) -> None:
    (blocked,) = with_sentence(text)
    assert text in blocked
    assert secret in blocked


@pytest.mark.parametrize(
    "text", ["Yassin gaat naar huis.", "Mama gaat naar de opvang.", "Bel 112.", "Mama leest een tante Betje."]
)
def test_ordinary_words_are_not_taken_for_secrets(text: str) -> None:
    assert with_sentence(text) == ()


def test_intimate_terror_is_never_read_together_without_a_reason() -> None:
    together = reading(AMRANI.mama, AMRANI.papa)
    result = preflight(amrani_dossier(), together)
    assert result.blocked == (TALK_APART,)
    assert result.needs_reason
    assert not preflight(amrani_dossier(), together, reason="   ").may_go
    assert preflight(amrani_dossier(), together, reason="Mama vraagt erom, Bram is erbij.").may_go
    assert preflight(amrani_dossier(), reading(AMRANI.mama)).may_go


def test_a_secret_place_on_the_paper_is_warned_for() -> None:
    warnings = " ".join(preflight(amrani_dossier(), reading(AMRANI.mama)).warnings)
    assert "geheime plek" in warnings


def test_a_stranger_gets_nothing() -> None:
    assert not preflight(linde_dossier(), reading(AMRANI.papa)).may_go


def test_the_professional_is_told_to_keep_it() -> None:
    result = preflight(amrani_dossier(), PROFESSIONAL)
    assert result.may_go
    assert result.left_out == ()
    assert "alleen voor professionals" in result.warnings[0]
