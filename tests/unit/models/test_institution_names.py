"""Which wordings of a name are one institution, which may be, and which are not."""

from __future__ import annotations

import pytest

from articles.ingest.same_institutions import Named, evidence_of_same
from articles.models.institution_names import acronym_in_brackets, acronym_of, bare_acronym, identity_key, variant_key

ACADEMY = "Academy of Law Enforcement Agencies under the {} Office of the Republic of Kazakhstan"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ACADEMY of Sciences", "academy of sciences."),
        ("Universite d’Evry", "Université d'Évry"),
        ("«Академия права»", "„Академия права“"),
        ("Al-Farabi University", "Al–Farabi University"),
        ("Ministry of the Interior", "Ministry of Interior"),
        ("El Colegio de México", "Colegio de México"),
        ("Law & Order School", "Law and Order School"),
        ("Academy of Sciences of the Republic of Kazakhstan", "Academy of Sciences of Kazakhstan"),
        ("Academy of Sciences of the RK", "Academy of Sciences of Kazakhstan"),
        ("Academy of Sciences R.K.", "Academy of Sciences, Kazakhstan"),
        ("Академия наук Республики Казахстан", "Академия наук РК"),
        ("Академия Российской Федерации", "Академия РФ"),
        ("Academy of the Peoples’ Republic of China", "Academy of China"),
        ("Bank of the Czech Republic", "Bank of Czechia"),
    ],
)
def test_two_wordings_have_one_key(one, other):
    assert identity_key(one) == identity_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Law", "University of Economics"),
        ("RK Institute", "Kazakhstan Institute"),
        ("School No. 5", "School No. 6"),
        ("Law University of Oslo", "University of Oslo"),
    ],
)
def test_two_names_have_two_keys(one, other):
    assert identity_key(one) != identity_key(other)


@pytest.mark.parametrize("name", ["", "???", "The", "Republic of"])
def test_keys_are_made_of_anything(name):
    assert identity_key(identity_key(name)) == identity_key(name)
    assert isinstance(variant_key(name), str)
    assert acronym_of(name) is None


def test_acronyms_are_stated_or_made_of_initials():
    assert acronym_in_brackets("Institute of Valley Studies (IVS)") == "ivs"
    assert acronym_in_brackets("(IVS) Institute") is None
    assert acronym_in_brackets("Institute (branch)") is None
    assert bare_acronym("M.I.T.") == "mit"
    assert bare_acronym("Oslo") is None
    assert acronym_of("Institute of Valley Studies") == "ivs"
    assert acronym_of("Valley Studies") is None


def named(name: str, city: str | None = None) -> Named:
    return Named(0, name, variant_key(name), acronym_of(name), city)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ACADEMY.format("Prosecutor General's"), ACADEMY.format("General Prosecutor's")),
        ("Universidade do Porto", "University of Porto"),
        ("Университет Нархоз", "Narkhoz University"),
        ("Universität Oslo", "Oslo University"),
        ("Universitty of Oslo", "University of Oslo"),
        ("Institute of Valley Studies (IVS)", "Institute of Valley Studies"),
        ("Institute of Valley Studies (IVS)", "IVS"),
        ("Institute for Labour Law", "Institute for Labor Law"),
    ],
)
def test_near_wordings_are_suggested(one, other):
    assert evidence_of_same(named(one), named(other))
    assert evidence_of_same(named(other), named(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Law, University of Oslo", "University of Oslo"),
        ("Oslo University Hospital", "University of Oslo"),
        ("Almaty State Technical University", "Astana State Technical University"),
        ("University of Eastern Norway", "University of Western Norway"),
        ("School No. 5", "School No. 6"),
        ("IVS", "Institute of Valley Studies"),
        ("Indian Valley School (IVS)", "Institute of Valley Studies (IVS)"),
        ("???", "!!!"),
    ],
)
def test_others_are_not(one, other):
    assert evidence_of_same(named(one), named(other)) is None


def test_initials_need_the_same_city():
    one, other = named("IVS", "Bergen"), named("Institute of Valley Studies", "BERGEN")
    assert evidence_of_same(one, other) == "one name is made of the other's initials, in the same city"
