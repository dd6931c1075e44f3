"""Who is in a list, and in which order: decided, logged, and taken back."""

import pytest
from django.contrib.auth.models import User

from articles.curation.affiliation_lists import add_affiliation
from articles.curation.author_lists import add_author, remove_author, reorder_authors
from articles.curation.corrections import correct
from articles.curation.lists import AUTHORS, arrange, printed_order
from articles.curation.revoke import revoke
from articles.models import Article, Authorship, Correction, Link, SearchDocument
from tests.make import make_affiliation, make_article, make_author, make_reference


@pytest.fixture
def ann(db) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def article(db) -> Article:
    made = make_article(authors=["A One", "B Two", "C Three"])
    for authorship in made.authorships.all():
        authorship.printed = {"record": {"position": authorship.position, "span": [0, 1], "confidence": 1.0}}
        authorship.save()
    return made


def names(article: Article) -> str:
    """Family names in order, numbered without a gap."""
    shown = Authorship.objects.shown().filter(article=article)
    assert [row.position for row in shown] == list(range(1, len(shown) + 1))
    return " ".join(row.family or row.literal for row in shown)


def ids(article: Article) -> list[int]:
    return list(article.authorships.order_by("pk").values_list("pk", flat=True))


def only_correction() -> Correction:
    return Correction.objects.in_force().get()


@pytest.mark.parametrize(
    ("position", "expected"),
    [(None, "One Two Three New"), (1, "New One Two Three"), (2, "One New Two Three"), (99, "One Two Three New")],
)
def test_added_author_stands_at_the_place_asked_for(position, expected, article, ann):
    added = add_author(article, family="New", given="N.", position=position, by=ann, reason="forgotten")
    assert names(article) == expected
    assert (added.printed, added.link) == (None, Link.INFERRED)
    decisions = Correction.objects.in_force().order_by("pk")
    order = ["author_order"] if position in (1, 2) else []
    assert [decision.field for decision in decisions] == ["family", "given", "position", *order]
    assert {(decision.decided_by, decision.reason) for decision in decisions} == {(ann, "forgotten")}
    assert "N. New" in SearchDocument.objects.get(pk=article.pk).authors


def test_an_added_author_goes_when_the_addition_is_undone_and_returns_when_its_removal_is(article, ann):
    added = add_author(article, family="New", position=1, by=ann)
    remove_author(added, by=ann)
    assert names(article) == "One Two Three"
    revoke(Correction.objects.in_force().get(field="position"), by=ann)
    assert names(article) == "New One Two Three"
    revoke(Correction.objects.in_force().get(field="position"), by=ann)
    assert names(article) == "One Two Three"


def test_added_author_of_an_empty_list_is_the_first(ann, db):
    article = make_article()
    add_author(article, literal="World Bank", by=ann)
    assert names(article) == "World Bank"


def test_added_author_may_be_linked_at_once(article, ann):
    author = make_author("N New")
    added = add_author(article, family="New", author=author, by=ann)
    assert (added.author, added.link) == (author, Link.CONFIRMED)


def test_removed_author_keeps_the_row_and_the_rest_is_numbered_anew(article, ann):
    second = article.authorships.get(position=2)
    remove_author(second, by=ann, reason="acknowledged only")
    second.refresh_from_db()
    assert second.position is None
    assert names(article) == "One Three"
    correction = only_correction()
    assert (correction.record, correction.record_id, correction.field) == ("authorship", second.pk, "position")
    assert (correction.old, correction.new, correction.reason) == (2, None, "acknowledged only")
    assert "Two" not in SearchDocument.objects.get(pk=article.pk).authors


def test_author_removed_twice_is_removed_once(article, ann):
    first = article.authorships.get(position=1)
    remove_author(first, by=ann)
    remove_author(first, by=ann)
    assert names(article) == "Two Three"
    assert Correction.objects.count() == 1


def test_every_author_may_be_removed(article, ann):
    for authorship in article.authorships.all():
        remove_author(authorship, by=ann)
    assert names(article) == ""


@pytest.mark.parametrize(("position", "expected"), [(1, "One Two Three"), (2, "One Two Three"), (3, "One Two Three")])
def test_removed_author_returns_to_the_old_place(position, expected, article, ann):
    remove_author(article.authorships.get(position=position), by=ann)
    revoke(only_correction(), by=ann)
    assert names(article) == expected
    assert Correction.objects.in_force().count() == 0


