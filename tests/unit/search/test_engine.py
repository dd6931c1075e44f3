"""Every way in which the engine fails is one of two errors."""

import pytest

from articles.search.engine import IndexBusyError, IndexUnreadableError, engine_errors

PanicException = type("PanicException", (BaseException,), {})


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (ValueError("Schema error"), IndexUnreadableError),
        (OSError("No space left on device"), IndexUnreadableError),
        (PanicException("index out of bounds"), IndexUnreadableError),
        (ValueError("Failed to acquire Lockfile: LockBusy. None"), IndexBusyError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_failures_of_the_engine_have_two_names(raised, expected):
    with pytest.raises(expected), engine_errors():
        raise raised
