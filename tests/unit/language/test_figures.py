"""W7: figures of speech, whole and with a few words in them, and what is meant as it is said."""

import pytest

from tests.findings import found, marked


def test_w7_finds_figures_and_leaves_the_literal() -> None:
    assert marked("Het loopt uit de hand.", "W7") == ["uit de hand"]
    assert marked("Papa heeft een kort lontje.", "W7") == ["kort lontje"]
    assert not found("Wij eten aan tafel.", "W7")
    assert not found("De sleutel ligt op tafel.", "W7")
    assert not found("Ik pak een emmer.", "W7")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("De emmer van papa loopt over.", ["emmer van papa loopt over"]),
        ("Mama zette na een dag de knop om.", ["zette na een dag de knop om"]),
        ("De emmer is leeg, papa loopt over straat.", []),
        ("De emmer staat nu bij oma in de schuur en loopt over.", []),
    ],
    ids=["gap", "parts of a verb", "over a comma", "too far"],
)
def test_w7_finds_a_figure_with_a_few_words_in_it(text: str, spans: list[str]) -> None:
    assert marked(text, "W7") == spans


def test_a_figure_does_not_hide_what_stands_in_it() -> None:
    assert marked("De emmer van de casemanager loopt over.", "W2") == ["casemanager"]


@pytest.mark.parametrize(
    "text",
    [
        "Noor gooit de bal terug.",
        "Ik zit met mijn rug tegen de muur.",
        "Mijn handen zijn achter mijn rug.",
        "Niet spelen met vuur.",
        "Papa zet de deur op slot.",
        "Oma veegt de vloer aan.",
        "Wij fietsen met losse handen.",
    ],
)
def test_what_is_meant_as_it_is_said_does_not_weigh(text: str) -> None:
    assert not any(finding.weight for finding in found(text, "W7"))
