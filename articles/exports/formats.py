"""The one list of formats: how each is called, what it is served as, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from . import bibtex, csl_json, endnote, plain, ris, table
from .csl import CslItem


@dataclass(frozen=True, slots=True)
class Format:
    """One format; ``ending`` is that of its files and addresses."""

    ending: str
    label: str
    media_type: str
    write: Callable[[Iterable[CslItem]], Iterator[str]]

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8"


FORMATS = {
    form.ending: form
    for form in (
        Format("bib", "BibTeX", "application/x-bibtex", bibtex.write),
        Format("ris", "RIS", "application/x-research-info-systems", ris.write),
        Format("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json.write),
        Format("enw", "EndNote", "application/x-endnote-refer", endnote.write),
        Format("txt", "Plain text", "text/plain", plain.write),
        Format("csv", "CSV", "text/csv", table.write),
    )
}
"""All formats by the ending of their files."""


def written(item: CslItem, ending: str) -> str:
    """Give one item in one format."""
    return "".join(FORMATS[ending].write([item])).strip("\r\n")
