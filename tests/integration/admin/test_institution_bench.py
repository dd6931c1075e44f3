"""The institution workbench: what it shows first, what it says before anything is done, and what it then does."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.ingest.institutions import link_institutions
from articles.ingest.run import ingest_files
from articles.models import Affiliation, Institution, Operation, ReviewItem
from tests.integration.admin.benches import ask_whether_one, confirm
from tests.make import make_article, make_author, make_institution

BENCH = reverse("admin:articles_institution_workbench")
DECIDE = reverse("admin:articles_institution_workbench_decide")
STRINGS = reverse("admin:articles_affiliation_workbench")
DECIDE_STRINGS = reverse("admin:articles_affiliation_workbench_decide")

QUERIES = {"workbench": 11, "strings": 6, "strings of one": 8, "preview": 13}


def ask_about(*pairs: tuple[Institution, Institution], mends: int = 1) -> None:
    for first, second in pairs:
        ask_whether_one(first, second, mends, evidence="the same words in another order or language")


@pytest.fixture
def three(db) -> list[Institution]:
    """Three wordings of one institution, the first of them in two articles, asked about pair by pair."""
    for wording in ("Academy of Rivers", "Rivers Academy", "Academy for Rivers", "Academy of Rivers"):
        make_article(authors=["Ann Berg"], affiliations=[f"{wording}, Bergen, Norway"])
    found = [
        Institution.objects.get(name=name) for name in ("Academy of Rivers", "Rivers Academy", "Academy for Rivers")
    ]
    ask_about((found[0], found[1]), (found[1], found[2]))
    return found


def test_what_may_be_one_stands_in_one_group_with_evidence(editor, three):
    page = editor.get(BENCH)
    [group] = page.context["groups"]
    assert [member.institution.pk for member in group.members] == [one.pk for one in three]
    assert [member.articles for member in group.members] == [2, 1, 1]
    assert [(member.strings, len(member.printed)) for member in group.members] == [(1, 1)] * 3
    assert "the same words in another order or language, 1 author at both" in page.content.decode()


def test_groups_that_mend_most_come_first(editor, three):
    first, second = make_institution("Institute of Hills"), make_institution("Hills Institute")
    ask_about((first, second), mends=9)
    groups = editor.get(BENCH).context["groups"]
    assert [group.mends for group in groups] == [9, 2]
    found = editor.get(BENCH, {"q": "rivers"}).context["groups"]
    assert [group.mends for group in found] == [2]
    assert "Nothing is waiting with these words" in editor.get(BENCH, {"q": "nowhere"}).content.decode()


def test_a_merge_says_first_how_many_articles_change_and_changes_nothing(editor, three):
    data = {"deed": "merge", "institution": [one.pk for one in three], "survivor": three[0].pk}
    page = editor.post(DECIDE, data).content.decode()
    assert "2 articles change." in page
    assert not Operation.objects.exists()
    done = confirm(editor, DECIDE, **data, reason="one academy")
    assert "Done: Merge 2 institutions into Academy of Rivers" in done.content.decode()
    assert set(Affiliation.objects.values_list("institution", flat=True)) == {three[0].pk}
    assert set(Operation.objects.values_list("kind", "decided_by", "reason")) == {
        ("merge", editor.user.pk, "one academy")
    }
    assert not editor.get(BENCH).context["groups"]


def test_what_changed_since_it_was_shown_is_shown_again(editor, three):
    data = {"deed": "merge", "institution": [one.pk for one in three[:2]], "survivor": three[0].pk}
    shown = editor.post(DECIDE, data)
    make_article(authors=["Bo Dahl"], affiliations=["Rivers Academy, Room 7, Norway"])
    page = editor.post(DECIDE, data | {"confirmed": "yes", "seen": shown.context["proposal"].digest})
    assert "Something changed since this was shown" in page.content.decode()
    assert not Operation.objects.exists()


def test_what_is_not_that_is_never_suggested_again(editor, three):
    confirm(editor, DECIDE, deed="apart", institution=[one.pk for one in three])
    assert not editor.get(BENCH).context["groups"]
    assert set(Operation.objects.values_list("kind", flat=True)) == {"reject"}
    strings = list(Affiliation.objects.all())
    Affiliation.objects.update(institution=None)
    link_institutions(list(Affiliation.objects.filter(pk__in=[string.pk for string in strings])))
    assert not ReviewItem.objects.open().filter(kind=ReviewItem.Kind.DUPLICATE_INSTITUTION).exists()
    refused = editor.post(DECIDE, {"deed": "merge", "institution": [one.pk for one in three], "survivor": three[0].pk})
    page = refused.content.decode()
    assert "An editor decided that they are not one" in page
    for operation in Operation.objects.all():
        assert reverse("admin:articles_operation_change", args=[operation.pk]) in page
    assert 'name="confirmed"' not in page


def test_parts_get_their_whole(editor, three):
    confirm(editor, DECIDE, deed="part", institution=[one.pk for one in three], survivor=three[0].pk)
    assert set(three[0].parts.all()) == set(three[1:])
    page = editor.post(DECIDE, {"deed": "part", "institution": [three[0].pk], "survivor": three[1].pk}).content.decode()
    assert "is a part of" in page
    assert 'name="confirmed"' not in page


@pytest.mark.parametrize("data", [{}, {"institution": ["x", "99999999999999999999"]}, {"survivor": "0"}])
@pytest.mark.parametrize("deed", ["merge", "apart", "part"])
def test_too_few_are_refused_in_words(editor, data, deed, db):
    page = editor.post(DECIDE, data | {"deed": deed})
    assert page.status_code == 200
    assert page.context["proposal"].refusal


def test_unknown_deeds_are_not_found(editor, three):
    assert editor.post(DECIDE, {"deed": "burn"}).status_code == 404
    assert editor.post(DECIDE_STRINGS, {"deed": "burn"}).status_code == 404


def test_strings_are_found_by_words_state_institution_and_department(editor, three):
    Affiliation.objects.filter(institution=three[1]).update(departments=["Ponds"], link="confirmed")
    Affiliation.objects.filter(institution=three[2]).update(institution=None)

    def names(**asked):
        return [string.raw.partition(",")[0] for string in editor.get(STRINGS, asked).context["strings"]]

    assert names() == ["Academy for Rivers", "Academy of Rivers", "Rivers Academy"]
    assert names(q="bergen ACADEMY of") == ["Academy of Rivers"]
    assert names(state="none") == ["Academy for Rivers"]
    assert names(state="inferred") == ["Academy of Rivers"]
    assert names(state="confirmed") == ["Rivers Academy"]
    assert names(institution=three[1].pk, department="Ponds") == ["Rivers Academy"]
    assert names(institution=three[0].pk, department="Ponds") == []
    assert names(after=Affiliation.objects.get(institution=three[0]).pk) == ["Rivers Academy"]
    for odd in ({"after": "x"}, {"institution": "9" * 30}, {"state": "burnt"}, {"q": "\0%_"}):
        assert editor.get(STRINGS, odd).status_code == 200
    assert [s.articles for s in editor.get(STRINGS).context["strings"]] == [1, 2, 1]


def test_many_strings_are_linked_at_once_by_number_or_name(editor, three):
    strings = list(Affiliation.objects.values_list("pk", flat=True))
    page = editor.post(DECIDE_STRINGS, {"deed": "link", "string": strings, "target": "rivers"})
    assert "Choose the institution" in page.content.decode()
    assert len(page.context["proposal"].choices[0].options) == 3
    confirm(editor, DECIDE_STRINGS, deed="link", string=strings, target="rivers", chosen=three[1].pk)
    assert set(Affiliation.objects.values_list("institution", "link")) == {(three[1].pk, "confirmed")}
    confirm(editor, DECIDE_STRINGS, deed="link", string=strings, target=str(three[2].pk))
    assert set(Affiliation.objects.values_list("institution", flat=True)) == {three[2].pk}
    page = editor.post(DECIDE_STRINGS, {"deed": "link", "string": strings, "target": "nowhere"}).content.decode()
    assert "No institution has this number or these words" in page


def test_strings_are_unlinked_rejected_and_split_off(editor, three):
    strings = [Affiliation.objects.get(institution=one) for one in three]
    confirm(editor, DECIDE_STRINGS, deed="unlink", string=[strings[0].pk])
    strings[0].refresh_from_db()
    assert (strings[0].institution, strings[0].link) == (None, "confirmed")
    confirm(editor, DECIDE_STRINGS, deed="reject", string=[strings[1].pk])
    strings[1].refresh_from_db()
    assert (strings[1].institution, strings[1].link) == (None, "inferred")
    make_article(authors=["Ann Berg"], affiliations=["Academy for Rivers, Room 3, Norway"])
    confirm(editor, DECIDE_STRINGS, deed="split", string=[strings[2].pk])
    strings[2].refresh_from_db()
    assert strings[2].institution not in (None, three[2])
    page = editor.post(DECIDE_STRINGS, {"deed": "split", "string": [strings[2].pk]}).content.decode()
    assert "leaves something on both sides" in page
    assert "None of these strings is linked" in (
        editor.post(DECIDE_STRINGS, {"deed": "reject", "string": [strings[0].pk]}).content.decode()
    )


@pytest.mark.parametrize("address", [BENCH, STRINGS])
def test_pages_are_for_who_may_see_institutions(client, viewer, make_member, address, three):
    assert viewer.get(address).status_code == 200
    assert 'name="deed"' not in viewer.get(address).content.decode()
    assert client.get(address).status_code == 302
    viewer.user.groups.clear()
    assert viewer.get(address).status_code == 403


@pytest.mark.parametrize(
    ("address", "deeds"),
    [(DECIDE, ("merge", "apart", "part")), (DECIDE_STRINGS, ("link", "unlink", "reject", "split"))],
)
def test_who_may_not_change_institutions_is_refused_every_deed(viewer, editor, client, three, address, deeds):
    strings = list(Affiliation.objects.values_list("pk", flat=True))
    ids = [one.pk for one in three]
    viewer.user.user_permissions.add(Permission.objects.get(codename="change_article"))
    for deed in deeds:
        data = {"deed": deed, "institution": ids, "survivor": ids[0], "string": strings, "target": ids[0]}
        seen = editor.post(address, data).context["proposal"].digest
        data |= {"confirmed": "yes", "seen": seen}
        assert viewer.post(address, data).status_code == 403
        assert client.post(address, data).status_code == 302
        assert editor.get(address, data).status_code == 405
    assert not Operation.objects.exists()


def test_no_deed_is_done_for_a_form_of_another_site(editor, three):
    editor.handler.enforce_csrf_checks = True
    assert editor.post(DECIDE, {"deed": "merge"}).status_code == 403
    assert editor.post(DECIDE_STRINGS, {"deed": "link"}).status_code == 403


def test_the_way_back_leads_nowhere_else(editor, three):
    data = {"deed": "apart", "institution": [one.pk for one in three], "next": "https://elsewhere.example/"}
    seen = editor.post(DECIDE, data).context["proposal"].digest
    assert editor.post(DECIDE, data | {"confirmed": "yes", "seen": seen}).url == BENCH


def test_query_counts_do_not_grow_with_rows(editor, three):
    for number in range(30):
        pair = [make_institution(f"School {number} of Hills"), make_institution(f"Hills School {number}")]
        ask_about(tuple(pair))
        for one in pair:
            make_article(authors=[make_author("Ann Berg")], affiliations=[f"{one.name}, Bergen, Norway"])
    merge_data = {"deed": "merge", "institution": [one.pk for one in three], "survivor": three[0].pk}
    asked = {
        "workbench": lambda: editor.get(BENCH),
        "strings": lambda: editor.get(STRINGS),
        "strings of one": lambda: editor.get(STRINGS, {"institution": three[0].pk}),
        "preview": lambda: editor.post(DECIDE, merge_data),
    }
    counted = {}
    for name, ask in asked.items():
        with CaptureQueriesContext(connection) as queries:
            assert ask().status_code == 200
        counted[name] = len(queries)
    assert counted == QUERIES


SEEDS = Path(__file__).parents[3] / "../shared/seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
def test_the_two_wordings_of_the_academy_of_the_seeds_come_first(editor):
    ingest_files(sorted(SEEDS.glob("*.txt")))
    first = editor.get(BENCH).context["groups"][0]
    names = {member.institution.name for member in first.members}
    assert len(names) == 2
    assert all(name.startswith("Academy of Law Enforcement Agencies under the") for name in names)
    assert first.mends == 1


def test_a_whole_in_the_name_of_its_part_is_not_suggested(editor, db):
    names = ["Institute of Hills", "Institute of Hills of the Academy of Rivers", "Academy of Rivers"]
    strings = [
        Affiliation.objects.create(raw=f"{name}, Bergen", institution_name=name, city="Bergen") for name in names
    ]
    link_institutions(strings)
    assert Institution.objects.count() == 3
    assert not editor.get(BENCH).context["groups"]
