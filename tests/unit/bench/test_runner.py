"""The runner of the measurements: prints and keeps every line, goes on past a broken module, and says so."""

import io
import json
from pathlib import Path

from tests.bench.__main__ import run

GOOD = """
def lines():
    yield {"metric": "save p50", "value": 4.0, "unit": "ms", "baseline": 2.0, "ratio": 2.0, "target": "<= 50"}
"""


def test_a_broken_module_hides_no_line_and_is_counted(tmp_path: Path) -> None:
    (tmp_path / "bench_a.py").write_text("def lines():\n    raise RuntimeError('no disk')\n    yield\n")
    (tmp_path / "bench_b.py").write_text(GOOD)
    (tmp_path / "other.py").write_text("raise SystemExit")
    printed, told = io.StringIO(), io.StringIO()
    assert run(tmp_path, tmp_path / "build" / "bench.json", printed, told) == 1
    assert json.loads(printed.getvalue())["metric"] == "save p50"
    assert "no disk" in told.getvalue()
    report = json.loads((tmp_path / "build" / "bench.json").read_text())
    assert [line["ratio"] for line in report["lines"]] == [2.0]
    assert report["failed"] == ["bench_a"]


def test_a_line_without_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bench_c.py").write_text(GOOD.replace(', "target": "<= 50"', ""))
    told = io.StringIO()
    assert run(tmp_path, tmp_path / "bench.json", io.StringIO(), told) == 1
    assert "target" in told.getvalue()


def test_words_choose_modules(tmp_path: Path) -> None:
    (tmp_path / "bench_a.py").write_text("raise RuntimeError")
    (tmp_path / "bench_b.py").write_text(GOOD)
    assert run(tmp_path, tmp_path / "bench.json", io.StringIO(), io.StringIO(), ["_b"]) == 0
