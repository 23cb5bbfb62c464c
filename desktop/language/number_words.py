"""The value of a Dutch number word ("vijfentwintig" is 25). Pure; any thread. Imports nothing of ours."""

from functools import lru_cache

_SMALL = {
    "nul": 0, "een": 1, "één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_LONGEST = 48


@lru_cache(maxsize=5_000)
def value_of(lower: str) -> int | None:
    """The value of a number word below a million in lower case; None for any other word."""
    if len(lower) > _LONGEST:
        return None
    return _thousands(lower)


def _thousands(word: str) -> int | None:
    before, mark, after = word.partition("duizend")
    if not mark:
        return _hundreds(word)
    many = _hundreds(before) if before else 1
    rest = _hundreds(after.removeprefix("en")) if after else 0
    return None if many is None or rest is None or many == 0 else many * 1000 + rest


def _hundreds(word: str) -> int | None:
    before, mark, after = word.partition("honderd")
    if not mark:
        return _below_hundred(word)
    many = _below_hundred(before) if before else 1
    rest = _below_hundred(after.removeprefix("en")) if after else 0
    return None if many is None or rest is None or many == 0 else many * 100 + rest


def _below_hundred(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL[word]
    for name, ten in _TENS.items():
        if word == name:
            return ten
        one = word.removesuffix(name)
        if one != word:
            unit = _SMALL.get(one.removesuffix("en").removesuffix("ën"))
            return ten + unit if unit and unit < 10 and one.endswith(("en", "ën")) else None
    return None
