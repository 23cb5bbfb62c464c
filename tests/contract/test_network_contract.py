"""One sequence for the network as Qt tells of it, in a network of its own, and for the one of the tests."""

import json
import os
import subprocess
import sys

import pytest

from tests.fakes.network import FakeNetwork
from tests.region_process import ROOT

SAID = ["metered False", "back", "back"]
"""Told at once what it costs; each time that it is there again; nothing after the end."""


def _of_qt() -> list[str]:
    own_network = ["unshare", "--net", *(["--map-root-user"] if os.geteuid() else [])]
    without_bus = {name: value for name, value in os.environ.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
    ran = subprocess.run(
        [*own_network, sys.executable, str(ROOT / "tests/network_child.py")],
        capture_output=True, text=True, check=False, env=without_bus,
    )  # fmt: skip
    if "unshare" in ran.stderr:
        pytest.skip("this system gives no network of one's own: " + ran.stderr.strip())
    assert ran.returncode == 0, ran.stderr
    said: list[str] = json.loads(ran.stdout)
    return said


def _of_the_fake() -> list[str]:
    network, said = FakeNetwork(), list[str]()
    end = network.watch(lambda: said.append("back"), lambda costs: said.append(f"metered {costs}"))
    network.come_back()
    network.go_away()
    network.come_back()
    end()
    network.come_back()
    return said


def test_qt_tells_when_the_network_is_back() -> None:
    assert _of_qt() == SAID


def test_the_fake_tells_the_same() -> None:
    assert _of_the_fake() == SAID
