"""Reads the table of Dutch word frequencies. Any thread; takes about 0.03 s and 12 MB.

The table is data of wordfreq 3.1.1 under CC BY-SA 4.0 (resources/language/frequencies/LICENSE.txt) and is
made by resources/language/build_frequencies.py.
"""

import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

VERSION = "praatplan-zipf 1"
RARE_ZIPF = 1.7
"""The Zipf value given to a word that is not in the table (the table starts at 2.0)."""


def load_frequencies() -> Mapping[str, float]:
    """Zipf value (2.0 rare … 7.5 common) by word in lower case; ValueError if the file is of another kind."""
    packed = files("resources").joinpath("language", "frequencies", "nl.zipf").read_bytes()
    header, *lines = zlib.decompress(packed).decode("utf-8").split("\n")
    if header != VERSION:
        raise ValueError("word table of another version")
    table: dict[str, float] = {}
    for line in lines:
        centi, _, words = line.partition("\t")
        table.update(dict.fromkeys(words.split(" "), int(centi) / 100))
    return table


@cache
def frequencies() -> Mapping[str, float]:
    """The table, loaded once."""
    return load_frequencies()
