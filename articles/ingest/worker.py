"""What other processes do: read portions of files. Importable without Django being set up, which happens on arrival."""

from __future__ import annotations

import os
from collections.abc import Sequence
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING

import django

from .collector import collector_off
from .source import RefusedFile, SourceBytes

if TYPE_CHECKING:
    from .prepared import PreparedArticle


def leave_with_parent() -> None:
    """End this process when the run that started it has ended, however: one that was killed cannot say goodbye."""
    if parent := parent_process():
        Thread(target=_wait_and_leave, args=[parent], daemon=True).start()


def _wait_and_leave(parent: object) -> None:
    parent.join()  # type: ignore[attr-defined]  # multiprocessing has no public name for its type
    os._exit(1)


def read_portion(portion: Sequence[SourceBytes]) -> list[list[PreparedArticle | RefusedFile]]:
    """Read every file of a portion: for each the articles it holds, or its refusal. No database is asked."""
    django.setup()  # rows are made ready where files are read, so the models must be known; done once a process
    from .prepared import prepare_file

    with collector_off():
        return [prepare_file(source) for source in portion]
