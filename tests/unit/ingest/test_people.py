"""Who a printed name is: what ties it to a person, what keeps it apart, and what is left to an editor."""

from __future__ import annotations

from itertools import count

import pytest

from articles.ingest.people import Claim, People
from articles.ingest.people_queries import RARE_FAMILY

TITLE = "the kept ditches of the upper valley"
OTHER = "what a council remembers of water"
ORCID, OTHER_ORCID = "0000-0002-1825-0097", "0000-0001-5109-3700"

_works = count(1)


def name(key: str, *, work: int | None = None, **changes) -> Claim:
    """A printed name on an article of its own, that nothing ties to anybody."""
    facts = {"organisation": False, "orcid": None, "title": ""}
    sets = {part: frozenset(changes.pop(part, ())) for part in ("institutions", "beside", "cited")}
    return Claim(work=work or next(_works), key=key, **facts | sets | changes)


def decide(*claims: Claim) -> People:
    """Decide names one after the other, beginning with an empty catalogue."""
    people = People([])
    for claim in claims:
        people.decide(claim)
    return people


def many(family: str = "omarov") -> list[Claim]:
    """So many people of one family name that it is not rare."""
    return [name(f"{family}, other{number}") for number in range(RARE_FAMILY + 1)]


def test_a_name_that_nobody_bears_is_a_new_person():
    claim = name("omarov, serik")
    people = decide(claim)
    assert claim.person is not None
    assert (claim.reason, claim.candidates, people.made) == ("first of this name", [], [claim])


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"institutions": {7}}, "same full name and institution"),
        ({"beside": {"verde, lucia"}}, "same full name and co-author"),
        ({"cited": {TITLE}}, "same full name, and one cites the other"),
        ({"title": OTHER}, "same full name, and one cites the other"),
        ({"orcid": ORCID}, "same ORCID iD"),
        ({"institutions": {7}, "beside": {"verde, lucia"}}, "same full name and institution"),
        ({"institutions": {7}, "orcid": ORCID}, "same ORCID iD"),
    ],
)
def test_one_thing_in_common_links_a_common_name_with_its_reason(facts, reason):
    first = name("omarov, serik", work=1_000, institutions={7}, title=TITLE, cited={OTHER}, orcid=ORCID)
    company, later = name("verde, lucia", work=1_000), name("omarov, serik", **facts)
    people = decide(*many(), first, company, later)
    assert later.person is first.person
    assert (later.reason, later.candidates) == (reason, [])
    assert later not in people.made


def test_nothing_in_common_leaves_a_common_name_apart_and_asks():
    first, later = name("omarov, serik", institutions={7}), name("omarov, serik", institutions={8})
    people = decide(*many(), first, later)
    assert later.person is not first.person
    assert later in people.made
    assert (later.reason, later.candidates) == ("nothing ties it to others", [first.person])


def test_a_rare_full_name_is_one_person():
    first, later = name("omarov, serik"), name("omarov, serik")
    decide(*many()[: RARE_FAMILY - 1], first, later)
    assert (later.person, later.reason) == (first.person, "same full name, rare in this catalogue")


def test_one_more_of_the_family_and_it_is_not_rare():
    first, later = name("omarov, serik"), name("omarov, serik")
    decide(*many()[:RARE_FAMILY], first, later)
    assert later.person is not first.person


@pytest.mark.parametrize("key", ["omarov, s", "omarov, s t", "omarov"])
def test_initials_alone_are_never_enough(key):
    first, later = name(key), name(key)
    decide(first, later)
    assert later.person is not first.person
    assert later.candidates == [first.person]


def test_initials_with_an_institution_are():
    first, later = name("omarov, s", institutions={7}), name("omarov, s", institutions={7})
    decide(first, later)
    assert later.person is first.person


def test_an_organisation_is_its_name():
    first, later = name("water board", organisation=True), name("water board", organisation=True)
    decide(first, later)
    assert (later.person, later.reason) == (first.person, "same name of an organisation")


@pytest.mark.parametrize(
    "facts", [{"institutions": {7, 8}}, {"cited": {TITLE, OTHER}}, {"institutions": {7}, "beside": {"verde, lucia"}}]
)
def test_several_that_fit_are_left_to_an_editor(facts):
    """Also when one fits by its institution and another by a co-author: neither is the stronger."""
    one = name("omarov, serik", work=1_001, institutions={7}, title=TITLE)
    two = name("omarov, serik", work=1_002, institutions={8}, title=OTHER)
    company, later = name("verde, lucia", work=1_002), name("omarov, serik", **facts)
    people = decide(*many(), one, two, company, later)
    assert one.person is not two.person
    assert (later.person, later.reason) == (None, None)
    assert later.candidates == [one.person, two.person]
    assert later not in people.made


def test_a_stronger_tie_decides_between_several():
    one = name("omarov, serik", institutions={7}, title=TITLE)
    two = name("omarov, serik", institutions={8})
    later = name("omarov, serik", institutions={8}, cited={TITLE})
    decide(*many(), one, two, later)
    assert later.person is two.person


