"""W7: no figure of speech (resources/language/figurative.tsv)."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.rules.phrase_findings import phrase_findings
from desktop.language.sentence import Sentence


def figurative(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each figure of speech."""
    yield from phrase_findings(sentence, "W7", "Dit kun je letterlijk opvatten.", "Zeg wat je echt bedoelt.")
