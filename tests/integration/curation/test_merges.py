"""Two identities that are one: what moves, what answers, and the way back."""

import pytest
from django.contrib.auth.models import User

from articles.curation.corrections import correct
from articles.curation.links import link_affiliation, link_authorship, link_reference
from articles.curation.merge import merge, preview_merge
from articles.curation.operations import DecisionConflict
from articles.curation.review import Question, ask
from articles.curation.undo import undo
from articles.models import Article, ArticleKey, Author, Operation, Record, Reference, ReviewItem, SearchDocument
from articles.search.documents import refresh_documents
from tests.make import make_affiliation, make_article, make_author, make_institution, make_reference


@pytest.fixture
def ann(db) -> User:
    return User.objects.create_user("ann")


@pytest.fixture
def two(db) -> tuple[Author, Author]:
    """One person under two names, with an article each."""
    make_article(authors=["Ann Berg"])
    make_article(authors=["Anna Berg"])
    return make_author("Ann Berg"), make_author("Anna Berg")


def holder(article: Article) -> int | None:
    """The author of an article with one author, as search knows it too."""
    found = article.authorships.get().author_id
    assert SearchDocument.objects.get(pk=article.pk).author_ids == ([found] if found else [])
    assert refresh_documents([article.pk]) == 0
    return found


def test_the_works_of_the_one_become_the_works_of_the_other(two, ann):
    short, long = two
    operation = merge(short, long, by=ann, reason="same ORCID iD", evidence={"orcid": "same"})
    short.refresh_from_db()
    assert short.merged_into == long
    assert not short.authorships.exists()
    assert {holder(article) for article in Article.objects.all()} == {long.pk}
    assert (operation.kind, operation.record_id, operation.other_id) == ("merge", short.pk, long.pk)
    assert (operation.decided_by, operation.reason, operation.evidence) == (ann, "same ORCID iD", {"orcid": "same"})


def test_the_preview_says_what_the_merge_then_does(two, ann):
    short, long = two
    both = make_article(authors=[short, long])
    preview = preview_merge(short, long)
    assert preview.together == [both.pk]
    assert len(preview.moved["authorships"]) == len(preview.articles) == 2
    assert (preview.refusal, preview.conflicts) == (None, [])
    moved = merge(short, long, by=ann).moved
    assert {name: moved[name] for name in preview.moved} == preview.moved


def test_a_merged_address_leads_to_the_survivor(two, ann, client):
    short, long = two
    merge(short, long, by=ann)
    response = client.get(short.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, long.get_absolute_url())


def test_undoing_a_merge_restores_every_row(two, ann):
    short, long = two
    before = dict(Article.objects.values_list("pk", "authorships__author"))
    undo(merge(short, long, by=ann), by=ann)
    short.refresh_from_db()
    assert short.merged_into is None
    assert dict(Article.objects.values_list("pk", "authorships__author")) == before
    assert {article.pk: holder(article) for article in Article.objects.all()} == before


def test_undone_twice_is_undone_once(two, ann):
    operation = merge(*two, by=ann)
    undo(operation, by=ann)
    undone_at = operation.undone_at
    undo(Operation.objects.get(), by=None)
    assert Operation.objects.get().undone_at == undone_at


def test_chains_lead_to_the_last_and_come_apart_from_the_end(two, ann):
    short, long = two
    last = make_author("A. Berg")
    first = merge(short, long, by=ann)
    second = merge(long, last, by=ann)
    assert {author.merged_into_id for author in Author.objects.exclude(pk=last.pk)} == {last.pk}
    with pytest.raises(DecisionConflict, match=f"operation {second.pk}") as refused:
        undo(first, by=ann)
    assert refused.value.operations == [second]
    undo(second, by=ann)
    short.refresh_from_db()
    assert short.merged_into == long
    undo(first, by=ann)
    assert not Author.objects.exclude(merged_into=None).exists()
    assert len({holder(article) for article in Article.objects.all()}) == 2


def test_merges_into_one_author_come_apart_in_any_order(two, ann):
    survivor = make_author("A. Berg")
    first, second = (merge(author, survivor, by=ann) for author in two)
    before = {row.pk for row in two}
    undo(first, by=ann)
    undo(second, by=ann)
    assert {holder(article) for article in Article.objects.all()} == before


def test_merging_in_a_circle_is_refused(two, ann):
    short, long = two
    merge(short, long, by=ann)
    with pytest.raises(DecisionConflict, match="already"):
        merge(long, short, by=ann)
    with pytest.raises(DecisionConflict, match="already"):
        merge(short, long, by=ann)
    assert Operation.objects.count() == 1


@pytest.mark.parametrize("printed", [True, False])
def test_different_orcid_ids_are_never_merged(printed, two, ann):
    short, long = two
    if printed:
        short.authorships.update(orcid="0000-0002-1825-0097")
    else:
        correct(short, {"orcid": "0000-0002-1825-0097"}, by=ann)
    correct(long, {"orcid": "0000-0001-5109-3700"}, by=ann)
    with pytest.raises(DecisionConflict, match="ORCID"):
        merge(short, long, by=ann)
    assert "ORCID" in preview_merge(short, long).refusal


def test_an_article_that_names_both_keeps_both_names(two, ann):
    article = make_article(authors=two)
    merge(*two, by=ann)
    assert {row.author_id for row in article.authorships.all()} == {two[1].pk}
    assert [row.name for row in article.authorships.order_by("position")] == ["Ann Berg", "Anna Berg"]


