"""Two witnesses disagree: each value is taken by a button, obeyed by later ingests, undone as every decision, asked once."""

import pytest

from articles.curation.finding import find_work
from articles.ingest.batches import undo_correction
from articles.ingest.run import ingest_files
from articles.models import Article, Correction, ReviewItem
from tests.article_text import AUTHORS, CITED, article_text
from tests.integration.admin.pages import change_address
from tests.integration.admin.questions import PAGE_QUERIES, press_and_read, queries
from tests.integration.admin.records import corrections, names

Kind = ReviewItem.Kind
DIFFERING = ("MORLANDER, Ana B.", *CITED[1:])


@pytest.fixture
def crawl(tmp_path, db):
    """Ingest an article whose places disagree, crawled on a day; give the open questions about it."""

    def run(accessed: str = "14 mar. 2025", page: str = "", **changes) -> list[ReviewItem]:
        text = article_text(accessed=accessed, **{"cited": DIFFERING} | changes)
        (tmp_path / "article.txt").write_text(text.replace("How to Cite", f"{page}\n\nHow to Cite"))
        assert ingest_files([tmp_path]).refused == []
        return list(ReviewItem.objects.open().filter(kind=Kind.WITNESSES))

    return run


def test_each_value_stands_beside_what_is_shown_with_its_button(editor, crawl):
    [item] = crawl()
    assert queries(editor, change_address(item)) <= PAGE_QUERIES
    page = editor.get(change_address(item)).content.decode()
    for words in ("Morland, Ana B.", "Morlander, Ana B.", "(author line, shown)", "Take what the citation line says"):
        assert words in page
    assert "Take what the author line says" not in page


def test_a_taken_value_is_a_correction_that_later_crawls_obey(editor, crawl):
    [item] = crawl()
    article = Article.objects.get()
    press_and_read(editor, item, "take-citation-line", reason="the PDF")
    assert names(article)[0] == "Ana B. Morlander"
    [(record, _, field, value)] = corrections()
    assert (record, field, value, Correction.objects.get().reason) == ("authorship", "family", "Morlander", "the PDF")
    assert (item.state, item.details["why"]) == ("decided", "the PDF")
    assert crawl(accessed="15 mar. 2025") == []
    assert names(article)[0] == "Ana B. Morlander"
    undo_correction(Correction.objects.get(), by=editor.user)
    assert names(article)[0] == "Ana B. Morland"


def test_what_is_kept_is_not_asked_about_again_until_a_place_says_something_else(editor, crawl):
    [item] = crawl()
    press_and_read(editor, item, "keep")
    assert (item.state, corrections()) == ("decided", [])
    assert crawl(accessed="15 mar. 2025") == []
    assert len(crawl(authors=("Ana B. MORLANDT Institute of Valley Studies, Bergen, Norway", *AUTHORS[1:]))) == 1


def test_of_several_each_is_chosen_for_itself(editor, crawl):
    [item] = crawl(cited=("MORLANDER, Ana B.", "OMAR, Serik T.", CITED[2]))
    article = Article.objects.get()
    assert "choose one first" in press_and_read(editor, item, "take-chosen")
    second = article.authorships.get(position=2)
    page = editor.get(change_address(item)).content.decode()
    choice = f"take-authorship-{second.pk}-author-2"
    assert f'name="{choice}"' in page
    press_and_read(editor, item, "take-chosen", **{choice: "citation line"})
    assert names(article)[:2] == ["Ana B. Morland", "Serik T. Omar"]
    assert item.state == "decided"


def test_the_page_is_believed_for_issue_date_and_doi(editor, crawl):
    [item] = crawl(page="Issue\nVol. 4 No. 3 (2018)\nDOI: 10.5555/wall.4", doi="10.5555/wall.5", cited=CITED)
    press_and_read(editor, item, "take-page")
    article = Article.objects.get()
    assert (article.issue.volume, article.issue.number, article.doi) == ("4", "3", "10.5555/wall.4")
    assert (article.issued_year, article.issued_month) == (2018, None)
    for correction in Correction.objects.in_force():
        undo_correction(correction, by=editor.user)
    article.refresh_from_db()
    assert (article.issue.volume, article.issue.number, article.doi) == ("3", "2", "10.5555/wall.5")
    assert (article.issued_year, article.issued_month) == (2019, 9)


def test_who_may_not_change_names_takes_none(viewer, editor, crawl):
    [item] = crawl()
    assert viewer.post(change_address(item), {"deed": "take-citation-line"}).status_code == 403
    editor.user.groups.first().permissions.filter(codename="change_authorship").delete()
    assert editor.post(change_address(item), {"deed": "take-citation-line"}).status_code == 403
    assert corrections() == []


def test_what_no_longer_disagrees_is_closed_by_the_facts(crawl):
    [item] = crawl()
    assert crawl(cited=CITED) == []
    item.refresh_from_db()
    assert (item.state, item.decided_by) == ("decided", None)
    find_work([Kind.WITNESSES])
    assert not ReviewItem.objects.open().filter(kind=Kind.WITNESSES).exists()
