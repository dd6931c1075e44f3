"""An index that is damaged while processes read it kills none of them, and is made anew."""

import os

from articles.search.index import catch_up, index_folder
from articles.search.names.entries import NAMES
from articles.search.names.finding import find_names
from articles.search.query import ArticleQuery
from articles.search.readers import current_reader
from articles.search.results import search_articles
from articles.search.storage import read_state
from tests.integration.search.asking import SERVE, ask, generations
from tests.make import make_article

SERVE_NAMES = """
from articles.search.names.finding import find_names
for line in sys.stdin:
    print(json.dumps([hit.name for hit in find_names("author", line)]), flush=True)
"""


def cut_off(followed_folder) -> int:
    """Empty every file of the index in place, as a full or failing disk may."""
    generation = followed_folder / read_state(followed_folder).generation
    files = [path for path in generation.iterdir() if path.suffix in {".term", ".idx", ".store", ".fast", ".pos"}]
    for path in files:
        os.truncate(path, 0)
    return len(files)


def test_a_process_survives_the_cutting_off_of_the_files_that_it_has_mapped(start_process):
    make_article(title="Salt and pepper")
    catch_up()
    process = start_process(SERVE)
    assert ask(process, "salt") == ["Salt and pepper"]
    before = generations()
    assert cut_off(index_folder()) >= 4
    assert ask(process, "pepper") == ["Salt and pepper"]
    assert process.poll() is None
    assert generations() != before


def test_a_process_survives_the_cutting_off_of_the_index_of_names(start_process):
    make_article(authors=["Nora Bergen"])
    catch_up()
    process = start_process(SERVE_NAMES)
    for text in ("bergen", "nora"):
        process.stdin.write(f"{text}\n")
        process.stdin.flush()
        assert process.stdout.readline() == '["Nora Bergen"]\n'
        assert cut_off(index_folder(NAMES)) >= 4


def test_files_that_grow_or_go_away_are_no_damage():
    make_article(title="Salt")
    catch_up()
    reader = current_reader(index_folder())
    for path in reader.sizes:
        if path.endswith(".store"):
            os.unlink(path)
    assert current_reader(index_folder()) is reader


def test_a_question_that_the_engine_refuses_is_answered_by_the_database_and_costs_no_index(monkeypatch, caplog):
    make_article(title="Salt", authors=["Nora Bergen"])
    catch_up()

    def refuse(*arguments: object) -> None:
        raise ValueError("An invalid argument was passed: 'nought'")

    monkeypatch.setattr("articles.search.results._run", refuse)
    monkeypatch.setattr("articles.search.names.finder.Finder.find", refuse)
    assert search_articles(ArticleQuery(text="salt")).degraded
    assert [hit.name for hit in find_names("author", "bergen")] == ["Nora Bergen"]
    assert "refused a question" in caplog.text
    assert current_reader(index_folder()).searcher.num_docs == 1
    assert current_reader(index_folder(NAMES), NAMES).searcher.num_docs > 1
