"""Build step: packs the Dutch word frequencies of wordfreq 3.1.1 into the table that the program ships.

Run it by hand when wordfreq changes: `python resources/language/build_frequencies.py`. It needs wordfreq
(a development dependency) and writes frequencies/nl.zipf: zlib over UTF-8 text, first a line with the
version, then a line a frequency: the Zipf value times a hundred, a tab, the words. The same input gives
the same bytes. The data is CC BY-SA 4.0 (see frequencies/LICENSE.txt), the code is not.
"""

import math
import zlib
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict

VERSION = "praatplan-zipf 1"
LOWEST_ZIPF = 2.0
TARGET = Path(__file__).parent / "frequencies" / "nl.zipf"


def zipf_of(frequency: float) -> float:
    """The Zipf value (van Heuven 2014): the base-10 logarithm of occurrences per milliard words."""
    return math.log10(frequency) + 9.0


def grouped_words(frequencies: dict[str, float]) -> dict[int, list[str]]:
    """Words by Zipf value times a hundred; words without a letter and very rare words are left out."""
    groups: dict[int, list[str]] = defaultdict(list)
    for word, frequency in frequencies.items():
        if any(char.isalpha() for char in word) and zipf_of(frequency) >= LOWEST_ZIPF:
            groups[round(zipf_of(frequency) * 100)].append(word)
    return groups


def packed(groups: dict[int, list[str]]) -> bytes:
    """The table as bytes, most frequent words first."""
    lines = [VERSION]
    lines += [f"{centi}\t{' '.join(sorted(groups[centi]))}" for centi in sorted(groups, reverse=True)]
    return zlib.compress("\n".join(lines).encode("utf-8"), 9)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(packed(grouped_words(get_frequency_dict("nl", wordlist="best"))))
