"""W2: no words of the trade; the glossary gives simpler ones (resources/language/jargon.tsv)."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.rules.phrase_findings import phrase_findings
from desktop.language.sentence import Sentence


def jargon(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each term of the glossary, the longest first."""
    yield from phrase_findings(
        sentence, "W2", "Dit is een woord van hulpverleners.", "Zeg het in gewone woorden."
    )
