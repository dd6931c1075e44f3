"""Where readers are sent to look for a cited work."""

import pytest
from django.test import override_settings

from articles.models import Reference
from articles.web.find_links import find_links

SITES = ["Shelf=https://shelf.example/find?t={title}&x=1"]


def links(**columns):
    with override_settings(FIND_ELSEWHERE=SITES):
        return find_links(Reference(**{"text": "Ek A. Water & rights. 2001.", "state": "absent"} | columns))


def test_a_work_is_sought_by_doi_here_and_elsewhere():
    doi, here, away = links(title="Water & rights: “a” reader?", doi="10.1000/a<b>")
    assert doi.address == "https://doi.org/10.1000/a%3Cb%3E"
    assert here.address == "/articles/?q=Water+rights+a+reader"
    assert away == ("Shelf", "https://shelf.example/find?t=Water+%26+rights%3A+%E2%80%9Ca%E2%80%9D+reader%3F&x=1", True)


def test_without_a_title_the_printed_text_is_sought():
    assert links()[0].address == "/articles/?q=Ek+A+Water+rights+2001"


def test_what_is_in_the_catalogue_needs_its_doi_alone():
    assert [link.name for link in links(state="linked", doi="10.1000/x")] == ["DOI"]
    assert links(state="linked") == []


@pytest.mark.parametrize("title", ["year:1990.. -salt OR (sea)", '"quoted" AND author:ek'])
def test_signs_of_the_search_box_are_taken_out(title):
    question = links(title=title)[0].address.partition("?q=")[2]
    assert not set(question) & set(':()"%-')


def test_no_email_leaves_with_a_link():
    assert all("ana%40archive" not in link.address for link in links(title="Write to ana@archive.example now"))
