"""G1: numbers and times as people say them (language.md: "%, 14.30, 1-3-2026, big numbers")."""

import re
from collections.abc import Iterator

from desktop.language.assessment import Finding
from desktop.language.sentence import Sentence
from desktop.language.spoken_time import part_of_day, spoken_date, spoken_time

_PERCENT = re.compile(r"\b(\d+(?:[.,]\d+)?)[ \u00a0\u202f]?(?:%|procent\b)", re.ASCII)
_TIME = re.compile(
    r"(?<![\d.,:/-])([01]?\d|2[0-4])[.:]([0-5]\d)(?:[ \u00a0\u202f]?(?:uur|u)\b)?(?![\d/-]|[.,:]\d|%| ?euro)",
    re.ASCII,
)
_LATE_HOUR = re.compile(
    r"\b(?:om|tot|van|vanaf|rond|na|voor) (1[3-9]|2[0-3])[ \u00a0\u202f]uur\b(?! (?:lang|per|later|geen))",
    re.ASCII,
)
_DATE = re.compile(r"(?<![\d-])(\d{1,2})([-/])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/-])", re.ASCII)
_BIG = re.compile(r"(?<![\d.,-])(?:\d{1,3}(?:\.\d{3})+|\d{4,})(?:,\d+)?(?![\d-])", re.ASCII)
_WEIGHT = 0.5


def number(sentence: Sentence) -> Iterator[Finding]:
    """Findings for percentages, times of the 24-hour clock, dates in digits and big numbers."""
    if not any(word.is_number for word in sentence.words):
        return
    taken: list[range] = [range(word.start, word.end) for word in sentence.words if word.is_name]
    for seek in (_percentages, _dates, _times, _late_hours, _big_numbers):
        for finding in seek(sentence.text):
            if all(finding.end <= span.start or finding.start >= span.stop for span in taken):
                taken.append(range(finding.start, finding.end))
                yield finding


def _percentages(text: str) -> Iterator[Finding]:
    for match in _PERCENT.finditer(text):
        yield _finding(match, "Procenten zijn moeilijk.", _share(match.group(1)))


def _share(digits: str) -> str:
    shares = {
        "10": "1 van de 10",
        "20": "1 van de 5",
        "25": "1 van de 4",
        "50": "de helft",
        "75": "3 van de 4",
        "100": "alles",
    }
    return shares.get(digits, "Zeg het zo: 1 van de 10.")


def _times(text: str) -> Iterator[Finding]:
    for match in _TIME.finditer(text):
        hour, minute = int(match.group(1)), int(match.group(2))
        if hour < 24 or minute == 0:
            yield _finding(match, "Zo staat de tijd niet op een gewone klok.", spoken_time(hour, minute))


def _late_hours(text: str) -> Iterator[Finding]:
    for match in _LATE_HOUR.finditer(text):
        hour = int(match.group(1))
        yield Finding(
            "G1",
            match.start(1),
            match.end(),
            "Zo staat de tijd niet op een gewone klok.",
            f"{hour - 12} uur {part_of_day(hour)}",
            _WEIGHT,
        )


def _dates(text: str) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        day, separator, month, year_text = match.groups()
        if separator == "/" and year_text is None:
            continue
        year = None if year_text is None else int(year_text) + (2000 if len(year_text) == 2 else 0)
        if (spoken := spoken_date(year, int(month), int(day))) is not None and (
            year is not None or len(match.group()) > 3
        ):
            yield _finding(match, "Een datum in cijfers is moeilijk.", spoken)


def _big_numbers(text: str) -> Iterator[Finding]:
    for match in _BIG.finditer(text):
        digits = match.group().replace(".", "").split(",")[0]
        is_year = len(digits) == 4 and digits[:2] in {"19", "20"} and "." not in match.group()
        is_phone = digits.startswith("0") or len(digits) > 8
        has_letters = text[match.end() : match.end() + 3].strip()[:2].isupper() and len(digits) == 4
        if not (is_year or is_phone or has_letters):
            yield _finding(match, "Een groot getal is moeilijk.", "Rond het af, of laat het weg.")


def _finding(match: re.Match[str], reason: str, suggestion: str) -> Finding:
    return Finding("G1", match.start(), match.end(), reason, suggestion, _WEIGHT)
