"""Who adds a step to sync says where it is killed.

A step of the client is a job that sync/client hands to the store lane: tests/killed_sync.py kills at those of
a usual sync, and a flow of tests/killed_flows.py at each of the others. A step of the region is an endpoint
that writes: tests/killed_requests.py has a request for each.
"""

import ast
from pathlib import Path

from starlette.routing import Route

from sync.backend.app import make_app
from tests.fakes.region_nearby import NearbyRegion
from tests.killed_flows import FLOWS
from tests.killed_requests import REQUESTS
from tests.killed_sync import KILLED_JOBS

CLIENT = Path(__file__).parents[2] / "sync/client"
ONLY_READ = {
    "blob_get", "blob_state", "challenge", "feed", "health", "metrics", "pull", "quarantine", "version",
}  # fmt: skip
"""Endpoints that write nothing."""


def jobs() -> set[str]:
    """Every job that sync/client runs on a lane, by the name of its function."""
    found = set()
    for path in CLIENT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                is_lane = node.func.attr in {"run", "submit"} and "lane" in ast.unparse(node.func.value)
                found |= {ast.unparse(node.args[0]).rpartition(".")[2]} if is_lane else set()
    return found


def test_each_job_of_the_client_has_a_flow_that_kills_it() -> None:
    killed = KILLED_JOBS.union(*(flow.jobs for flow in FLOWS))
    assert jobs() - killed == set(), "no flow comes to it"
    assert killed - jobs() == set(), "gone from the client"


def test_each_endpoint_that_writes_has_a_request_that_kills_it(tmp_path: Path) -> None:
    region = NearbyRegion(tmp_path / "region")
    names = {each.name for each in make_app(region.region).routes if isinstance(each, Route)}
    region.close()
    killed = {each.endpoint for each in REQUESTS}
    assert names - killed - ONLY_READ == set(), "nobody kills it"
    assert (killed | ONLY_READ) - names == set(), "gone from the region"
    assert not killed & ONLY_READ
