"""Words of every day: things at home explain themselves however rare in texts, words of policy never do."""

import pytest

from desktop.language.lexicon import facts

THINGS = [
    "keukenkastje",
    "deurklink",
    "schemerlamp",
    "verlengsnoer",
    "telefoonhoes",
    "glasscherf",
    "poppenwagen",
    "badeendje",
    "stiefzoon",
    "overburen",
    "kerstvakantie",
    "beloningskaart",
    "hersenschudding",
    "wc-raampje",
    "vastgrijpen",
    "geschreeuw",
    "drankfles",
    "verstopplek",
    "huilbui",
    "papadag",
    "politiecel",
    "zandvormpjes",
    "sollicitatiebrief",
]
POLICY = [
    "beleidskader",
    "risicotaxatie",
    "ketenaanpak",
    "beleidsvlak",
    "regulering",
    "uitvoeringsprogramma",
    "onderschrijven",
    "gezinssysteem",
    "procesregie",
    "kwaliteitsimpuls",
    "samenwerkingsovereenkomst",
    "monitoring",
    "bestuurslaag",
    "afweging",
    "doelmatigheid",
    "convenant",
    "intervisie",
    "bejegening",
]


@pytest.mark.parametrize("word", THINGS)
def test_a_thing_of_every_day_is_plain(word: str) -> None:
    assert facts(word).is_plain


@pytest.mark.parametrize("word", POLICY)
def test_a_word_of_policy_is_not(word: str) -> None:
    assert not facts(word).is_plain


def test_only_a_listed_word_counts_as_frequent() -> None:
    assert facts("schemerlamp").zipf < 5
    assert facts("lampje").zipf >= 5
    assert facts("veiligheid").zipf < 5
