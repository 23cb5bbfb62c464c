"""What one rule of the checker finds in a text: the findings, and the words that they stand at."""

from desktop.language import Finding, check


def found(text: str, rule: str, names: tuple[str, ...] = ()) -> list[Finding]:
    """The findings of `rule`."""
    return [finding for finding in check(text, names).findings if finding.rule == rule]


def marked(text: str, rule: str, names: tuple[str, ...] = ()) -> list[str]:
    """The words at which the findings of `rule` stand."""
    return [text[finding.start : finding.end] for finding in found(text, rule, names)]
