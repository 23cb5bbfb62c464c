"""W2: words of the trade weigh, but for those that a client has to know and those that the text explains."""

import pytest

from tests.findings import found, marked


def test_w2_takes_the_longest_phrase_and_every_form() -> None:
    assert marked("Dit is een tijdelijk huisverbod.", "W2") == ["tijdelijk huisverbod"]
    assert marked("De veiligheidsvoorwaarden en huisverboden.", "W2") == [
        "veiligheidsvoorwaarden",
        "huisverboden",
    ]
    assert marked("Dit is geëscaleerd.", "W2") == ["geëscaleerd"]
    assert found("Dit is een huisverbod.", "W2")[0].suggestion == "je mag niet in huis komen"


@pytest.mark.parametrize("word", ["huisverbod", "gezinsvoogd", "veiligheidsplan", "contactverbod"])
def test_w2_a_word_that_a_client_has_to_know_is_told_and_weighs_nothing(word: str) -> None:
    (finding,) = found(f"Papa vertelt over het {word}.", "W2")
    assert finding.weight == 0
    assert "Leg het één keer uit." in finding.reason


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("De rechter laat iemand meekijken. Dat heet een ondertoezichtstelling.", [0.0]),
        ("Ondertoezichtstelling: de rechter laat iemand meekijken.", [0.0]),
        ("Er komt een ondertoezichtstelling.\nDan kijkt iemand met jullie mee.", [0.0]),
        (
            "Er komt een ondertoezichtstelling. Dan kijkt iemand mee. Een ondertoezichtstelling stopt.",
            [0.0, 0.0],
        ),
        ("Er komt een ondertoezichtstelling.", [1.0]),
        ("Er komt een ondertoezichtstelling. Mama belt oma.", [1.0]),
        ("Er komt een ondertoezichtstelling. Dat is een interventie.", [1.0, 1.0]),
        ("Ondertoezichtstelling: een maatregel van de rechter.", [1.0, 1.0]),
    ],
)
def test_w2_a_term_that_is_explained_in_plain_words_weighs_nothing(text: str, weights: list[float]) -> None:
    assert [finding.weight for finding in found(text, "W2")] == weights


def test_w2_word_is_not_flagged_again_as_unknown() -> None:
    assert not found("De casusregisseur belt.", "W1")
