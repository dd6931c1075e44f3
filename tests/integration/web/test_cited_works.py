"""Pages of works outside the catalogue: what cites them, how they are printed, and where they lead once they came."""

from articles.ingest.cited_works import refresh_works
from articles.models import CitedWork, Reference
from articles.search.documents import refresh_documents
from articles.web.views import outside
from tests.make import make_article, make_issue, make_journal, make_reference

TITLE = "Water <rights> & village councils"


def cite(times=2, **changes):
    defaults = {"title": TITLE, "issued_year": 1998, "authors": [{"family": "Abenov", "given": "S."}]}
    articles = [make_article(title=f"Citing {number}") for number in range(times)]
    for article in articles:
        make_reference(article, **{"text": f"Abenov S. {TITLE}. 1998."} | defaults | changes)
    refresh_documents([article.pk for article in articles])
    refresh_works(everything=True)
    return articles


def the_work():
    return CitedWork.objects.get(article_count__gt=0)


def test_a_work_shows_what_cites_it_and_how_it_is_printed(read, db):
    cite(2)
    cite(1, text="ABENOV, S. Water rights, 1998; write to ana@archive.example")
    page = read(the_work().get_absolute_url())
    assert '<a href="#cited-by">3 articles here</a>' in page
    assert "Abenov S. Water &lt;rights&gt; &amp; village councils. 1998.</span>" in page
    assert "ana@archive" not in page
    assert page.index("Abenov S. Water") < page.index("ABENOV, S. Water rights, 1998")
    assert "Citing 1" in page


def test_an_article_leads_to_the_works_that_others_cite_too(read, db):
    article, _ = cite()
    make_reference(article, "Only here. 2001.", title="A book that nobody else cites at all")
    refresh_works(everything=True)
    page = read(article.get_absolute_url())
    assert f'href="{the_work().get_absolute_url()}">cited by 2 articles here' in page
    assert page.count("articles here<") == 1


def test_articles_that_cite_one_work_from_outside_are_related(read, db):
    article, _ = cite()
    assert "shares 1 reference" in read(article.get_absolute_url())


def test_an_old_address_of_a_work_leads_on(client, db):
    cite()
    work = the_work()
    response = client.get(f"/works/{work.pk}-old-title/")
    assert (response.status_code, response["Location"]) == (301, work.get_absolute_url())


def test_a_work_that_went_up_in_another_leads_to_it(client, db):
    cite()
    work = the_work()
    gone = CitedWork.objects.create(title="Water", title_key="water", text="Water", merged_into=work)
    assert client.get(gone.get_absolute_url())["Location"] == work.get_absolute_url()


def test_a_work_that_came_to_the_catalogue_leads_to_its_article_at_once(client, db):
    cite()
    work, article = the_work(), make_article(title=TITLE)
    Reference.objects.filter(title=TITLE).update(state="linked", cited=article)
    for _ in range(2):
        response = client.get(work.get_absolute_url())
        assert (response.status_code, response["Location"]) == (302, article.get_absolute_url())
        refresh_works(everything=True)


def test_a_work_that_nobody_cites_any_more_keeps_its_page(read, db):
    cite()
    address = the_work().get_absolute_url()
    Reference.objects.all().delete()
    assert "No two articles here cite it any longer." in read(address)
    refresh_works(everything=True)
    assert "No two articles here cite it any longer." in read(address)


def test_a_reference_linked_since_the_last_count_is_not_shown_as_from_outside(read, db):
    article, _, _ = cite(3)
    article.references.update(state="linked", cited=make_article())
    assert "articles here<" not in read(article.get_absolute_url())
    assert "2 articles here" in read(the_work().get_absolute_url())


def test_lists_go_by_how_much_is_cited_and_say_when_it_was_counted(read, db):
    journal = make_journal(title="Law Review")
    make_article(issue=make_issue(journal, volume="1"))
    cite(3, container_title="Canal Review", type="article-journal")
    cite(2, title="Canals and their keepers", container_title="Law review", volume="7", number="2")
    works = read("/works/")
    assert works.index("cited by 3 articles") < works.index("cited by 2 articles")
    assert "All references were last compared on" in works
    assert "3 references in 3 articles" in read("/works/journals/")
    assert "reference%3A%22Canal%20Review%22" in read("/works/journals/")
    assert "volume 7, issue 2 (1998)" in read("/works/wanted-issues/")


def test_lists_that_were_never_counted_say_so(read, db):
    for address in ("/works/", "/works/journals/", "/works/wanted-issues/"):
        assert "Not counted yet." in read(address)


def test_a_work_that_never_was_is_not_found(client, db):
    assert client.get("/works/1/").status_code == 404


def test_long_lists_have_pages(read, db, monkeypatch):
    monkeypatch.setattr(outside, "ROWS_PER_PAGE", 1)
    cite(2, container_title="Canal Review", type="article-journal")
    cite(2, title="Canals and their keepers", container_title="Law of canals", type="article-journal")
    for address in ("/works/", "/works/journals/", CitedWork.objects.first().get_absolute_url()):
        assert "1–1</b> of <b>2" in read(address)
        assert 'href="?page=2"' in read(address)
        assert "2–2</b> of <b>2" in read(f"{address}?page=2")
