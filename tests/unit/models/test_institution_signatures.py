"""The signs by which institutions that may be one are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models.institution_names import variant_key
from articles.models.institution_signatures import SIGNS, signature_of


def share_a_sign(one: str, other: str, places=(("KZ", None), ("KZ", None))) -> bool:
    signs = [set(signature_of(variant_key(name), *place)) for name, place in zip((one, other), places, strict=True)]
    return not signs[0].isdisjoint(signs[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Satbayev University", "University of Satpaev"),
        ("Narxoz University", "Narxoz Univercity"),
        ("Université du Porto", "Porto University"),
        ("Институт права", "Institut prava"),
        ("Institute of Law", "Institut of Law"),
        ("X", "X"),
    ],
)
def test_near_names_share_a_sign(one, other):
    assert share_a_sign(one, other)


def test_what_most_names_hold_is_no_sign():
    assert not share_a_sign("Satbayev State University", "Morland State University")


def test_signs_hold_within_a_country_or_a_city():
    assert not share_a_sign("Porto University", "Porto University", (("PT", "Porto"), ("BR", "Recife")))
    assert share_a_sign("Porto University", "Porto University", (("PT", "Porto"), (None, "PORTO")))
    assert share_a_sign("Porto University", "Porto University", ((None, None), (None, "Porto")))
    assert not share_a_sign("Porto University", "Porto University", (("PT", None), (None, None)))


@given(variant=st.text(), country=st.sampled_from([None, "PT"]), city=st.none() | st.text())
def test_there_are_few_and_always_the_same(variant, country, city):
    signs = signature_of(variant, country, city)
    assert signs == signature_of(" ".join(reversed(variant.split())), country, city)
    assert len(signs) == len(set(signs)) <= 2 * SIGNS
    assert bool(signs) == bool(variant.split())
