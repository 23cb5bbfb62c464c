"""Measures: every `bench_*.py` of this folder yields its lines, which are printed as they come and kept.

`python -m tests.bench [word …]` runs the modules whose name holds one of the words, or all. Each line has a
metric, its value and unit, the baseline that was measured in the same run, their ratio, and the target; a
line that lacks one is a failure. All are kept in build/bench.json, a part in a file named after its words.
"""

import importlib.util
import json
import os
import platform
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

KEYS = ("metric", "value", "unit", "baseline", "ratio", "target")
ROOT = Path(__file__).parents[2]


def is_told(line: dict[str, object], key: str) -> bool:
    """Whether a line really says this: a number where one belongs, above zero where it is compared with."""
    found = line[key]
    if key in {"value", "baseline", "ratio"}:
        return isinstance(found, int | float) and (key != "baseline" or found > 0)
    return found not in (None, "", "-")


def lines_of(module_path: Path) -> Iterator[dict[str, object]]:
    """What the module's `lines()` yields; ValueError when a line is not whole."""
    spec = importlib.util.spec_from_file_location(f"tests.bench.{module_path.stem}", module_path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{module_path.name} is not a Python module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    measured: Iterable[dict[str, object]] = module.lines()
    for line in measured:
        if set(line) != set(KEYS):
            raise ValueError(f"{module_path.name}: a line has the keys {sorted(line)}, not {sorted(KEYS)}")
        lacking = [key for key in KEYS if not is_told(line, key)]
        if lacking:
            raise ValueError(f"{module_path.name}: {line['metric']} lacks {', '.join(lacking)}")
        yield {key: line[key] for key in KEYS}


def run(folder: Path, out_file: Path, printer: TextIO, complaints: TextIO, words: Sequence[str] = ()) -> int:
    """Run the modules one by one and write `out_file`; returns how many failed, each told in full."""
    kept: list[dict[str, object]] = []
    failed: list[str] = []
    for path in sorted(folder.glob("bench_*.py")):
        if words and not any(word in path.stem for word in words):
            continue
        try:
            for line in lines_of(path):
                kept.append(line)
                printer.write(json.dumps(line, ensure_ascii=False) + "\n")
                printer.flush()
        except Exception:  # noqa: BLE001 - one broken measurement must not hide the others; it is told and counted
            failed.append(path.stem)
            complaints.write(f"{path.name} failed:\n{traceback.format_exc()}")
    out_file.parent.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    report = {"machine": machine, "lines": kept, "failed": failed}
    out_file.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(failed)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    here, out_name = Path(__file__).parent, "-".join(["bench", *sys.argv[1:]])
    out_file = ROOT / "build" / f"{out_name}.json"
    sys.exit(1 if run(here, out_file, sys.stdout, sys.stderr, sys.argv[1:]) else 0)
