"""An index is made anew beside the one in use, which goes on being read and written."""

import json
import signal
import subprocess
import threading

from django.db import connection, transaction

from articles.search.changes import lock_writing
from articles.search.index import ANEW, ANOTHER_WRITES, catch_up, check, index_folder, lag, rebuild
from articles.search.storage import read_state
from tests.integration.search.asking import SERVE, ask, found, generations, retitle
from tests.make import make_article

SLOW_REBUILD = """
write = following._write_whole
def slowly(*arguments):
    done = write(*arguments)
    print("written", flush=True)
    sys.stdin.readline()
    return done
following._write_whole = slowly
print(index.rebuild().rebuilt, flush=True)
"""
"""Writes the new index, says so, and waits for a line before it goes on."""


ASK_WITHOUT_END = """
print("asking", flush=True)
answers, wrong = 0, []
def ask():
    global answers
    while not ended:
        page = search_articles(ArticleQuery(text="salt"))
        answers += 1
        if page.degraded or page.total != 30:
            wrong.append([page.degraded, page.total])
import threading
ended = False
thread = threading.Thread(target=ask)
thread.start()
sys.stdin.readline()
ended = True
thread.join()
print(json.dumps([answers, wrong]), flush=True)
"""
"""Asks all the time, until it is given a line; then says how often, and which answers were wrong."""


def end(process: subprocess.Popen[str]) -> None:
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "True\n"


def test_changes_are_found_while_the_index_is_made_anew_and_after_the_swap(start_process):
    server = start_process(SERVE)
    first, second = make_article(title="Salt"), make_article(title="Pepper")
    catch_up()
    former = read_state(index_folder()).generation
    rebuilding = start_process(SLOW_REBUILD)
    assert rebuilding.stdout.readline() == "written\n"
    retitle(first, "Sugar")
    assert ask(server, "sugar") == found("sugar") == ["Sugar"]
    assert read_state(index_folder()).generation == former
    retitle(second, "Cumin")
    end(rebuilding)
    assert read_state(index_folder()).generation != former
    assert ask(server, "cumin") == found("cumin") == ["Cumin"]
    assert ask(server, "sugar") == ["Sugar"]
    assert found("salt") == found("pepper") == []
    assert check().agrees
    assert len(generations()) == 1


def test_no_answer_is_lost_or_degraded_while_indexes_are_swapped(start_process):
    for number in range(30):
        make_article(title=f"Salt {number}")
    catch_up()
    readers = [start_process(ASK_WITHOUT_END) for _ in range(2)]
    for reader in readers:
        assert reader.stdout.readline() == "asking\n"
    for _ in range(8):
        assert rebuild().rebuilt
    for reader in readers:
        reader.stdin.write("\n")
        reader.stdin.flush()
        answers, wrong = json.loads(reader.stdout.readline())
        assert answers
        assert wrong == []


def test_a_killed_rebuild_leaves_the_current_index_and_lets_the_next_go_on(start_process):
    make_article(title="Salt")
    catch_up()
    former = read_state(index_folder())
    rebuilding = start_process(SLOW_REBUILD)
    assert rebuilding.stdout.readline() == "written\n"
    rebuilding.kill()
    assert rebuilding.wait(30) == -signal.SIGKILL
    assert read_state(index_folder()) == former
    assert found("salt") == ["Salt"]
    assert rebuild().rebuilt
    assert len(generations()) == 1


def test_two_do_not_make_one_index_anew(start_process):
    """A damaged index that another process is making anew already is left to it, and its unfinished files too."""
    make_article(title="Salt")
    rebuilding = start_process(SLOW_REBUILD)
    assert rebuilding.stdout.readline() == "written\n"
    assert catch_up().refused == ANOTHER_WRITES
    assert lag() == 1
    end(rebuilding)
    assert found("salt") == ["Salt"]
    assert check().agrees


def test_the_right_to_make_anew_is_not_the_right_to_write():
    with transaction.atomic():
        assert lock_writing(index_folder() / ANEW)
        done = []

        def follow() -> None:
            try:
                done.append(catch_up().refused)
            finally:
                connection.close()

        thread = threading.Thread(target=follow)
        thread.start()
        thread.join()
    assert done == [ANOTHER_WRITES]
