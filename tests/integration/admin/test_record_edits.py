"""What an editor saves on the pages of references, people, institutions, journals and issues."""

import pytest

from articles.models import (
    Affiliation,
    Article,
    Author,
    Correction,
    Institution,
    Journal,
    Link,
    Reference,
    SearchDocument,
)
from tests.integration.admin.pages import errors, post, saved, send_form, send_unticked
from tests.integration.admin.records import corrections, make_printed_article, names, only_reference
from tests.make import make_affiliation, make_article, make_author, make_institution, make_journal


@pytest.fixture
def article(db) -> Article:
    return make_printed_article()


def test_issue_of_another_journal_is_refused(editor, article):
    other = make_article().issue
    assert "belongs to another journal" in errors(send_form(editor, article, issue=str(other.pk)))


def test_authorship_page_corrects_links_and_takes_off(editor, article):
    first = article.authorships.get(position=1)
    other = make_author("Anna Berg")
    assert saved(
        send_form(editor, first, given="Anna", author=str(other.pk), orcid="https://orcid.org/0000-0002-1825-0097")
    )
    first.refresh_from_db()
    assert (first.given, first.author, first.orcid) == ("Anna", other, "0000-0002-1825-0097")
    assert saved(send_form(editor, first, removed="on"))
    assert names(article) == ["Bo Dahl"]
    assert saved(send_unticked(editor, first, "removed"))
    assert names(article) == ["Anna Berg", "Bo Dahl"]


def test_authorship_page_adds_and_takes_off_affiliations(editor, article):
    first, place = article.authorships.get(position=1), make_affiliation("University of Oslo, Oslo, Norway")
    address_rows = {
        "affiliation_links-TOTAL_FORMS": "1",
        "affiliation_links-0-id": "",
        "affiliation_links-0-authorship": str(first.pk),
        "affiliation_links-0-affiliation": str(place.pk),
    }
    assert saved(post(editor, first, **address_rows))
    link = first.affiliation_links.get()
    assert (link.affiliation, link.position, link.printed) == (place, 1, None)
    assert "University of Oslo" in SearchDocument.objects.get(pk=article.pk).institutions
    assert saved(send_form(editor, first, **{"affiliation_links-0-DELETE": "on"}))
    link.refresh_from_db()
    assert link.position is None


def test_affiliation_parts_are_corrected_and_its_institution_linked(editor, db):
    place, house = make_affiliation("Law Dept, University, Oslo, Norway"), make_institution("Oslo University")
    response = send_form(
        editor, place, departments="Law\r\nEconomics", country_code="no", institution=str(house.pk), reason="web page"
    )
    assert saved(response)
    place.refresh_from_db()
    assert (place.departments, place.country_code) == (["Law", "Economics"], "NO")
    assert (place.institution, place.link, place.link_reason) == (house, Link.CONFIRMED, "web page")
    assert {field for _, _, field, _ in corrections()} == {"departments", "country_code"}


def test_reference_fields_are_corrected(editor, article):
    reference = only_reference(article)
    names_typed = "Eik, C.\r\nBerg, Ann, Jr.\r\n{World Bank, Oslo}"
    assert saved(send_form(editor, reference, title="Older trees", issued_year="1998", authors=names_typed))
    reference.refresh_from_db()
    assert (reference.title, reference.title_key, reference.issued_year) == ("Older trees", "older trees", 1998)
    assert reference.authors == [
        {"family": "Eik", "given": "C."},
        {"family": "Berg", "given": "Ann", "suffix": "Jr."},
        {"literal": "World Bank, Oslo"},
    ]


def test_cited_article_is_linked_and_unlinked(editor, article):
    reference, cited = only_reference(article), make_article(title="Old trees")
    assert saved(send_form(editor, reference, cited=str(cited.pk)))
    reference.refresh_from_db()
    assert (reference.cited, reference.state, reference.link) == (cited, Reference.State.LINKED, Link.CONFIRMED)
    assert saved(send_form(editor, reference, cited=""))
    reference.refresh_from_db()
    assert (reference.cited, reference.state, reference.link) == (None, Reference.State.ABSENT, Link.CONFIRMED)


def test_reference_is_taken_off_and_put_back(editor, article):
    reference = only_reference(article)
    send_form(editor, reference, removed="on")
    assert list(Reference.objects.shown()) == []
    send_unticked(editor, reference, "removed")
    assert list(Reference.objects.shown()) == [reference]


