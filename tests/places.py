"""Where tests put folders that need not outlive a power cut."""

from pathlib import Path

_MEMORY = Path("/dev") / "shm"
PLACE = str(_MEMORY) if _MEMORY.is_dir() else None
"""Where nothing waits for a disk, for `tempfile`: what kills and full disks do is in tests/faults."""
