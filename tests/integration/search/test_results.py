"""What readers find, on real PostgreSQL and a real index."""

from unittest.mock import Mock

import pytest

from articles.models import Article, Author
from articles.search.documents import refresh_documents
from articles.search.engine import IndexUnreadableError
from articles.search.index import catch_up
from articles.search.query import ArticleQuery, Choice
from articles.search.results import SearchPage, search_articles
from tests.make import make_affiliation, make_article, make_institution, make_issue, make_journal


def find(text: str = "", **filters) -> SearchPage:
    return search_articles(ArticleQuery(text=text, **filters))


def titles(page: SearchPage) -> list[str]:
    assert not page.degraded
    return [article.title for article in page.articles]


def test_a_word_of_the_abstract_finds_the_article():
    make_article(title="On rivers", abstract="The sediment settles in braided channels.")
    make_article(title="On roads")
    page = find("sediment")
    assert titles(page) == ["On rivers"]
    assert (page.total, page.complete, page.page, page.pages, page.first, page.last) == (1, 1, 1, 1, 1, 1)


def test_every_word_of_a_title_finds_its_article():
    """Function words and numbers too."""
    title = "The history of 1916, and what came of it: a re-reading"
    make_article(title=title)
    for word in title.replace(",", " ").replace(":", " ").split():
        assert titles(find(word)) == [title], word


def test_inflected_forms_find_one_another():
    make_article(title="Studies of rivers")
    assert find("study river").complete == 1


def test_an_author_filter_looks_at_names_only():
    make_article(title="By Baker", authors=["Nora Baker"])
    make_article(title="About Baker", abstract="Baker, Baker and Baker.", keywords=["Baker"])
    make_article(title="Citing Baker", references=["Baker N. Bread. 2001."])
    make_article(title="At Baker College", authors=["Jo Li"], affiliations=["Baker College, Oslo, Norway"])
    assert titles(find(author="baker")) == ["By Baker"]


@pytest.mark.parametrize(
    "name", ["Akhmetzakirov Nail", "nail akhmetzakirov", "AKHMETZAKIROV, N. R.", "N akhm", "Ахметзакиров"]
)
def test_an_author_is_found_by_beginnings_of_names_in_any_order(name):
    make_article(title="His", authors=["Nail R. Akhmetzakirov"])
    make_article(title="Another's", authors=["Olga Akhmedova"])
    assert titles(find(author=name)) == ["His"]


def test_an_institution_filter_looks_at_institutions_only():
    make_article(title="From Lakeside", authors=["Jo Li"], affiliations=["Lakeside University, Oslo, Norway"])
    make_article(title="About Lakeside", abstract="The Lakeside University.", authors=["Ann Lakeside"])
    assert titles(find(institution="univ lakeside")) == ["From Lakeside"]


def test_an_institution_is_found_by_its_printed_wording_and_by_its_name():
    printed = make_affiliation(
        "Oslo Polytech, Oslo, Norway", institution=make_institution("Technical University of Oslo")
    )
    make_article(title="Theirs", authors=["Jo Li"], affiliations=[printed])
    assert titles(find(institution="polytech")) == titles(find(institution="technical university")) == ["Theirs"]


@pytest.mark.parametrize("word", ["Café", "cafe", "CAFÉ", "cafe\u0301", "О'Brien's".replace("О", "O"), "obriens"])
def test_case_accents_and_apostrophes_do_not_matter(word):
    make_article(title="A CAFÉ in O’Brien’s street")
    assert find(word).total == 1


@pytest.mark.parametrize("word", ["Казахстан", "казахстан", "КАЗАХСТАН", "Ёлка", "елка"])
def test_cyrillic_words_find_themselves(word):
    make_article(title="Право и ёлка", abstract="Как устроено право: Казахстан, ёлка.")
    assert find(word).total == 1


def test_articles_with_all_words_stand_before_those_with_some():
    make_article(title="Water water water water", abstract="Water. " * 20)
    make_article(title="A long text", abstract="Of quality, in passing, and of " + "many other things " * 40 + "water")
    page = find("water quality")
    assert titles(page) == ["A long text", "Water water water water"]
    assert (page.complete, page.total) == (1, 2)
    assert page.notes == ("1 article holds all the words; the others follow.",)


def test_by_date_only_articles_with_all_words_are_listed():
    make_article(title="Water", issued_year=2022)
    make_article(title="Water quality", issued_year=2020)
    assert titles(find("water quality", sort="newest")) == ["Water quality"]


