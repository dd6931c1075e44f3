"""The index follows the table, whoever writes, dies or damages it."""

import json
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection, transaction

from articles.models import Article, SearchDocument
from articles.search.documents import refresh_documents
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up, check, index_folder, lag, rebuild
from articles.search.query import ArticleQuery
from articles.search.readers import current_reader
from articles.search.results import search_articles
from articles.search.storage import GENERATION, read_state, write_state
from tests.make import make_article

SERVE = """
for line in sys.stdin:
    page = search_articles(ArticleQuery(text=line))
    print(json.dumps([[article.title for article in page.articles], page.degraded]), flush=True)
"""


def found(text: str) -> list[str]:
    page = search_articles(ArticleQuery(text=text, sort="title"))
    assert not page.degraded
    return [article.title for article in page.articles]


def ask(process, text: str) -> list[str]:
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


def test_an_edit_is_found_within_a_second_by_every_process(start_process):
    server = start_process(SERVE)
    article = make_article(title="Salt")
    assert ask(server, "salt") == found("salt") == ["Salt"]
    retitle(article, "Sugar")
    committed = time.monotonic()
    assert ask(server, "sugar") == found("sugar") == ["Sugar"]
    assert ask(server, "salt") == found("salt") == []
    assert time.monotonic() - committed < 1


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


DIE = "os.kill(os.getpid(), signal.SIGKILL)"
DEATHS = {
    "before the commit": f"""
write = following._write_batch
def die(*arguments): write(*arguments); {DIE}
following._write_batch = die
""",
    "after the commit, before the state": f"following.write_state = lambda *arguments: {DIE}\n",
    "after all": f"following.remove_others = following.CatchUp = lambda *arguments, **named: {DIE}\n",
}


@pytest.mark.parametrize("moment", DEATHS)
@pytest.mark.parametrize("act", ["catch_up", "rebuild"])
def test_a_killed_writer_leaves_an_index_that_the_next_completes(moment, act, start_process):
    first = make_article(title="Salt")
    catch_up()
    retitle(first, "Old salt")
    make_article(title="New salt")
    process = start_process(DEATHS[moment] + f"index.{act}()")
    assert process.wait(30) == -signal.SIGKILL
    assert found("salt") == ["New salt", "Old salt"]
    assert check().agrees
    rebuild()
    assert len(generations()) == 1


def test_a_writer_killed_at_any_time_does_no_harm(start_process):
    """Killed at moments that nobody chose."""
    articles = [make_article(title=f"Salt {number}") for number in range(3)]
    catch_up()
    for pause in (0.0, 0.004, 0.011, 0.018):
        process = start_process(
            "from articles.search.documents import refresh_documents\nfrom articles.models import Article\n"
            "print(flush=True)\n"
            "for number in range(1000):\n"
            f"    Article.objects.filter(pk={articles[0].pk}).update(title=f'Salt {{number}} {pause}')\n"
            f"    refresh_documents([{articles[0].pk}]); index.catch_up()\n"
        )
        process.stdout.readline()
        time.sleep(0.3 + pause)
        process.kill()
        process.wait(30)
        assert len(found("salt")) == 3
        assert check().agrees


@pytest.mark.parametrize("damage", ["truncated", "emptied", "removed"])
@pytest.mark.parametrize("name", ["*.term", "*.idx", "*.store", "*.fast", "*.fieldnorm", "meta.json"])
def test_a_damaged_file_is_noticed_and_the_index_made_anew(name, damage):
    make_article(title="Salt", abstract="Of the sea. " * 50)
    catch_up()
    (generation,) = generations()
    for path in generation.glob(name):
        if damage == "removed":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 if damage == "truncated" else 0])
    assert found("salt") == ["Salt"]
    assert generations() != [generation]
    assert check().agrees


@pytest.mark.parametrize("content", [None, b"", b"{", b"0\n{}", b"\xff\n" * 9])
def test_a_damaged_state_file_is_no_state(content):
    make_article(title="Salt")
    catch_up()
    path = index_folder() / "state"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert read_state(index_folder()) is None
    assert lag() == 1
    assert found("salt") == ["Salt"]


@pytest.mark.parametrize(
    "change",
    [
        {"fingerprint": "made for other fields"},
        {"table": "1/2/3"},
        {"snapshot": f"{2**62 + 9}:{2**62 + 9}:"},
        {"generation": "generation-that-is-not-there"},
    ],
)
def test_an_index_of_another_schema_table_or_time_is_made_anew(change):
    make_article(title="Salt")
    catch_up()
    folder = index_folder()
    write_state(folder, replace(read_state(folder), **change))
    assert not check().agrees
    assert lag() == 1
    assert found("salt") == ["Salt"]
    assert check().agrees


def test_an_emptied_and_refilled_table_is_another_table():
    make_article(title="Salt")
    assert found("salt") == ["Salt"]
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_searchdocument")
    make_article(title="Pepper")
    assert found("salt") == []
    assert found("pepper") == ["Pepper"]


def test_a_row_numbered_by_another_server_does_not_count_as_a_change_for_ever():
    """After a restored dump, rows carry transaction numbers that this server has not reached."""
    make_article(title="Salt")
    SearchDocument.objects.update(transaction=str(2**61))
    assert found("salt") == ["Salt"]
    assert lag() == 0


def test_searching_goes_on_while_the_index_is_replaced():
    make_article(title="Salt")
    catch_up()
    former = current_reader(index_folder())
    rebuild()
    assert former.searcher.num_docs == 1
    assert current_reader(index_folder()).state.generation != former.state.generation
    assert len(generations()) == 1


def test_damage_met_while_searching_is_answered_by_the_database_and_mended(monkeypatch):
    make_article(title="Salt")
    assert found("salt") == ["Salt"]

    def fail(*arguments: object) -> None:
        raise ValueError("a block does not decompress")

    with monkeypatch.context() as patch:
        patch.setattr("articles.search.results._run", fail)
        assert search_articles(ArticleQuery(text="salt")).degraded
    with pytest.raises(IndexUnreadableError):
        current_reader(index_folder())
    assert found("salt") == ["Salt"]


def test_many_changes_are_followed_in_the_background(monkeypatch):
    monkeypatch.setattr("articles.search.freshness.AT_ONCE", 2)
    for number in range(3):
        make_article(title=f"Salt {number}")
    assert search_articles(ArticleQuery(text="salt")).degraded
    for thread in threading.enumerate():
        if thread.name == "search-index":
            thread.join(20)
    assert len(found("salt")) == 3


def test_an_index_that_cannot_be_written_is_no_error_for_anyone(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.SEARCH_INDEX_DIR = tmp_path / "file"
    make_article(title="Salt")
    assert "cannot be written" in catch_up().refused
    page = search_articles(ArticleQuery(text="salt"))
    assert page.degraded
    assert page.total == 1


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
