"""W3: no formal words (resources/language/formal.tsv)."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.rules.phrase_findings import phrase_findings
from desktop.language.sentence import Sentence


def formal(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each formal word or phrase."""
    yield from phrase_findings(
        sentence, "W3", "Dit is een moeilijk woord voor iets gewoons.", "Laat het weg."
    )
