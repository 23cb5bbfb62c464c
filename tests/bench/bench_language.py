"""Bench of the plain-language checker: a 600-word plan and one changed sentence, against textstat.

Run alone: `python -m tests.bench language`. The baseline is Flesch-Douma of textstat over the same text in
the same process: one number for a text, where the checker gives findings with their places too. Warm means
for textstat: the same words in a text that it has not seen, for it keeps whole texts too.

How long the tables take is measured in processes of their own, after all imports: ours against the lemma
table of simplemma alone, the largest of those that the checker reads.
"""

import functools
import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import textstat

from desktop.language import check, warm_up

Line = dict[str, str | float]
ROOT = Path(__file__).parents[2]

REMEMBERED = frozenset(
    {
        "report_on",
        "lemma",
        "facts",
        "_is_common",
        "_is_easy_part",
        "_is_concrete_part",
        "is_joined",
        "is_stem_of",
        "value_of",
        "is_participle",
        "is_infinitive",
        "is_finite",
        "is_long",
        "syllables",
    }
)
TABLES_OF_TEXTSTAT = ("pyphen", "lang", "cmudict", "easy")
_RememberingFunction = type(functools.lru_cache(len))

PLAN_WORDS = 600
ROUNDS = 9
NAMES = ("Samira", "Youssef", "Noor", "papa", "mama", "oma")
PARAGRAPHS = (
    "Samira belt oma als zij bang is. Papa gaat een half uur wandelen als de spanning stijgt.",
    "De casusregisseur neemt wekelijks contact op met het netwerk. De veiligheidsvoorwaarden worden na zes "
    "weken met alle betrokkenen geëvalueerd, zodat tijdig kan worden bijgesteld indien dat nodig is.",
    "Noor gaat naar haar kamer. Zij pakt haar knuffel en haar telefoon. Mama zegt: nu stoppen we.",
    "Bij escalatie verlaat Youssef onmiddellijk de woning en verblijft hij tot 14.30 uur bij zijn broer.",
    "De hulpverlener komt elke maandag om 10 uur 's ochtends. Wij praten dan over de week. Wat ging goed?",
    "Het gezin ontvangt ambulante begeleiding, waarbij aandacht is voor de opvoedstress en de verslaving.",
)


def plan_text(words: int = PLAN_WORDS) -> str:
    """A plan of `words` words, no two sentences alike, easy and hard ones mixed."""
    lines: list[str] = []
    count = 0
    while count < words:
        turn = len(lines)
        line = f"{PARAGRAPHS[turn % len(PARAGRAPHS)]} Dat is afspraak {turn + 1}."
        if turn >= len(PARAGRAPHS):
            line = line.replace(".", f" op dag {turn}.", 1).replace("? ", f" op dag {turn}? ")
        lines.append(line)
        count += len(line.split())
    return "\n".join(lines)


def forget() -> None:
    """Empties what checker, lemmatiser and textstat remember of sentences and words; loaded tables stay."""
    for found in gc.get_objects():
        if isinstance(found, _RememberingFunction):
            module, name = str(found.__module__), str(found.__name__)
            if (
                (module.startswith("desktop.language") and name in REMEMBERED)
                or (module.startswith("simplemma.lemmatizer") and name == "_lemmatize")
                or (
                    module.startswith("textstat.backend")
                    and not any(part in name for part in TABLES_OF_TEXTSTAT)
                )
            ):
                found.cache_clear()


def milliseconds(action: Callable[[], object]) -> float:
    """How long `action` takes, once."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


READY = "from desktop.language import warm_up as ready"
ONE_TABLE = "import simplemma\ndef ready(): simplemma.lemmatize('liep', lang='nl')"
STARTS = 5


def first_call_ms(program: str) -> float:
    """How long `ready()` of a program takes at its first call in a new process."""
    timed = (
        f"{program}\nimport time\nbegan = time.perf_counter()\nready()\nprint(time.perf_counter() - began)"
    )
    told = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(told.stdout) * 1000


def measured() -> dict[str, float]:
    """Milliseconds, the middle of some rounds: of ours, and of what it is held against."""
    pairs = [(first_call_ms(READY), first_call_ms(ONE_TABLE)) for _ in range(STARTS)]
    warm_up()
    text = plan_text()
    cold: list[float] = []
    sentence: list[float] = []
    for turn in range(ROUNDS):
        forget()
        cold.append(milliseconds(lambda: check(text, NAMES)))
        changed = text.replace("afspraak 3.", f"afspraak {turn + 100}.")
        sentence.append(milliseconds(functools.partial(check, changed, NAMES)))
    warm = [milliseconds(lambda: check(text, NAMES)) for _ in range(ROUNDS)]
    textstat.set_lang("nl")
    textstat.flesch_reading_ease("Zo staat alles klaar.")
    baseline_cold: list[float] = []
    for _ in range(ROUNDS):
        forget()
        baseline_cold.append(milliseconds(lambda: textstat.flesch_reading_ease(text)))
    baseline_warm = [
        milliseconds(functools.partial(textstat.flesch_reading_ease, f"{text} {turn}"))
        for turn in range(ROUNDS)
    ]
    middle = statistics.median
    return {
        "ready": middle(ours for ours, _ in pairs),
        "one table": middle(bare for _, bare in pairs),
        "cold": middle(cold),
        "warm": middle(warm),
        "sentence": middle(sentence),
        "baseline cold": middle(baseline_cold),
        "baseline warm": middle(baseline_warm),
    }


def lines() -> list[Line]:
    """The lines of this bench for build/bench.json; targets of language.md ("Targets")."""
    found = measured()
    cold, warm = found["baseline cold"], found["baseline warm"]

    def line(metric: str, value: float, target: float, against: float) -> Line:
        return {
            "metric": metric,
            "value": round(value, 2),
            "unit": "ms",
            "baseline": round(against, 2),
            "ratio": round(value / against, 3),
            "target": target,
        }

    return [
        line(
            "language: plan of 600 words, cold (baseline: textstat Flesch-Douma)", found["cold"], 50.0, cold
        ),
        line(
            "language: plan of 600 words, warm (baseline: textstat Flesch-Douma)", found["warm"], 20.0, warm
        ),
        line("language: plan of 600 words after one changed sentence", found["sentence"], 5.0, warm),
        line(
            "language: tables ready (baseline: one table of simplemma)",
            found["ready"],
            1000.0,
            found["one table"],
        ),
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(lines(), indent=2) + "\n")
