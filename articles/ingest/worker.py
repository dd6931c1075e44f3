"""What other processes do: read portions of files. Importable without Django being set up, which happens on arrival."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import django

from .source import RefusedFile, SourceBytes

if TYPE_CHECKING:
    from .prepared import PreparedArticle


def read_portion(portion: Sequence[SourceBytes]) -> list[list[PreparedArticle | RefusedFile]]:
    """Read every file of a portion: for each the articles it holds, or its refusal. No database is asked."""
    django.setup()  # rows are made ready where files are read, so the models must be known; done once a process
    from .prepared import prepare_file

    return [prepare_file(source) for source in portion]
