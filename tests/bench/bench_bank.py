"""Bench of the sentence bank: the machine's share of the ten seconds that a sentence may take.

Finding, proposing names, filling and linking a sentence, and the same with all five translations; against a
plain look for the word in every sentence. And a board in two languages against the same in one, by layout.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial

from desktop.boards.content import plan_board
from desktop.boards.frame import Frame
from desktop.boards.ons_plan import layout_ons_plan
from desktop.boards.pictures import pictures_for
from desktop.demo.bank_plan import with_bank_sentences
from desktop.domain.audience import reading
from desktop.domain.households import NetworkContact, Person, Place
from desktop.domain.safe_view import safe_view
from desktop.language import lemma
from desktop.language.bank import fill, search, sentences
from desktop.language.bank_links import link_to
from desktop.language.bank_proposals import proposals
from desktop.language.bank_translations import fill_in, translations
from tests.factories import LINDE, linde_dossier
from tests.laptop import MONDAY

Line = dict[str, object]

ROUNDS = 9
SENTENCE_MS = 100.0
"""A hundredth of the ten seconds; the rest is for the person."""
BOARD_MS = 50.0
WORDS = ("slapen", "bel", "geld", "politie", "school", "wandel")


def ms(work: Callable[[], object]) -> float:
    work()
    times: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[ROUNDS // 2]


def line(metric: str, value: float, baseline: float, target: float) -> Line:
    return {
        "metric": metric,
        "value": round(value, 3),
        "unit": "ms",
        "baseline": round(baseline, 4),
        "ratio": round(value / baseline, 2),
        "target": f"<= {target:g} ms",
    }


def lines() -> Iterator[Line]:
    """A sentence by keyboard, and a board in two languages."""
    dossier = linde_dossier()

    def take(*, is_translated: bool) -> None:
        for word in WORDS:
            sentence = search(word, lemma)[0]
            offers = proposals(sentence, dossier.of(Person), dossier.of(NetworkContact), dossier.of(Place))
            values = {slot: offered[0].names for slot, offered in offers.items() if offered}
            fill(sentence, values)
            link_to(sentence.key, values)
            for language in translations() if is_translated else ():
                fill_in(language, sentence, values)

    plain = ms(lambda: [each for word in WORDS for each in sentences() if word in each.text]) / len(WORDS)
    found = ms(lambda: take(is_translated=False)) / len(WORDS)
    translated = ms(lambda: take(is_translated=True)) / len(WORDS)
    yield line("bank_sentence", found, plain, SENTENCE_MS)
    yield line("bank_sentence_in_six_languages", translated, found, SENTENCE_MS)
    view = safe_view(with_bank_sentences(dossier), reading(LINDE.mama))
    board = plan_board(view, pictures_for(view, lemma), MONDAY)
    alone = ms(lambda: layout_ons_plan(board, Frame(1366, 768)))
    for language in ("ar", "uk"):
        both = ms(partial(layout_ons_plan, board, Frame(1366, 768, second=language)))
        yield line(f"board_layout_with_{language}", both, alone, BOARD_MS)
