"""What every test may use; the tests' environment itself is in settings.py beside this file."""

import pytest

from catalogue.startup import exit_on_termination, start_database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The embedded server starts with the first test that asks for the database, unless DATABASE_URL names another."""
    exit_on_termination()  # a terminated session, too, stops its server
    start_database()
