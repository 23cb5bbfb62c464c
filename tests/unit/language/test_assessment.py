"""Index, colour and level: the formula of language.md, by hand."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop.language import check
from desktop.language.assessment import NO_TEXT, Counts, colour_of, index_of


def test_index_is_the_formula() -> None:
    counts = Counts(sentences=2, words=20, rated_words=10, zipf_sum=45.5, passives=1, jargon=1, tangs=1)
    assert index_of(counts) == pytest.approx((10 - 8) / 4 + (4.9 - 4.55) / 0.35 + 0.5 + 0.5 * 0.5 + 0.5 * 0.5)


def test_jargon_and_tangs_are_capped() -> None:
    counts = Counts(sentences=1, words=8, rated_words=2, zipf_sum=9.8, passives=0, jargon=8, tangs=5)
    assert index_of(counts) == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("index", "colour"), [(-1.0, "groen"), (0.0, "groen"), (0.01, "oranje"), (2.0, "oranje"), (2.01, "rood")]
)
def test_thresholds(index: float, colour: str) -> None:
    assert colour_of(index) == colour


@pytest.mark.parametrize("text", ["", "  \n ", "…", "--- !!"])
def test_text_without_words(text: str) -> None:
    assessment = check(text)
    assert (assessment.index, assessment.colour, assessment.level, assessment.findings) == (
        0.0,
        "groen",
        NO_TEXT,
        (),
    )


def test_level_never_claims() -> None:
    assert check("Mama belt oma.").level.startswith("ongeveer ")


def test_threads_agree() -> None:
    texts = [
        f"Papa belt {turn} keer. De veiligheidsvoorwaarden worden op dag {turn} geëvalueerd."
        for turn in range(40)
    ]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(check, texts * 3))
    assert answers == [check(text) for text in texts] * 3
