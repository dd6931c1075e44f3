"""What operators run, and what it answers."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import SearchDocument
from articles.search.index import catch_up, check
from tests.make import make_article


def run(command: str) -> str:
    output = StringIO()
    call_command(command, stdout=output)
    return output.getvalue()


def test_rebuild_search_makes_rows_and_index():
    make_article()
    SearchDocument.objects.all().delete()
    assert run("rebuild_search") == "1 search rows refreshed, 1 articles and 0 names indexed.\n"
    assert run("rebuild_search") == "0 search rows refreshed, 1 articles and 0 names indexed.\n"
    assert check().agrees


def test_rebuild_search_exits_with_2_when_it_cannot_write(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.SEARCH_INDEX_DIR = tmp_path / "file"
    with pytest.raises(CommandError) as raised:
        run("rebuild_search")
    assert raised.value.returncode == 2


def test_check_search_is_content_when_all_is_well():
    make_article()
    catch_up()
    make_article()
    assert run("check_search") == "1 articles in the index; 1 changes not followed yet.\n"


def test_check_search_exits_with_1_and_says_what_differs(capsys):
    article = make_article()
    with pytest.raises(SystemExit) as raised:
        call_command("check_search")
    assert raised.value.code == 1
    assert "cannot be read: There is no index." in capsys.readouterr().out
    catch_up()
    SearchDocument.objects.all().delete()
    with pytest.raises(SystemExit):
        call_command("check_search")
    assert f"Not in the catalogue: 1 articles ({article.pk}). Run rebuild_search." in capsys.readouterr().out
