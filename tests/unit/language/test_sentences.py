"""Where a Dutch sentence ends, and where a word does."""

import pytest

from desktop.language.sentences import split_sentences
from desktop.language.tokens import tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mama belt 112. Papa gaat weg.", ["Mama belt 112.", "Papa gaat weg."]),
        ("Ik bel oma. 's Ochtends ga ik weg.", ["Ik bel oma.", "'s Ochtends ga ik weg."]),
        ("Kom om 10.30 uur. Tot dan!", ["Kom om 10.30 uur.", "Tot dan!"]),
        ("Neem spullen mee, o.a. je tas. Klaar.", ["Neem spullen mee, o.a. je tas.", "Klaar."]),
        ("Bel bijv. oma of opa.", ["Bel bijv. oma of opa."]),
        ("Dhr. J. de Vries belt.", ["Dhr. J. de Vries belt."]),
        ("Tas, jas, e.d. Daarna ga je weg.", ["Tas, jas, e.d.", "Daarna ga je weg."]),
        ("- Bel oma.\n- Pak je tas\n• Ga weg", ["Bel oma.", "Pak je tas", "Ga weg"]),
        ("1. Bel oma.\n2) Ga weg.", ["Bel oma.", "Ga weg."]),
        ('Ik zeg: "Stop!" Dan ga ik weg.', ['Ik zeg: "Stop!"', "Dan ga ik weg."]),
        ("Gaat het? Ja… Nee.", ["Gaat het?", "Ja…", "Nee."]),
        ("geen hoofdletter. toch een zin.", ["geen hoofdletter.", "toch een zin."]),
        ("  \n\n\t", []),
        ("", []),
        ("Eén regel\r\nnog één", ["Eén regel", "nog één"]),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    spans = split_sentences(text)
    assert [span.text for span in spans] == sentences
    assert all(text[span.start :].startswith(span.text) for span in spans)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mama's tas, 's ochtends", ["Mama's", "tas", "'s", "ochtends"]),
        ("i.v.m. 14.30 uur (wc-rol)", ["i.v.m.", "14.30", "uur", "wc-rol"]),
        ("Bel 0800-2000 of 112.", ["Bel", "0800-2000", "of", "112"]),
        ("Max' fiets is van 'Max'", ["Max'", "fiets", "is", "van", "Max"]),
        ("café, geëscaleerd, zo’n", ["café", "geëscaleerd", "zo’n"]),
        ("MDA++ van de GGZ", ["MDA", "van", "de", "GGZ"]),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    found = tokens(text)
    assert [token.text for token in found] == words
    assert all(text[token.start : token.end] == token.text for token in found)
