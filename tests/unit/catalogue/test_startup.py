"""Which commands start the database."""

import pytest

from catalogue.startup import needs_database


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["help"],
        ["help", "ingest"],
        ["version"],
        ["ingest", "--help"],
        ["parse", "article.txt"],
        ["check"],
        ["check", "--deploy"],
        ["collectstatic", "--no-input"],
    ],
)
def test_commands_that_ask_no_database_do_not_start_it(arguments):
    assert not needs_database(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["migrate"],
        ["ingest", "samples"],
        ["makemigrations", "--check"],
        ["runserver"],
        ["check", "--database", "default"],
        ["check", "--database=default"],
        ["shell"],
    ],
)
def test_all_others_do(arguments):
    assert needs_database(arguments)