def test_words_nobody_uses_are_named():
    make_article(title="Water")
    page = find("water xylophagous")
    assert titles(page) == ["Water"]
    assert page.complete == 0
    assert page.notes == ("No article holds all the words; these hold some of them. Nothing holds “xylophagous”.",)


def test_function_words_alone_do_not_make_a_hit():
    make_article(title="The rest of the story")
    make_article(title="A history of salt")
    assert titles(find("the history of salt")) == ["A history of salt"]


def test_the_title_counts_twice():
    make_article(title="Tides", abstract="Salt.")
    make_article(title="Salt", abstract="Tides.")
    assert titles(find("salt")) == ["Salt", "Tides"]


def test_words_may_stand_in_different_places():
    make_article(title="Salt", authors=["Nora Baker"], keywords=["brine"])
    assert find("baker salt brine").complete == 1


def test_filters_by_year_include_both_ends():
    for year in (2018, 2019, 2020, 2021):
        make_article(title=str(year), issued_year=year)
    make_article(title="undated", issued_year=None)
    assert titles(find(year_from=2019, year_to=2020)) == ["2020", "2019"]
    assert titles(find(year_from=2020)) == ["2021", "2020"]
    assert titles(find(year_to=2018)) == ["2018"]
    assert titles(find(year_from=2020, year_to=2019)) == ["2020", "2019"]


def test_filters_by_shelf_country_and_identity():
    journal = make_journal(title="Tidal letters")
    made = make_article(
        title="Here",
        issue=make_issue(journal, volume="9", number="1(31)"),
        language="nb",
        abstract="Tides are recorded hourly.",
        authors=["Jo Li"],
        affiliations=[make_affiliation("Lakeside University, Oslo, Norway", country_code="NO")],
    )
    make_article(title="Elsewhere", authors=["Nora Baker"])
    author = made.authorships.get().author
    institution = made.authorships.get().affiliations.get().institution
    for filters in (
        {"journals": Choice.of(journal.slug)},
        {"journals": Choice.of(journal.slug), "volumes": Choice.of("9"), "issues": Choice.of("1(31)")},
        {"countries": Choice.of("no")},
        {"author_ids": Choice.of(author.pk)},
        {"institution_ids": Choice.of(institution.pk)},
        {"languages": Choice.of("nb")},
        {"has": Choice.of("abstract")},
    ):
        assert titles(find(**filters)) == ["Here"], filters
    assert find(journals=Choice.of("no-such-journal")).total == 0
    assert find(journals=Choice.of("no-such-journal")).notes == ("No journal here has the address “no-such-journal”.",)


@pytest.mark.parametrize("indexed", [True, False], ids=["index", "database"])
def test_any_of_one_filter_all_filters_and_nothing_excluded(monkeypatch, indexed):
    if not indexed:
        monkeypatch.setattr("articles.search.matching.fresh_reader", Mock(side_effect=IndexUnreadableError))
    for title, country, doi in (("a", "NO", "10.1/a"), ("b", "FI", None), ("c", "SE", "10.1/c"), ("d", None, "10.1/d")):
        places = [make_affiliation(f"Institute {title}", country_code=country)]
        make_article(title=title, doi=doi, authors=["Jo Li"], affiliations=places)
    for filters, expected in (
        ({"countries": Choice.of("NO", "FI")}, ["a", "b"]),
        ({"countries": Choice.of("NO", "FI"), "has": Choice.of("doi")}, ["a"]),
        ({"countries": Choice.none_of("NO")}, ["b", "c", "d"]),
        ({"countries": Choice.none_of("NO", "SE"), "has": Choice.of("doi")}, ["d"]),
        ({"has": Choice.none_of("doi")}, ["b"]),
        ({"has": Choice.of("doi", "abstract")}, []),
        ({"languages": Choice.none_of("fr")}, ["a", "b", "c", "d"]),
    ):
        page = find(sort="title", **filters)
        assert [article.title for article in page.articles] == expected, filters
        assert page.degraded is not indexed


def test_a_merged_journal_finds_what_the_other_holds():
    journal = make_journal(title="Tidal letters")
    make_article(title="Here", issue=make_issue(journal))
    former = make_journal(title="Letters on tides", merged_into=journal)
    assert titles(find(journals=Choice.of(former.slug))) == ["Here"]


