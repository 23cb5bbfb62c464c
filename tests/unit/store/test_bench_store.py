"""What the measures of the store stand on is right at a small scale: nothing is timed here."""

import importlib.util
from pathlib import Path
from types import ModuleType

from desktop.domain.changes import stamped
from desktop.domain.ids import HouseholdId
from desktop.domain.merge import heads
from desktop.store.queries import read, summaries
from desktop.store.search import search
from tests.factories_store import fresh

BENCH = Path(__file__).parents[2] / "bench" / "bench_store.py"


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tests.bench.bench_store", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_small_store_is_filled_listed_and_searched(tmp_path: Path) -> None:
    measures = bench()
    with fresh(tmp_path / "s") as lane:
        measures.fill(lane, 3, 1800)
        assert [line.id for line in lane.run(summaries)] == [f"{number:032x}" for number in (1, 2, 3)]
        dossier = lane.run(read, HouseholdId(f"{2:032x}"))
        made = [entry for batch in measures.history(2, 600) for entry in stamped(batch)]
        assert dossier.seen == heads(made)
        assert dossier.unread == ()
        assert lane.run(search, "oma ri")
        assert len(measures.save_times(lane, 4)) == measures.SAVES
        measures.bare_copy(lane, tmp_path / "bare.db")
        assert measures.bare_search_ms(tmp_path / "bare.db", "noor") >= 0
