"""Where tests put folders that need not outlive a power cut."""

from pathlib import Path

_MEMORY = Path("/dev") / "shm"
PLACE = str(_MEMORY) if _MEMORY.is_dir() else None
"""Where nothing waits for a disk, for `tempfile`: what a kill and a full disk do to a store is in tests/faults."""
