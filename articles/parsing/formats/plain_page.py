"""HTML pages without citation tags: their text goes to the reader of plain text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from articles.parsing.article import parse_article
from articles.parsing.records import ParsedArticle

from .build import with_problems
from .passages import Passage
from .values import MARKUP

_HIDDEN = re.compile(
    r"<(?P<name>script|style|head|nav|footer|select|noscript|svg)(?=[\s/>])[^<>]*+>.*?(?:</(?P=name)\s*>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<!DOCTYPE[^<>]*+>",
    re.DOTALL | re.IGNORECASE,
)
_LINE_END = re.compile(r"[ \t]*\r?\n[ \t\r\n]*|[ \t]{2,}")
_BREAK = re.compile(r"</?(?:p|div|section|article|h\d|ul|ol|table|tr|header|main|dl|dd|dt)\b", re.IGNORECASE)
_NEW_LINE = re.compile(r"<(?:br|li)\b", re.IGNORECASE)


def page_text(source: str) -> Passage:
    """Give the text that a page shows: blocks parted by blank lines, the page's own line ends as blanks."""
    passage = Passage.of(source).replaced(_HIDDEN, lambda match: " ")
    return passage.replaced(_LINE_END, lambda match: " ").replaced(MARKUP, _shown)


def _shown(match: re.Match[str]) -> str:
    mark = match.group()
    if mark.startswith("&"):
        return html.unescape(mark)
    if _BREAK.match(mark):
        return "\n\n"
    return ("\n  • " if mark[1:3].lower() == "li" else "\n") if _NEW_LINE.match(mark) else ""


def read_page(source: str) -> ParsedArticle | None:
    """Read the shown text as an article; None where it is none."""
    passage = page_text(source)
    parsed = parse_article(passage.text)
    if not is_article_page(parsed):
        return None
    located = passage.relocated(parsed)
    markers = tuple(passage.span(marker.start, marker.end) for marker in parsed.markers)
    own = list(located.problems)
    return replace(with_problems(replace(located, problems=()), own, source), markers=markers)


def is_article_page(parsed: ParsedArticle) -> bool:
    """Say whether a title stands over what only an article has: a citation line, or people and what they cite."""
    people = any(author.confidence >= 0.7 or author.affiliations for author in parsed.authors)
    return bool(parsed.title and (parsed.citation or (people and (parsed.references or parsed.abstract))))
