"""What takes seconds to count in a large catalogue and may be some minutes old."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import connection

SECONDS = 600
"""So old a value gets before it is made anew."""

Value = TypeVar("Value")

logger = logging.getLogger(__name__)


class Remembered(Generic[Value]):
    """Gives what ``make`` makes; where that ``is_dear``, what it made before, while a thread makes an old one anew."""

    def __init__(self, make: Callable[[], Value], is_dear: Callable[[Value], bool]) -> None:
        self._make = make
        self._is_dear = is_dear
        self._held: tuple[Value, float] | None = None
        self._renewing = threading.Lock()

    def __call__(self) -> Value:
        if self._held is None:
            return self._made()
        value, made_at = self._held
        if time.monotonic() - made_at > SECONDS and self._renewing.acquire(blocking=False):
            threading.Thread(target=self._renew, name="remembered", daemon=True).start()
        return value

    def _made(self) -> Value:
        value = self._make()
        self._held = (value, time.monotonic()) if self._is_dear(value) else None
        return value

    def _renew(self) -> None:
        try:
            self._made()
        except Exception:
            logger.exception("What is remembered could not be made anew.")
        finally:
            connection.close()
            self._renewing.release()
