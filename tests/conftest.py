"""What every test shares: the root of the project on the path, no deadlines, repeats without waits."""

import os
import sys
from pathlib import Path

import stamina
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("praatplan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("praatplan")
stamina.set_testing(True, attempts=10, cap=True)  # repeats as often as the program does, at once

pytest_plugins = ("tests.fakes.keyring_daemon",)
