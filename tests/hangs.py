"""A guard against inputs that never end: it stops what takes far more of the processor than any honest reading does."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MINUTES_OF_PROCESSOR = 5
"""Hostile inputs of the tests take a few seconds; growth by the square would take hours."""


class Hangs(Exception):
    """The guarded block used up its time of the processor."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Hangs(f"not done after {MINUTES_OF_PROCESSOR} minutes of processor time")


@contextmanager
def no_hang() -> Iterator[None]:
    """Raise ``Hangs`` in the block when it has used minutes of the processor; a busy machine makes no difference."""
    former = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MINUTES_OF_PROCESSOR * 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
