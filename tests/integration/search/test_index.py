"""The index follows the table, whoever writes it."""

import threading
from dataclasses import replace

from django.db import connection, transaction

from articles.models import Article, SearchDocument
from articles.search.documents import refresh_documents
from articles.search.engine import HEAP, open_index, writing
from articles.search.index import ANOTHER_WRITES, OWN_CHANGES, catch_up, check, index_folder, lag, rebuild
from articles.search.query import ArticleQuery
from articles.search.readers import current_reader
from articles.search.results import search_articles
from articles.search.storage import read_state
from tests.integration.search.asking import SERVE, ask, found, generations, retitle
from tests.make import make_article


def test_catching_up_says_what_it_did():
    article = make_article(title="Salt")
    make_article(title="Pepper")
    done = catch_up()
    assert (done.written, done.removed, done.rebuilt, done.refused) == (2, 0, True, "")
    retitle(article, "Sugar")
    Article.objects.filter(title="Pepper").update(status="deleted")
    refresh_documents(Article.objects.values_list("pk", flat=True))
    assert lag() == 2
    done = catch_up()
    assert (done.written, done.removed, done.rebuilt) == (1, 1, False)
    assert done.change == SearchDocument.objects.latest("change").change
    assert lag() == 0
    assert catch_up() == replace(done, written=0, removed=0)
    assert check().agrees


def test_an_edit_is_found_by_the_next_search_of_every_process(start_process):
    server = start_process(SERVE)
    article = make_article(title="Salt")
    assert ask(server, "salt") == found("salt") == ["Salt"]
    retitle(article, "Sugar")
    assert ask(server, "sugar") == found("sugar") == ["Sugar"]
    assert ask(server, "salt") == found("salt") == []


def test_a_number_drawn_early_and_committed_late_is_not_lost():
    """And what commits meanwhile is found without waiting for it."""
    slow, quick = make_article(title="Slow"), make_article(title="Quick")
    catch_up()
    drawn, may_commit = threading.Event(), threading.Event()

    def edit_slowly() -> None:
        try:
            with transaction.atomic():
                Article.objects.filter(pk=slow.pk).update(title="Slow salt")
                refresh_documents([slow.pk])
                drawn.set()
                may_commit.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=edit_slowly)
    thread.start()
    drawn.wait(10)
    retitle(quick, "Quick salt")
    assert catch_up().written == 1
    assert found("salt") == ["Quick salt"]
    assert lag() == 0
    may_commit.set()
    thread.join()
    numbers = dict(SearchDocument.objects.values_list("title", "change"))
    assert numbers["Slow salt"] < numbers["Quick salt"]
    assert lag() == 1
    assert catch_up().written == 1
    assert found("salt") == ["Quick salt", "Slow salt"]
    assert check().agrees


def test_uncommitted_changes_are_shown_to_their_transaction_and_never_indexed():
    make_article(title="Salt")
    catch_up()
    with transaction.atomic():
        make_article(title="Salt of a draft")
        assert catch_up().refused
        page = search_articles(ArticleQuery(text="salt"))
        assert page.degraded
        assert page.total == 2
        transaction.set_rollback(True)
    assert found("salt") == ["Salt"]
    assert check().agrees


def test_two_processes_catch_up_at_once(start_process):
    for number in range(40):
        make_article(title=f"Salt {number}", issue=None, journal=None)
    lines = "sys.stdin.readline(); print(index.catch_up().written, flush=True)"
    processes = [start_process(lines) for _ in range(3)]
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    written = [int(process.stdout.readline()) for process in processes]
    assert max(written) == 40
    assert check().agrees
    assert len(found("salt")) == 20


def test_searching_goes_on_while_the_index_is_replaced():
    make_article(title="Salt")
    catch_up()
    former = current_reader(index_folder())
    rebuild()
    assert former.searcher.num_docs == 1
    assert current_reader(index_folder()).state.generation != former.state.generation
    assert len(generations()) == 1


def test_many_changes_are_followed_in_the_background(monkeypatch):
    monkeypatch.setattr("articles.search.freshness.AT_ONCE", 2)
    for number in range(3):
        make_article(title=f"Salt {number}")
    assert search_articles(ArticleQuery(text="salt")).degraded
    for thread in threading.enumerate():
        if thread.name == "search-index":
            thread.join(20)
    assert len(found("salt")) == 3


def test_check_names_what_differs():
    kept, changed, lost = (make_article(title=title) for title in ("Kept", "Changed", "Lost"))
    catch_up()
    state = read_state(index_folder())
    SearchDocument.objects.filter(pk=lost.pk).delete()
    SearchDocument.objects.filter(pk=changed.pk).update(change=10**6)
    assert (check().surplus, check().outdated, check().missing) == ((lost.pk,), (changed.pk,), ())
    SearchDocument.objects.create(article_id=10**9, title="Never followed", transaction="3")
    assert check().missing == (10**9,)
    retitle(kept, "Kept and edited")
    assert check().behind == 1
    assert read_state(index_folder()) == state
    rebuild()
    assert check().agrees


def test_whoever_finds_the_engine_writing_leaves():
    """As when two machines share a folder, whose PostgreSQL locks differ."""
    make_article(title="Salt")
    catch_up()
    make_article(title="Pepper")
    with writing(open_index(generations()[0]), HEAP):
        assert catch_up().refused == ANOTHER_WRITES
    assert catch_up().written == 1


def test_inside_a_transaction_that_has_written_nothing_is_rebuilt():
    with transaction.atomic():
        make_article(title="Salt")
        assert rebuild().refused == OWN_CHANGES


def test_trouble_in_the_background_is_logged(monkeypatch, caplog):
    def fail() -> None:
        raise OSError("unplugged")

    monkeypatch.setattr("articles.search.freshness.AT_ONCE", 0)
    monkeypatch.setattr("articles.search.freshness.catch_up_all", fail)
    monkeypatch.setattr("articles.search.freshness.connection.close", lambda: None)
    make_article(title="Salt")
    assert search_articles(ArticleQuery(text="salt")).degraded
    for thread in threading.enumerate():
        if thread.name == "search-index":
            thread.join(20)
    assert "could not be brought up to date" in caplog.text
