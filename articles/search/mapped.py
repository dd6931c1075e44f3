"""The files of an open index, which are mapped into memory: reading what was cut off them would kill the process."""

from __future__ import annotations

import os
from pathlib import Path

Sizes = dict[str, int]
"""Bytes by path. The engine never changes a file that it has written."""


def sizes_of(generation: Path) -> Sizes:
    """The sizes of the files of an index, without those that are replaced or empty."""
    names = [name for name in os.listdir(generation) if not name.startswith(".") and not name.endswith(".json")]
    sizes = {str(generation / name): _size(str(generation / name)) for name in names}
    return {path: size for path, size in sizes.items() if size is not None}


def is_cut_off(sizes: Sizes) -> bool:
    """Whether a file has become shorter; one that was removed can be read as long as it is open."""
    sizes_now = ((_size(path), size) for path, size in sizes.items())
    return any(now is not None and now < size for now, size in sizes_now)


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size
    except OSError:
        return None
