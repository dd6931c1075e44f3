"""Who may be one under a shorter name, and institutions that share authors: questions to editors, never links."""

import pytest
from django.db import OperationalError

from articles.ingest import suggestions
from articles.ingest.same_people import is_shorter_form, suggest_same_people
from articles.ingest.shared_authors import shares_what_tells, suggest_by_authors
from articles.ingest.suggestions import Suggestions
from articles.models import Author, IngestRun, Institution, ReviewItem
from tests.article_text import write_article
from tests.make import make_affiliation, make_article, make_author, make_institution

pytestmark = pytest.mark.django_db

PLACE = "Academy of Rivers, Bergen, Norway"


def asked(kind=ReviewItem.Kind.DUPLICATE_AUTHOR):
    return [(item.record_id, item.other_id, item.details["evidence"]) for item in ReviewItem.objects.filter(kind=kind)]


def everybody():
    return list(Author.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("smith, j", "smith, john", True),
        ("smith, j", "smith, john a", True),
        ("smith, john", "smith, john a", True),
        ("smith, j b", "smith, john a", False),
        ("smith, jane", "smith, john", False),
        ("smith, ", "smith, john", False),
    ],
)
def test_what_is_a_shorter_form_of_a_name(one, other, wanted):
    assert is_shorter_form(one, other) is is_shorter_form(other, one) is wanted


def test_initials_beside_a_full_name_with_an_institution_in_common_are_a_question():
    full, short = make_author("John Smith"), make_author("J. Smith")
    for author in (full, short):
        make_article(authors=[author], affiliations=[PLACE])
    assert suggest_same_people(everybody()) == 1
    assert asked() == [(full.pk, short.pk, "a shorter form of the name, and an institution in common")]
    assert Author.objects.current().count() == 2
    assert suggest_same_people(everybody()) == 1
    assert len(asked()) == 1


def test_a_co_author_in_common_is_a_tie_and_nothing_in_common_is_none():
    full, short, stranger = make_author("John Smith"), make_author("J. Smith"), make_author("J. A. Smith")
    for author in (full, short):
        make_article(authors=[author, "Ann Berg"])
    make_article(authors=[stranger, "Bo Dahl"])
    assert suggest_same_people(everybody()) == 1
    assert asked() == [(full.pk, short.pk, "a shorter form of the name, and a co-author in common")]


def test_two_in_one_author_list_and_other_initials_are_not_asked_about():
    make_article(authors=["John Smith", "J. Smith"], affiliations=[PLACE])
    for name in ("Ann Dahl", "B. Dahl"):
        make_article(authors=[name], affiliations=[PLACE])
    assert suggest_same_people(everybody()) == 0


def test_family_names_of_many_are_left_alone(monkeypatch):
    for number in range(301):
        author = Author(family="Kim", given=f"Q{number}")
        author.derive()
        author.save()
    for name in ("John Kim", "J. Kim"):
        make_article(authors=[name], affiliations=[PLACE])
    assert suggest_same_people(everybody()) == 0


def two_places(first, second, country=("NO", "NO")):
    """Two institutions at which one author worked."""
    author = make_author("Ann Berg")
    for name, code in zip((first, second), country, strict=True):
        place = make_affiliation(
            f"{name}, Bergen, Norway", institution=make_institution(name, country_code=code), institution_name=name
        )
        make_article(authors=[author], affiliations=[place])
    return [Institution.objects.get(name=name) for name in (first, second)]


def test_institutions_with_an_author_and_a_telling_word_in_common_are_a_question():
    one, other = two_places("Kazguu Academy of Law", "Kazguu University")
    [question] = suggest_by_authors([other.pk])
    assert (question.record_id, question.other_id) == (one.pk, other.pk)
    assert question.details["evidence"] == "words in common, and 1 author"


@pytest.mark.parametrize(
    ("first", "second", "country"),
    [
        ("Kazguu University", "Law School of Kazguu University", ("NO", "NO")),  # a part of it
        ("University of Hills", "University of Rivers", ("NO", "NO")),  # a word that heads many names
        ("Kazguu Academy", "Kazguu University", ("NO", "SE")),
        ("Kazguu Institute 2", "Kazguu Institute 3", ("NO", "NO")),
    ],
)
def test_institutions_that_are_others_are_not_asked_about(first, second, country):
    assert suggest_by_authors([one.pk for one in two_places(first, second, country)]) == []


def test_what_tells_two_names_apart():
    assert shares_what_tells("academy kazguu law", "kazguu university")
    assert not shares_what_tells("academy law", "law university")


def test_a_run_asks_at_its_end_and_counts_what_answers_mend(tmp_path, ingest):
    make_article(authors=["Serik Omarov"], affiliations=["Institute of Valley Studies, Bergen, Norway"])
    Institution.objects.update(country_code="NO")
    ingest(
        write_article(
            tmp_path, "a.txt", authors=["S. OMAROV Institute of Valley Studies, Bergen, Norway"], cited=["OMAROV, S."]
        )
    )
    item = ReviewItem.objects.get(kind=ReviewItem.Kind.DUPLICATE_AUTHOR)
    assert item.mends == 1
    assert "a shorter form of the name" in item.details["evidence"]


def test_everything_can_be_asked_about_anew():
    for name in ("John Smith", "J. Smith"):
        make_article(authors=[name], affiliations=[PLACE])
    IngestRun.objects.create(examined={"author": Author.objects.latest("pk").pk})
    Suggestions().ask(stored=5)
    assert not asked()  # nobody is new
    Suggestions(everything=True).ask()
    assert len(asked()) == 1


def test_a_run_makes_up_for_one_that_came_to_no_end():
    for name in ("John Smith", "J. Smith"):
        make_article(authors=[name], affiliations=[PLACE])
    run = IngestRun.objects.create()
    Suggestions().ask(stored=0, run=run)
    assert len(asked()) == 1
    assert run.examined["author"] == Author.objects.latest("pk").pk
    ReviewItem.objects.all().delete()
    Suggestions().ask(stored=5, run=IngestRun.objects.create())
    assert not asked()  # they were asked about before


def test_what_was_asked_before_a_run_broke_off_is_kept_and_not_asked_again(monkeypatch):
    for name in ("John Smith", "J. Smith", "Ann Berg"):
        make_article(authors=[name], affiliations=[PLACE])
    looked_at = []

    def break_off_at_the_third(new):
        looked_at.extend(new)
        if len(looked_at) == 3:
            raise OperationalError
        return suggest_same_people(new)

    monkeypatch.setattr(suggestions, "PORTION", 1)
    monkeypatch.setattr(suggestions, "suggest_same_people", break_off_at_the_third)
    people, run = everybody(), IngestRun.objects.create()
    with pytest.raises(OperationalError):
        Suggestions().ask(stored=5, run=run)
    assert IngestRun.objects.get(pk=run.pk).examined == {"author": people[1]}
    Suggestions().ask(stored=0, run=IngestRun.objects.create())
    assert looked_at == [*people, people[2]]
    assert len(asked()) == 1
