"""Every way in which the engine fails is one of two errors."""

import pytest

from articles.search.engine import IndexBusyError, IndexUnreadableError, QuestionRefusedError, engine_errors

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


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Data corrupted: 'Footer magic byte mismatch'", IndexUnreadableError),
        ("An IO error occurred: 'no space left'", IndexUnreadableError),
        ("Schema error: 'x'", IndexUnreadableError),
        ("Failed to acquire Lockfile: LockBusy. None", QuestionRefusedError),
        ("An invalid argument was passed: 'x'", QuestionRefusedError),
        ("invalid literal for int()", QuestionRefusedError),
    ],
)
def test_a_question_is_at_fault_unless_the_engine_speaks_of_its_files(message, expected):
    with pytest.raises(IndexUnreadableError) as raised, engine_errors(question=True):
        raise ValueError(message)
    assert raised.type is expected
