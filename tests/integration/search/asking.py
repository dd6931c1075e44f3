"""Asking the index of a test, and changing what it has to follow."""

import json
import subprocess
from pathlib import Path

from django.db import transaction

from articles.models import Article
from articles.search.documents import refresh_documents
from articles.search.index import index_folder
from articles.search.query import ArticleQuery
from articles.search.results import search_articles
from articles.search.storage import GENERATION

SERVE = """
for line in sys.stdin:
    page = search_articles(ArticleQuery(text=line))
    print(json.dumps([[article.title for article in page.articles], page.degraded]), flush=True)
"""


def found(text: str) -> list[str]:
    page = search_articles(ArticleQuery(text=text, sort="title"))
    assert not page.degraded
    return [article.title for article in page.articles]


def ask(process: subprocess.Popen[str], text: str) -> list[str]:
    process.stdin.write(text + "\n")
    process.stdin.flush()
    titles, degraded = json.loads(process.stdout.readline())
    assert not degraded
    return titles


def retitle(article: Article, title: str) -> None:
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(title=title)
        refresh_documents([article.pk])


def generations() -> list[Path]:
    return [path for path in index_folder().iterdir() if path.name.startswith(GENERATION)]
