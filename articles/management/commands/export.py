"""Writing articles in the format of a reference manager: all of them, or those that a search finds."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.exports.formats import FORMATS
from articles.exports.reading import csl_items
from articles.search.query import ArticleQuery
from articles.search.results import walk_articles


class Command(BaseCommand):
    """Streams the whole result to standard output, newest first, in the same memory however long it is."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=list(FORMATS))
        parser.add_argument(
            "query", nargs="?", default="", help="what could be typed into the search box; nothing: all"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        items = csl_items(walk_articles(ArticleQuery(text=options["query"], sort="newest")))
        for text in FORMATS[options["format"]].write(items):
            self.stdout.write(text, ending="")
