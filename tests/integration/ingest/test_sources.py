"""Several files of one article: it is the best of them, whatever their order, and newer contents take older ones' place."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import permutations

import pytest
from django.db import transaction

from articles.models import (
    Affiliation,
    Article,
    ArticleKey,
    Authorship,
    AuthorshipAffiliation,
    Reference,
    SourceFile,
    SourcePath,
)
from articles.models.readings import printed_value
from tests.article_text import ABSTRACT, AUTHORS, CITED, REFERENCES, TITLE, write_article
from tests.natural import catalogue_in_words

pytestmark = pytest.mark.django_db

SHORT = ABSTRACT.partition(". ")[0] + "."
DOI = "10.5555/upland.41"
IDS = re.compile(r'"sources?": (\d+|\[[\d, ]*\]),?|"link_reason": ("[^"]*"|null)')
TABLES = (Article, Affiliation, ArticleKey, Authorship, AuthorshipAffiliation, Reference, SourceFile, SourcePath)

BIBTEX = f"""@article{{morland2019,
  title = {{{TITLE}}},
  author = {{Morland, Ana B. and Omarov, Serik T. and Verde, Lucia}},
  journal = {{Journal of Upland Government}}, volume = {{3}}, number = {{2}}, pages = {{41--58}}, year = {{2019}},
  doi = {{{DOI}}}, keywords = {{water, councils}}
}}
"""


def write_sources(folder):
    """Four sources: a page without affiliations, one with a cut abstract, one with more references, a BibTeX record."""
    bare = [name.split(" Institute")[0].split(" Academy")[0].split(" University")[0] for name in AUTHORS]
    more = [*REFERENCES, "Zorn, A. 2001. Weirs. Pond Press."]
    bibtex = folder / "d.bib"
    bibtex.write_text(BIBTEX, encoding="utf-8")
    return [
        write_article(folder, "a.txt", abstract=ABSTRACT[:120], accessed="1 mar. 2025"),
        write_article(folder, "b.txt", references=REFERENCES[:1]),
        write_article(folder, "c.txt", authors=bare, abstract=ABSTRACT[:90], references=more, number="2"),
        bibtex,
    ]


@contextmanager
def undone():
    """What is stored here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def words():
    """The rows of the tables in words, and for each reading of a printed layer the content that it is from."""
    sums = dict(SourceFile.objects.values_list("pk", "sha256"))
    rows = catalogue_in_words()
    found = {table.__name__: [IDS.sub("", row) for row in rows[table._meta.model_name]] for table in TABLES}
    origins = [_origins(row.printed, sums) for table in (Article, Authorship, Reference) for row in table.objects.all()]
    return found | {"origins": sorted(origins)}


def _origins(printed, sums):
    return str(sorted((name, sums.get(one.get("source"))) for name, one in (printed or {}).items()))


def test_the_order_of_ingestion_makes_no_difference(tmp_path, ingest):
    paths = write_sources(tmp_path)
    results = []
    for order in [*permutations(paths)][::4]:
        with undone():
            for path in order:
                ingest(path)
            assert Article.objects.count() == 1
            results.append(words())
    for result in results[1:]:
        for table, rows in result.items():
            assert rows == results[0][table], table


def test_sources_that_come_in_one_batch_are_combined_alike(tmp_path, ingest):
    paths = write_sources(tmp_path)
    with undone():
        for path in paths:
            ingest(path)
        one_by_one = words()
    ingest(tmp_path)
    together = words()
    for table, rows in one_by_one.items():
        assert rows == together[table], table


def test_an_article_is_the_best_of_its_sources(tmp_path, ingest):
    ingest(*write_sources(tmp_path))
    article = Article.objects.get()
    assert (article.abstract, article.doi, article.keywords) == (ABSTRACT, DOI, ["water", "councils"])
    assert [row.family for row in article.authorships.order_by("position")] == ["Morland", "Omarov", "Verde"]
    assert AuthorshipAffiliation.objects.count() == 3
    assert article.references.count() == 4


def test_what_is_not_from_the_leading_source_says_where_its_place_is(tmp_path, ingest):
    ingest(*write_sources(tmp_path))
    article = Article.objects.get()
    sources = {source.pk: source for source in SourceFile.objects.all()}
    placed = 0
    for row in (article, *article.authorships.all(), *article.references.all(), *AuthorshipAffiliation.objects.all()):
        for name, reading in row.printed.items():
            if "span" in reading and name in ("title", "abstract", "doi", "family", "city", "publisher"):
                start, end = reading["span"]
                text = sources[reading.get("source", article.source_id)].text[start:end]
                assert text.casefold() == str(printed_value(row, name)).casefold()
                placed += reading.get("source") is not None
    assert placed > 3


def test_a_changed_file_takes_the_place_of_its_older_content(tmp_path, ingest):
    """Also when the older content stated more."""
    ingest(write_article(tmp_path))
    ingest(write_article(tmp_path, references=REFERENCES[:1], abstract=SHORT))
    article = Article.objects.get()
    assert (article.abstract, article.references.count()) == (SHORT, 1)
    assert list(SourceFile.objects.order_by("pk").values_list("superseded", flat=True)) == [True, False]
    assert "source" not in str(article.printed["abstract"])


def test_a_content_that_comes_back_takes_its_place_again(tmp_path, ingest, dump):
    ingest(write_article(tmp_path))
    ingest(write_article(tmp_path, abstract=SHORT))
    ingest(write_article(tmp_path))
    assert Article.objects.get().abstract == ABSTRACT
    assert list(SourceFile.objects.order_by("pk").values_list("superseded", flat=True)) == [False, True]
    before = dump()
    ingest(tmp_path)
    assert dump() == before


def test_an_older_content_that_is_still_found_elsewhere_stays_a_source(tmp_path, ingest):
    ingest(write_article(tmp_path, "one.txt"), write_article(tmp_path, "two.txt"))
    assert SourcePath.objects.get().path == f"{tmp_path}/two.txt"
    ingest(write_article(tmp_path, "one.txt", abstract=SHORT))
    older = SourceFile.objects.order_by("pk").first()
    assert (older.path, older.superseded, SourcePath.objects.count()) == (f"{tmp_path}/two.txt", False, 0)
    ingest(write_article(tmp_path, "two.txt", abstract=SHORT))
    assert SourceFile.objects.order_by("pk").first().superseded
    assert Article.objects.get().abstract == SHORT
    assert SourcePath.objects.get().path == f"{tmp_path}/two.txt"


def test_a_file_that_now_holds_another_article_leaves_the_first_as_it_was(tmp_path, ingest):
    ingest(write_article(tmp_path))
    ingest(
        write_article(tmp_path, title="Herons of the lower lakes", page="90-99", authors=AUTHORS[1:], cited=CITED[1:])
    )
    assert Article.objects.count() == 2
    assert not SourceFile.objects.filter(superseded=True).exists()


def test_only_so_many_sources_are_combined(tmp_path, ingest, monkeypatch):
    """The best ones, whatever came first."""
    monkeypatch.setattr("articles.ingest.sources.MOST_SOURCES", 2)
    ingest(*write_sources(tmp_path))
    assert Article.objects.get().references.count() == 3
