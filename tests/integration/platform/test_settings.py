"""The settings as separate processes see them: production passes Django's own check, importing starts nothing."""

import os
import subprocess
import sys

import pytest

from .conftest import ROOT

PRODUCTION = {
    "CATALOGUE_ENV_FILE": os.devnull,
    "DATABASE_URL": "postgres://catalogue@db.invalid/catalogue",
    "CATALOGUE_SECRET_KEY": "x1!" + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7" * 2,
    "CATALOGUE_ALLOWED_HOSTS": "catalogue.example",
    "CATALOGUE_TLS": "on",
    "CATALOGUE_TLS_PROXY": "on",
}

SHOW = """
import sys, catalogue.settings as settings
print(sorted(name for name in sys.modules if "embedded_postgres" in name))
print(settings.DEBUG, settings.SECURE_PROXY_SSL_HEADER)
"""

ASK = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "catalogue.settings"
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SHOW statement_timeout")
    print(cursor.fetchone()[0])
print(connection.pool.max_size)
connection.close_pool()
"""


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_production_configuration_passes_the_deployment_check():
    outcome = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert outcome.returncode == 0, outcome.stderr
    assert "no issues (0 silenced)" in outcome.stdout


def test_named_database_keeps_the_embedded_one_out(tmp_path):
    outcome = run("-c", SHOW, **PRODUCTION, CATALOGUE_DATA_DIR=str(tmp_path / "data"))
    assert outcome.stdout.splitlines() == ["[]", "False ('HTTP_X_FORWARDED_PROTO', 'https')"], outcome.stderr
    assert not (tmp_path / "data").exists()


def test_importing_the_settings_starts_no_server(tmp_path):
    outcome = run("-c", SHOW, CATALOGUE_ENV_FILE=os.devnull, CATALOGUE_DATA_DIR=str(tmp_path))
    assert outcome.stdout.splitlines()[1] == "False None", outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_command_that_needs_no_database_starts_none(tmp_path):
    outcome = run("manage.py", "version", CATALOGUE_ENV_FILE=os.devnull, CATALOGUE_DATA_DIR=str(tmp_path))
    assert outcome.returncode == 0, outcome.stderr
    assert not (tmp_path / "postgres").exists()


def test_named_database_is_the_one_that_is_used(playground, tmp_path):
    """A server of one's own is asked, and no other one appears."""
    user = playground.join()
    variables = PRODUCTION | {
        "DATABASE_URL": f"postgres://catalogue@/catalogue?host={playground.cluster}",
        "CATALOGUE_DATA_DIR": str(tmp_path / "data"),
    }
    outcome = run("manage.py", "migrate", "contenttypes", **variables)
    assert outcome.returncode == 0, outcome.stderr
    with playground.connect() as connection:
        assert connection.execute("SELECT count(*) FROM django_migrations").fetchone() == (2,)
    assert not (tmp_path / "data").exists()
    playground.leave(user)


def test_pool_and_time_limit_reach_the_server(playground):
    user = playground.join()
    variables = PRODUCTION | {
        "DATABASE_URL": f"postgres://catalogue@/catalogue?host={playground.cluster}",
        "CATALOGUE_DATABASE_POOL": "3",
        "CATALOGUE_STATEMENT_TIMEOUT": "1500",
    }
    outcome = run("-c", ASK, **variables)
    assert outcome.stdout.splitlines() == ["1500ms", "3"], outcome.stderr
    playground.leave(user)


def test_unusable_embedded_database_is_explained_without_a_traceback(tmp_path):
    (tmp_path / "postgres").write_text("a file where the folder should be")
    if os.geteuid() == 0:
        os.chown(tmp_path / "postgres", 65534, 65534)
    outcome = run("manage.py", "migrate", CATALOGUE_ENV_FILE=os.devnull, CATALOGUE_DATA_DIR=str(tmp_path))
    assert outcome.returncode == 2
    assert "is not a PostgreSQL database" in outcome.stderr
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("variable", ["CATALOGUE_TLS", "CATALOGUE_DATABASE_POOL"])
def test_wrong_value_is_explained_by_name(variable):
    outcome = run("manage.py", "check", CATALOGUE_ENV_FILE=os.devnull, **{variable: "perhaps"})
    assert outcome.returncode != 0
    assert f"{variable}: " in outcome.stderr.splitlines()[-1]
