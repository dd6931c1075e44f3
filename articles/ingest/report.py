"""How a run went: counts, refusals, doubts; as values, as a table, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from .items import Outcome, Stored
from .refusals import Refusals
from .source import RefusedFile, label


def _as_record(refusal: RefusedFile) -> dict[str, Any]:
    return {"path": refusal.path, "line": refusal.line, "code": refusal.code, "reason": refusal.sentence}


@dataclass(slots=True)
class IngestReport:
    """What became of every file of one run; a file of several articles counts once for each.

    ``notices`` are sentences about the run as a whole.
    ``passed_over`` counts files found in a folder that state no article: a site map, a settings file, an index page.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    refusals: Refusals = field(default_factory=Refusals)
    passed_over: int = 0
    notices: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def refused(self) -> list[RefusedFile]:
        """The first refused files, thousands of them; ``refusals`` gives all."""
        return self.refusals.first

    def note_stored(self, stored: Iterable[Stored]) -> None:
        """Count stored files and the reader's doubts about them."""
        for file in stored:
            self.outcomes[file.outcome] += 1
            self.problems.update(file.problem_codes)

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return self.outcomes.total() + self.refusals.count + self.passed_over

    def as_record(self, most_refusals: int) -> dict[str, Any]:
        """The report as JSON holds it, with so many of the refusals at most."""
        return {
            "files": self.files,
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "refused": [_as_record(refusal) for refusal in self.refused[:most_refusals]],
            "refused_count": self.refusals.count,
            "passed_over": self.passed_over,
            "problems": dict(sorted(self.problems.items())),
            "notices": self.notices,
            "seconds": round(self.seconds, 3),
        }

    def write(self, stream: IO[str]) -> None:
        """Write the report as JSON with all refusals, one after the other: there may be millions."""
        record = self.as_record(0)
        del record["refused"]
        head = json.dumps(record, ensure_ascii=False, indent=2).removesuffix("\n}")
        stream.write(f'{head},\n  "refused": [')
        for count, refusal in enumerate(self.refusals):
            line = json.dumps(_as_record(refusal), ensure_ascii=False)
            stream.write(f"{',' if count else ''}\n    {line}")
        stream.write("\n  ]\n}\n")

    def table(self) -> str:
        """The counts as lines for a terminal."""
        rows = [(outcome.value, self.outcomes[outcome]) for outcome in Outcome]
        rows += [("passed over", self.passed_over)] if self.passed_over else []
        rows += [("refused", self.refusals.count), ("problems", self.problems.total())]
        lines = [f"{name:<11}{count:>8,}" for name, count in rows]
        lines += [f"  {count:>7,}  {code}" for code, count in self.problems.most_common()]
        lines += [f"To look at: {label(notice)}." for notice in self.notices]
        return "\n".join(lines)
