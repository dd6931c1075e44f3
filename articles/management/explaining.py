"""What ``parse --explain`` writes: each article's text with the reader's marks, for a terminal or as one HTML page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TextIO

from django.conf import settings

from articles.management.files import FileArticle
from articles.parsing.formats.recognise import Format, recognise
from articles.parsing.marked.characters import on_one_line, signed
from articles.parsing.marked.page import PAGE_END, article_section, page_head, refusal_section
from articles.parsing.marked.places import article_places
from articles.parsing.marked.segments import cut_segments
from articles.parsing.marked.terminal import TerminalWriter

STYLE_SHEET = "static/marked-source.css"
SHOWN_TEXT = 80


def takes_colour(stream: TextIO) -> bool:
    """Whether colour is wanted: on a terminal, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def terminal_pieces(found: FileArticle, *, colour: bool) -> Iterator[str]:
    """Give the lines about one article: what was read, a legend, the text, the problems."""
    yield signed(found.file)
    if found.article is None:
        yield f"  not read: {signed(found.problems[0].text)}"
        return
    text, parsed = found.article.text, found.article.parsed
    is_plain = recognise(text) is Format.PLAIN
    segments = cut_segments(len(text), article_places(parsed))
    writer = TerminalWriter(text, colour, is_plain)
    if is_plain:
        yield f"  not understood: {parsed.unclaimed:.1%} of the text"
    yield from writer.legend(segments)
    yield ""
    yield from writer.lines(segments)
    yield ""
    yield "Problems" if found.problems else "No problems."
    for problem in found.problems:
        yield f"  line {problem.line}: {problem.code} {on_one_line(problem.text, SHOWN_TEXT)}".rstrip()
    yield ""


def page_pieces(articles: Iterator[FileArticle]) -> Iterator[str]:
    """Give the page about all articles, piece by piece."""
    yield page_head((settings.BASE_DIR / STYLE_SHEET).read_text(encoding="utf-8"))
    for number, one in enumerate(articles, start=1):
        if one.article is None:
            yield refusal_section(one.file, one.problems[0].text)
        else:
            is_plain = recognise(one.article.text) is Format.PLAIN
            yield from article_section(
                number, one.file, one.article.text, one.article.parsed, one.problems, is_plain=is_plain
            )
    yield PAGE_END
