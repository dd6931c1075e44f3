"""What every test may use; the tests' environment itself is in settings.py beside this file."""

import signal

import pytest

from catalogue.startup import exit_on_termination, start_database

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A suite that a shell put into the background ignores Ctrl-C, and so would the commands that tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The embedded server starts with the first test that asks for the database, unless DATABASE_URL names another."""
    exit_on_termination()  # a terminated session, too, stops its server
    start_database()
