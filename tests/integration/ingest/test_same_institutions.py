"""Which institutions editors are asked about because of their names, and what keeps the question cheap."""

from __future__ import annotations

from itertools import product

import pytest

from articles.curation.corrections import correct
from articles.ingest.same_institutions import suggest_same
from articles.models import Institution, ReviewItem
from tests.article_text import write_article
from tests.make import make_institution

pytestmark = pytest.mark.django_db


def asked() -> list[tuple[str, str]]:
    """The names of the pairs that are asked about when all institutions are new."""
    questions = suggest_same(Institution.objects.order_by("pk").values_list("pk", flat=True))
    return [tuple(question.details["names"]) for question in questions]


def test_near_names_of_one_country_are_asked_about_once():
    for name, country in (("Satbayev University", "KZ"), ("Satpaev University", "KZ"), ("Satpayev University", "NO")):
        make_institution(name, country_code=country)
    assert asked() == [("Satpaev University", "Satbayev University")]


def test_without_a_country_the_city_has_to_agree():
    make_institution("Satbayev University", country_code="KZ", city="Almaty")
    make_institution("Satpaev University", city="ALMATY")
    make_institution("Satpayev University", country_code="NO", city="Bergen")
    assert asked() == [("Satpaev University", "Satbayev University")]


def test_a_name_that_is_an_acronym_is_found_whichever_came_first():
    make_institution("Institute of Valley Studies", country_code="NO", city="Bergen")
    make_institution("IVS", country_code="NO", city="Bergen")
    make_institution("Institute for Vessel Safety (IVS)", country_code="NO")
    assert asked() == [("IVS", "Institute of Valley Studies"), ("Institute for Vessel Safety (IVS)", "IVS")]


def test_many_names_of_the_same_initials_hide_no_acronym():
    for number in range(25):
        word = "".join("abcdefghij"[int(digit)] for digit in f"{number:02}") * 3
        make_institution(f"Institute v{word} s{word[::-1]}", country_code="NO", city="Oslo")
    make_institution("IVS", country_code="NO", city="Bergen")
    make_institution("Institute of Valley Studies", country_code="NO", city="Bergen")
    assert ("Institute of Valley Studies", "IVS") in asked()


def test_an_institution_in_another_place_has_other_signs(django_user_model):
    make_institution("Satbayev University", country_code="KZ")
    moved = make_institution("Satpaev University", country_code="NO")
    assert asked() == []
    correct(moved, {"country_code": "KZ"}, by=django_user_model.objects.create_user("editor"))
    assert asked() == [("Satpaev University", "Satbayev University")]


def test_a_city_that_is_printed_later_counts(tmp_path, ingest):
    """Two files and two runs: the questions do not depend on what was known of a place when it was first stored."""
    lines = ("Ana MORLAND Satbayev University, Kazakhstan", "Lucia VERDE Satbayev University, Almaty, Kazakhstan")
    for number, line in enumerate(lines):
        cited = ["MORLAND, Ana" if "MORLAND" in line else "VERDE, Lucia"]
        ingest(
            write_article(
                tmp_path, f"{number}.txt", title=f"Matter {number}", page=f"{number}-9", authors=[line], cited=cited
            )
        )
    assert Institution.objects.get().city == "Almaty"
    make_institution("Satpaev University", city="Almaty")
    assert asked() == [("Satpaev University", "Satbayev University")]


def test_a_run_asks_at_its_end(tmp_path, ingest):
    make_institution("Institute of Vale Studies", country_code="NO")
    ingest(write_article(tmp_path))
    item = ReviewItem.objects.get(kind=ReviewItem.Kind.DUPLICATE_INSTITUTION)
    assert item.details["names"] == ["Institute of Valley Studies", "Institute of Vale Studies"]


def test_the_names_of_a_country_are_not_compared_one_by_one():
    """Of many universities in one country only those with rare letters in common are looked at."""
    syllables = ("bag", "kez", "lop", "mif", "nur", "rav", "set", "tok", "vid", "zum")
    names = ["".join(parts) for parts in product(syllables, repeat=3)]
    places = [Institution(name=f"{name.title()} State University", country_code="NO") for name in names]
    for place in places:
        place.derive()
    new = Institution.objects.bulk_create(places)[-1]
    assert Institution.objects.filter(signature__overlap=new.signature).count() < len(places) / 4
