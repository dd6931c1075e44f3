"""Trained taggers by model file, one a thread: a tagger remembers the words it was last given, so none is shared."""

from __future__ import annotations

import gzip
import threading
from functools import cache
from pathlib import Path
from typing import Any

import pycrfsuite

_local = threading.local()


def tagger_of(model: Path) -> Any:
    """Give this thread's tagger of a model file, which is read at first use."""
    taggers: dict[Path, Any] = _local.__dict__.setdefault("taggers", {})
    if model not in taggers:
        taggers[model] = pycrfsuite.Tagger()
        if model.suffix == ".gz":
            taggers[model].open_inmemory(_unpacked(model))
        else:
            taggers[model].open(str(model))
    return taggers[model]


@cache
def _unpacked(model: Path) -> bytes:
    """Give a packed model's bytes; they are kept, because the taggers of all threads read in them."""
    return gzip.decompress(model.read_bytes())


def pack(model: Path, packed: Path) -> None:
    """Pack a model file; the same model gives the same file."""
    packed.write_bytes(gzip.compress(model.read_bytes(), 9, mtime=0))
