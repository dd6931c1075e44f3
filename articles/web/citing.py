"""The ways in which an article's page offers to cite it: as printed, in styles, and as files to copy or keep."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from articles.exports.csl import CslItem
from articles.exports.formats import Format, written
from articles.exports.styles import STYLES, citations

from .exporting import FOR_ONE, beside

COPIED = [form for form in FOR_ONE if form.ending != "txt"]
"""Formats whose text is shown to be copied."""

STYLE_NAMES = ", ".join(style.label for style in STYLES)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article in one style, as HTML."""

    name: str
    label: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class Record:
    """An article in one format, with the address of the file."""

    name: str
    label: str
    text: str
    address: str


def in_styles(item: CslItem) -> list[Citation]:
    """Give the citations of an article; making them takes many times as long as the rest of a page."""
    return [Citation(style.name, style.label, mark_safe(text)) for style, text in citations(item)]  # noqa: S308  # safe by its maker


def in_formats(item: CslItem, page: str) -> list[Record]:
    """Give the text of an article in each format, beside its page."""
    return [Record(form.ending, form.label, _text(item, form), beside(page, form.ending)) for form in COPIED]


def _text(item: CslItem, form: Format) -> str:
    """The text as pages hold it; line ends of two signs are for files."""
    return written(item, form.ending).replace("\r\n", "\n")
