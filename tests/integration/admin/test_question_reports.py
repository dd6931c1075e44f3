"""What readers report: taken where a column can hold it, left to the form where none can."""

import pytest
from django.utils.html import escape

from articles.models import Article, Correction
from tests.integration.admin.pages import change_address
from tests.integration.admin.questions import Kind, press, put, state
from tests.integration.admin.records import names
from tests.make import (
    make_article,
    make_author,
    make_institution,
    make_issue,
)

ARTICLE = {"title": "Frest law", "page": "1-9", "doi": "10.5555/wall.4", "keywords": ["law"]}


@pytest.mark.parametrize(
    ("field", "suggestion", "taken"),
    [
        ("title", "Forest law", {"title": "Forest law"}),
        ("abstract", "Trees were felled.", {"abstract": "Trees were felled."}),
        ("keywords", "law; forests ; trees", {"keywords": ["law", "forests", "trees"]}),
        ("identifier", "https://doi.org/10.5555/WALL.5", {"doi": "10.5555/wall.5"}),
        ("citation", "pp. 41–58", {"page": "41-58"}),
        ("citation", "vol. 7, no. 2, pp. 3-9, May 2021", {"page": "3-9", "issued_year": 2021, "issue__volume": "7"}),
    ],
)
def test_what_a_reader_suggests_for_an_article_is_taken(field, suggestion, taken, editor, db):
    issue = make_issue()
    make_issue(issue.journal, volume="7", number="2")
    article = make_article(issue=issue, **ARTICLE)
    item = put(Kind.READER_REPORT, article, field=field, suggestion=suggestion)
    assert "Take the suggestion" in editor.get(change_address(item)).content.decode()
    press(editor, item, "suggestion", reason="seen in the PDF")
    assert Article.objects.values(*taken).get(pk=article.pk) == taken
    assert set(Correction.objects.values_list("reason", flat=True)) == {"seen in the PDF"}
    assert state(item) == "decided"


def test_what_a_reader_suggests_for_an_entry_goes_to_the_entry_it_is_like(editor, db):
    article = make_article(
        authors=["Ann Berg", "Bo Dahl"], references=["Eik C. Old tres. Oslo, 1999.", "Falk D. Snow."]
    )
    press(editor, put(Kind.READER_REPORT, article, field="authors", suggestion="Bergh, Ann"), "suggestion")
    assert names(article) == ["Ann Bergh", "Bo Dahl"]
    suggestion = "Eik C. Old trees. Oslo: North Press, 1999."
    press(editor, put(Kind.READER_REPORT, article, field="references", suggestion=suggestion), "suggestion")
    reference = article.references.get(position=1)
    assert (reference.text, reference.issued_year) == (suggestion, 1999)
    assert article.references.get(position=2).text == "Falk D. Snow."


def test_what_a_reader_suggests_for_a_person_or_an_institution_is_taken(editor, db):
    person, school = make_author("Ann Brg"), make_institution("School of Hills")
    academy = make_institution("Academy of Rivers")
    reports = [
        (person, {"field": "name", "suggestion": "Ann M. Berg"}),
        (person, {"field": "orcid", "suggestion": "https://orcid.org/0000-0002-1825-0097"}),
        (school, {"field": "name", "suggestion": "School of High Hills"}),
        (school, {"field": "place", "suggestion": "Almaty, Kazakhstan"}),
        (school, {"field": "parent", "suggestion": "The Academy of Rivers"}),
    ]
    for record, details in reports:
        press(editor, put(Kind.READER_REPORT, record, **details), "suggestion")
    person.refresh_from_db()
    school.refresh_from_db()
    assert (person.name, person.orcid) == ("Ann M. Berg", "0000-0002-1825-0097")
    assert (school.name, school.city, school.country_code) == ("School of High Hills", "Almaty", "KZ")
    assert school.parent == academy


@pytest.mark.parametrize(
    ("field", "suggestion"),
    [
        ("authors", "<b>Ann</b>"),
        ("affiliations", "Academy of Rivers"),
        ("identifier", "none"),
        ("title", "An article"),
        ("", "all of it"),
        ("no-such", "x"),
    ],
)
def test_what_no_column_can_hold_is_left_to_the_form(field, suggestion, editor, db):
    article = make_article(title="An article", authors=["Ann Berg", "Bo Dahl"])
    item = put(Kind.READER_REPORT, article, field=field, suggestion=suggestion)
    page = editor.get(change_address(item)).content.decode()
    assert "Take the suggestion" not in page
    assert escape(suggestion) in page
    press(editor, item, "suggestion")
    assert state(item) == "open"
