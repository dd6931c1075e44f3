"""What the embedded server accepts as its folder, whom it lets in, and under which account it runs."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from .conftest import ROOT

REPORT_WITHOUT_START = """
import sys
from pathlib import Path
from catalogue.embedded_postgres import connection_settings
print(connection_settings(Path(sys.argv[1])))
"""


def test_folder_of_another_major_version_is_refused_with_advice(new_playground):
    new_playground.cluster.mkdir()
    (new_playground.cluster / "PG_VERSION").write_text("13\n")
    give_to_server_account(new_playground)
    _, complaint = new_playground.start_user().communicate()
    assert "made by PostgreSQL 13" in complaint
    assert "pg_dump" in complaint
    assert "Traceback" not in complaint


def test_folder_with_other_things_in_it_is_refused_and_left_alone(new_playground):
    new_playground.cluster.mkdir()
    (new_playground.cluster / "letter.txt").write_text("mine")
    give_to_server_account(new_playground)
    _, complaint = new_playground.start_user().communicate()
    assert "is not a PostgreSQL database" in complaint
    assert (new_playground.cluster / "letter.txt").read_text() == "mine"


def give_to_server_account(playground) -> None:
    """Root's server runs under its own account, which has to own the folder before its content is looked at."""
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "nobody", str(playground.cluster)], check=True)


def test_very_long_data_folder_gets_a_short_socket_folder_of_its_own(make_playground, tmp_path):
    playground = make_playground(tmp_path / ("long-" * 20) / ("name-" * 10))
    user = playground.join()
    with playground.connect() as connection:
        socket_dir = Path(connection.info.host)
    assert not socket_dir.is_relative_to(playground.data_dir)
    assert socket_dir.stat().st_mode & 0o777 == 0o700
    playground.leave(user)
    assert not socket_dir.exists()


def test_data_folder_may_have_blanks_and_apostrophes_in_its_name(make_playground, tmp_path):
    playground = make_playground(tmp_path / "it's a folder, or so")
    playground.leave(playground.join())


def test_path_that_a_shell_would_read_as_a_command_is_refused(make_playground, tmp_path):
    playground = make_playground(tmp_path / "$(touch surprise)")
    _, complaint = playground.start_user().communicate()
    assert "a dollar sign" in complaint
    assert not playground.cluster.exists()


def test_socket_folder_that_somebody_else_prepared_is_refused(make_playground, tmp_path):
    playground = make_playground(tmp_path / ("long-" * 20) / ("trap-" * 10))
    from catalogue.embedded_postgres.layout import Layout

    trap = Layout(playground.data_dir).socket_dir
    trap.mkdir(mode=0o755)
    try:
        _, complaint = playground.start_user().communicate()
        assert "belongs to somebody else or is open to others" in complaint
    finally:
        trap.rmdir()


def test_server_has_no_network_port_and_a_closed_socket_folder(playground):
    playground.join()
    with playground.connect() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert playground.server.net_connections(kind="inet") == []
    assert playground.cluster.stat().st_mode & 0o777 == 0o700


def test_settings_of_another_postgresql_in_the_environment_do_not_reach_the_server(playground):
    foreign = {"PGPORT": "6543", "PGDATA": "/nowhere", "PGHOST": "example.invalid", "TMPDIR": "/nowhere"}
    playground.leave(playground.join(env=foreign))


def test_connection_settings_are_known_without_starting_anything(new_playground):
    report, _ = new_playground.start_user(script=REPORT_WITHOUT_START).communicate()
    assert str(new_playground.cluster) in report
    assert list(new_playground.data_dir.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="the tests do not run as root")
def test_root_runs_the_server_under_an_ordinary_account(new_playground):
    new_playground.data_dir.chmod(0o700)
    user = new_playground.join()
    assert new_playground.server.uids().effective != 0
    assert new_playground.cluster.owner() == new_playground.server.username()
    # Others may pass through the parent of the database folder, and still cannot list it.
    assert new_playground.data_dir.stat().st_mode & 0o777 == 0o701
    new_playground.leave(user)


@pytest.fixture
def ordinary_user() -> dict:
    """How to start Python as an ordinary account when the tests run as root."""
    if os.geteuid() != 0:
        return {}
    packages = os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")])
    options = {"user": "nobody", "group": "nogroup", "extra_groups": [], "env": {"PYTHONPATH": packages}}
    for python in (sys.executable, "/usr/bin/python{}.{}".format(*sys.version_info)):
        try:
            subprocess.run(
                [python, "-c", "import psycopg, psutil"], cwd="/", check=True, capture_output=True, **options
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return options | {"python": python}
    pytest.skip("no Python of this version that the account nobody may run")


def test_ordinary_account_runs_the_server_itself(new_playground, ordinary_user):
    if ordinary_user:
        os.chown(new_playground.data_dir, 65534, 65534)
    user = new_playground.join(**ordinary_user)
    assert new_playground.server.username() == (ordinary_user.get("user") or new_playground.server.username())
    new_playground.leave(user)
    assert new_playground.server is None


@pytest.mark.skipif(os.geteuid() != 0, reason="the tests do not run as root")
def test_root_and_the_owner_of_the_folder_share_its_server(new_playground, ordinary_user):
    os.chown(new_playground.data_dir, 65534, 65534)
    owner = new_playground.join(**ordinary_user)
    root = new_playground.join()
    new_playground.leave(owner)
    assert new_playground.server.username() == "nobody"
    new_playground.leave(root)
    assert new_playground.server is None


@pytest.mark.skipif(os.geteuid() != 0, reason="the tests do not run as root")
def test_ordinary_account_is_told_whose_database_it_is(playground, ordinary_user):
    playground.leave(playground.join())
    _, complaint = playground.start_user(**ordinary_user).communicate()
    assert "belongs to the account journal-catalogue" in complaint
    assert "CATALOGUE_DATA_DIR" in complaint
