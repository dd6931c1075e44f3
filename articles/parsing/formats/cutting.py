"""Files of several articles: cutting each one's text out, so that it reads as a file of its own.

An article's text is the file's without the other articles: what frames them all (an issue's number, a BibTeX
abbreviation) stays, and the text is still of the file's format.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MAX_CHARACTERS = 64 * 1024 * 1024
"""What the texts of one file's articles may have in all; a larger frame than any real one would pass it."""


class Stretch(NamedTuple):
    """What is taken out of the file: up to ``end``; an article's own text, without what parts it from the next, up to ``stop``."""

    start: int
    stop: int
    end: int


def cut_articles(text: str, articles: Sequence[Stretch]) -> tuple[list[str], bool]:
    """Give the text of each article, and whether there were more than can be given."""
    if len(articles) < 2:
        return [text], False
    frame, places = _frame(text, articles)
    size = sum(map(len, frame))
    given: list[str] = []
    total = 0
    for article, place in zip(articles, places, strict=True):
        total += size + len(frame) + article.stop - article.start
        if total > MAX_CHARACTERS:
            return given or [text], True
        given.append("".join((*frame[:place], text[article.start : article.stop], *frame[place:])))
    return given, False


def _frame(text: str, articles: Sequence[Stretch]) -> tuple[list[str], list[int]]:
    """Give what stands between the articles, blanks alone left out, and how much of it comes before each."""
    frame: list[str] = []
    places: list[int] = []
    position = 0
    for article in articles:
        between = text[position : article.start]
        frame += [between] if between.strip() else []
        places.append(len(frame))
        position = article.end
    return [*frame, text[position:]], places
