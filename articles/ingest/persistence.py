"""Doing something with the database again when the connection is lost, a deadlock is met or the server restarts."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

logger = logging.getLogger(__name__)

PAUSES = (0.2, 0.8, *(1,) * 29)
"""Seconds to wait before each further attempt: half a minute in all, time enough for a server to restart.

They do not grow: a server that comes back in the midst of a long pause would be noticed only at its end.
"""

Result = TypeVar("Result")


def persistently(deed: Callable[[], Result], pauses: Sequence[float] | None = None) -> Result:
    """Do ``deed``, a transaction of its own, until it is done or all pauses are over; give its result.

    Inside a transaction, such as that of a dry run, it is tried once: what came before it is lost as well.
    """
    for pause in () if connection.in_atomic_block else PAUSES if pauses is None else pauses:
        try:
            return deed()
        except (OperationalError, InterfaceError) as error:
            reason = str(error).partition("\n")[0]
            logger.warning("The database did not do it; it is asked again in %s seconds: %s", pause, reason)
            connection.close()
            time.sleep(pause)
    return deed()
