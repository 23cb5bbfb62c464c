"""What the rules W2, W3, W5 and W7 share: a finding for each phrase of their list. Pure; any thread."""

from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence


def phrase_findings(sentence: Sentence, rule: str, reason: str, otherwise: str) -> Iterator[Finding]:
    """Findings of `rule`; without simpler words in the list the suggestion is `otherwise`."""
    for match in sentence.phrases:
        if match.phrase.rule == rule:
            yield Finding(
                rule,
                sentence.words[match.first].start,
                sentence.words[match.last].end,
                reason,
                match.phrase.simpler or otherwise,
                match.phrase.weight,
            )