def test_a_link_that_was_confirmed_later_holds_the_merge(two, ann):
    operation = merge(*two, by=ann)
    row = two[1].authorships.order_by("pk").first()
    link = link_authorship(row, make_author("Other One"), by=ann)
    with pytest.raises(DecisionConflict):
        undo(operation, by=ann)
    undo(link, by=ann)
    undo(operation, by=ann)
    row.refresh_from_db()
    assert row.author == two[0]


def test_a_link_to_a_merged_author_is_one_to_the_survivor(two, ann):
    merge(*two, by=ann)
    article = make_article(authors=["Somebody Else"])
    assert link_authorship(article.authorships.get(), two[0], by=ann).other_id == two[1].pk
    assert holder(article) == two[1].pk


def test_what_an_undone_link_returns_to_a_merged_author_goes_on_to_the_survivor_and_back(two, ann):
    short, long = two
    row = short.authorships.get()
    link = link_authorship(row, make_author("Other One"), by=ann)
    operation = merge(short, long, by=ann)
    undo(link, by=ann)
    row.refresh_from_db()
    assert row.author == long
    undo(operation, by=ann)
    row.refresh_from_db()
    assert row.author == short


def test_questions_about_a_pair_are_answered_by_the_merge_and_asked_again_after_its_undo(two, ann):
    short, long = two
    ask([Question(ReviewItem.Kind.DUPLICATE_AUTHOR, Record.AUTHOR, long.pk, short.pk)])
    operation = merge(short, long, by=ann)
    assert (ReviewItem.objects.get().state, ReviewItem.objects.get().decided_by) == ("decided", ann)
    undo(operation, by=ann)
    assert (ReviewItem.objects.get().state, ReviewItem.objects.get().decided_by) == ("open", None)


def test_institutions_are_merged_with_their_parts_and_wordings(ann):
    article = make_article(authors=["Ann Berg"], affiliations=["Oslo University, Norway"])
    old, new, part = (make_institution(name) for name in ("Oslo University", "Universitetet i Oslo", "Law School"))
    correct(part, {"parent": old.pk}, by=ann)
    operation = merge(old, new, by=ann)
    part.refresh_from_db()
    assert part.parent == new
    assert SearchDocument.objects.get(pk=article.pk).institution_ids == [new.pk]
    undo(operation, by=ann)
    part.refresh_from_db()
    assert part.parent == old
    assert SearchDocument.objects.get(pk=article.pk).institution_ids == [old.pk]


def test_a_parent_may_be_merged_into_its_part(ann):
    child, parent, above = (make_institution(name) for name in ("Child", "Parent", "Above"))
    correct(parent, {"parent": above.pk}, by=ann)
    correct(child, {"parent": parent.pk}, by=ann)
    operation = merge(parent, child, by=ann)
    child.refresh_from_db()
    assert child.parent == above
    undo(operation, by=ann)
    child.refresh_from_db()
    assert child.parent == parent


def test_an_affiliation_confirmed_after_the_merge_holds_it(ann):
    place = make_affiliation("Oslo University, Norway")
    operation = merge(place.institution, make_institution("Universitetet i Oslo"), by=ann)
    link = link_affiliation(place, make_institution("Third"), by=ann)
    with pytest.raises(DecisionConflict):
        undo(operation, by=ann)
    undo(link, by=ann)
    undo(operation, by=ann)


@pytest.fixture
def copies(db) -> tuple[Article, Article]:
    """One article stored twice."""
    first, second = (make_article(title="Salt", authors=["Ann Berg"]) for _ in range(2))
    for article in (first, second):
        ArticleKey.objects.create(article=article, kind="title", key="salt|berg|2020")
    ArticleKey.objects.create(article=first, kind="place", key="1|2|3|4|salt")
    return first, second


def test_a_merged_article_gives_its_keys_and_citations_away(copies, ann, client):
    first, second = copies
    citing = make_reference(make_article(), cited=first, state="linked")
    within = make_reference(second, cited=first, state="linked")
    correct(first, {"doi": "10.1000/salt"}, by=ann)
    operation = merge(first, second, by=ann)
    citing.refresh_from_db()
    within.refresh_from_db()
    assert citing.cited == second
    assert (within.cited, within.state) == (None, Reference.State.ABSENT)
    assert not first.keys.exists()
    assert second.keys.count() == 2
    assert SearchDocument.objects.get(pk=first.pk).deleted
    assert not Article.objects.filter(doi="10.1000/salt").exists()
    assert client.get(first.get_absolute_url())["Location"] == second.get_absolute_url()
    undo(operation, by=ann)
    citing.refresh_from_db()
    within.refresh_from_db()
    assert citing.cited == within.cited == first
    assert (first.keys.count(), second.keys.count()) == (2, 1)
    assert Article.objects.get(doi="10.1000/salt") == first
    assert not SearchDocument.objects.get(pk=first.pk).deleted


def test_a_reference_that_cites_a_merged_article_is_linked_to_the_survivor(copies, ann):
    first, second = copies
    merge(first, second, by=ann)
    reference = make_reference(make_article())
    link_reference(reference, first, by=ann)
    reference.refresh_from_db()
    assert reference.cited == second
