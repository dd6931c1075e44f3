"""E-mail addresses in every text that a page can show."""

from django.db import models

from articles.models import Affiliation, Article, Authorship
from articles.search.documents import refresh_documents
from articles.search.index import catch_up
from tests.integration.web.library import Library
from tests.make import make_reference

IDENTIFIERS = {"doi", "orcid", "issn", "ror", "slug", "language", "country_code", "state", "status", "link"}
"""Columns whose form the database or the reader checks; the volume and number of an issue are in its address too."""

ADDRESS = "planted.{}@uni.example"


def plant(record: models.Model) -> list[str]:
    """Put an address of its own into every column of words; give the names of the columns."""
    planted = []
    for field in record._meta.concrete_fields:
        is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_words and field.name not in IDENTIFIERS and not field.name.endswith("_key") and field.name != "key":
            address = ADDRESS.format(f"{record._meta.model_name}-{field.name}")
            setattr(record, field.name, f"{getattr(record, field.name) or 'law'} {address}, Ünal")
            planted.append(field.name)
    record.save()
    return planted


def plant_lists(article: Article) -> None:
    """Put addresses into the article's lists, too."""
    for name in ("title_translations", "abstract_translations"):
        setattr(article, name, [{"language": "ru", "value": f"Право {ADDRESS.format(name)}"}])
    article.keyword_translations = [{"language": "ru", "value": ["река", ADDRESS.format("keyword-ru")]}]
    article.keywords = ["law", ADDRESS.format("keyword")]
    article.classifications = [{"scheme": ADDRESS.format("scheme"), "codes": ["K14", ADDRESS.format("code")]}]
    article.save()


def plant_person(record: models.Model) -> list[str]:
    """Plant in a record of which only one of name and ``literal`` may be stated."""
    names = plant(record) if not hasattr(record, "literal") else []
    if hasattr(record, "literal"):
        for name in ("family", "given", "suffix", "email"):
            if hasattr(record, name):
                setattr(record, name, f"{getattr(record, name) or ''} {ADDRESS.format(name)}".strip())
                names.append(name)
        record.save()
    return names


def plant_everywhere(library: Library) -> None:
    """Put an address into every text of the library's records, and have the index follow."""
    article = library.article
    assert {"title", "abstract", "section", "license", "page", "url", "citation"} <= set(plant(article))
    plant_lists(article)
    make_reference(article, f"Harrow, T. {ADDRESS.format('reference')}. 2009.")
    for authorship in Authorship.objects.filter(article=article):
        assert {"family", "given", "suffix", "email"} <= set(plant_person(authorship))
    for affiliation in Affiliation.objects.filter(pk__in=article.authorships.values("affiliations")):
        assert {"raw", "institution_name", "city", "region"} <= set(plant(affiliation))
    for record in (library.author, library.institution, library.institution.parent, library.journal):
        plant_person(record)
    article.source.path += ADDRESS.format("file")
    article.source.save()
    refresh_documents(Article.objects.values_list("pk", flat=True))
    catch_up()
