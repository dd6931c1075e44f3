"""Pages and lists of authors, institutions, journals and issues."""

import re

import pytest

from articles.search.documents import refresh_documents
from tests.integration.web.library import make_library
from tests.make import make_affiliation, make_article, make_author, make_institution, make_issue, make_journal


def test_an_author_page_counts_names_institutions_and_coauthors(read, library):
    page = read(library.author.get_absolute_url())
    assert (
        '<span dir="auto">Aibek T. Akhmetov</span> <a class="count" href="?as=Aibek%20T.%20Akhmetov" rel="nofollow">3<'
        in page
    )
    assert re.search(r'>University of Bergen</a> <a class="count" href="\?at=\d+" rel="nofollow">2000–2002<', page)
    assert re.search(r'>Berit Other0</a> <a class="count" href="\?with=\d+" rel="nofollow">1<', page)


def test_works_are_newest_first_with_numbers_that_run_on(read, library):
    page = read(library.author.get_absolute_url())
    assert page.index("A river and its law 2") < page.index("A river and its law 0")
    assert '<ol class="works" start="3">' in page


def test_deleted_and_merged_articles_do_not_count(read, db):
    kept = make_article(title="Kept", authors=["Ana Ek"])
    make_article(title="Deleted", authors=["Ana Ek"], status="deleted")
    make_article(title="Merged", authors=["Ana Ek"], merged_into=kept)
    page = read(make_author("Ana Ek").get_absolute_url())
    assert "1 article</a> in this catalogue" in page
    assert "Deleted" not in page
    assert "Merged" not in page


def test_an_institution_page_shows_place_wordings_people_and_the_whole_it_is_part_of(read, transactional_db):
    library = make_library()
    page = read(library.institution.get_absolute_url())
    assert 'Bergen, <a href="/countries/NO/">Norway</a>' in page
    assert (
        '<span dir="auto">Bergen University 1</span> <a class="count" href="?as=Bergen%20University%201" rel="nofollow">1<'
        in page
    )
    assert f'href="{library.author.get_absolute_url()}?at={library.institution.pk}" rel="nofollow">3<' in page
    assert ">Ministry of Water</a>" in page


def test_an_affiliation_removed_by_an_editor_no_longer_counts(read, db):
    institution = make_institution("Fjord College")
    article = make_article(
        authors=["Ana Ek"], affiliations=[make_affiliation("Fjord College", institution=institution)]
    )
    article.authorships.get().affiliation_links.update(position=None)
    refresh_documents([article.pk])
    assert "0 articles</a> in this catalogue" in read(institution.get_absolute_url())
    assert "Fjord College" not in read("/institutions/")


def test_the_author_list_has_a_letter_for_each_first_letter_in_any_script(read, db):
    make_article(authors=["Ana Ek", "Пётр Ильин", "Åse Ødegård"])
    page = read("/authors/")
    assert all(f'">{letter}</a>' in page for letter in "EOИ")
    filtered = read("/authors/?letter=%D0%98")
    assert "Ильин, Пётр" in filtered
    assert "Ek, Ana" not in filtered


def test_an_author_is_found_by_any_part_of_the_name(read, db):
    make_article(authors=["Nail R. Akhmetzakirov", "Jo Li"])
    page = read("/authors/?q=nail+AKHMET")
    assert "Akhmetzakirov, Nail R." in page
    assert "Li, Jo" not in page


def test_authors_without_an_article_are_not_listed(read, db):
    make_author("Nobody Yet")
    assert "Nobody" not in read("/authors/")


def test_numbers_in_the_lists_say_what_they_count_and_lead_to_it(read, library):
    author, institution = library.author, library.institution
    assert (
        f'<a href="{author.get_absolute_url()}" dir="auto">Akhmetov, Aibek T. <span class="count">3<span class="unseen">'
        " articles</span></span></a>"
    ) in read("/authors/")
    page = read("/institutions/")
    assert (
        f'<a href="{institution.get_absolute_url()}" dir="auto">{institution.name} <span class="count">3<span class="unseen">'
        " articles</span></span></a>"
    ) in page
    assert 'Norway <span class="count">2<span class="unseen"> institutions</span></span></a>' in page


def test_institutions_stand_under_their_countries_in_the_order_of_the_names(read, db):
    for name, code in (("Zeta", "DE"), ("Alpha", "AT"), ("Mu", "GB"), ("Nowhere", None)):
        place = make_affiliation(f"{name} College", institution=make_institution(f"{name} College", country_code=code))
        make_article(authors=["Ana Ek"], affiliations=[place])
    page = read("/institutions/")
    order = ["Austria</h2>", "Germany</h2>", "United Kingdom</h2>", "Country not stated</h2>"]
    assert [page.index(name) for name in order] == sorted(page.index(name) for name in order)
    assert "Zeta" not in read("/institutions/?country=at")


