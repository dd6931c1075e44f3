"""What operators run, and what it answers."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import SearchDocument
from articles.search.documents import refresh_documents
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
    assert run("check_search") == (
        "1 articles in the index; 1 changes not followed yet.\n0 names in the index; 0 changes not followed yet.\n"
    )


def test_check_search_exits_with_1_and_says_what_differs(capsys):
    article = make_article()
    with pytest.raises(SystemExit) as raised:
        call_command("check_search")
    assert raised.value.code == 1
    said = capsys.readouterr().out
    assert "The index of articles cannot be read: There is no index." in said
    assert "The index of names cannot be read: There is no index." in said
    catch_up()
    SearchDocument.objects.all().delete()
    with pytest.raises(SystemExit):
        call_command("check_search")
    assert f"Not in the catalogue: 1 articles ({article.pk}). Run rebuild_search." in capsys.readouterr().out


def test_check_search_compares_the_spellings_of_names(capsys):
    article = make_article(authors=["Nora Bergen", "Olga Petrova"], affiliations=["University of Bergen, Norway"])
    catch_up()
    assert "3 names in the index; 0 changes not followed yet.\n" in run("check_search")
    renamed, gone = [authorship.author for authorship in article.authorships.order_by("position")]
    article.authorships.filter(author=renamed).update(given="Elinor")
    article.authorships.filter(author=gone).delete()
    with pytest.raises(SystemExit):
        call_command("check_search")
    said = capsys.readouterr().out
    assert f"Outdated: 1 names (author {renamed.pk}). Run rebuild_search." in said
    assert f"Not in the catalogue: 1 names (author {gone.pk}). Run rebuild_search." in said
    refresh_documents([article.pk])
    said = run("check_search")
    assert "changes not followed yet" in said
    assert "Run rebuild_search" not in said
