"""The runner of the measurements: prints and keeps every line, goes on past a broken module, and says so."""

import ast
import io
import json
from pathlib import Path

import pytest

from tests.bench.__main__ import KEYS, run

BENCH = Path(__file__).parents[2] / "bench"

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


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ('"baseline": 2.0', '"baseline": None'),
        ('"baseline": 2.0', '"baseline": 0'),
        ('"ratio": 2.0', '"ratio": None'),
        ('"value": 4.0', '"value": "snel"'),
        ('"target": "<= 50"', '"target": "-"'),
        ('"unit": "ms"', '"unit": ""'),
    ],
)
def test_a_line_that_says_nothing_is_refused(tmp_path: Path, told: str, instead: str) -> None:
    (tmp_path / "bench_d.py").write_text(GOOD.replace(told, instead))
    complaints = io.StringIO()
    assert run(tmp_path, tmp_path / "bench.json", io.StringIO(), complaints) == 1
    assert "save p50 lacks" in complaints.getvalue()


def test_no_measurement_is_written_without_something_to_hold_it_against() -> None:
    """Read, not run: no line of any module is made with nothing where a figure belongs."""
    for path in BENCH.glob("bench_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Dict(keys=[ast.Constant("metric"), *_]):
                    names = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                    assert names == set(KEYS), f"{path.name}:{node.lineno}"
                    said = node.values
                case ast.Call(func=ast.Name("line" | "_line")):
                    said = node.args
                case _:
                    continue
            empty = [each for each in said for part in ast.walk(each) if is_nothing(part)]
            assert not empty, f"{path.name}:{node.lineno}"


def is_nothing(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value in {"", "-"})


def test_words_choose_modules(tmp_path: Path) -> None:
    (tmp_path / "bench_a.py").write_text("raise RuntimeError")
    (tmp_path / "bench_b.py").write_text(GOOD)
    assert run(tmp_path, tmp_path / "bench.json", io.StringIO(), io.StringIO(), ["_b"]) == 0
