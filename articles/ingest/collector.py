"""Python's collector of garbage in rings: what is read and stored are trees, and looking for rings among them takes long."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000
"""New objects after which a run looks for rings among them: about those of a batch."""


@contextmanager
def collector_off() -> Iterator[None]:
    """Without the collector: for a portion of work that ends."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collector_seldom() -> Iterator[None]:
    """With a collector that seldom looks, and not at all at what is here already: for a run of any length."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