def test_removed_author_returns_to_a_list_that_became_shorter(article, ann):
    third, second = article.authorships.get(position=3), article.authorships.get(position=2)
    remove_author(third, by=ann)
    remove_author(second, by=ann)
    revoke(Correction.objects.get(record_id=third.pk), by=ann)
    assert names(article) == "One Three"


def test_decided_order_is_a_correction_of_the_article(article, ann):
    one, two, three = ids(article)
    reorder_authors(article, [three, one, two], by=ann, reason="print")
    assert names(article) == "Three One Two"
    correction = only_correction()
    assert (correction.record, correction.record_id, correction.field) == ("article", article.pk, "author_order")
    assert (correction.old, correction.new, correction.printed) == (
        [one, two, three],
        [three, one, two],
        [one, two, three],
    )


def test_authors_left_out_of_an_order_follow_in_their_own(article, ann):
    one, _, three = ids(article)
    reorder_authors(article, [three, three, one], by=ann)
    assert names(article) == "Three One Two"


def test_order_that_is_so_already_decides_nothing(article, ann):
    reorder_authors(article, ids(article), by=ann)
    assert Correction.objects.count() == 0


def test_later_order_supersedes_the_earlier_one(article, ann):
    one, two, three = ids(article)
    reorder_authors(article, [three, two, one], by=ann)
    reorder_authors(article, [two, one, three], by=ann)
    assert names(article) == "Two One Three"
    assert only_correction().new == [two, one, three]
    assert Correction.objects.count() == 2


def test_stranger_in_an_order_is_refused(article, ann):
    stranger = make_article(authors=["D Four"]).authorships.get()
    with pytest.raises(ValueError, match=str(stranger.pk)):
        reorder_authors(article, [stranger.pk], by=ann)


def test_removed_author_is_not_brought_back_by_an_order(article, ann):
    one, two, three = ids(article)
    remove_author(article.authorships.get(pk=two), by=ann)
    with pytest.raises(ValueError, match=str(two)):
        reorder_authors(article, [two, one, three], by=ann)
    assert names(article) == "One Three"


def test_revoked_order_gives_way_to_the_printed_one(article, ann):
    one, two, three = ids(article)
    reorder_authors(article, [three, two, one], by=ann)
    add_author(article, family="New", position=1, by=ann)
    remove_author(article.authorships.get(pk=two), by=ann)
    revoke(Correction.objects.in_force().get(field="author_order"), by=ann)
    assert names(article) == "One Three New"
    assert printed_order(AUTHORS, article) == [one, two, three]


def test_arranging_brings_known_ids_first_and_drops_unknown_ones():
    assert arrange([1, 2, 3, 4], [4, 9, 2]) == [4, 2, 1, 3]
    assert arrange([], [1]) == []


def test_reference_is_taken_off_and_returns_to_its_place(ann, db):
    article = make_article()
    first, second = make_reference(article), make_reference(article)
    made = correct(first, {"position": None}, by=ann)[0]
    assert [(row, row.position) for row in article.references.shown()] == [(second, 1)]
    revoke(made, by=ann)
    assert [(row, row.position) for row in article.references.shown()] == [(first, 1), (second, 2)]


def test_affiliation_is_added_logged_and_taken_back(article, ann):
    authorship, place = article.authorships.get(position=1), make_affiliation("Oslo University, Oslo, Norway")
    link = add_affiliation(authorship, place, by=ann, reason="web page")
    assert (link.position, link.printed) == (1, None)
    assert only_correction().reason == "web page"
    assert "Oslo University" in SearchDocument.objects.get(pk=article.pk).institutions
    revoke(only_correction(), by=ann)
    link.refresh_from_db()
    assert link.position is None
    assert SearchDocument.objects.get(pk=article.pk).institutions is None


def test_affiliation_added_twice_is_held_once(article, ann):
    authorship, place = article.authorships.get(position=1), make_affiliation()
    assert add_affiliation(authorship, place, by=ann) == add_affiliation(authorship, place, by=ann)
    assert Correction.objects.count() == 1
    other = add_affiliation(authorship, make_affiliation(), by=ann)
    assert other.position == 2


def test_affiliation_that_was_taken_off_is_put_back_by_adding_it(article, ann):
    authorship, place = article.authorships.get(position=1), make_affiliation()
    link = authorship.affiliation_links.create(affiliation=place, position=1, printed={"record": {"position": 1}})
    correct(link, {"position": None}, by=ann)
    assert add_affiliation(authorship, place, by=ann).position == 1
    assert Correction.objects.in_force().count() == 0
