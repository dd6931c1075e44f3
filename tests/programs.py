"""Programs beside Python that some tests need: found on the PATH, or the test is skipped, or fails where they are demanded."""

import os
import shutil

import pytest


def found(*names: str, demand: str) -> str:
    """Give the first of these programs that is there; the variable ``demand`` set to 1 makes one that is missing a failure."""
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        reason = f"Not on the PATH: {', '.join(names)}."
        if os.environ.get(demand) == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return program
