"""Whatever kills a writer or damages an index, the next search finds what is there."""

import signal
import time
from dataclasses import replace

import pytest
from django.db import connection, transaction

from articles.models import SearchDocument
from articles.search import index
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up, check, index_folder, lag, rebuild
from articles.search.notes import TOO_LONG
from articles.search.query import ArticleQuery
from articles.search.readers import current_reader
from articles.search.results import search_articles
from articles.search.storage import read_state, write_state
from tests.integration.search.asking import found, generations, retitle
from tests.make import make_article

DIE = "os.kill(os.getpid(), signal.SIGKILL)"
DEATHS = {
    "before the commit": f"""
write = following.Pen._write_batch
def die(*arguments): write(*arguments); {DIE}
following.Pen._write_batch = die
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


def test_damage_met_while_searching_is_answered_by_the_database_and_mended(monkeypatch):
    make_article(title="Salt")
    assert found("salt") == ["Salt"]

    def fail(*arguments: object) -> None:
        raise ValueError("Data corrupted: 'a block does not decompress'")

    with monkeypatch.context() as patch:
        patch.setattr("articles.search.results._run", fail)
        assert search_articles(ArticleQuery(text="salt")).degraded
    with pytest.raises(IndexUnreadableError):
        current_reader(index_folder())
    assert found("salt") == ["Salt"]


def test_an_index_that_cannot_be_written_is_no_error_for_anyone(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.SEARCH_INDEX_DIR = tmp_path / "file"
    make_article(title="Salt")
    assert "cannot be written" in catch_up().refused
    page = search_articles(ArticleQuery(text="salt"))
    assert page.degraded
    assert page.total == 1


def test_a_question_that_is_too_much_for_the_database_is_given_up_with_a_sentence(settings, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    settings.SEARCH_INDEX_DIR = tmp_path / "file"
    make_article(title="Salt")
    endless = SearchDocument.objects.extra(where=["pg_sleep(600) IS NOT NULL"])
    monkeypatch.setattr("articles.search.results.DATABASE_MILLISECONDS", 50)
    with monkeypatch.context() as patch:
        patch.setattr("articles.search.results.matching_documents", lambda query, journals: endless)
        page = search_articles(ArticleQuery(text="salt"))
    assert (page.degraded, page.total, page.articles, page.notes[-1]) == (True, 0, [], TOO_LONG)
    assert limit() == "0"


def test_a_writer_is_not_bound_by_the_limit_of_readers(monkeypatch):
    """And leaves it as it was to the transaction that it is called in."""
    make_article(title="Salt")
    limits = []
    follow = index._follow_or_make_anew

    def noting(*arguments: object) -> object:
        limits.append(limit())
        return follow(*arguments)

    monkeypatch.setattr("articles.search.index._follow_or_make_anew", noting)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 7000")
        assert catch_up().written == 1
        assert limit() == "7s"
    assert limits
    assert set(limits) == {"0"}


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def test_a_rebuild_that_fails_leaves_nothing_behind(monkeypatch):
    make_article(title="Salt")
    catch_up()

    def fail(*arguments: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("articles.search.following.Pen._write_batch", fail)
        with pytest.raises(OSError, match="No space left"):
            rebuild()
    assert len(generations()) == 1
    assert found("salt") == ["Salt"]