def test_a_rare_name_that_two_people_bear_is_nobody_s_in_particular():
    one, two = name("omarov, serik", work=1_003), name("omarov, serik", orcid=ORCID)
    one.orcid = OTHER_ORCID
    later = name("omarov, serik")
    decide(one, two, later)
    assert one.person is not two.person
    assert later.person not in (one.person, two.person)
    assert later.candidates == [one.person, two.person]


def test_two_alike_in_one_list_are_not_one_person():
    one, two = name("omarov, serik", work=5, institutions={7}), name("omarov, serik", work=5, institutions={7})
    decide(one, two)
    assert one.person is not None
    assert (two.person, two.candidates) == (None, [one.person])


def test_two_alike_in_one_list_are_two_known_people_when_both_are_known():
    known = [name("omarov, serik", institutions={7}), name("omarov, serik", institutions={8})]
    alike = [name("omarov, serik", work=6, institutions={number}) for number in (7, 8)]
    decide(*many(), *known, *alike)
    assert [claim.person for claim in alike] == [claim.person for claim in known]


def test_different_orcid_ids_are_different_people_whatever_else_they_share():
    one = name("omarov, serik", institutions={7}, orcid=ORCID)
    two = name("omarov, serik", institutions={7}, orcid=OTHER_ORCID)
    people = decide(one, two)
    assert two in people.made
    assert (two.reason, two.candidates, two.new_orcid) == ("first of this name", [], OTHER_ORCID)


def test_an_orcid_id_knows_a_person_under_another_name():
    one, two = name("omarov, serik", orcid=ORCID), name("omarov, s t", orcid=ORCID)
    decide(one, two)
    assert two.person is one.person


def test_one_orcid_id_on_two_names_of_a_list_is_one_person_s_and_the_other_is_asked_about():
    one, two = name("omarov, serik", work=8, orcid=ORCID), name("verde, lucia", work=8, orcid=ORCID)
    people = decide(one, two)
    assert people.made == [one, two]
    assert (one.new_orcid, two.new_orcid) == (ORCID, None)
    assert two.candidates == [one.person]


def test_co_authors_are_known_by_the_name_they_go_by():
    """Who is linked by an ORCID iD counts under the name of the person, as it does once it is stored."""
    verde = name("verde, lucia", orcid=ORCID)
    first, company = name("omarov, serik", work=9, beside={"verde, l"}), name("verde, l", work=9, orcid=ORCID)
    by_name, by_print = (name("omarov, serik", beside={key}) for key in ("verde, lucia", "verde, l"))
    decide(*many(), verde, first, company, by_name, by_print)
    assert by_name.person is first.person
    assert by_print.person is not first.person


@pytest.mark.parametrize("family", ["kim", "wang", "smith", "иванов", "王"])
def test_a_name_that_is_common_in_the_world_is_not_rare_in_a_small_catalogue(family):
    first, later = name(f"{family}, hana"), name(f"{family}, hana")
    decide(first, later)
    assert later.person is not first.person
    assert later.candidates == [first.person]


@pytest.mark.parametrize("given", ["j", "j k", "jk", "yu", "yu a", "zh"])
def test_initials_need_two_things_in_common_unless_the_family_is_rare(given):
    """At one big university there are many a J. Kim."""
    key, mate = f"kim, {given}", name("verde, lucia", work=1_010)
    first = name(key, work=1_010, institutions={7}, title=TITLE)
    housed, both = name(key, institutions={7}), name(key, institutions={7}, beside={"verde, lucia"})
    cited = name(key, institutions={7}, cited={TITLE})
    decide(first, mate, both, cited, housed)
    assert housed.person is not first.person
    assert both.person is cited.person is first.person
    assert both.reason == "same initials, and two things in common"


def test_initials_are_not_the_full_name_that_they_may_stand_for():
    full, initials = name("lind, hugo", institutions={7}), name("lind, h", institutions={7})
    decide(full, initials)
    assert initials.person is not full.person


def test_a_co_author_with_initials_ties_nobody():
    first, mate = name("omarov, serik", work=1_011), name("kim, j", work=1_011)
    later = name("omarov, serik", beside={"kim, j"})
    decide(*many(), first, mate, later)
    assert later.person is not first.person


def test_a_name_the_other_way_round_is_another_one():
    first, later = name("lind, hugo", institutions={7}), name("hugo, lind", institutions={7})
    decide(first, later)
    assert later.person is not first.person


def test_a_patronymic_more_is_another_name():
    first, later = name("omarov, serik", institutions={7}), name("omarov, serik talgatovich", institutions={7})
    decide(first, later)
    assert later.person is not first.person


def test_a_rare_homonym_on_one_article_is_not_one_person_with_the_other():
    one, two = name("lind, hugo", work=1_012), name("lind, hugo", work=1_012)
    decide(one, two)
    assert two.person is not one.person
