"""Reading and checking environment variables."""

import multiprocessing
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from catalogue import environment

LONG_KEY = "k" * 50


def read(tmp_path, **variables):
    return environment.read_environment(variables, tmp_path)


def test_nothing_set_gives_the_defaults(tmp_path):
    env = read(tmp_path)
    assert {name: env(name) for name in environment.VARIABLES} == {
        name: default for name, (_, default) in environment.VARIABLES.items()
    }


def test_empty_variable_counts_as_unset(tmp_path):
    assert read(tmp_path, CATALOGUE_CONNECTION_MAX_AGE="")("CATALOGUE_CONNECTION_MAX_AGE") == 60


def test_env_file_adds_what_the_environment_lacks(tmp_path):
    (tmp_path / ".env").write_text("CATALOGUE_TLS=on\nCATALOGUE_LOG_LEVEL=DEBUG\nCATALOGUE_DATABASE_POOL=\n")
    env = read(tmp_path, CATALOGUE_LOG_LEVEL="ERROR")
    assert env("CATALOGUE_TLS") is True
    assert env("CATALOGUE_LOG_LEVEL") == "ERROR"
    assert env("CATALOGUE_DATABASE_POOL") == 0


def test_env_file_may_be_switched_off(tmp_path):
    (tmp_path / ".env").write_text("CATALOGUE_TLS=on\n")
    assert read(tmp_path, CATALOGUE_ENV_FILE="/dev/null")("CATALOGUE_TLS") is False


def test_reading_changes_nothing_outside(tmp_path):
    (tmp_path / ".env").write_text("CATALOGUE_TLS=on\n")
    variables = {"CATALOGUE_LOG_LEVEL": "ERROR"}
    environment.read_environment(variables, tmp_path)
    assert variables == {"CATALOGUE_LOG_LEVEL": "ERROR"}


@pytest.mark.parametrize(
    ("text", "value"), [("on", True), ("True", True), ("1", True), ("off", False), (" no ", False)]
)
def test_switches_know_the_usual_words(tmp_path, text, value):
    assert read(tmp_path, CATALOGUE_DEBUG=text)("CATALOGUE_DEBUG") is value


@pytest.mark.parametrize(
    ("name", "text"),
    [("CATALOGUE_TLS", "yess"), ("CATALOGUE_DATABASE_POOL", "-1"), ("CATALOGUE_HSTS_SECONDS", "a year")],
)
def test_value_of_the_wrong_form_is_refused_by_name(tmp_path, name, text):
    with pytest.raises(ImproperlyConfigured, match=f"{name}: .* expected"):
        read(tmp_path, **{name: text})


def test_value_that_would_be_read_as_a_reference_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="dollar sign"):
        read(tmp_path, CATALOGUE_SECRET_KEY=f"${LONG_KEY}")


def test_lists_are_divided_by_commas_and_blanks_do_not_count(tmp_path):
    assert read(tmp_path, CATALOGUE_ALLOWED_HOSTS="a.example, b.example,")("CATALOGUE_ALLOWED_HOSTS") == [
        "a.example",
        "b.example",
    ]


def test_data_dir_is_taken_from_the_project_folder(tmp_path):
    assert environment.data_dir(read(tmp_path), tmp_path) == tmp_path / "var"
    assert environment.data_dir(read(tmp_path, CATALOGUE_DATA_DIR="/srv/data"), tmp_path).as_posix() == "/srv/data"


def test_secret_key_is_generated_once_for_the_embedded_database(tmp_path):
    env = read(tmp_path)
    key = environment.secret_key(env, tmp_path)
    assert len(key) >= environment.MINIMUM_SECRET_KEY_LENGTH
    assert environment.secret_key(env, tmp_path) == key
    assert stat.S_IMODE((tmp_path / "var/secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]


def test_racing_processes_agree_on_one_secret_key(tmp_path):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        keys = pool.map(environment.stored_secret, [tmp_path / "secret_key"] * 8, chunksize=1)
    assert len(set(keys)) == 1


def test_secret_key_is_demanded_beside_a_named_database(tmp_path):
    env = read(tmp_path, DATABASE_URL="postgres://db/catalogue")
    with pytest.raises(ImproperlyConfigured, match="CATALOGUE_SECRET_KEY"):
        environment.secret_key(env, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_short_secret_key_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="at least 50"):
        environment.secret_key(read(tmp_path, **{"CATALOGUE_SECRET_KEY": "short"}), tmp_path)


def test_given_secret_key_is_used_and_none_is_stored(tmp_path):
    assert environment.secret_key(read(tmp_path, CATALOGUE_SECRET_KEY=LONG_KEY), tmp_path) == LONG_KEY
    assert list(tmp_path.iterdir()) == []


def test_database_url_is_taken_apart(tmp_path):
    url = "postgres://reader:s%23cret@db.example:6432/articles?sslmode=require"
    settings = environment.database_settings(read(tmp_path, DATABASE_URL=url))
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", 6432, "articles")
    assert (settings["USER"], settings["PASSWORD"]) == ("reader", "s#cret")
    assert settings["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql://user:hidden@db/x", "db.example"])
def test_other_databases_than_postgresql_are_refused_without_showing_a_password(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match="needs PostgreSQL") as caught:
        environment.database_settings(read(tmp_path, DATABASE_URL=url))
    assert "hidden" not in str(caught.value)


def test_pool_and_time_limit_become_connection_options(tmp_path):
    env = read(
        tmp_path,
        DATABASE_URL="postgres://db/catalogue?options=-c%20jit%3Doff",
        CATALOGUE_DATABASE_POOL="8",
        CATALOGUE_STATEMENT_TIMEOUT="15000",
    )
    settings = environment.database_settings(env)
    assert settings["OPTIONS"] == {
        "options": "-c jit=off -c statement_timeout=15000",
        "pool": {"min_size": 1, "max_size": 8},
    }
    assert settings["CONN_MAX_AGE"] == 0


def test_embedded_database_is_reached_through_its_socket(tmp_path):
    settings = environment.database_settings(read(tmp_path, CATALOGUE_DATA_DIR="/srv/data"), tmp_path)
    assert settings["HOST"] == "/srv/data/postgres"