def test_a_merged_author_is_found_by_both_names_under_one_id():
    article = make_article(title="Here", authors=["Jo Li"])
    former = article.authorships.get().author
    survivor = Author(family="Lee", given="Josephine")
    survivor.derive()
    survivor.save()
    Author.objects.filter(pk=former.pk).update(merged_into=survivor)
    refresh_documents([article.pk])
    assert find(author_ids=Choice.of(survivor.pk)).total == 1
    assert find(author_ids=Choice.of(former.pk)).total == 0
    assert find(author="josephine lee").total == find(author="jo li").total == 1


def test_nothing_asked_gives_everything_newest_first():
    for title, year, month in (("c", 2020, 3), ("a", 2021, None), ("b", 2020, 11), ("d", None, None)):
        make_article(title=title, issued_year=year, issued_month=month)
    page = find()
    assert titles(page) == ["a", "b", "c", "d"]
    assert titles(find(sort="oldest")) == ["c", "b", "a", "d"]
    assert titles(find(sort="title")) == ["a", "b", "c", "d"]
    assert page.terms == page.notes == ()


def test_an_empty_catalogue_has_one_empty_page():
    page = find("anything")
    assert (page.articles, page.total, page.page, page.pages, page.first, page.last) == ([], 0, 1, 0, 0, 0)


def test_pages_follow_one_another_and_end_with_the_last():
    for number in range(5):
        make_article(title=f"Salt {number}", issued_year=2000 + number)
    pages = [find(sort="oldest", page=number, per_page=2) for number in (1, 2, 3, 10**12)]
    assert [titles(page) for page in pages] == [
        ["Salt 0", "Salt 1"],
        ["Salt 2", "Salt 3"],
        ["Salt 4"],
        ["Salt 4"],
    ]
    assert [(page.page, page.first, page.last) for page in pages] == [(1, 1, 2), (2, 3, 4), (3, 5, 5), (3, 5, 5)]
    assert {(page.total, page.pages) for page in pages} == {(5, 3)}


def test_a_deleted_merged_or_withdrawn_article_is_gone():
    kept = make_article(title="Salt kept")
    gone = {
        "deleted": make_article(title="Salt deleted"),
        "merged": make_article(title="Salt merged"),
        "withdrawn": make_article(title="Salt withdrawn"),
    }
    assert find("salt").total == 4
    Article.objects.filter(pk=gone["deleted"].pk).update(status="deleted")
    Article.objects.filter(pk=gone["withdrawn"].pk).update(status="withdrawn")
    Article.objects.filter(pk=gone["merged"].pk).update(merged_into=kept)
    refresh_documents([article.pk for article in gone.values()])
    assert titles(find("salt")) == ["Salt kept"]
    assert find("salt").total == 1


def test_a_doi_finds_its_article_with_or_without_a_resolver():
    make_article(title="Here", doi="10.1234/salt.9(31)")
    make_article(title="There", doi="10.1234/salt.9(32)")
    for text in ("10.1234/salt.9(31)", "https://doi.org/10.1234/SALT.9(31)", "doi: 10.1234/salt.9(31)"):
        assert titles(find(text))[0] == "Here"
        assert find(text).complete == 1


def test_what_is_not_a_word_is_left_out_and_said():
    make_article(title="Salt")
    page = find("!!! ***", author="---")
    assert page.total == 1
    assert page.notes == (
        "“!!! ***” holds no letters or digits and was left out.",
        "“---” holds no letters or digits and was left out.",
    )


def test_without_an_index_postgresql_answers_and_says_so(monkeypatch):
    make_article(title="Salt of the sea", authors=["Nora Baker"], issued_year=2019)
    make_article(title="Pepper", issued_year=2020)
    monkeypatch.setattr("articles.search.freshness.AT_ONCE", 0)
    monkeypatch.setattr("articles.search.freshness._catch_up_in_background", lambda: None)
    page = find("salt", author="baker", year_from=2019, sort="title")
    assert page.degraded
    assert [article.title for article in page.articles] == ["Salt of the sea"]
    assert page.total == page.complete == 1


def test_a_search_costs_a_fixed_number_of_queries(django_assert_num_queries):
    """The state of the table; all that the rows print."""
    for number in range(3):
        make_article(title=f"Salt {number}", authors=["Nora Baker"])
    catch_up()
    with django_assert_num_queries(2):
        find("salt")
