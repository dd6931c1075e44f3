"""Measure every page of the editors' admin over a made-up catalogue: queries, milliseconds by the clock and of processor.

``make bench-admin`` takes 100,000 articles with ten references each, ``N=`` another number, and works in a folder of its
own, with a database of its own, removed at the end unless ``FOLDER=`` names one to keep. An editor opens each list, the
form and the history of the record with most to show, the workbenches, the work list and the pages beside it; each is
opened five times: by the clock the fastest counts, of the processor (this process and its server's) the mean.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from tools.bench_command import run_bench
from tools.bench_search_load import load
from tools.bench_writing import Stopwatch, server_process

Figures = dict[str, dict[str, int]]

REFERENCES = 10
TIMES = 5
MOST_QUERIES, MOST_MILLISECONDS = 20, 300
"""What no page should pass."""

HEAVIEST = {
    "article": "SELECT article_id FROM articles_authorship GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "author": "SELECT author_id FROM articles_authorship GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "affiliation": "SELECT affiliation_id FROM articles_authorshipaffiliation GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "institution": "SELECT institution_id FROM articles_affiliation GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "journal": "SELECT journal_id FROM articles_article GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "issue": "SELECT issue_id FROM articles_article GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
}
"""Of these kinds of record the one with most to show; of the others the first."""


def make_catalogue(articles: int) -> Any:
    """Fill the database, unless it is filled, and give a client in which an editor is signed in."""
    from django.conf import settings
    from django.contrib.auth.models import Group, User
    from django.core.management import call_command
    from django.test import Client

    from articles.search.index import rebuild
    from tools.bench_admin_rows import fill

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("collectstatic", interactive=False, verbosity=0)
    editor, is_new = User.objects.get_or_create(username="bench-editor", is_staff=True)
    if load(articles) or is_new:
        editor.groups.add(Group.objects.get(name="Editors"))
        fill(articles, REFERENCES, editor.pk)
        rebuild()
    client = Client()
    client.force_login(editor)
    return client


def addresses() -> Iterator[tuple[str, str]]:
    """The pages to open: what they are called, and where they are."""
    from django.apps import apps
    from django.db import connection
    from django.urls import reverse

    with connection.cursor() as cursor:
        for model in apps.get_app_config("articles").get_models():
            name = str(model._meta.model_name)
            listed = reverse(f"admin:articles_{name}_changelist")
            yield f"{name}: list", listed
            yield from ((f"{name}: {page}", address) for page, address in deep_pages(model, listed))
            yield f"{name}: search", f"{listed}?q=university"
            cursor.execute(HEAVIEST.get(name, f"SELECT min({model._meta.pk.column}) FROM {model._meta.db_table}"))  # noqa: S608  # names of tables
            if (first := cursor.fetchone()[0]) is not None:
                yield f"{name}: form", reverse(f"admin:articles_{name}_change", args=[first])
                yield f"{name}: history", reverse(f"admin:articles_{name}_history", args=[first])
                yield from further(name, first)
    for name in (
        "author_workbench",
        "institution_workbench",
        "affiliation_workbench",
        "dashboard",
        "missing",
        "my_changes",
    ):
        yield name.replace("_", " "), reverse(f"admin:articles_{name}")
    yield "author workbench: words", f"{reverse('admin:articles_author_workbench')}?q=ana"
    yield "institution workbench: words", f"{reverse('admin:articles_institution_workbench')}?q=state"
    yield "affiliation workbench: words", f"{reverse('admin:articles_affiliation_workbench')}?q=law"
    yield "missing: journal", f"{reverse('admin:articles_missing')}?journal=1"
    yield "missing: articles", f"{reverse('admin:articles_missing')}?journal=1&what=abstract"
    yield from questions()


def deep_pages(model: Any, listed: str) -> Iterator[tuple[str, str]]:
    """The page behind the middle row of a long list, and its last page."""
    from django.contrib import admin

    from articles.admin.keyset import LAST, KeyedPages
    from articles.admin.paging import MOST_COUNTED

    rows = model._base_manager.order_by(*(admin.site._registry[model].ordering or model._meta.ordering))
    if (count := rows.count()) > MOST_COUNTED:
        row = list(rows[count // 2 : count // 2 + 1])
        address = KeyedPages(rows, len(row)).of(row, has_previous=False, has_next=True).next
        yield "middle", f"{listed}?{urlencode({'p': address})}"
        yield "last page", f"{listed}?p={LAST}"


def further(name: str, pk: int) -> Iterator[tuple[str, str]]:
    """The pages that some records have beside form and history."""
    from django.urls import reverse

    for page in {"article": ("article_source", "article_references"), "author": ("author_split",)}.get(name, ()):
        yield page.replace("_", ": "), reverse(f"admin:articles_{page}", args=[pk])
    autocompleted = {
        "journal": ("article", "journal"),
        "author": ("authorship", "author"),
        "institution": ("affiliation", "institution"),
    }
    if name in autocompleted:
        model, field = autocompleted[name]
        asked = f"?term=ana&app_label=articles&model_name={model}&field_name={field}"
        yield f"{name}: autocomplete", reverse("admin:autocomplete") + asked


def questions() -> Iterator[tuple[str, str]]:
    """The page of one question of each kind."""
    from django.urls import reverse

    from articles.models import ReviewItem

    for kind in ReviewItem.objects.order_by().values_list("kind", flat=True).distinct():
        item = ReviewItem.objects.filter(kind=kind).order_by("pk").first()
        yield f"question: {kind}", reverse("admin:articles_reviewitem_change", args=[item.pk if item else 0])


def measure(client: Any) -> Figures:
    """Queries and milliseconds of every page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    figures: Figures = {}
    clock = Stopwatch(server_process())
    for name, address in addresses():
        times: list[float] = []
        begun = clock.now()
        for _ in range(TIMES):
            with CaptureQueriesContext(connection) as queries:
                started = time.perf_counter()
                response = client.get(address)
                times.append(1000 * (time.perf_counter() - started))
        if response.status_code not in (200, 302):
            raise SystemExit(f"{address} answered {response.status_code}")
        ended = clock.now()
        processor = 1000 * (ended.here - begun.here + ended.server - begun.server) / TIMES
        figures[name] = {"queries": len(queries), "milliseconds": round(min(times)), "processor": round(processor)}
    return figures


def table(figures: Figures) -> Iterator[str]:
    """Give the figures as lines for a terminal, the dearest first."""
    yield f"{'page':40} {'queries':>8} {'ms':>8} {'processor ms':>13}"
    for name, one in sorted(figures.items(), key=lambda item: -item[1]["processor"]):
        over = one["queries"] > MOST_QUERIES or min(one["milliseconds"], one["processor"]) > MOST_MILLISECONDS
        yield f"{name:40} {one['queries']:8} {one['milliseconds']:8} {one['processor']:13}{'  over' if over else ''}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print the table and write the figures where they are wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    run_bench(parser, lambda options: measure(make_catalogue(options.articles)), table, arguments)


if __name__ == "__main__":
    sys.exit(main())
