"""The refusals of a run: the first of them in memory, the rest in a file that vanishes with the run."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from .source import RefusedFile

MOST_HELD = 10_000
"""So many refusals are held in memory; a tree of other things may hold millions."""


@dataclass(slots=True)
class Refusals:
    """Refused files in their order: ``first`` of them, how many there are, and by iteration all."""

    first: list[RefusedFile] = field(default_factory=list)
    count: int = 0
    new: list[RefusedFile] = field(default_factory=list)
    _rest: IO[str] | None = None

    def add(self, refusal: RefusedFile) -> None:
        """Keep one more."""
        self.count += 1
        self.new.append(refusal)
        if len(self.first) < MOST_HELD:
            self.first.append(refusal)
            return
        if self._rest is None:
            self._rest = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed when the report goes
        self._rest.write(json.dumps([refusal.path, refusal.code, refusal.sentence, refusal.line]) + "\n")

    def take_new(self) -> list[RefusedFile]:
        """The refusals since this was last asked."""
        new, self.new = self.new, []
        return new

    def __del__(self) -> None:
        if self._rest is not None:
            self._rest.close()

    def __iter__(self) -> Iterator[RefusedFile]:
        """All refusals, once the run is over."""
        yield from self.first
        if self._rest is not None:
            self._rest.seek(0)
            for line in self._rest:
                yield RefusedFile(*json.loads(line))
