"""Authors with where they worked and their ORCID iDs: what a page says of them beyond a citation."""

from __future__ import annotations

from dataclasses import dataclass

from .csl import CslName


@dataclass(frozen=True, slots=True)
class Contributor:
    """One author of an article; affiliations are as printed."""

    name: CslName
    affiliations: tuple[str, ...] = ()
    orcid: str | None = None

    @property
    def iri(self) -> str:
        """The address that stands for the person; '' without an ORCID iD."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""
