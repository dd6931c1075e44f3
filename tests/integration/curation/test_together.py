"""Two editors who decide at the same moment: both decisions are kept, one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles.curation.author_lists import add_author, remove_author
from articles.curation.corrections import correct
from articles.models import Article, Authorship, Correction
from tests.make import make_article

EDITORS = 4


def at_once(deed: Callable[[int], object]) -> None:
    """Do ``deed`` in several threads, each with a connection of its own, all starting together."""
    start = Barrier(EDITORS)

    def act(number: int) -> None:
        try:
            start.wait(timeout=10)
            deed(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(EDITORS) as threads:
        list(threads.map(act, range(EDITORS)))


@pytest.mark.django_db(transaction=True)
def test_corrections_of_one_field_follow_one_another():
    article = make_article(title="Printed")
    at_once(lambda number: correct(Article.objects.get(pk=article.pk), {"title": f"Title {number}"}, by=None))
    article.refresh_from_db()
    in_force = Correction.objects.in_force().get()
    assert Correction.objects.count() == EDITORS
    assert article.title == in_force.new
    assert {row.old for row in Correction.objects.all()} > {"Printed"}


@pytest.mark.django_db(transaction=True)
def test_authors_added_and_removed_at_once_leave_a_list_without_gaps():
    article = make_article(authors=["A One", "B Two", "C Three"])
    second = article.authorships.get(position=2)

    def deed(number: int) -> None:
        if number == 0:
            remove_author(Authorship.objects.get(pk=second.pk), by=None)
        else:
            add_author(Article.objects.get(pk=article.pk), family=f"New {number}", position=1, by=None)

    at_once(deed)
    shown = Authorship.objects.shown().filter(article=article)
    assert [row.position for row in shown] == [1, 2, 3, 4, 5]
    assert [row.family for row in shown][3:] == ["One", "Three"]
