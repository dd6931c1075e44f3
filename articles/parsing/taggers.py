"""Trained taggers by model file, one a thread: a tagger remembers the words it was last given, so none is shared."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pycrfsuite

_local = threading.local()


def tagger_of(model: Path) -> Any:
    """Give this thread's tagger of a model file, which is read at first use."""
    taggers: dict[Path, Any] = _local.__dict__.setdefault("taggers", {})
    if model not in taggers:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(model))
        taggers[model] = tagger
    return taggers[model]