def test_journals_are_found_by_words_of_their_titles(read, db):
    for title in ("Études de la mer", "Law and sea", "Law"):
        make_journal(title=title)
    page = read("/journals/?q=SEA+law")
    assert "Law and sea" in page
    assert "Études" not in page
    assert "<b>1</b> journal for “etudes”" in read("/journals/?q=etudes")
    assert "Try fewer words" in read("/journals/?q=%00zzz")


def test_a_journal_page_lists_issues_by_volume_and_articles_without_one(read, library):
    page = read(library.journal.get_absolute_url())
    assert "Volume 9 <" in page
    assert f'href="{library.issue.get_absolute_url()}">Issue 1 <span class="count">3<' in page
    assert "Loose sheet 1" in page


def test_an_issue_prints_its_contents_in_page_order_between_its_neighbours(read, library):
    older = make_issue(library.journal, volume="8", number="3", year=2017)
    page = read(library.issue.get_absolute_url())
    assert page.index("A river and its law 0") < page.index("A river and its law 2")
    assert f'<a rel="prev" href="{older.get_absolute_url()}">Before: Volume 8, issue 3</a>' in page
    assert "After: Volume 20, issue 1</a>" in page


@pytest.mark.parametrize(
    ("volume", "number", "address"),
    [
        ("9", "1/2", "/journals/tides/9/1/2/"),
        ("9/10", "1", "/journals/tides/9/10/1/"),
        ("9", None, "/journals/tides/9/-/"),
        (None, "3", "/journals/tides/2020/3/"),
        ("XII", "№ 4 b?", "/journals/tides/XII/%E2%84%96%204%20b%3F/"),
    ],
)
def test_any_volume_and_number_has_an_address_that_works(read, db, volume, number, address):
    issue = make_issue(make_journal(title="Tides", slug="tides"), volume=volume, number=number, year=2020)
    assert issue.get_absolute_url() == address
    assert "Tides" in read(address)


def test_home_counts_link_to_the_lists_and_bars_to_years(read, library):
    page = read("/")
    assert '<a href="/articles/"><b>9</b> articles</a>' in page
    assert 'aria-label="2002: 1 article"' in page
    assert 'href="/articles/?year_from=2002&amp;year_to=2002"' in page
    assert library.issue.get_absolute_url() in page


def test_a_list_says_which_spelling_of_a_name_matched(read, transactional_db):
    author, house = make_author("Nail Akhmetov"), make_institution("University of Bergen", country_code="NO")
    place = make_affiliation("Universitetet i Bergen, Norway", institution=house)
    article = make_article(authors=[author, "Jo Li"], affiliations=[place])
    article.authorships.filter(author=author).update(family="Achmetow")
    refresh_documents([article.pk])
    page = read("/authors/?q=achmetow")
    assert "Akhmetov, Nail <span" in page
    assert 'found as <span dir="auto">Nail Achmetow</span>' in page
    assert "Li, Jo" not in page
    assert "found as" not in read("/authors/?q=akhmetov")
    page = read("/institutions/?q=universitetet&country=no")
    assert 'found as <span dir="auto">Universitetet i Bergen</span>' in page
    assert "University of Bergen" not in read("/institutions/?q=oslo")


@pytest.mark.parametrize("text", ["Ахметов", "Ahmetov", "Akhmetpv", "AKHMETOV,%20N."])
def test_lists_find_a_name_in_any_spelling(read, transactional_db, text):
    make_article(authors=["Nail Akhmetov", "Jo Li"])
    page = read(f"/authors/?q={text}")
    assert "Akhmetov, Nail <span" in page
    assert "Li, Jo" not in page


def test_the_best_match_stands_first_in_a_list_of_authors(read, transactional_db):
    make_article(authors=["Ana Bakerman", "Zoe Baker"])
    page = read("/authors/?q=baker")
    assert page.index("Baker, Zoe") < page.index("Bakerman, Ana")


def test_an_issue_lays_its_pages_end_to_end_and_tells_gaps_and_shared_pages(read, db):
    issue = make_issue(volume="3", number="2")
    for title, page in (("One", "1-9"), ("Two", "12-20"), ("Three", "20-22"), ("Four", "e17")):
        make_article(issue=issue, title=title, page=page)
    page = read(issue.get_absolute_url())
    assert "Pages 1–22; in no article here: 10–11; in more than one: 20; <a" in page
    assert '<a href="?unnumbered=yes" rel="nofollow">1 article without page numbers</a>.' in page
    assert "Pages 1–22 as the articles here fill them</title>" in page
    assert '<th scope="row">12–20</th><td><a href="/articles/' in page
    assert 'download="pages.csv"' in page


def test_a_long_issue_comes_in_pages_with_numbers_that_run_on(read, db, monkeypatch):
    monkeypatch.setattr("articles.web.views.detail.CONTENTS_PER_PAGE", 2)
    issue = make_issue(volume="3", number="2")
    for number in range(3):
        make_article(issue=issue, title=f"Number {number}", page=str(number + 1))
    page = read(f"{issue.get_absolute_url()}?page=2")
    assert '<ol class="works contents-list" start="3">' in page
    assert "Number 2" in page
    assert ">Number 1</a>\n" not in page
