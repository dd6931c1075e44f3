"""Which references are linked to articles of the catalogue, and which are not."""

from __future__ import annotations

import pytest

from articles.models import Article, Reference, ReviewItem
from tests.article_text import write_article

pytestmark = pytest.mark.django_db

CITING = {"title": "A later look at councils", "page": "1-9", "volume": "5", "date": "may 2021"}
BY_PLACE = "Morland, A.B., Omarov, S.T., and Verde, L. 2019. Water rights and village councils. Journal of Upland Government 3(2): 41-58."
BY_TITLE = "Morland, A.B. 2019. Water rights and village councils in the upper valley,"
STRANGER = "Morland, A.B. 2019. On the feeding of moths. Journal of Upland Government 3(2): 41-58."


def cite(tmp_path, ingest, entry, *, cited_first=True):
    cited = write_article(tmp_path, "cited.txt")
    citing = write_article(tmp_path, "citing.txt", references=[entry], **CITING)
    for path in (cited, citing) if cited_first else (citing, cited):
        ingest(path)
    return Reference.objects.get(text=entry)


@pytest.mark.parametrize("cited_first", [True, False], ids=["cited-first", "citing-first"])
@pytest.mark.parametrize("entry", [BY_PLACE, BY_TITLE], ids=["place", "title-and-year"])
def test_a_reference_is_linked_when_exactly_one_article_fits(tmp_path, ingest, entry, cited_first):
    reference = cite(tmp_path, ingest, entry, cited_first=cited_first)
    assert reference.state == Reference.State.LINKED
    assert reference.cited == Article.objects.get(page="41-58")


def test_another_title_at_the_same_page_is_not_linked(tmp_path, ingest):
    assert cite(tmp_path, ingest, STRANGER).state == Reference.State.ABSENT


def test_several_fitting_articles_leave_it_ambiguous(tmp_path, ingest):
    for number in ("1", "2"):
        write_article(tmp_path, f"{number}.txt", title="Editorial remarks of the year", number=number, page="1-2")
    write_article(tmp_path, "citing.txt", references=["Morland, A.B. 2019. Editorial remarks of the year."], **CITING)
    ingest(tmp_path)
    reference = Reference.objects.get(article__title=CITING["title"])
    assert (reference.state, reference.cited) == (Reference.State.AMBIGUOUS, None)
    assert len(reference.candidates) == 2
    assert ReviewItem.objects.get(kind=ReviewItem.Kind.AMBIGUOUS_REFERENCE).record_id == reference.pk


def test_a_second_fitting_article_makes_a_link_ambiguous(tmp_path, ingest):
    cite(tmp_path, ingest, BY_TITLE)
    ingest(write_article(tmp_path, "double.txt", number="4", page="7-8"))
    assert Reference.objects.get(text=BY_TITLE).state == Reference.State.AMBIGUOUS


def test_an_article_does_not_cite_itself(tmp_path, ingest):
    ingest(write_article(tmp_path, references=[BY_PLACE]))
    assert Reference.objects.get().state == Reference.State.ABSENT


def test_a_damaged_entry_that_nothing_fits_is_damaged(tmp_path, ingest):
    assert cite(tmp_path, ingest, "Nobody, N.N. 2002. The ditch that was lost,").state == Reference.State.DAMAGED
