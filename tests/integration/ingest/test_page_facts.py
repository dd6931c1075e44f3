"""What a page states beside the article, and in other languages: stored, shown and found."""

import datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article, SearchDocument

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "tests/samples/pages/ojs3-indonesian.txt"
BILINGUAL = ROOT / "samples/srlpe-v9n1-03-digital-village-court.txt"

pytestmark = pytest.mark.django_db


def test_what_the_page_states_is_stored():
    """Section, licence and day, each with its place."""
    call_command("ingest", PAGE, verbosity=0)
    article = Article.objects.get()
    assert (article.section, article.license) == ("Artikel", "CC BY-SA 4.0")
    assert article.published_on == datetime.date(2018, 9, 3)
    start, end = article.printed["published_on"]["span"]
    assert article.source.text[start:end] == "2018-09-03"
    assert article.printed["language"]["confidence"] > 0.5


def test_wordings_in_other_languages_are_stored_shown_and_found(client):
    """Title and abstract in English of an article in Russian, and its codes."""
    call_command("ingest", BILINGUAL, verbosity=0)
    article = Article.objects.get()
    assert article.title_translations == [{"language": "en", "value": "Digital Justice and the Village Court"}]
    assert article.classifications == [{"scheme": "JEL", "codes": ["K40", "K41"]}]
    row = SearchDocument.objects.get()
    assert row.title.endswith("\nDigital Justice and the Village Court")
    assert "dependable network" in row.abstract
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Digital Justice and the Village Court" in page
    assert "dependable network" in page
    assert "<b>JEL</b> K40, K41" in page


def test_ingest_again_changes_nothing():
    """Lists and days compare equal to what is stored."""
    call_command("ingest", PAGE, BILINGUAL, verbosity=0)
    before = list(Article.objects.order_by("pk").values())
    call_command("ingest", PAGE, BILINGUAL, verbosity=0)
    assert list(Article.objects.order_by("pk").values()) == before
