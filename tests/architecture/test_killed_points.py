"""Who adds a step to the client of sync says whether a laptop is killed there.

A step is a job that sync/client hands to the store lane. tests/killed_sync.py kills with SIGKILL at each that
a usual sync comes to (`KILLED_JOBS`). The others stand here: jobs that only read have nothing to lose; those
that write do it in whole transactions (desktop/store/writing.py), are begun again at the next sync, and are
not killed one by one. That a cut transaction leaves nothing: tests/property/test_store_crashes.py; a purge
and its scrub: tests/property/test_purge_plays.py; a wipe: tests/faults/test_killed_wipe.py.
"""

import ast
from pathlib import Path

from tests.killed_sync import KILLED_JOBS

CLIENT = Path(__file__).parents[2] / "sync/client"
ONLY_READ = {
    "asked_for", "counts", "due", "endings", "identity", "is_gone", "is_whole", "is_wipe_due",
    "kept_certificate", "name_lost", "not_told", "overview", "read_late", "received", "refused_places",
    "said_gone", "summaries", "whole_household",
}  # fmt: skip
WHOLE_OR_NOT = {
    "_move", "arrived", "bring_again", "call_off", "empty", "enrolment_keys", "keep_feed_page",
    "keep_for_officers", "keep_identity", "keep_order", "keep_part", "keep_recovered", "log", "look_soon",
    "offer", "put_off", "scrub", "sealed", "send_again", "take_photo", "tell_outrun", "trust_log",
    "use_extension", "write_down", "write_in", "write_left",
}  # fmt: skip


def jobs() -> set[str]:
    """Every job that sync/client runs on a lane, by the name of its function."""
    found = set()
    for path in CLIENT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                is_lane = node.func.attr in {"run", "submit"} and "lane" in ast.unparse(node.func.value)
                found |= {ast.unparse(node.args[0]).rpartition(".")[2]} if is_lane else set()
    return found


def test_each_step_is_killed_or_says_why_not() -> None:
    assert jobs() - KILLED_JOBS - ONLY_READ - WHOLE_OR_NOT == set()
    assert (ONLY_READ | WHOLE_OR_NOT) - jobs() == set(), "gone from the client"
    assert not KILLED_JOBS & (ONLY_READ | WHOLE_OR_NOT)
