"""What the index of names finds, and that it follows every change at once."""

import pytest

from articles.curation import corrections, links
from articles.models import Article, Author, Institution, RorName, RorOrganisation
from articles.search.documents import refresh_documents
from articles.search.index import catch_up, catch_up_with, index_folder, lag, rebuild
from articles.search.names.entries import NAMES
from articles.search.names.finding import NameHit, find_names
from articles.search.query import ArticleQuery
from articles.search.results import search_articles
from tests.make import make_affiliation, make_article, make_author, make_institution


def people(text: str, **options) -> list[str]:
    return [hit.name for hit in find_names("author", text, **options)]


def how(text: str, kind: str = "author") -> list[tuple[str, str]]:
    return [(hit.name, hit.how) for hit in find_names(kind, text)]


FORMS = (
    "Omarov",
    "omar",
    "OMAROV, Yerbol",
    "Yerbol Omarov",
    "yer oma",
    "Omarov Y",
    "Y. A. Omarov",
    "Omárov",
    "Омаров Ербол",
    "Omarow",
)

ALIKE = ("Akhmetov", "Ahmetov", "Achmetow", "Akhmetoff", "Ахметов", "ахмет", "ahmet", "Akmhetov", "Akhmetv")


def test_a_name_is_found_in_many_forms():
    make_article(authors=["Yerbol Omarov"])
    make_article(authors=["Olga Petrova"])
    assert {text: people(text) for text in FORMS} == {text: ["Yerbol Omarov"] for text in FORMS}


@pytest.mark.parametrize("name", ["Nail Akhmetov", "Nail Achmetow", "Наиль Ахметов"])
def test_transliterations_and_typing_errors_find_each_other(name):
    make_article(authors=[name, "Ivan Sokolov"])
    assert {text: people(text) for text in ALIKE} == {text: [name] for text in ALIKE}


def test_a_hit_says_which_spelling_matched_and_how():
    author = make_author("Nail Akhmetov")
    make_article(authors=[author])
    article = make_article(authors=[author])
    article.authorships.update(family="Achmetow")
    refresh_documents([article.pk])
    catch_up()
    assert find_names("author", "achmetow") == [
        NameHit("author", author.pk, "Nail Akhmetov", "Nail Achmetow", "exact", 0.99, 2)
    ]
    assert how("achm") == [("Nail Akhmetov", "prefix")]
    assert how("Ахметов") == [("Nail Akhmetov", "script")]
    assert how("ahmetof") == [("Nail Akhmetov", "sound")]
    assert how("akhmetpv") == [("Nail Akhmetov", "typing error")]
    assert how("N. B. Akhmetov") == [("Nail Akhmetov", "initials")]


def test_the_same_stands_before_what_begins_so_and_that_before_what_sounds_so():
    for name in ("Ana Bakker", "Ana Bakerman", "Ana Baker"):
        make_article(authors=[name])
    assert people("baker") == ["Ana Baker", "Ana Bakerman", "Ana Bakker"]
    assert people("baker", finished=True) == ["Ana Baker", "Ana Bakker", "Ana Bakerman"]
    assert people("baker", fill=False) == ["Ana Baker", "Ana Bakerman"]
    assert people("baker", limit=1) == ["Ana Baker"]


def test_many_names_that_begin_alike_do_not_hide_the_one_that_is_mistyped():
    names = [f"Ana Bairko{ending}" for ending in ("man", "nen", "vic", "va", "lund", "sen")]
    make_article(authors=[*names, "Ana Brairko"])
    assert "Ana Brairko" in people("Beirko", limit=3)


@pytest.mark.parametrize("typed", ["Dnoirk", "Donrik", "Donixrk"])
def test_one_letter_wrong_is_forgiven_however_the_word_sounds_then(typed):
    make_article(authors=["Vera Donirk"], affiliations=["Donirk State University, Norway"])
    assert people(typed) == ["Vera Donirk"]
    assert [name for name, _ in how(typed, "institution")] == ["Donirk State University"]


def test_of_equal_names_the_one_with_more_articles_is_first():
    make_article(authors=["Ann Stone"])
    for _ in range(2):
        make_article(authors=["Zoe Stone"])
    assert people("stone") == ["Zoe Stone", "Ann Stone"]
    assert [hit.count for hit in find_names("author", "stone")] == [2, 1]


def test_full_names_find_initials():
    make_article(authors=["Y. Omarov", "K. Omarov"])
    assert people("Yerbol Omarov", fill=False) == ["Y. Omarov"]


def test_only_what_was_asked_for_is_found():
    make_article(authors=["Nora Bergen"], affiliations=["University of Bergen, Bergen, Norway"])
    assert people("bergen") == ["Nora Bergen"]
    assert how("bergen uni", "institution") == [("University of Bergen", "prefix")]
    assert people("university") == []


def test_anything_typed_is_answered():
    make_article(authors=["Nora Bergen"])
    for text in ("", "  ", "...", "'\"", "\x00", "(((", "%_", "漢字", "a" * 5_000, "á́́́", "- -", "¹²"):
        find_names("author", text)
        find_names("institution", text)
        assert not search_articles(ArticleQuery(author=text, institution=text)).degraded, text


def test_names_of_the_registry_find_an_institution():
    RorOrganisation.objects.create(id="05a28rw58", name="ETH Zurich", status="active")
    RorName.objects.create(
        id="1",
        organisation_id="05a28rw58",
        kind="alias",
        name="Polytechnikum Zürich",
        identity_key="polytechnikum zurich",
    )
    house = make_institution("ETH Zurich", ror="https://ror.org/05a28rw58")
    make_article(authors=["A B"], affiliations=[make_affiliation("ETH Zurich, Zurich", institution=house)])
    (hit,) = find_names("institution", "polytechnikum zur")
    assert (hit.name, hit.spelling) == ("ETH Zurich", "Polytechnikum Zürich")


