"""Processor time of a region: of its server, and of PostgreSQL where that keeps the log. Linux only."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.postgres_cluster import PostgresCluster
from tests.region_process import RegionProcess


def processor_seconds(process: RegionProcess, cluster: PostgresCluster | None = None) -> float:
    """What the server took so far, with its database: unlike a clock it minds no other work here."""
    assert process.process is not None
    parts = [process.process.pid]
    if cluster is not None:
        postmaster = int((cluster.folder / "data/postmaster.pid").read_text().split()[0])
        parts += [postmaster, *_children(postmaster)]
    return sum(_seconds(part) for part in parts)


def _children(parent: int) -> Iterator[int]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = _fields(stat)
        if fields and int(fields[1]) == parent:
            yield int(stat.parent.name)


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
