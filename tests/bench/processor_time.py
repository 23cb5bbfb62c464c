"""Processor time of a region, with PostgreSQL where that keeps the log; memory of its server. Linux only."""

import os
from pathlib import Path

from tests.postgres_cluster import PostgresCluster
from tests.region_process import RegionProcess


def processor_seconds(process: RegionProcess, cluster: PostgresCluster | None = None) -> float:
    """What the server took so far, with its database: unlike a clock it minds no other work here."""
    assert process.process is not None
    parts = [process.process.pid]
    if cluster is not None:
        parts += cluster.processes()
    return sum(_seconds(part) for part in parts)


def most_memory_mib(process: RegionProcess) -> float:
    """The most that the server ever held at once."""
    assert process.process is not None
    told = Path(f"/proc/{process.process.pid}/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def _seconds(process: int) -> float:
    """Of the process and of its children that ended."""
    fields = _fields(Path(f"/proc/{process}/stat"))
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def _fields(stat: Path) -> list[str]:
    """What stands behind the name; nothing of a process that ended meanwhile."""
    try:
        return stat.read_text().rpartition(")")[2].split() or []
    except OSError:
        return []