def test_an_author_without_public_articles_is_not_found():
    make_author("Nora Bergen")
    article = make_article(authors=["Olga Petrova"])
    assert people("bergen") == []
    assert people("petrova") == ["Olga Petrova"]
    Article.objects.filter(pk=article.pk).update(status=Article.Status.DELETED)
    refresh_documents([article.pk])
    assert people("petrova") == []


def test_an_author_who_lost_one_of_two_articles_stays():
    author = make_author("Nora Bergen")
    lost = make_article(authors=[author], affiliations=["Coast College, Oslo, Norway"])
    make_article(authors=[author], affiliations=["Coast College, Oslo, Norway"])
    catch_up()
    Article.objects.filter(pk=lost.pk).update(status=Article.Status.DELETED)
    refresh_documents([lost.pk])
    assert [(hit.name, hit.count) for hit in find_names("author", "bergen")] == [("Nora Bergen", 1)]
    assert [(hit.name, hit.count) for hit in find_names("institution", "coast")] == [("Coast College", 1)]


def test_a_change_that_concerns_no_name_writes_none():
    article = make_article(title="Salt", authors=["Nora Bergen"])
    catch_up()
    Article.objects.filter(pk=article.pk).update(title="Pepper")
    refresh_documents([article.pk])
    assert (catch_up().written, lag(NAMES)) == (1, 0)
    Article.objects.filter(pk=article.pk).update(title="Sugar")
    refresh_documents([article.pk])
    assert catch_up_with(NAMES).written == 0
    make_article(authors=[article.authorships.get().author])
    assert [hit.count for hit in find_names("author", "bergen")] == [2]


def test_a_merged_author_is_gone_and_its_name_leads_to_the_other():
    kept, merged = make_author("Nail Akhmetov"), make_author("Neil Smith")
    make_article(authors=[kept])
    article = make_article(authors=[merged])
    assert people("smith") == ["Neil Smith"]
    Author.objects.filter(pk=merged.pk).update(merged_into=kept)
    article.authorships.update(author=kept)
    refresh_documents([article.pk])
    (hit,) = find_names("author", "smith")
    assert (hit.id, hit.spelling, hit.count) == (kept.pk, "Neil Smith", 2)
    Author.objects.filter(pk=merged.pk).update(merged_into=None)
    article.authorships.update(author=merged)
    refresh_documents([article.pk])
    assert [(hit.id, hit.count) for hit in find_names("author", "smith")] == [(merged.pk, 1)]
    assert [hit.spelling for hit in find_names("author", "nail", fill=False)] == ["Nail Akhmetov"]


def test_a_renamed_author_is_found_by_the_new_name_alone(admin_user):
    article = make_article(authors=["Nora Bergen"])
    authorship = article.authorships.get()
    assert people("bergen") == ["Nora Bergen"]
    corrections.correct(authorship.author, {"family": "Oslo"}, by=admin_user)
    corrections.correct(authorship, {"family": "Oslo"}, by=admin_user)
    assert people("oslo") == ["Nora Oslo"]
    assert people("bergen", fill=False) == []


def test_a_link_to_another_author_moves_the_name(admin_user):
    article = make_article(authors=["Nora Bergen"])
    other = make_author("Olga Petrova")
    assert people("petrova") == []
    links.link_authorship(article.authorships.get(), other, by=admin_user)
    assert people("petrova") == ["Olga Petrova"]
    assert [hit.id for hit in find_names("author", "bergen")] == [other.pk]


def test_an_index_of_names_that_is_lost_is_made_anew():
    make_article(authors=["Nora Bergen"])
    catch_up()
    for path in sorted(index_folder(NAMES).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert people("bergen") == ["Nora Bergen"]
    assert rebuild(NAMES).written == 1
    assert people("bergen") == ["Nora Bergen"]


def test_without_an_index_the_database_answers(monkeypatch):
    monkeypatch.setattr("articles.search.freshness.AT_ONCE", -1)
    monkeypatch.setattr("articles.search.freshness._catch_up_in_background", lambda: None)
    make_article(authors=["Nora Bergen"], affiliations=["University of Bergen, Bergen, Norway"])
    assert people("bergen") == ["Nora Bergen"]
    assert [hit.name for hit in find_names("institution", "bergen")] == ["University of Bergen"]


def test_filters_by_name_take_any_spelling():
    make_article(title="Hers", authors=["Nora Bergen"])
    make_article(title="Another's", authors=["Olga Petrova"], affiliations=["University of Bergen, Bergen, Norway"])
    make_article(title="About", abstract="Bergen, Nora Bergen.")
    for text in ("Bergen Nora", "Bergén", "Берген", "Bergem", "N. Bergen", "berg"):
        found = search_articles(ArticleQuery(author=text)).articles
        assert [article.title for article in found] == ["Hers"], text


def test_a_filter_by_institution_knows_its_other_names():
    house = make_institution("University of Bergen")
    for raw in ("University of Bergen, Norway", "Universitetet i Bergen, Norway"):
        make_article(title=raw, authors=["A B"], affiliations=[make_affiliation(raw, institution=house)])
    found = search_articles(ArticleQuery(institution="universitetet")).articles
    assert len(found) == 2
    assert Institution.objects.count() == 1
