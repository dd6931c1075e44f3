"""The author workbench: who may be one and why, merging, splitting, keeping apart, and turning names round."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Author, Authorship, IngestRun, Operation, Record, ReviewItem
from tests.integration.admin.benches import ask_whether_one, confirm
from tests.make import make_affiliation, make_article, make_author, make_reference

BENCH = reverse("admin:articles_author_workbench")
DECIDE = reverse("admin:articles_author_workbench_decide")

QUERIES = {"workbench": 14, "merge": 18, "split": 9}


@pytest.fixture
def two(db) -> list[Author]:
    """A person under two names, at one place, with one co-author; the second is asked about."""
    short, long = make_author("J. Marlowe"), make_author("John Marlowe")
    place = make_affiliation("Academy of Rivers, Bergen, Norway")
    make_article(authors=[long, "Ann Berg"], affiliations=[place], issued_year=2001)
    make_article(authors=[long], issued_year=2004)
    cited = Authorship.objects.filter(author=long).first().article
    citing = make_article(authors=[short, "Ann Berg"], affiliations=[place], issued_year=2003)
    make_reference(citing, cited=cited, state="linked")
    ask_whether_one(short, long, evidence="a shorter form of the name, and an institution in common")
    return [long, short]


def pairs(client, **asked):
    return client.get(BENCH, asked).context["pairs"]


def split_address(author: Author) -> str:
    return reverse("admin:articles_author_split", args=[author.pk])


def test_a_pair_stands_with_what_speaks_for_it(editor, two):
    [pair] = pairs(editor)
    assert [person.author for person in (pair.one, pair.other)] == two
    assert (pair.one.works, pair.one.years) == (2, "2001–2004")
    assert pair.speaks_for == [
        "a shorter form of the name",
        "both at Academy of Rivers",
        "1 co-author in common",
        "one cites the other",
        "the family name is rare here",
    ]
    assert pair.speaks_against == []


def test_what_speaks_against_a_pair_is_said(editor, db):
    one = make_author("Ann Berg", orcid="0000-0001-0000-0001")
    other = make_author("Ann Berg", orcid="0000-0001-0000-0002", family="Berg", given="Ann")
    ask_whether_one(one, other)
    make_article(
        authors=[one, other], affiliations=["Academy of Rivers, Bergen", "School of Hills, Oslo"], issued_year=1950
    )
    [pair] = pairs(editor)
    assert pair.speaks_against == ["two ORCID iDs", "both in one author list", "no institution in common"]
    Author.objects.filter(pk=other.pk).update(orcid=None)
    Authorship.objects.filter(author=other).update(article=make_article(issued_year=1990))
    [pair] = pairs(editor)
    assert "40 years apart" in pair.speaks_against


def test_names_in_two_scripts_are_noticed(editor, db):
    one, other = make_author("Aibek Akhmetov"), make_author("Айбек Ахметов")
    ask_whether_one(one, other)
    [pair] = pairs(editor)
    assert "the names are in two scripts" in pair.speaks_for
    ReviewItem.objects.update(details={"evidence": "the same name in another script, and a co-author in common"})
    [pair] = pairs(editor)
    assert pair.speaks_for == ["the same name in another script", "the family name is rare here"]


def test_pairs_that_mend_most_come_first_and_are_found_by_name(editor, two):
    many = [make_author("A. Berg"), make_author("Anna Berg")]
    ask_whether_one(*many, mends=7)
    assert [pair.item.mends for pair in pairs(editor)] == [7, 1]
    assert [pair.item.mends for pair in pairs(editor, q="marlowe j")] == [1]
    assert pairs(editor, q="nobody") == []


def test_a_merge_says_which_works_move_and_shows_the_name_that_is_chosen(editor, two):
    long, short = two
    data = {"deed": "merge", "author": [long.pk, short.pk]}
    page = editor.post(DECIDE, data)
    assert "1 article changes." in page.content.decode()
    assert [row[0] for row in page.context["proposal"].rows] == ["J. Marlowe"]
    names = {label: value for value, label in page.context["proposal"].choices[0].options}
    assert set(names) == {"John Marlowe", "J. Marlowe"}
    assert not Operation.objects.exists()
    confirm(editor, DECIDE, **data, name=names["J. Marlowe"])
    long.refresh_from_db()
    assert (long.name, long.authorships.count()) == ("J. Marlowe", 3)
    assert pairs(editor) == []
    [operation] = Operation.objects.all()
    confirm(editor, reverse("admin:articles_operation_undo", args=[operation.pk]))
    long.refresh_from_db()
    assert (long.name, long.authorships.count()) == ("John Marlowe", 2)
    assert len(pairs(editor)) == 1


def test_the_other_number_can_stay(editor, two):
    long, short = two
    data = {"deed": "merge", "author": [long.pk, short.pk]}
    assert editor.post(DECIDE, data).context["proposal"].other_ways == [
        ("survivor", str(short.pk), f"Keep number {short.pk} instead")
    ]
    confirm(editor, DECIDE, **data, survivor=short.pk)
    long.refresh_from_db()
    assert long.merged_into == short


def test_two_people_are_never_suggested_again_nor_merged(editor, two):
    ids = [author.pk for author in two]
    confirm(editor, DECIDE, deed="apart", author=ids)
    assert pairs(editor) == []
    assert (
        "An editor decided that they are two" in editor.post(DECIDE, {"deed": "merge", "author": ids}).content.decode()
    )


def test_a_split_says_which_works_go_and_is_undone(editor, two):
    long, _ = two
    first, second = long.authorships.order_by("article__issued_year")
    assert [row.pk for row in editor.get(split_address(long)).context["page"].object_list] == [first.pk, second.pk]
    page = editor.post(split_address(long), {"authorship": [second.pk]})
    assert "1 article changes." in page.content.decode()
    confirm(editor, split_address(long), authorship=[second.pk])
    second.refresh_from_db()
    assert second.author not in two
    refused = editor.post(split_address(long), {"authorship": [second.pk]})
    assert "not of John Marlowe" in refused.content.decode()
    assert "Tick the works" in editor.post(split_address(long), {}).content.decode()
    confirm(editor, reverse("admin:articles_operation_undo", args=[Operation.objects.get().pk]))
    second.refresh_from_db()
    assert second.author == long


def swapped_names() -> ReviewItem:
    """A question about a journal with two swapped names."""
    article = make_article(authors=["Marlowe John", "Berg Ann"])
    article.sources.create(
        run=IngestRun.objects.create(),
        path="a.txt",
        sha256="0" * 64,
        size=1,
        encoding="utf-8",
        text="x",
        reader_version="1",
    )
    return ReviewItem.objects.create(
        kind=ReviewItem.Kind.SWAPPED_NAMES,
        record=Record.JOURNAL,
        record_id=article.journal_id,
        fingerprint="swapped",
        details={"run": article.sources.get().run_id, "batch": "Journal of Hills", "reason": "2 of 2 names"},
    )


def test_the_names_of_a_batch_are_turned_round_in_one_action(editor, db):
    item = swapped_names()
    page = editor.get(BENCH).content.decode()
    assert "Journal of Hills: 2 of 2 names" in page
    shown = editor.post(DECIDE, {"deed": "swap", "item": item.pk})
    assert ("Marlowe John", "John", "Marlowe", "John") in shown.context["proposal"].rows
    confirm(editor, DECIDE, deed="swap", item=item.pk)
    assert set(Authorship.objects.values_list("family", flat=True)) == {"Marlowe", "Berg"}
    assert (
        "Journal of Hills" not in editor.get(BENCH).content.decode().partition("Done:")[2].partition("content-main")[2]
    )
    assert "answered already" in editor.post(DECIDE, {"deed": "swap", "item": item.pk}).content.decode()
    confirm(editor, reverse("admin:articles_operation_undo", args=[Operation.objects.get().pk]))
    assert set(Authorship.objects.values_list("family", flat=True)) == {"John", "Ann"}


def test_who_may_not_change_authors_is_refused_every_deed(viewer, editor, client, two):
    ids = [author.pk for author in two]
    assert 'name="deed"' not in viewer.get(BENCH).content.decode()
    work = two[0].authorships.first()
    deeds = {
        DECIDE: [
            {"deed": "merge", "author": ids},
            {"deed": "apart", "author": ids},
            {"deed": "swap", "item": swapped_names().pk},
        ],
        split_address(two[0]): [{"authorship": [work.pk]}],
    }
    for address, forms in deeds.items():
        for data in forms:
            data |= {"confirmed": "yes", "seen": editor.post(address, data).context["proposal"].digest}
            assert viewer.post(address, data).status_code == 403
            assert client.post(address, data).status_code == 302
    assert not Operation.objects.exists()
    viewer.user.groups.clear()
    assert viewer.get(BENCH).status_code == viewer.get(split_address(two[0])).status_code == 403
    editor.handler.enforce_csrf_checks = True
    assert (
        editor.post(DECIDE, {"deed": "merge"}).status_code == editor.post(split_address(two[0]), {}).status_code == 403
    )


@pytest.mark.parametrize("data", [{}, {"author": ["x", "9" * 30]}, {"deed": "burn"}])
def test_odd_forms_are_answered(editor, db, data):
    for deed in ("merge", "apart", "swap"):
        response = editor.post(DECIDE, {"deed": deed} | data)
        assert response.status_code == (404 if "deed" in data else 200)


def test_query_counts_do_not_grow_with_rows(editor, two):
    for number in range(12):
        names = [make_author(f"A. Writer{number}"), make_author(f"Ann Writer{number}")]
        for author in names:
            make_article(authors=[author, "Ann Berg"], affiliations=["Academy of Rivers, Bergen, Norway"])
        ask_whether_one(*names)
        make_article(authors=[two[1], "Bo Dahl"], affiliations=["Academy of Rivers, Bergen, Norway"])
    data = {"deed": "merge", "author": [author.pk for author in two]}
    asked = {
        "workbench": lambda: editor.get(BENCH),
        "merge": lambda: editor.post(DECIDE, data),
        "split": lambda: editor.get(split_address(two[1])),
    }
    counted = {}
    for name, ask in asked.items():
        with CaptureQueriesContext(connection) as queries:
            assert ask().status_code == 200
        counted[name] = len(queries)
    assert counted == QUERIES
