"""What a reader sees of one article."""

import pytest

from articles.models import Article, Authorship
from tests.make import make_affiliation, make_article, make_institution, make_reference


def test_everything_an_article_states_is_on_its_page(read, library):
    page = read(library.article.get_absolute_url())
    for printed in (
        '<h1 lang="en" dir="auto">A river and its law 0</h1>',
        "Legal assistance along a river.",
        "September 2000",
        "1–9",
        "ISSN 1234-5679",
        "exists, but is lost in the source",
        "AKHMETOV, Aibek T. et al.",
    ):
        assert printed in page


def test_authors_carry_the_numbers_of_their_affiliations_as_printed(read, db):
    institution = make_institution("Fjord College")
    shared = make_affiliation(
        "Chair of Law, Fjord College, Oslo", institution=institution, institution_name="Fjord College"
    )
    own = make_affiliation("A Free Archive, Bergen")
    page = read(make_article(authors=["Ana Ek", "Bo Li"], affiliations=[own, shared]).get_absolute_url())
    assert (
        f'<li dir="auto">Chair of Law, <a href="{institution.get_absolute_url()}">Fjord College</a>, Oslo</li>' in page
    )
    assert page.count("<sup>") == 2


def test_a_single_affiliation_needs_no_numbers(read, db):
    page = read(make_article(authors=["Ana Ek", "Bo Li"], affiliations=["A Free Archive, Bergen"]).get_absolute_url())
    assert "<sup>" not in page


def test_each_state_of_a_reference_is_told_in_words_and_by_a_shape(read, library):
    page = read(library.article.get_absolute_url())
    for words in (
        "In this catalogue: <a",
        "Ambiguous: several articles here fit",
        "Not in this catalogue",
        "Damaged: text",
    ):
        assert words in page
    assert page.count('class="shape"') == library.article.references.count() + 4


def test_numbers_of_references_lead_to_the_first_in_that_state(read, db):
    article = make_article()
    for state in ("absent", "damaged", "damaged"):
        make_reference(article, state=state)
    page = read(article.get_absolute_url())
    assert 'href="#reference-2">2 damaged</a>' in page
    assert '<li id="reference-2">' in page
    assert 'href="#references">References <span class="count">3</span></a>' in page


def test_a_keyword_leads_to_the_articles_that_state_it(read, db):
    page = read(make_article(keywords=["sea law", 'the "sea"']).get_absolute_url())
    assert 'href="/articles/?q=keyword%3A%22sea%20law%22"' in page
    assert 'href="/articles/?q=keyword%3A%22the%20sea%22"' in page


def test_an_ambiguous_reference_names_every_candidate_and_picks_none(read, db):
    candidates = [make_article(title="Editorial"), make_article(title="Editorial")]
    article = make_article()
    make_reference(article, "Editorial. 2020.", state="ambiguous", candidates=[one.pk for one in candidates])
    page = read(article.get_absolute_url())
    assert all(one.get_absolute_url() in page for one in candidates)


def test_citing_articles_are_listed_and_deleted_ones_are_not(read, db):
    cited, citing, deleted = (
        make_article(),
        make_article(title="Citing"),
        make_article(title="Deleted", status="deleted"),
    )
    for article in (citing, deleted):
        make_reference(article, state="linked", cited=cited)
    page = read(cited.get_absolute_url())
    assert "Citing" in page
    assert "Deleted" not in page


def test_the_source_is_named_without_the_operators_folders(read, library):
    page = read(library.article.get_absolute_url())
    assert "000_river.txt" in page
    assert "/home/operator" not in page
    assert "14 March 2025" in page
    assert "3.4\u202f% of the text; 2 problems noted" in page


def test_a_printed_email_is_never_shown(read, db):
    article = make_article(
        authors=["Ana Ek"],
        affiliations=["A Free Archive, ana@archive.example, Bergen"],
        abstract="Write to ana@archive.example.",
        citation="EK, Ana <ana@archive.example>.",
        references=["Ek A. Letter to ana@archive.example. 2001."],
    )
    Authorship.objects.filter(article=article).update(email="ana@archive.example")
    assert "ana@archive" not in read(article.get_absolute_url())
    assert "ana@archive" not in read("/articles/?q=write")


@pytest.mark.parametrize("field", ["title", "abstract", "citation", "page", "url"])
def test_article_text_is_escaped_wherever_it_is_printed(read, db, field):
    article = make_article(**{field: 'x"><script>alert(1)</script>'})
    for address in (article.get_absolute_url(), "/articles/", article.issue.get_absolute_url()):
        assert "<script>alert" not in read(address)


def test_a_link_that_is_no_web_address_is_only_text(read, db):
    assert 'href="javascript' not in read(make_article(url="javascript:alert(1)").get_absolute_url())


def test_a_bare_article_has_a_page_that_says_what_is_missing(read, db):
    page = read(make_article(title="???", issue=None, issued_year=None).get_absolute_url())
    for missing in ("no abstract", "no references", "no citation line", "No source file"):
        assert missing in page


def test_a_withdrawn_article_says_so(read, db):
    page = read(make_article(status=Article.Status.WITHDRAWN).get_absolute_url())
    assert "Withdrawn." in page


def test_only_staff_see_the_way_to_the_admin(read, library, admin_client):
    address = library.article.get_absolute_url()
    assert "Open in the admin" not in read(address)
    assert "Open in the admin" in admin_client.get(address).content.decode()
