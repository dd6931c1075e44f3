"""A whole page, complete in itself, that shows what the reader made of the articles of some files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from articles.parsing.records import ParsedArticle, ParseProblem

from .characters import on_one_line
from .markup import MarkupWriter, legend_items, shown_text
from .places import Place, article_places
from .segments import cut_lines, cut_segments

SHOWN_VALUE = 120

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever an article says, the page fetches and runs nothing."""


def page_head(style: str) -> str:
    """Give the beginning of the page; ``style`` is its style sheet."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<title>What the reader did</title>\n'
        f'<style>\n{style}\n</style>\n</head>\n<body class="whole-page">\n<main>\n<h1>What the reader did</h1>\n'
    )


PAGE_END = "</main>\n</body>\n</html>\n"


def refusal_section(file: str, sentence: str) -> str:
    """Give the section of a file that was not read."""
    return f"<section>\n<h2>{shown_text(file)}</h2>\n<p>Not read: {shown_text(sentence)}</p>\n</section>\n"


def article_section(
    number: int, file: str, text: str, parsed: ParsedArticle, problems: Sequence[ParseProblem], *, is_plain: bool
) -> Iterator[str]:
    """Give the section of the ``number``-th article in pieces: legend, problems, fields, and the marked text."""
    places = article_places(parsed)
    writer = MarkupWriter(text, f"article-{number}-", f"article-{number}-line-", unclaimed=is_plain)
    lines = writer.lines(cut_lines(text, cut_segments(len(text), places)))
    yield f'<section aria-labelledby="article-{number}">\n<h2 id="article-{number}">{shown_text(file)}</h2>\n'
    if is_plain:
        yield f"<p>Not understood: {parsed.unclaimed:.1%} of the text.</p>\n"
    legend = legend_items(writer.roles, unclaimed=writer.has_unclaimed)
    yield f'<ul class="source-legend" aria-label="Legend">{legend}</ul>\n'
    yield _problems(problems, writer.line_prefix)
    yield _fields(places, writer.prefix)
    yield f'<ol class="source-text">\n{lines}\n</ol>\n</section>\n'


def _problems(problems: Sequence[ParseProblem], prefix: str) -> str:
    items = "".join(
        f'<li><a href="#{prefix}{problem.line}">line {problem.line}</a> <code>{escape(problem.code)}</code> '
        f"<q><bdi>{shown_text(problem.text[:SHOWN_VALUE])}</bdi></q></li>"
        for problem in problems
    )
    return f'<h3>Problems</h3>\n<ul class="source-problems">{items}</ul>\n' if items else "<p>No problems.</p>\n"


def _fields(places: Sequence[Place], prefix: str) -> str:
    items = "".join(
        f'<li><a href="#{escape(prefix + place.key)}">{escape(place.label)}</a>'
        f"{' (unsure)' if place.is_unsure else ''} <bdi>{escape(on_one_line(place.value, SHOWN_VALUE))}</bdi></li>"
        for place in places
        if place.value
    )
    return f'<details class="source-fields"><summary>Fields</summary>\n<ul>{items}</ul>\n</details>\n'
