"""Who may be one under the same name in another script or spelling: questions to editors, never links."""

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.curation.together import keep_apart
from articles.ingest.other_spellings import Name, is_same_name, suggest_other_spellings
from articles.models import Author, ReviewItem
from tests.hangs import no_hang
from tests.make import make_article, make_author

pytestmark = pytest.mark.django_db

PLACE = "Academy of Rivers, Bergen, Norway"


def person(family, given, **changes):
    """A person of that name with one article."""
    author = make_author(family=family, given=given)
    make_article(authors=[author, *changes.pop("beside", [])], **changes)
    return author


def suggest():
    return suggest_other_spellings(list(Author.objects.order_by("pk").values_list("pk", flat=True)))


def asked():
    return [(item.record_id, item.other_id, item.details["evidence"]) for item in ReviewItem.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (("Алтынсарай", "Ержан Қ."), ("Altynsarai", "Yerzhan Q."), "script"),
        (("Altynsarai", "Yerzhan Q."), ("Altynsaray", "Erzhan"), "spelling"),
        (("Ахметов", "Серик"), ("Akhmetov", "Serik"), "script"),
        (("Akhmetov", "Serik"), ("Ahmetov", "Serik"), "spelling"),
        (("Жандосов", "Юрий"), ("Jandosov", "Yuri"), "script"),
        (("Щербаков", "Виктор"), ("Shcherbakov", "Victor"), "script"),
        (("Шимич", "Никола"), ("Šimić", "Nikola"), "script"),
        (("Цой", "Стефан"), ("Tsoi", "Stephan"), "script"),
        (("Мангытов", "Хасан"), ("Mangytov", "Khasan"), "script"),
    ],
)
def test_one_name_in_two_scripts_or_spellings_is_a_question(one, other, how):
    known, new = person(*one), person(*other)
    assert suggest() == 1
    assert asked() == [(known.pk, new.pk, f"the same name in another {how}")]
    assert Author.objects.current().count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Алтынсарай", "Ержан"), ("Altynsarai", "Ermek")),
        (("Алтынсарай", "Ержан Қ."), ("Altynsarai", "Yerzhan T.")),
        (("Smith", "John"), ("Schmidt", "John")),
        (("Akhmetov", "Serik"), ("Akhmetov", "Serik T.")),  # a shorter form, which is asked about elsewhere
        (("Ахметов", "Серик"), ("Akhmetova", "Serik")),
    ],
)
def test_other_names_are_no_question(one, other):
    for name in (one, other):
        person(*name, affiliations=[PLACE])
    assert suggest() == 0


def test_initials_need_an_institution_or_a_co_author_in_common():
    known = person("Ахметов", "С.", affiliations=[PLACE])
    person("Akhmetov", "Serik")
    assert suggest() == 0
    housed = person("Ahmetov", "S.", affiliations=[PLACE])
    assert suggest() == 1
    assert asked() == [(known.pk, housed.pk, "the same name in another script, and an institution in common")]


def test_a_co_author_in_common_is_a_tie_and_one_author_list_speaks_against_it():
    known = person("Жанабаев", "Ж.", beside=["Ann Berg"])
    tied = person("Zhanabayev", "Zh.", beside=["Ann Berg"])
    assert suggest() == 1
    assert asked() == [(known.pk, tied.pk, "the same name in another script, and a co-author in common")]
    make_article(authors=[known, tied])
    assert suggest() == 0


def test_two_orcid_ids_are_two_people():
    known, new = person("Ахметов", "Серик"), person("Akhmetov", "Serik")
    for author, orcid in ((known, "0000-0002-1825-0097"), (new, "0000-0001-5109-3700")):
        Author.objects.filter(pk=author.pk).update(orcid=orcid)
    assert suggest() == 0


def test_few_are_asked_about_for_one_person_those_with_something_in_common_first():
    for family in ("Akhmetov", "Ahmetov", "Akhmetoff", "Akhmedov", "Ahmettov", "Akhmettov", "Axmetov"):
        person(family, "Serik")
    tied = person("Ahmetow", "Serik", affiliations=[PLACE])
    new = person("Ахметов", "Серик", affiliations=[PLACE])
    assert suggest_other_spellings([new.pk]) == 5
    assert asked()[0][0] == tied.pk


def test_names_that_sound_like_those_of_many_are_left_alone():
    authors = [Author(family="Ким", given=f"Ж{number}") for number in range(299)]
    for author in authors:
        author.derive()
    Author.objects.bulk_create(authors)
    person("Kim", "Serik")
    new = person("Ким", "Серик")
    assert suggest_other_spellings([new.pk]) == 0
    authors[0].delete()
    assert suggest_other_spellings([new.pk]) == 1


def test_a_pair_is_asked_about_once_and_never_again_when_it_was_decided_to_be_two():
    known, new = person("Ахметов", "Серик"), person("Akhmetov", "Serik")
    assert suggest() == suggest() == 1
    assert len(asked()) == 1
    keep_apart([known, new], by=User.objects.create_user("ann"), reason="")
    ReviewItem.objects.all().delete()
    suggest()
    assert asked() == []


def test_organisations_and_merged_people_are_not_looked_at():
    known, new = person("Ахметов", "Серик"), person("Akhmetov", "Serik")
    Author.objects.filter(pk=known.pk).update(merged_into=new)
    assert suggest() == 0


def test_people_whom_no_article_names_are_not_asked_about():
    person("Ахметов", "Серик")
    make_author(family="Akhmetov", given="Serik")
    assert suggest() == 0


def test_names_without_given_names_are_not_the_same():
    assert not is_same_name(Name("ахметов, ", "Ахметов", None), Name("akhmetov, serik", "Akhmetov", "Serik"))


LONG_HONEST = "Srisinthonratanachaiwattana-Sukhumvithayapong"


def test_a_long_name_in_two_spellings_is_a_question():
    known, new = person(LONG_HONEST, "Arun"), person(LONG_HONEST.replace("ph", "f").replace("v", "w"), "Arun")
    assert suggest() == 1
    assert asked() == [(known.pk, new.pk, "the same name in another spelling")]


@pytest.mark.parametrize("family", ["ab" * 20_000, "тс" * 20_000, "a" * 40_000, "khzh" * 10_000, "ng " * 10_000])
def test_a_name_without_end_is_stored_and_asked_about_like_any_other(family):
    """How a name sounds is told from its beginning, however many letters somebody wrote."""
    with no_hang():
        for given in ("Arun", "Aroon"):
            person(family, given)
        suggest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_sound(%s) = articles_sound(left(%s, 64))", [family, family])
        assert cursor.fetchone() == (True,)
