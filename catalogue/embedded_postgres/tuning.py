"""The embedded server's settings for work in bulk, in proportion to the machine's memory; pure apart from asking how much."""

from pathlib import Path

import psutil

CONTAINER_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""What a container may use, where there is a limit: the two generations of Linux's control groups."""


def memory_megabytes() -> int:
    """The memory that this machine, or this container, has."""
    limits = [file.read_text().strip() for file in CONTAINER_LIMITS if file.exists()]
    sizes = [int(text) for text in limits if text.isdecimal()]
    return min([int(psutil.virtual_memory().total), *sizes]) >> 20


def bulk_settings(memory: int) -> dict[str, str]:
    """Given the memory in megabytes, how much of it the server may take, and how it writes.

    A first load writes several times what it stores. Fewer checkpoints mean that fewer pages are written whole into
    the log; the log is replayed after a crash at some hundred megabytes a second, so a few gigabytes are soon through.
    """
    return {
        "shared_buffers": f"{_share(memory, 8, 64, 2048)}MB",
        "effective_cache_size": f"{_share(memory, 2, 128, 65536)}MB",
        "maintenance_work_mem": f"{_share(memory, 32, 32, 512)}MB",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "autovacuum_naptime": "15s",
    }


def _share(memory: int, part: int, least: int, most: int) -> int:
    """One of so many parts of the memory, within bounds."""
    return max(least, min(memory // part, most))
