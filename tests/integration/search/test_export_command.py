"""The command that writes articles in the format of a reference manager."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.search.index import catch_up
from tests.make import make_article


@pytest.fixture
def shelf(transactional_db, settings, tmp_path):
    """Three articles in an index."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    for year, title in ((2001, "A river"), (2003, "A lake"), (2002, "River and lake")):
        make_article(title=title, issued_year=year)
    catch_up()


def exported(*arguments: str) -> str:
    written = StringIO()
    call_command("export", *arguments, stdout=written)
    return written.getvalue()


def test_everything_is_written_newest_first(shelf):
    assert [item["title"] for item in json.loads(exported("json"))] == ["A lake", "River and lake", "A river"]
    assert exported("bib").count("@article{") == 3


def test_a_question_narrows_it(shelf):
    assert [item["title"] for item in json.loads(exported("json", "title:river -lake"))] == ["A river"]
    assert json.loads(exported("json", "nothing such")) == []


def test_an_unknown_format_is_refused(shelf):
    with pytest.raises(CommandError, match="docx"):
        exported("docx")
