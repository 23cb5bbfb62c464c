"""W5: concrete; who does what, when and where (resources/language/vague.tsv)."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.rules.phrase_findings import phrase_findings
from desktop.language.sentence import Sentence


def vague(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each vague word or phrase."""
    yield from phrase_findings(
        sentence, "W5", "Dit is niet precies.", "Zeg precies wat, wanneer of hoe vaak."
    )
