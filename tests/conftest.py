"""What every test shares: the root of the project on the path, hypothesis without deadlines."""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("praatplan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("praatplan")

pytest_plugins = ("tests.fakes.keyring_daemon",)
