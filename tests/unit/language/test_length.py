"""Z1 and Z7: how long a sentence may be, and how many messages it may hold."""

import pytest

from tests.findings import found, marked


@pytest.mark.parametrize(
    ("count", "weight"), [(10, None), (11, 0.5), (14, 0.5), (15, 1.0), (20, 1.0), (21, 2.0)]
)
def test_z1_weighs_by_length(count: int, weight: float | None) -> None:
    text = " ".join(["convenant"] * count) + "."
    weights = [finding.weight for finding in found(text, "Z1")]
    assert weights == ([] if weight is None else [weight])


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Jij en Kees maken geen ruzie waar de kinderen bij zijn.", [0.0]),
        ("Jij en Kees maken samen geen ruzie waar de kinderen bij zijn.", [0.0]),
        ("Jij en Kees maken morgen samen geen ruzie waar de kinderen bij zijn.", [0.5]),
        ("Jij en Kees maken geen afspraken waar de professionals bij zijn.", [0.5]),
        ("Om 8 uur 's avonds liggen Yusuf en Elif in bed.", []),
        ("Vandaag bel ik oma Riet of tante Els of Jan de Vries.", []),
        ("Het nummer van Veilig Thuis is niet duur: 0800 2000 is gratis.", []),
        ("Het nummer van veilig wonen is niet duur: 0800-2000 is gratis voor consumenten.", [0.5]),
    ],
)
def test_z1_a_name_is_one_thing_and_an_easy_word_more_is_a_note(text: str, weight: list[float]) -> None:
    assert [finding.weight for finding in found(text, "Z1")] == weight


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Als ik bang ben, bel ik oma.", "Als ik bang ben"),
        ("Ik bel oma omdat ik bang ben.", "omdat ik bang ben"),
        ("De man die mij slaat, moet weg.", "die mij slaat"),
        ("Ik weet niet wat ik moet doen.", "wat ik moet doen"),
        ("Hij vraagt of ik thuis ben.", "of ik thuis ben"),
    ],
)
def test_z7_finds_the_clause(text: str, clause: str) -> None:
    assert marked(text, "Z7") == [clause]
    assert found(text, "Z7")[0].weight == 0


@pytest.mark.parametrize(
    "text",
    [
        "Dat huis is mooi.",
        "Papa werkt als kok.",
        "Ik wil dat niet.",
        "Ik bel oma of opa.",
        "Die tas is rood.",
    ],
)
def test_z7_leaves_main_clauses(text: str) -> None:
    assert not found(text, "Z7")


def test_z7_weighs_in_long_sentences_and_for_two_clauses() -> None:
    assert found("Papa gaat meteen naar zijn broer in de stad omdat mama bang is.", "Z7")[0].weight > 0
    assert found("Ik bel als hij komt omdat ik bang ben.", "Z7")[0].weight > 0


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Bel Veilig Thuis als je niet weet wat je moet doen.", [0.0, 0.0]),
        ("Ik zeg dat ik bang ben als papa schreeuwt.", [0.0, 0.0]),
        ("Ik ga weg als hij drinkt wat niet mag.", [0.5, 0.5]),
    ],
)
def test_z7_what_somebody_knows_or_tells_is_no_second_message(text: str, weights: list[float]) -> None:
    assert [finding.weight for finding in found(text, "Z7")] == weights


def test_z7_counts_commas_and_joints() -> None:
    text = "Wij praten, eten, lachen en spelen en dan gaan wij samen naar huis of naar oma."
    assert len(found(text, "Z7")) == 2
