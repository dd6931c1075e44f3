"""The embedded server as several real processes share, lose and recover it."""

import os
import signal
import time

import psutil

from .conftest import JOIN_AND_WAIT

FORK_AND_WAIT = """
import os, sys
from pathlib import Path
from catalogue.embedded_postgres import ensure_running
ensure_running(Path(sys.argv[1]))
child = os.fork()
if child:
    os.waitpid(child, 0)
else:
    if sys.argv[2:] == ["join"]:
        ensure_running(Path(sys.argv[1]))
    sys.exit(0)
print("ready", flush=True)
sys.stdin.read()
"""


def wait_until_gone(process: psutil.Process) -> None:
    """A killed server is gone, or waits as a zombie for a first process that does not collect its children."""
    deadline = time.monotonic() + 10
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the process is still there"
        time.sleep(0.05)


def test_last_user_stops_the_server_that_all_shared(playground):
    first, second = playground.join(), playground.join()
    server = playground.server
    playground.leave(first)
    assert playground.server == server
    playground.leave(second)
    assert playground.server is None


def test_users_that_start_at_once_share_one_server(new_playground):
    users = [new_playground.start_user() for _ in range(4)]
    assert [user.stdout.readline() for user in users] == ["ready\n"] * 4
    for user in users:
        new_playground.leave(user)
    assert new_playground.server is None


def test_data_survives_a_stop_and_a_start(playground):
    user = playground.join()
    with playground.connect() as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('kept')")
    playground.leave(user)
    playground.join()
    with playground.connect() as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("kept",)


def test_killed_user_leaves_a_server_that_the_next_one_uses_and_stops(playground):
    user = playground.join()
    server = playground.server
    user.kill()
    user.wait()
    assert playground.server == server
    following = playground.join()
    assert playground.server == server
    playground.leave(following)
    assert playground.server is None


def test_killed_user_does_not_keep_the_server_for_ever(playground):
    """The lock of a killed process is dropped by the system, so the survivor counts as the last user."""
    survivor, victim = playground.join(), playground.join()
    victim.kill()
    victim.wait()
    playground.leave(survivor)
    assert playground.server is None


def test_terminated_and_interrupted_commands_stop_the_server(playground):
    """manage.py turns both signals into an ordinary exit."""
    for number in (signal.SIGTERM, signal.SIGINT):
        script = f"from catalogue.startup import exit_on_termination\nexit_on_termination()\n{JOIN_AND_WAIT}"
        user = playground.join(script=script)
        user.send_signal(number)
        user.wait(30)
        assert playground.server is None


def test_killed_server_is_started_again_with_its_data(playground):
    user = playground.join()
    with playground.connect() as connection:
        connection.execute("CREATE TABLE kept (word text)")
    server = playground.server
    server.kill()
    wait_until_gone(server)
    playground.join()
    assert playground.server != server
    with playground.connect() as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    playground.leave(user)


def test_pid_file_that_names_another_living_process_is_not_obeyed(playground):
    """After a crash the server's process number may belong to anything, such as the present process."""
    playground.leave(playground.join())
    stale = f"{os.getpid()}\n{playground.cluster}\n1700000000\n5432\n{playground.cluster}\n\n  1 1\nready\n"
    for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
        (playground.cluster / name).write_text(stale)
    playground.leave(playground.join())


def test_empty_pid_file_is_not_obeyed(playground):
    playground.leave(playground.join())
    (playground.cluster / "postmaster.pid").touch()
    playground.leave(playground.join())


def test_lock_files_left_lying_about_block_nobody(playground):
    for name in ("postgres.lock", "postgres.users"):
        (playground.data_dir / name).write_text("12345")
    playground.leave(playground.join())


def test_half_made_database_folder_is_made_anew(new_playground):
    half = new_playground.data_dir / "postgres.new-abc"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    new_playground.leave(new_playground.join())
    assert not half.exists()


def test_forked_child_does_not_stop_its_parents_server(playground):
    user = playground.join(script=FORK_AND_WAIT)
    assert playground.server is not None
    playground.leave(user)
    assert playground.server is None


def test_forked_child_may_join_for_itself(playground):
    user = playground.join(script=FORK_AND_WAIT.replace('sys.argv[2:] == ["join"]', "True"))
    assert playground.server is not None
    playground.leave(user)
    assert playground.server is None
