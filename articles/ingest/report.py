"""How a run went: counts, refusals, doubts; as values, as a table, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .items import Outcome, Stored
from .source import RefusedFile, label


@dataclass(slots=True)
class IngestReport:
    """What became of every file of one run; a file of several articles counts once for each.

    ``notices`` are sentences about the run as a whole.
    ``passed_over`` counts files found in a folder that state no article: a site map, a settings file, an index page.
    """

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    refused: list[RefusedFile] = field(default_factory=list)
    passed_over: int = 0
    notices: list[str] = field(default_factory=list)
    seconds: float = 0.0
    _refused_stored: int = 0

    def unstored_refusals(self) -> list[RefusedFile]:
        """The refusals since this was last asked."""
        new = self.refused[self._refused_stored :]
        self._refused_stored = len(self.refused)
        return new

    def note_stored(self, stored: Iterable[Stored]) -> None:
        """Count stored files and the reader's doubts about them."""
        for file in stored:
            self.outcomes[file.outcome] += 1
            self.problems.update(file.problem_codes)

    @property
    def files(self) -> int:
        """How many files were looked at."""
        return self.outcomes.total() + len(self.refused) + self.passed_over

    def as_record(self, most_refusals: int | None = None) -> dict[str, Any]:
        """The report as JSON holds it, with all refusals or so many of them."""
        return {
            "files": self.files,
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "refused": [
                {"path": refusal.path, "line": refusal.line, "code": refusal.code, "reason": refusal.sentence}
                for refusal in self.refused[:most_refusals]
            ],
            "refused_count": len(self.refused),
            "passed_over": self.passed_over,
            "problems": dict(sorted(self.problems.items())),
            "notices": self.notices,
            "seconds": round(self.seconds, 3),
        }

    def table(self) -> str:
        """The counts as lines for a terminal."""
        rows = [(outcome.value, self.outcomes[outcome]) for outcome in Outcome]
        rows += [("passed over", self.passed_over)] if self.passed_over else []
        rows += [("refused", len(self.refused)), ("problems", self.problems.total())]
        lines = [f"{name:<11}{count:>8,}" for name, count in rows]
        lines += [f"  {count:>7,}  {code}" for code, count in self.problems.most_common()]
        lines += [f"To look at: {label(notice)}." for notice in self.notices]
        return "\n".join(lines)
