"""Trained taggers by model file, one a thread: a tagger remembers the words it was last given, so none is shared."""

from __future__ import annotations

import gzip
import lzma
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pycrfsuite

_UNPACKERS: dict[str, Callable[[bytes], bytes]] = {".crfsuite": bytes, ".gz": gzip.decompress, ".xz": lzma.decompress}

_local = threading.local()
_unpacking = threading.Lock()
_models: dict[Path, bytes] = {}
"""Unpacked models. Taggers read in these very bytes for ever, so a model is unpacked once and never dropped."""


def tagger_of(model: Path) -> Any:
    """Give this thread's tagger of a model file, packed or plain, which is read at first use."""
    taggers: dict[Path, Any] = _local.__dict__.setdefault("taggers", {})
    if model not in taggers:
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(_unpacked(model))
        taggers[model] = tagger
    return taggers[model]


def _unpacked(model: Path) -> bytes:
    """Give a model's bytes. Two threads that come at once get the same: bytes of its own would go from under a tagger."""
    with _unpacking:
        if model not in _models:
            _models[model] = _UNPACKERS[model.suffix](model.read_bytes())
        return _models[model]


def pack(model: Path, packed: Path) -> None:
    """Pack a model file; the same model gives the same file."""
    packed.write_bytes(gzip.compress(model.read_bytes(), 9, mtime=0))