def test_identities_are_corrected(editor, article):
    author, journal, issue = Author.objects.get(family="Berg"), article.journal, article.issue
    house = make_institution("Oslo University")
    assert saved(send_form(editor, author, family="Bjerg"))
    assert saved(send_form(editor, journal, issn="2068-696X"))
    assert saved(send_form(editor, issue, year="2019"))
    assert saved(send_form(editor, house, country_code="no"))
    author.refresh_from_db()
    assert author.name_key == "bjerg, ann"
    assert {(record, field) for record, _, field, _ in corrections()} == {
        ("author", "family"),
        ("journal", "issn"),
        ("issue", "year"),
        ("institution", "country_code"),
    }


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [("issn", "2068696X", "An ISSN is"), ("title", "", "required")],
)
def test_unfit_journal_is_a_form_error(field, value, message, editor, article):
    assert message in errors(send_form(editor, article.journal, **{field: value}))


def test_second_issue_of_one_volume_and_number_is_a_form_error(editor, article):
    twin = make_article(journal=article.journal).issue
    response = send_form(editor, twin, volume=article.issue.volume, number=article.issue.number)
    assert "has that issue already" in errors(response)


def test_author_without_a_name_is_a_form_error(editor, article):
    author = Author.objects.get(family="Berg")
    assert "Give a family name" in errors(send_form(editor, author, family="", given=""))


def test_taken_orcid_is_a_form_error(editor, article):
    make_author(orcid="0000-0002-1825-0097")
    author = Author.objects.get(family="Berg")
    assert "already exists" in errors(send_form(editor, author, orcid="0000-0002-1825-0097"))


def test_editor_adds_authors_institutions_journals_and_affiliations(editor, db):
    parent = make_institution("Oslo University")
    forms = {
        "author": {"given": "Ann", "family": "Berg"},
        "institution": {"name": "Faculty of Law", "parent": str(parent.pk)},
        "journal": {"title": "Law", "slug": "law"},
        "affiliation": {"institution_name": "Faculty of Law", "institution": str(parent.pk)},
    }
    for name, data in forms.items():
        assert saved(editor.post(f"/admin/articles/{name}/add/", data))
    assert Author.objects.get().name_key == "berg, ann"
    assert Institution.objects.get(parent=parent).key == "faculty of law"
    assert Journal.objects.get().title_key == "law"
    assert Affiliation.objects.get().link == Link.CONFIRMED


@pytest.mark.parametrize("name", ["article", "authorship", "reference", "correction", "operation", "sourcefile"])
def test_what_comes_from_sources_and_decisions_is_not_added_by_hand(name, admin_client):
    assert admin_client.get(f"/admin/articles/{name}/add/").status_code == 403


def test_journal_keeps_its_address(editor, db):
    journal = make_journal(title="Law", slug="law")
    assert saved(editor.post(f"/admin/articles/journal/{journal.pk}/change/", {"title": "Laws", "slug": "laws"}))
    journal.refresh_from_db()
    assert (journal.title, journal.slug) == ("Laws", "law")


def test_inferred_citation_link_follows_edits(editor, article):
    reference, cited = only_reference(article), make_article(title="The very old trees of Oslo", issued_year=1999)
    assert saved(send_form(editor, reference, title="The very old trees of Oslo", issued_year="1999"))
    reference.refresh_from_db()
    assert (reference.cited, reference.state, reference.link) == (cited, Reference.State.LINKED, Link.INFERRED)
    assert saved(send_form(editor, cited, title="Another work"))
    reference.refresh_from_db()
    assert (reference.cited, reference.state) == (None, Reference.State.ABSENT)
    assert saved(editor.post(f"/admin/articles/correction/{only_correction_of(cited)}/take-back/"))
    reference.refresh_from_db()
    assert reference.cited == cited


def only_correction_of(article: Article) -> int:
    return Correction.objects.in_force().get(record="article", record_id=article.pk).pk


def test_deleted_article_is_no_longer_cited(editor, article):
    reference, cited = only_reference(article), make_article(title="The very old trees of Oslo", issued_year=1999)
    send_form(editor, reference, title="The very old trees of Oslo", issued_year="1999")
    editor.post("/admin/articles/article/", {"action": "mark_deleted", "_selected_action": [str(cited.pk)]})
    reference.refresh_from_db()
    assert reference.state == Reference.State.ABSENT


def test_mended_reference_is_no_longer_damaged(editor, article):
    reference = only_reference(article)
    Reference.objects.filter(pk=reference.pk).update(damaged=True, state=Reference.State.DAMAGED)
    assert saved(send_unticked(editor, reference, "damaged"))
    reference.refresh_from_db()
    assert (reference.damaged, reference.state) == (False, Reference.State.ABSENT)


@pytest.mark.parametrize("sent", ["x", "9" * 40, "\x00", "-1"])
def test_what_is_no_number_of_a_record_gets_the_form_again(editor, db, sent):
    name = make_printed_article().authorships.first()
    assert "Please correct the error below" in errors(send_form(editor, name, author=sent))
