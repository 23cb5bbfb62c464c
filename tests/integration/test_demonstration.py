"""The main job, from nothing, by the command of the README; once, for real, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LEAST_SCREENS = 12


@pytest.mark.timeout(300)
def test_every_step_of_the_main_job_holds(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--home", str(home), "demo", "--headless"],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    summary = json.loads((home / "summary.json").read_text(encoding="utf-8"))
    failed = [(step["name"], step["error"]) for step in summary["steps"] if not step["ok"]]
    assert (done.returncode, failed) == (0, []), done.stderr[-2000:]
    assert summary["ok"]
    assert summary["conflict"]["choice"] in summary["conflict"]["values"]
    screens = sorted(path.name for path in (home / "screens").glob("*.png"))
    assert screens == sorted(summary["screens"])
    assert len(screens) >= LEAST_SCREENS
    papers = {paper["file"]: paper for paper in summary["papers"]}
    assert {path.name for path in home.glob("*.pdf")} == set(papers)
    assert papers["pagina-papa.pdf"]["left_out"]
    for name, paper in papers.items():
        content = (home / name).read_bytes()
        assert b"/Encrypt" in content
        assert paper["password"]
    canary = b"Geheimlaan"
    stores = [path for path in home.rglob("*") if path.is_file() and path.name != "summary.json"]
    assert not [path for path in stores if canary in path.read_bytes()]
