"""W2: no words of the trade; the glossary gives simpler ones (resources/language/jargon.tsv).

language.md: "Legal words keep the term once, with its explanation". So two kinds of terms are told and weigh
nothing: those that a client has to know, since they name what happens to them and who comes ("huisverbod",
"gezinsvoogd", "veiligheidsplan": weight 0 in the list), and each term that the text explains (w2_explained).
"""

from collections.abc import Iterator
from dataclasses import replace

from desktop.language.assessment import Finding
from desktop.language.rules.phrase_findings import phrase_findings
from desktop.language.sentence import Sentence

_REASON = "Dit is een woord van hulpverleners."


def jargon(sentence: Sentence) -> Iterator[Finding]:
    """A finding for each term of the glossary, the longest first."""
    for found in phrase_findings(sentence, "W2", _REASON, "Zeg het in gewone woorden."):
        yield found if found.weight else replace(found, reason=f"{_REASON} Leg het één keer uit.")
